"""List pages over the real store."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from csapp.services import cases, records
from tests.ui.conftest import Settle, complaint
from ui.house import House
from ui.pages.cases import CasesPage
from ui.tables.model import RowsModel
from ui.tables.page import TablePage

Shown = Callable[[TablePage], None]
DAMAGE: dict[str, object] = {
    "phone": "139 0000 0001",
    "item": "vase",
    "quantity": 1,
    "waybill": "888090781867",
    "damage_kind": "damaged",
    "outer_box": "torn",
    "carrier": "sf",
}


def numbers(model: RowsModel) -> list[str]:
    """The numbers of the rows as they stand."""
    column = model.columns.index("number")
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def damage(house: House, **given: object) -> str:
    return records.new(house.ctx, "damage", {**DAMAGE, **given}).record.number


@pytest.fixture
def show(qtbot: QtBot, settle: Settle) -> Shown:
    """Puts a page on the screen and waits until it has read its rows."""

    def shown(page: TablePage) -> None:
        qtbot.addWidget(page)
        page.resize(1202, 676)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.shown()
        settle()
        settle()

    return shown


@pytest.fixture
def three(house: House) -> list[str]:
    """The numbers of three complaints: received, waiting, void."""
    made = [records.new(house.ctx, "complaint", complaint(complainant=name)).record.number for name in "abc"]
    cases.take_step(house.ctx, made[1], "waiting_customer")
    cases.take_step(house.ctx, made[2], "void", {"remark": "twice"})
    return made


@pytest.fixture
def page(house: House, three: list[str], show: Shown) -> CasesPage:
    """All cases, the open ones shown."""
    made = CasesPage(house)
    show(made)
    return made

"""The list of all who may be in the archive twice: from pair to pair by keyboard, merged or told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt

from csapp.kinds import Customer
from csapp.services import records
from tests.ui.conftest import Settle
from ui.house import House
from ui.pages.customer import CustomerPage
from ui.pages.customers import CustomersPage
from ui.pages.doublespanel import DoublesPanel
from ui.pages.mergepanel import MergePanel
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def customer(house: House, name: str, phone: str, **more: object) -> str:
    given = {"name": name, "customer_kind": "end", "phone": phone, **more}
    return records.new(house.ctx, "customer", given).record.number


def opened(window: Window, settle: Settle) -> tuple[CustomersPage, DoublesPanel]:
    page = window.go("customers")
    assert isinstance(page, CustomersPage)
    settle()
    page.doubles.click()
    settle()
    panel = page.front.panel
    assert isinstance(panel, DoublesPanel)
    return page, panel


@pytest.fixture
def four(house: House) -> list[str]:
    """Two pairs: one by number and name, one by number alone."""
    people = (("Ana", "600 1"), ("<b>Bea</b>", "600 2"), ("Ana", "6001"), ("Cleo", "6002"))
    return [customer(house, name, phone) for name, phone in people]


def test_the_likeliest_pair_is_first_and_leads_to_the_merge(
    window: Window, house: House, qtbot: QtBot, settle: Settle, four: list[str]
) -> None:
    page, panel = opened(window, settle)
    assert [row.property("pair") for row in panel.rows] == [(four[0], four[2]), (four[1], four[3])]
    assert panel.count.text() == "2 pairs"
    assert page.stack.isHidden()
    assert window.focusWidget() is panel.rows[0].merge
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    settle()
    settle()
    shown = window.page
    assert isinstance(shown, CustomerPage)
    assert isinstance(shown.front.panel, MergePanel)
    assert shown.front.panel.numbers == [four[0], four[2]]
    shown.front.panel.merge.click()
    settle()
    settle()
    window.go("customers")
    settle()
    assert [row.property("pair") for row in panel.rows] == [(four[1], four[3])]


def test_told_apart_by_keyboard_until_nobody_is_left(
    window: Window, house: House, qtbot: QtBot, settle: Settle, four: list[str]
) -> None:
    page, panel = opened(window, settle)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is panel.rows[0].apart
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert window.focusWidget() is panel.rows[1].apart
    for _ in range(2):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
        settle()
    assert panel.rows == []
    assert panel.hint.text() == "Nobody seems to be in the archive twice."
    assert cast(Customer, records.get(house.ctx, four[0])).not_same_as == (four[2],)
    assert window.focusWidget() is panel.back
    qtbot.keyClick(panel.back, Qt.Key.Key_Escape)
    assert page.front.panel is None
    assert not page.stack.isHidden()


def test_in_another_language_it_stays_what_it_is(
    window: Window, house: House, settle: Settle, four: list[str]
) -> None:
    _page, panel = opened(window, settle)
    house.set_language("es")
    settle()
    assert len(panel.rows) == 2
    house.set_language("en")

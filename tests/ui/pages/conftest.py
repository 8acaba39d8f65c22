"""Pages of records over the real store."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from pytestqt.qtbot import QtBot

from csapp.kinds import BY_LETTER, BY_TABLE, Case
from tests.ui.conftest import Settle
from tests.ui.pages.filing import attach, report
from ui.house import House
from ui.pages.case import CasePage
from ui.pages.record import RecordPage

MakePage = Callable[..., RecordPage]
MakeReport = Callable[..., CasePage]
Arrive = Callable[[CasePage], None]


@pytest.fixture
def make_page(house: House, qtbot: QtBot, settle: Settle) -> MakePage:
    """``make_page("complaint")`` for an empty form, ``make_page("A-C-...")`` for a record's page; shown and read."""

    def make(what: str, prefill: Mapping[str, object] | None = None) -> RecordPage:
        new = what in BY_TABLE
        kind = BY_TABLE[what] if new else BY_LETTER[what.split("-")[1]]
        page = (CasePage if issubclass(kind, Case) else RecordPage)(house, kind, "" if new else what, prefill)
        qtbot.addWidget(page)
        page.resize(1218, 676)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.shown()
        settle()
        return page

    return make


@pytest.fixture
def report_page(house: House, make_page: MakePage) -> MakeReport:
    """The page of a damage report that holds a picture for each role."""

    def make(*roles: str, **given: object) -> CasePage:
        number = report(house.ctx, **given)
        attach(house.ctx, number, *roles)
        page = make_page(number)
        assert isinstance(page, CasePage)
        return page

    return make


@pytest.fixture
def arrive(house: House, qtbot: QtBot, settle: Settle) -> Arrive:
    """Waits until nothing is being read or attached."""

    def wait(page: CasePage) -> None:
        qtbot.waitUntil(
            lambda: not page.files.intake.running and not page.files.deeds.is_busy(), timeout=20_000
        )
        settle()
        qtbot.waitUntil(lambda: not page.files.deeds.is_busy(), timeout=10_000)
        settle()

    return wait

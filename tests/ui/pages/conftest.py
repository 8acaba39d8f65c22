"""Pages of records over the real store."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from pytestqt.qtbot import QtBot

from csapp.kinds import BY_LETTER, BY_TABLE, Case
from tests.ui.conftest import Settle
from ui.house import House
from ui.pages.case import CasePage
from ui.pages.record import RecordPage

MakePage = Callable[..., RecordPage]


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

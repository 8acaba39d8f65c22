"""A form over the real store, shown in a window of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from csapp.kinds import BY_TABLE
from tests.ui.conftest import Settle
from ui.forms.form import RecordForm
from ui.house import House

MakeForm = Callable[[str], RecordForm]


@pytest.fixture
def make_form(house: House, qtbot: QtBot, settle: Settle) -> MakeForm:
    """A shown form of a kind, its lists read."""

    def make(table: str) -> RecordForm:
        form = RecordForm(house, BY_TABLE[table])
        qtbot.addWidget(form)
        form.resize(1200, 560)
        form.show()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        settle()
        return form

    return make

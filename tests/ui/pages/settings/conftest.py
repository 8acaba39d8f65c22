"""The settings page over the real store, in the real window."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.ui.conftest import Settle
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.part import Part
from ui.window import Window

Section = Callable[[str], Part]


@pytest.fixture
def page(window: Window, settle: Settle) -> SettingsPage:
    """The page as the rail shows it."""
    made = window.go("settings")
    settle()
    assert isinstance(made, SettingsPage)
    return made


@pytest.fixture
def section(page: SettingsPage, settle: Settle) -> Section:
    """``section("staff")``: that section, shown and read."""

    def show(key: str) -> Part:
        part = page.show_part(key)
        settle()
        return part

    return show

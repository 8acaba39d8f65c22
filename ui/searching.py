"""What the frame does for its search box: the deeds it can do, and the lists a search can be looked at in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.deedlist import DeedList
from ui.tables.page import TablePage

if TYPE_CHECKING:
    from ui.window import Window

PLACES = {  # by group of the search: place of the rail, state or view of its list
    "customers": ("customers", "all"),
    "open": ("cases", "open"),
    "closed": ("cases", "closed"),
    "calls": ("calls", "all"),
    "cases": ("cases", "all"),
}


class Searching(QObject):
    """Listens to the search box of one frame."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.window = window
        self.deeds = DeedList(window)
        search = window.topbar.search
        search.deeds = self.deeds
        search.deed_chosen.connect(self.deeds.do)
        search.list_wanted.connect(self.show_list)

    def show_list(self, group: str, text: str) -> None:
        """A group of the search as a list, narrowed to the text."""
        place, state = PLACES[group]
        page = self.window.go(place, state)
        assert isinstance(page, TablePage)
        page.filter.setText(text)
        page.ask()
        page.take_focus()

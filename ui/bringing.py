"""Brings spreadsheets in: one page a kind, kept while the frame stands, and the way back to the list."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csapp.kinds import BY_TABLE
from ui.pages.importing.page import ImportPage
from ui.tables.page import TablePage

if TYPE_CHECKING:
    from ui.window import Window

PLACES = {"customer": "customers", "call": "calls"}  # the kinds with a place of their own


class BringingIn(QObject):
    """Listens to ``import_requested`` of the house."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.window = window
        window.house.import_requested.connect(self.open)

    def open(self, kind: str, path: str = "") -> ImportPage:
        """The page of a kind's import, with a file where one is given."""
        name = f"import_{kind}"
        page = self.window.place(name)
        if page is None:
            page = ImportPage(self.window.house, kind)
            page.listed.connect(self.show_list)
            self.window.keep_place(name, page)
        assert isinstance(page, ImportPage)
        self.window.go(name).take_focus()
        if path:
            page.take(Path(path))
        return page

    def show_list(self, kind: str) -> None:
        """The list of a kind, the newest first."""
        place = PLACES.get(kind)
        if place is None and BY_TABLE[kind].group != "cases":
            self.window.go("registers", kind).take_focus()
            return
        page = self.window.go(place or "cases")
        if isinstance(page, TablePage) and page.kind_table != kind:
            page.show_table(kind)
        page.take_focus()

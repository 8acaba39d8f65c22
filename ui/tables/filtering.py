"""Filters on a page: chips, panel, and the view they are part of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csapp.services.registers import register
from csapp.vocabulary.filters import Filter
from ui.tables.filterpanel import FilterPanel

if TYPE_CHECKING:
    from ui.tables.page import TablePage


class Filtering(QObject):
    """Brings the chips of a page, its filter panel and its looks together."""

    def __init__(self, page: TablePage) -> None:
        super().__init__(page)
        self.page, self.looks, self.head = page, page.looks, page.head
        self.panel = FilterPanel(page.house, page.head.narrow, page)
        self._place = 0  # of the filter the panel is open for
        self.panel.changed.connect(self._changed)
        self.head.narrow.clicked.connect(self.choose)
        self.head.chips.pressed.connect(self.edit)
        self.head.chips.removed.connect(self._remove)
        self.head.chips.cleared.connect(lambda: self.looks.set_filters(()))

    def choose(self) -> None:
        """Opens the panel at the choice of a field."""
        if self.looks.ready:
            self._place = len(self.looks.layout.filters)
            self.panel.choose(self.page.model.table, self.page.model.names, self.head.narrow)

    def by(self, key: str) -> None:
        """Opens the panel for one field: at the filter by it, if there is one."""
        filters = self.looks.layout.filters
        known = [place for place, one in enumerate(filters) if one.key == key]
        if known and self.head.chips_box.isVisible():
            self.edit(known[0])
            return
        self._place = known[0] if known else len(filters)
        begun = filters[known[0]] if known else Filter(key, "")
        self.panel.edit(self.page.model.table, self.page.model.names, begun, self.head.narrow)

    def add(self, one: Filter) -> None:
        """Narrows the list further; a filter of the same field gives way."""
        rest = tuple(other for other in self.looks.layout.filters if other.key != one.key)
        self.looks.set_filters((*rest, one))

    def edit(self, place: int) -> None:
        """Opens the panel at a filter in force."""
        self._place = place
        one, anchor = self.looks.layout.filters[place], self.head.chips.anchor(place)
        self.panel.edit(self.page.model.table, self.page.model.names, one, anchor)

    def _remove(self, place: int) -> None:
        self.panel.hide()
        self.looks.set_filter(place, None)

    def _changed(self, one: Filter | None) -> None:
        """The panel may close before the list is asked, and be opened for another."""
        if one is not None or self._place < len(self.looks.layout.filters):
            self.looks.set_filter(self._place, one)

    def say(self) -> None:
        """The chips as the filters are. Those of a view that comes with the program its name says."""
        if not self.looks.ready:
            return
        filters = () if self.looks.bare else self.looks.layout.filters
        self.head.chips.show_filters(register(self.page.kind_table), filters, self.page.model.names)
        self.head.chips_box.setVisible(bool(filters))

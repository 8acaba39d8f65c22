"""The panel in which a filter is made: first the field, then what it must be."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services.registers import STATE, Register
from csapp.vocabulary.filters import Filter
from csapp.vocabulary.showing import Names
from ui.house import House
from ui.plain import menu_text
from ui.tables.cells import heading
from ui.tables.dropdown import Dropdown
from ui.tables.filtereditor import FilterEditor
from ui.tables.ticklist import Group, TickList
from ui.theme.theme import mark
from ui.theme.tokens import SIZES

WIDTH, HEIGHT, LOW = 320, 420, 220


def field_groups(table: Register, house: House, *, states: bool) -> list[Group]:
    """All columns there can be, under the heads of the form; before them what a record is to whoever looks."""
    t = house.t
    first = [(STATE, t(N_("State")))] if states and table.states else []
    groups: list[Group] = []
    for head, keys in table.groups:
        entries = [(key, heading(key, table.fields[key], t)) for key in keys]
        groups.append((t(head), [*first, *entries]))
        first = []
    return groups


class FilterPanel(Dropdown):
    """``changed`` with the filter (None: gone) that stands in the place of the one it was opened with."""

    changed = Signal(object)

    def __init__(self, house: House, anchor: QWidget, page: QWidget) -> None:
        super().__init__(anchor, page)
        self.house = house
        self.setObjectName("filter_panel")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SIZES.gap * 3, SIZES.gap * 3, SIZES.gap * 3, SIZES.gap * 2)
        self._column.setSpacing(SIZES.gap * 2)
        self._inside: QWidget | None = None
        self.editor: FilterEditor | None = None
        self.fields: TickList | None = None
        self.remove, self.ready = QPushButton(), QPushButton()
        for button, name, deed in ((self.remove, "remove", "quiet"), (self.ready, "ready", "")):
            button.setObjectName(name)
            button.setAutoDefault(True)
            mark(button, deed=deed)
        self.remove.clicked.connect(self._remove)
        self.ready.clicked.connect(self.close_up)
        foot = QHBoxLayout()
        foot.addWidget(self.remove)
        foot.addStretch(1)
        foot.addWidget(self.ready)
        self._column.addLayout(foot)

    def choose(self, table: Register, names: Names, anchor: QWidget) -> None:
        """Opens it at the choice of a field."""
        self._table, self._names = table, names
        self.fields = TickList(ticks=False)
        self.fields.fill(field_groups(table, self.house, states=True))
        self.fields.line.setPlaceholderText(self.house.t(N_("Which field?")))
        self.fields.list.setAccessibleName(self.house.t(N_("Which field?")))
        self.fields.chosen.connect(self._chosen)
        self.editor = None
        self._show(self.fields)
        self._say(editing=False)
        self.drop(SIZES.px(WIDTH), SIZES.px(HEIGHT), anchor)

    def edit(self, table: Register, names: Names, one: Filter, anchor: QWidget) -> None:
        """Opens it at a filter there is."""
        self._table, self._names = table, names
        self._open(one.key, one)
        self.drop(SIZES.px(WIDTH), self._height(), anchor)

    def _chosen(self, key: str) -> None:
        self._open(key, None)
        self.place(SIZES.px(WIDTH), self._height())
        self.begin()
        assert self.editor is not None
        if self.editor.filter() is not None:
            self.changed.emit(self.editor.filter())

    def _open(self, key: str, begun: Filter | None) -> None:
        self.fields = None
        self.editor = FilterEditor(self.house, self._table, self._names, key, begun)
        self.editor.edited.connect(self.changed)
        self.editor.done.connect(self.close_up)
        self.editor.shaped.connect(lambda: self.place(SIZES.px(WIDTH), self._height()))
        self._show(self.editor)
        self._say(editing=True)

    def _height(self) -> int:
        assert self.editor is not None
        return SIZES.px(HEIGHT if self.editor.tall else LOW)

    def _show(self, inside: QWidget) -> None:
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = inside
        self._column.insertWidget(0, inside, 1)
        inside.show()

    def _say(self, *, editing: bool) -> None:
        t = self.house.t
        self.remove.setText(menu_text(t(N_("Remove the filter"))))
        self.ready.setText(menu_text(t(N_("Done"))))
        self.remove.setVisible(editing)
        self.ready.setVisible(editing)

    def begin(self) -> None:
        if isinstance(self._inside, TickList | FilterEditor):
            self._inside.begin()

    def close_up(self) -> None:
        if self.editor is not None:
            self.editor.flush()
        super().close_up()

    def _remove(self) -> None:
        self.changed.emit(None)
        self.editor = None
        self.close_up()

"""The panel in which columns are chosen: all declared fields, under the heads of the form."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services.registers import Register
from ui.house import House
from ui.keys import keys
from ui.plain import label, menu_text
from ui.tables.dropdown import Dropdown
from ui.tables.filterpanel import field_groups
from ui.tables.ticklist import TickList
from ui.theme.theme import mark
from ui.theme.tokens import SIZES

WIDTH, HEIGHT = 330, 480


class ColumnsPanel(Dropdown):
    """``chosen`` with the columns as they are to stand; ``reset``: those declared, at their own widths."""

    chosen = Signal(object)
    reset = Signal()

    def __init__(self, house: House, anchor: QWidget, page: QWidget) -> None:
        super().__init__(anchor, page)
        self.house = house
        self.setObjectName("columns_panel")
        self._columns: tuple[str, ...] = ()
        self.list = TickList()
        self.list.ticked.connect(self._ticked)
        self._hint = label("", "hint", wrap=True)
        self.again, self.ready = QPushButton(), QPushButton()
        for button, name, deed in ((self.again, "reset_columns", "quiet"), (self.ready, "ready", "")):
            button.setObjectName(name)
            button.setAutoDefault(True)
            mark(button, deed=deed)
        self.again.clicked.connect(self.reset)
        self.ready.clicked.connect(self.close_up)
        foot = QHBoxLayout()
        foot.addWidget(self.again)
        foot.addStretch(1)
        foot.addWidget(self.ready)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.gap * 3, SIZES.gap * 3, SIZES.gap * 3, SIZES.gap * 2)
        column.setSpacing(SIZES.gap * 2)
        column.addWidget(self.list, 1)
        column.addWidget(self._hint)
        column.addLayout(foot)

    def open(self, table: Register, columns: tuple[str, ...]) -> None:
        t = self.house.t
        self.list.line.setPlaceholderText(t(N_("Find a column")))
        self.list.list.setAccessibleName(t(N_("Columns")))
        self.again.setText(menu_text(t(N_("As at first"))))
        self.ready.setText(menu_text(t(N_("Done"))))
        self._hint.setText(
            t(N_("Drag a heading to move it, or press {keys} in the table."), keys=keys("move_column"))
        )
        self.show_columns(table, columns)
        self.drop(SIZES.px(WIDTH), SIZES.px(HEIGHT))

    def show_columns(self, table: Register, columns: tuple[str, ...]) -> None:
        """Ticks those that stand in the table."""
        self._columns = columns
        self.list.fill(field_groups(table, self.house, states=False), columns)

    def columns(self) -> tuple[str, ...]:
        """Those ticked, as they stand in the table."""
        return self._columns

    def begin(self) -> None:
        self.list.begin()

    def _ticked(self) -> None:
        """Those that stay keep their places, a new one comes last. A table has at least one column."""
        ticked = self.list.keys()
        kept = tuple(key for key in self._columns if key in ticked)
        columns = kept + tuple(key for key in ticked if key not in kept)
        if columns:
            self._columns = columns
            self.chosen.emit(columns)
        elif self._columns:
            self.list.tick(self._columns[0])

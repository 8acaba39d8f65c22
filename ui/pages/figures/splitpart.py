"""The figures side by side: by which they are split, and the table of it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.vocabulary.measures import By, FigureRow
from ui.house import House
from ui.pages.figures.splittable import SplitTable
from ui.plain import label
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.segments import Segments


class SplitPart(QWidget):
    """``chosen``: by what the figures are to be split, "" for nothing; ``opened``: a figure and a value."""

    chosen = Signal(str)
    opened = Signal(str, str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self._by, self._names = "", dict[str, str]()
        self._rows: tuple[FigureRow, ...] = ()
        self._title, self._none = label("", "section"), label("", "muted", wrap=True)
        self.by = Segments()
        self.by.setObjectName("split_by")
        self.table = SplitTable(house)
        self.card = QFrame(self)
        mark(self.card, box="card")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        head = QHBoxLayout()
        head.setSpacing(SIZES.pad)
        head.addWidget(self._title)
        head.addWidget(self.by, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.gap * 2)
        column.addLayout(head)
        column.addWidget(self._none)
        column.addWidget(self.card)
        self.by.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.retranslate()

    def expect(self, by: str, names: Mapping[str, str]) -> None:
        """Rows split by this are to come; what the values are called."""
        self._names = dict(names)
        if by != self._by:
            self._by, self._rows = by, ()
        silent = self.by.blockSignals(True)
        self.by.set_key(by)
        self.by.blockSignals(silent)
        self._draw()

    def show_rows(self, rows: Sequence[FigureRow]) -> None:
        self._rows = tuple(rows)
        self._draw()

    def _draw(self) -> None:
        self.table.show_rows(self._rows, self._names)
        self.card.setVisible(bool(self.table.split.values))
        self._none.setVisible(not self.table.split.values)

    def retranslate(self) -> None:
        t = self.house.t
        self._title.setText(t(N_("Side by side")))
        self.by.set_choices((by.value, t(by.label)) for by in By)
        self.by.setAccessibleName(t(N_("Side by side")))
        self._none.setText(t(N_("Choose by what the figures are to stand side by side.")))
        self._draw()

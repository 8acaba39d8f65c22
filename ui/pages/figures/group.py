"""Figures of one group: cards side by side, and in a quiet line those that can't be measured."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from csapp.vocabulary.measures import FigureRow, Trend
from ui.house import House
from ui.pages.figures import words
from ui.pages.figures.card import FigureCard
from ui.plain import label, set_tip
from ui.theme.tokens import SIZES

WIDE = 252  # pixels a card wants


class Grid(QWidget):
    """Widgets of one width side by side, as many as there is room for."""

    def __init__(self, wide: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wide, self._columns = wide, 0
        self._parts: list[QWidget] = []
        self._blanks: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SIZES.gap * 3)

    def show_parts(self, parts: Sequence[QWidget]) -> None:
        """These, in their order; the others are hidden."""
        for part in self._parts:
            self._grid.removeWidget(part)
            part.setVisible(part in parts)
        self._parts, self._columns = list(parts), 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = max(1, (self.width() + SIZES.gap * 3) // (SIZES.px(self._wide) + SIZES.gap * 3))
        if columns == self._columns or not self._parts:
            return
        for column in range(max(columns, self._columns, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
            self._grid.setColumnMinimumWidth(column, 0)
        self._columns = columns
        for blank in self._blanks:
            self._grid.removeWidget(blank)
            blank.deleteLater()
        # an empty column would take less room than one with a card, and the cards of two groups not be of one width
        self._blanks = [QWidget(self) for _ in range(columns - len(self._parts))]
        for place, part in enumerate([*self._parts, *self._blanks]):
            self._grid.addWidget(part, place // columns, place % columns)
            part.show()
        self.updateGeometry()


class FigureGroup(QWidget):
    """``opened``: the key of a figure whose records are wanted, with the place of a stretch of its trend or -1.
    ``entering``: somebody wants to enter what figures lack."""

    opened = Signal(str, int)
    entering = Signal()

    def __init__(self, house: House, title: str, parent: QWidget | None = None, *, may_enter: bool) -> None:
        super().__init__(parent)
        self.house, self._title_of, self._may_enter = house, title, may_enter
        self.cards: dict[str, FigureCard] = {}
        self._rows: Sequence[FigureRow] = ()
        self._title = label("", "section")
        self._grid = Grid(WIDE, self)
        self._quiet = label("", "hint", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.gap * 2)
        for part in (self._title, self._grid, self._quiet):
            column.addWidget(part)

    def show_rows(self, rows: Sequence[FigureRow], *, anew: bool = True) -> None:
        """The figures there are of this group now; without any it is hidden. ``anew``: they are of other days."""
        self._rows = tuple(rows)
        shown: list[QWidget] = []
        for row in rows:
            if words.is_card(row):
                card = self.cards.get(row.about.key) or self._card(row.about.key)
                card.show_row(row, anew=anew)
                shown.append(card)
        self._grid.show_parts(shown)
        self._grid.setVisible(bool(shown))
        self.retranslate()
        self.setVisible(bool(rows))

    def _card(self, key: str) -> FigureCard:
        card = FigureCard(self.house, self._grid, may_enter=self._may_enter)
        card.opened.connect(lambda: self.opened.emit(key, -1))
        card.pointed.connect(lambda place: self.opened.emit(key, place))
        card.entering.connect(self.entering)
        self.cards[key] = card
        return card

    def show_trends(self, trends: Mapping[str, Trend], today: date) -> None:
        for key, card in self.cards.items():
            card.show_trend(trends.get(key), today)

    def retranslate(self) -> None:
        self._title.setText(self.house.t(self._title_of))
        told, formulas = words.quiet_words(self.house, [row for row in self._rows if not words.is_card(row)])
        self._quiet.setText(told)
        self._quiet.setVisible(bool(told))
        set_tip(self._quiet, formulas)
        for card in self.cards.values():
            card.retranslate()

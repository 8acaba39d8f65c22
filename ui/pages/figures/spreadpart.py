"""All spreads of the page, card by card."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.vocabulary.measures import Spread
from ui.house import House
from ui.pages.figures.group import Grid
from ui.pages.figures.spreadcard import SpreadCard
from ui.plain import label
from ui.theme.tokens import SIZES

WIDE = 380


class SpreadPart(QWidget):
    """``opened``: the key of a spread and the value whose records are wanted. KeyError for a spread there is not."""

    opened = Signal(str, str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.cards: dict[str, SpreadCard] = {}
        self._spreads: tuple[Spread, ...] = ()
        self._title = label("", "section")
        self._grid, self._quiet = Grid(WIDE, self), label("", "hint", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.gap * 2)
        column.addWidget(self._title)
        column.addWidget(self._grid)
        column.addWidget(self._quiet)
        self.retranslate()

    def show_spreads(self, spreads: Sequence[Spread]) -> None:
        self._spreads = tuple(spreads)
        shown: list[QWidget] = []
        for spread in self._filled():
            card = self.cards.get(spread.key) or self._card(spread.key)
            card.show_spread(spread)
            shown.append(card)
        self._grid.show_parts(shown)
        self._grid.setVisible(bool(shown))
        self.retranslate()

    def _filled(self) -> list[Spread]:
        """Those that say anything: the others stand in one line."""
        return [one for one in self._spreads if one.total or one.before]

    def _card(self, key: str) -> SpreadCard:
        card = SpreadCard(self.house, self._grid)
        card.opened.connect(lambda value: self.opened.emit(key, value))
        self.cards[key] = card
        return card

    def spread(self, key: str) -> Spread:
        return {one.key: one for one in self._spreads}[key]

    def all(self) -> tuple[Spread, ...]:
        """Those that are shown."""
        return self._spreads

    def retranslate(self) -> None:
        t = self.house.t
        self._title.setText(t(N_("Spreads")))
        names = ", ".join(t(one.label) for one in self._spreads if not (one.total or one.before))
        self._quiet.setText(t(N_("Nothing in these days: {names}"), names=names) if names else "")
        self._quiet.setVisible(bool(names))
        for card in self.cards.values():
            card.retranslate()

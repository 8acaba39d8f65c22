"""The filters in force, as chips in a row: pressed to change, crossed out to go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from csapp.i18n import N_
from csapp.services.registers import Register
from csapp.vocabulary.filters import Filter
from csapp.vocabulary.showing import Names
from ui.house import House
from ui.icons import wear
from ui.plain import menu_text, set_tip
from ui.tables.words import filter_words
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.flow import Flow

WIDEST = 340


class FilterChip(QFrame):
    """One filter: its words, and a cross."""

    pressed = Signal()
    removed = Signal()

    def __init__(self, house: House, words: str) -> None:
        super().__init__()
        mark(self, box="filter")
        self.words = QPushButton()
        self.words.setObjectName("words")
        self.words.setAutoDefault(True)
        mark(self.words, deed="chip")
        self.words.clicked.connect(self.pressed)
        self.cross = QToolButton()
        self.cross.setObjectName("cross")
        mark(self.cross, deed="chip")
        wear(house.theme, self.cross, "close", "muted", SIZES.small_icon)
        self.cross.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(0)
        row.addWidget(self.words)
        row.addWidget(self.cross)
        self.say(words, house)

    def say(self, words: str, house: House) -> None:
        whole = " ".join(words.split())
        metrics = self.words.fontMetrics()
        fits = metrics.horizontalAdvance(whole) <= SIZES.px(WIDEST)
        self.words.setText(menu_text(whole if fits else elided(whole, metrics)))
        set_tip(self.words, "" if fits else whole)
        self.words.setAccessibleName(house.t(N_("Filter {words}"), words=whole[:200]))
        self.cross.setAccessibleName(house.t(N_("Remove the filter {words}"), words=whole[:200]))
        self.cross.setToolTip(house.t(N_("Remove the filter")))


def elided(text: str, metrics: QFontMetrics) -> str:
    """As much of a text as a chip may have."""
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, SIZES.px(WIDEST))


class FilterBar(QWidget):
    """``pressed`` and ``removed`` carry the place of the filter; ``cleared``: all are to go."""

    pressed = Signal(int)
    removed = Signal(int)
    cleared = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.setObjectName("filters")
        self.chips: list[FilterChip] = []
        self._flow = Flow(self, SIZES.gap * 2)
        self.clear = QPushButton()
        self.clear.setObjectName("clear_filters")
        self.clear.setAutoDefault(True)
        mark(self.clear, deed="link", chip=True)
        self.clear.clicked.connect(self.cleared)
        self._flow.addWidget(self.clear)

    def show_filters(self, table: Register, filters: Sequence[Filter], names: Names) -> None:
        """A chip for each; those that only say something else keep their place and the focus."""
        words = [filter_words(table, one, self.house, names) for one in filters]
        while len(self.chips) > len(words):
            chip = self.chips.pop()
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for place, text in enumerate(words):
            if place < len(self.chips):
                self.chips[place].say(text, self.house)
            else:
                self._add(text, place)
        self.clear.setText(menu_text(self.house.t(N_("Remove all filters"))))
        self.clear.setVisible(len(words) > 1)
        self.updateGeometry()

    def _add(self, text: str, place: int) -> None:
        chip = FilterChip(self.house, text)
        chip.pressed.connect(lambda: self.pressed.emit(place))
        chip.removed.connect(lambda: self.removed.emit(place))
        self._flow.removeWidget(self.clear)
        self._flow.addWidget(chip)
        self._flow.addWidget(self.clear)
        self.chips.append(chip)
        chip.show()

    def anchor(self, place: int) -> QWidget:
        """Under what the panel of a filter opens."""
        return self.chips[place].words

"""Two customers who may be one: both in a line each, why, and the two deeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from ui.house import House


class PairRow(QFrame):
    """``merge`` and ``apart`` are its buttons."""

    def __init__(self, house: House, one: str, other: str, why: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, box="event")
        self.setObjectName("pair")
        t = house.t
        people = QVBoxLayout()
        people.setSpacing(2)
        people.addWidget(ElidedLabel(one, "", self))
        people.addWidget(ElidedLabel(other, "", self))
        self.merge = self._button("merge", t(N_("Compare and merge")), "")
        self.apart = self._button("apart", t(N_("Not the same")), "quiet")
        for button in (self.merge, self.apart):
            button.setAccessibleName(f"{button.text()}: {one}; {other}; {why}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SIZES.gap * 2, 0, SIZES.gap * 2)
        row.setSpacing(SIZES.gap * 3)
        row.addLayout(people, 5)
        row.addWidget(ElidedLabel(why, "hint", self), 3)
        row.addWidget(self.merge)
        row.addWidget(self.apart)

    def _button(self, name: str, words: str, deed: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAutoDefault(True)
        if deed:
            mark(button, deed=deed)
        return button

"""A quiet strip: there may be such a record already. Who it is, why, and what one can do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QWidget

from csapp.i18n import N_
from ui.plain import label, menu_text
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from ui.house import House


@dataclass(frozen=True)
class Perhaps:
    """One record there may be already: its number, what it is called, and why it may be the same."""

    number: str
    words: str
    why: str


class PerhapsStrip(QFrame):
    """Hidden while there is nothing. ``deeds``: name and msgid of each; ``wanted`` carries the name and a number.

    The likeliest stands alone; the others unfold. It never takes the focus from who types.
    """

    wanted = Signal(str, str)

    def __init__(
        self, house: House, words: str, deeds: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.house, self._words, self._deeds = house, words, tuple(deeds)
        self.setObjectName("perhaps")
        mark(self, box="bar")
        self.hits: tuple[Perhaps, ...] = ()
        self._unfolded = False
        self._parts: list[QWidget] = []
        self._buttons: list[QPushButton] = []
        self._head = label("", "muted", parent=self)
        self.more = QPushButton(self)
        self.more.setObjectName("perhaps_more")
        self.more.setAutoDefault(True)
        mark(self.more, deed="fold")
        self.more.clicked.connect(self._fold)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(20, 2, 20, 2)
        self._grid.setHorizontalSpacing(SIZES.gap * 2)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 2)
        self._grid.addWidget(self._head, 0, 0)
        self._grid.addWidget(self.more, 0, 4)
        self.hide()

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible and bool(self.hits))  # also when a panel in front of the page goes

    def show_hits(self, hits: Sequence[Perhaps]) -> None:
        """Shows these, the likeliest first; the same again leaves everything as it is."""
        if tuple(hits) == self.hits:
            return
        self.hits = tuple(hits)
        self._draw()

    def _draw(self) -> None:
        t = self.house.t
        held = any(button.hasFocus() for button in self._buttons)
        for part in self._parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self._buttons = [], []
        shown = self.hits if self._unfolded else self.hits[:1]
        for place, hit in enumerate(shown):
            self._add(place, hit)
        self._head.setText(t(self._words))
        left = len(self.hits) - 1
        self.more.setVisible(left > 0)
        folded = t.plural("{count} more", "{count} more", left) if left > 0 else ""
        self.more.setText(t(N_("fewer")) if self._unfolded else folded)
        self.setAccessibleName(t(self._words) + " " + "; ".join(f"{h.words}: {h.why}" for h in self.hits))
        self.setVisible(bool(self.hits))
        if held and self._buttons:
            self._buttons[0].setFocus()

    def _add(self, place: int, hit: Perhaps) -> None:
        """One line: it stands beside the words at the left, so that the form moves as little as can be."""
        deeds = QWidget(self)
        line = QHBoxLayout(deeds)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for name, words in self._deeds:
            button = QPushButton(menu_text(self.house.t(words)), deeds)
            button.setObjectName(f"perhaps_{name}")
            button.setAutoDefault(True)
            button.setAccessibleName(f"{self.house.t(words)}: {hit.words}")
            mark(button, deed="link")
            button.clicked.connect(lambda _on=False, name=name: self.wanted.emit(name, hit.number))
            line.addWidget(button)
            self._buttons.append(button)
        parts = (ElidedLabel(hit.words, "strong", self), ElidedLabel(hit.why, "hint", self), deeds)
        for column, part in enumerate(parts, 1):
            self._grid.addWidget(part, place, column)
            part.show()
        self._parts += parts

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self._draw()

    def retranslate(self) -> None:
        self._draw()

"""A quiet strip: there may be such a record already. Who it is, why, and what one can do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

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
        self._rows: list[QWidget] = []
        self._head = label("", "muted", parent=self)
        self.more = QPushButton(self)
        self.more.setObjectName("perhaps_more")
        self.more.setAutoDefault(True)
        mark(self.more, deed="fold")
        self.more.clicked.connect(self._fold)
        top = QHBoxLayout()
        top.setSpacing(SIZES.gap * 2)
        top.addWidget(self._head)
        top.addStretch(1)
        top.addWidget(self.more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 4, 20, 6)
        self._column.setSpacing(0)
        self._column.addLayout(top)
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
        held = any(button.hasFocus() for row in self._rows for button in row.findChildren(QPushButton))
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        shown = self.hits if self._unfolded else self.hits[:1]
        self._rows = [self._row(hit) for hit in shown]
        for row in self._rows:
            self._column.addWidget(row)
            row.show()
        self._head.setText(t(self._words))
        left = len(self.hits) - 1
        self.more.setVisible(left > 0)
        folded = t.plural("{count} more", "{count} more", left) if left > 0 else ""
        self.more.setText(t(N_("fewer")) if self._unfolded else folded)
        self.setAccessibleName(t(self._words) + " " + "; ".join(f"{h.words}: {h.why}" for h in self.hits))
        self.setVisible(bool(self.hits))
        if held and self._rows:
            self._rows[0].findChildren(QPushButton)[0].setFocus()

    def _row(self, hit: Perhaps) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SIZES.gap * 2)
        line.addWidget(ElidedLabel(hit.words, "strong", row), 3)
        line.addWidget(ElidedLabel(hit.why, "hint", row), 2)
        for name, words in self._deeds:
            button = QPushButton(menu_text(self.house.t(words)), row)
            button.setObjectName(f"perhaps_{name}")
            button.setAutoDefault(True)
            button.setAccessibleName(f"{self.house.t(words)}: {hit.words}")
            mark(button, deed="link")
            button.clicked.connect(lambda _on=False, name=name: self.wanted.emit(name, hit.number))
            line.addWidget(button)
        return row

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self._draw()

    def retranslate(self) -> None:
        self._draw()

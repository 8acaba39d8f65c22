"""A scrolling column of happenings, the newest first; long ones are built a part at a time."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from csapp.i18n import N_, Translator
from ui.plain import label
from ui.theme.theme import Theme, mark
from ui.widgets.eventcard import EventCard, Happening

if TYPE_CHECKING:
    from ui.widgets.attach_thumbs import Thumbs

PART = 30


class EventList(QScrollArea):
    """``most``: how much of a value is shown. ``thumbs`` draws the files a happening tells of."""

    file_wanted = Signal(str)

    def __init__(self, theme: Theme, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._most = theme, most
        self._all: tuple[Happening, ...] = ()
        self.cards: list[EventCard] = []
        self.thumbs: Thumbs | None = None
        self._body = QWidget()
        self._body.setProperty("clear", True)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(0)
        self._none = label("", "muted", wrap=True)
        self._none.setContentsMargins(16, 16, 16, 16)
        self._older = QPushButton()
        mark(self._older, deed="link")
        self._older.clicked.connect(self._add_part)
        self._column.addWidget(self._none)
        self._column.addWidget(self._older, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_happenings(self, happenings: Sequence[Happening], t: Translator, nothing: str) -> None:
        """Shows others in their place; ``nothing`` is said where there are none."""
        self._none.setText(nothing)
        self._none.setVisible(not happenings)
        self._older.setText(t(N_("Older")))
        if tuple(happenings) == self._all:
            return
        shown = max(PART, len(self.cards))
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()  # until it is gone it would be drawn over what takes its place
            card.deleteLater()
        self.cards = []
        self._all = tuple(happenings)
        while len(self.cards) < min(shown, len(self._all)):
            self._add_part()
        self._older.setVisible(len(self.cards) < len(self._all))

    def _add_part(self) -> None:
        start = len(self.cards)
        for happening in self._all[start : start + PART]:
            card = EventCard(self._theme, happening, self._most, thumbs=self.thumbs)
            if card.files is not None:
                card.files.wanted.connect(self.file_wanted)
            self._column.insertWidget(1 + len(self.cards), card)
            self.cards.append(card)
        self._older.setVisible(len(self.cards) < len(self._all))

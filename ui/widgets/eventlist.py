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
    from ui.slices import Slices
    from ui.widgets.attach_thumbs import Thumbs

PART = 30
FIRST = 6  # fill the column; what lies below them comes in slices


class EventList(QScrollArea):
    """``most``: how much of a value is shown. ``thumbs`` draws the files a happening tells of. ``slices``: where what
    is not in sight at first is made a little at a time."""

    file_wanted = Signal(str)

    def __init__(
        self, theme: Theme, most: int, parent: QWidget | None = None, *, slices: "Slices | None" = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._most, self._slices = theme, most, slices
        self._all: tuple[Happening, ...] = ()
        self.cards: list[EventCard] = []
        self._wanted = 0  # as many of them are to be made
        self._waits = False  # whether some of these come in slices
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
        shown = max(PART, self._wanted)
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()  # until it is gone it would be drawn over what takes its place
            card.deleteLater()
        self.cards = []
        self._all = tuple(happenings)
        self._wanted = min(shown, len(self._all))
        waiting, self._waits = self._waits, self._slices is not None and self._wanted > FIRST
        while len(self.cards) < (FIRST if self._waits else self._wanted):
            self._add()
        if self._slices is not None and self._waits and not waiting:
            self._slices.add(self, self._add_waiting)
        self._older.setVisible(self._wanted < len(self._all))

    def _add_waiting(self) -> bool:
        """The next card that is wanted; whether more are."""
        if len(self.cards) < self._wanted:
            self._add()
        self._waits = len(self.cards) < self._wanted
        return self._waits

    def _add_part(self) -> None:
        self._wanted = min(self._wanted + PART, len(self._all))
        while len(self.cards) < self._wanted:
            self._add()
        self._older.setVisible(self._wanted < len(self._all))

    def _add(self) -> None:
        card = EventCard(self._theme, self._all[len(self.cards)], self._most, self._body, self.thumbs)
        if card.files is not None:
            card.files.wanted.connect(self.file_wanted)
        self._column.insertWidget(1 + len(self.cards), card)
        self.cards.append(card)

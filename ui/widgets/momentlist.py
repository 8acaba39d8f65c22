"""The timeline of a person: cards that lead to their records, a page at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from csapp.i18n import N_, Translator
from ui.plain import label
from ui.theme.theme import Theme, mark
from ui.widgets.elided import ElidedButton
from ui.widgets.eventcard import EventCard, Happening

SHORT = 240  # characters of a value


@dataclass(frozen=True)
class Told:
    """One moment in words. ``number`` of the record it belongs to and what that is called; "" for the person's own."""

    happening: Happening
    number: str = ""
    called: str = ""


class MomentList(QScrollArea):
    """``opened`` carries a record's number; ``older_wanted`` asks for the page that follows."""

    opened = Signal(str)
    older_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("moments")
        self.cards: list[QWidget] = []
        self._told: tuple[Told, ...] = ()
        body = QWidget()
        body.setProperty("clear", True)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(0)
        self._none = label("", "muted", wrap=True)
        self._none.setContentsMargins(16, 16, 16, 16)
        self.older = QPushButton()
        self.older.setObjectName("older")
        self.older.setAutoDefault(True)
        mark(self.older, deed="link")
        self.older.clicked.connect(self.older_wanted)
        self._column.addWidget(self._none)
        self._column.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_moments(self, told: Sequence[Told], t: Translator, *, more: bool) -> None:
        """Shows these; only what is new at the end is built where the beginning is the same. ``more``: there are
        older ones to ask for."""
        self._none.setText(t(N_("Calls, cases and changes will be listed here.")))
        self._none.setVisible(not told)
        self.older.setText(t(N_("Older")))
        self.older.setVisible(more)
        kept = len(self._told) if self._told == tuple(told[: len(self._told)]) else 0
        for card in self.cards[kept:]:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = self.cards[:kept]
        for one in told[kept:]:
            card = _Card(self._theme, one, t, self.opened.emit)
            self._column.insertWidget(1 + len(self.cards), card)
            self.cards.append(card)
        self._told = tuple(told)


class _Card(EventCard):
    """Under its words the record it belongs to, to be opened."""

    def __init__(self, theme: Theme, told: Told, t: Translator, open_: Callable[[str], None]) -> None:
        super().__init__(theme, told.happening, SHORT)
        if not told.number:
            return
        self.link = ElidedButton(self)
        self.link.setObjectName("open_record")
        self.link.setProperty("align", "left")
        self.link.setAutoDefault(True)
        mark(self.link, deed="link")
        self.link.say(f"{told.number} · {told.called}" if told.called else told.number)
        self.link.setAccessibleDescription(t(N_("Open")))
        self.link.clicked.connect(lambda: open_(told.number))
        self.column.addWidget(self.link)

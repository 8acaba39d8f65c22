"""What sign-in and first run share: a card in the middle, its heading, the languages, an error, the one deed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from csapp.i18n import LANGUAGES, N_, Translator
from ui.plain import label
from ui.theme.theme import dress, sized
from ui.theme.tokens import SIZES
from ui.widgets.segments import Segments


class EntryPage(QFrame):
    """Where the window is smaller than the card the page scrolls: nothing is ever out of reach."""

    language_chosen = Signal(str)

    def __init__(
        self, t: Translator, name: str, deed: str, width: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.t = t
        self.setObjectName(name)
        self.title, self.subtitle = label("", "title", wrap=True), label("", "muted", wrap=True)
        self.error = label("", "error", wrap=True)
        self.error.setVisible(False)
        self.button = QPushButton()
        self.button.setObjectName(deed)
        self.button.setAutoDefault(True)  # Enter presses it
        dress(self.button, deed="primary")
        self.languages = Segments(clearable=False)
        self.languages.setObjectName("language")
        self.languages.set_choices(LANGUAGES.items())
        self.languages.set_key(t.language)
        self.languages.chosen.connect(self.language_chosen)
        self.card = QFrame()
        dress(self.card, box="card")
        sized(self.card, width=width)
        self.column = QVBoxLayout(self.card)
        self.column.setContentsMargins(*(SIZES.pad * 2,) * 4)
        self.column.setSpacing(SIZES.gap)
        self._centre()

    def _centre(self) -> None:
        body = QWidget()
        body.setProperty("clear", True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.card)
        row.addStretch(1)
        middle = QVBoxLayout(body)
        middle.setContentsMargins(0, SIZES.pad, 0, SIZES.pad)
        middle.addStretch(2)
        middle.addLayout(row)
        middle.addStretch(3)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setProperty("focusPolicy", "NoFocus")
        self.area.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def say_error(self, text: str) -> None:
        """A fault that belongs to no field; "" takes it back."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def retranslate(self, t: Translator) -> None:
        self.t = t
        self.languages.setAccessibleName(t(N_("Language")))

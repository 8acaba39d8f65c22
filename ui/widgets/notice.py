"""A line above a form: what stands in the way, and one deed that helps."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.icons import wear
from ui.plain import label, menu_text
from ui.theme.theme import Theme, mark


class Notice(QFrame):
    """Hidden until something is said; stays until it is taken back."""

    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, box="notice")
        sign = QLabel()
        wear(theme, sign, "at_risk", "at_risk")
        self._line = label("", wrap=True)
        self._line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.deed = QPushButton()
        self.deed.setAutoDefault(False)
        self.deed.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(8)
        row.addWidget(sign)
        row.addWidget(self._line, 1)
        row.addWidget(self.deed)
        self.hide()

    def say(self, text: str, deed: str = "") -> None:
        """Shows the line; ``deed`` is the word on the button, "" for none."""
        self._line.setText(text)
        self.setAccessibleName(text)
        self.deed.setText(menu_text(deed))
        self.deed.setVisible(bool(deed))
        self.setVisible(bool(text))

    def text(self) -> str:
        return self._line.text()

    def clear(self) -> None:
        self.say("")

"""The quiet line of the frame: what was just done, or why it was not."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.icons import wear
from ui.theme.theme import Theme, mark
from ui.theme.tokens import SIZES
from ui.widgets.elided import ElidedLabel

LASTS = {"ok": 8_000, "error": 30_000}  # milliseconds


class QuietLine(QFrame):
    """One line; it goes by itself, a refusal later than a success."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quiet_line")
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.gap * 2, 0, SIZES.gap * 2, 0)
        row.setSpacing(SIZES.gap + 2)
        self._sign = QLabel()
        self._wear = wear(theme, self._sign, "check", "on_time")
        self._line = ElidedLabel()
        row.addWidget(self._sign)
        row.addWidget(self._line, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self.clear()

    def say(self, text: str, kind: str = "ok") -> None:
        """``kind``: "ok" or "error"."""
        bad = kind == "error"
        self._wear.name, self._wear.colour = ("error", "overdue") if bad else ("check", "on_time")
        self._wear.draw()
        self._line.setText(text)
        mark(self._line, role="error" if bad else "ok")
        self._sign.setVisible(bool(text))
        self._line.setAccessibleName(text)
        self._timer.start(LASTS["error" if bad else "ok"])

    def forget_errors(self) -> None:
        """A refusal concerns the page it was said on, and goes with it."""
        if self._wear.name == "error":
            self.clear()

    def text(self) -> str:
        return self._line.text()

    def clear(self) -> None:
        self._line.setText("")
        self._sign.setVisible(False)

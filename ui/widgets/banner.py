"""A line across the top of the window: something about the program itself, with deeds, until it is closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.icons import wear
from ui.plain import label, menu_text
from ui.theme.theme import Theme, mark
from ui.theme.tokens import SIZES


class Banner(QFrame):
    """``deeds``: object name, words and what is done; closing it is a deed like any other."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        text: str,
        deeds: Sequence[tuple[str, str, Callable[[], None]]],
        *,
        sign: str = "info",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        mark(self, box="notice")
        picture = QLabel()
        wear(theme, picture, sign, "at_risk")
        self.line = label(text, wrap=True)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.pad, SIZES.gap, SIZES.pad, SIZES.gap)
        row.setSpacing(SIZES.gap * 2)
        row.addWidget(picture)
        row.addWidget(self.line, 1)
        for key, words, deed in deeds:
            button = QPushButton(menu_text(words))
            button.setObjectName(key)
            button.setAutoDefault(False)
            mark(button, deed="quiet")
            button.clicked.connect(deed)
            row.addWidget(button)

    def close_for_good(self) -> None:
        """Takes it away."""
        self.hide()
        self.deleteLater()

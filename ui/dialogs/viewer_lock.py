"""What stands in the place of a copy of an identity card until somebody asks to see it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from ui.icons import wear
from ui.plain import label, menu_text
from ui.theme.theme import mark, sized

if TYPE_CHECKING:
    from ui.house import House

WORDS = 420  # pixels: the width a line is read well in


class LockedSheet(QFrame):
    """``wanted`` comes from one press of the button, never by itself."""

    wanted = Signal()

    def __init__(self, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        mark(self, box="ground")
        sign = QLabel()
        wear(house.theme, sign, "lock", "muted", 40)
        self.words = label("", "muted", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sized(self.words, width=WORDS)
        self.show_ = QPushButton()
        self.show_.setObjectName("show_id")
        self.show_.setAutoDefault(True)
        self.show_.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        for part in (sign, self.words, self.show_):
            row = QHBoxLayout()  # an alignment would cut what wraps
            row.addStretch(1)
            row.addWidget(part)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)

    def retranslate(self) -> None:
        t = self.house.t
        self.words.setText(
            t(N_("The sender's ID copy is kept for the claim alone. It is shown only when you ask for it."))
        )
        self.show_.setText(menu_text(t(N_("Show ID copy"))))

"""What stands in the place of a list that has nothing to show: what will be here, and the deed that fills it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.icons import wear
from ui.plain import label, menu_text
from ui.theme.theme import Theme

WIDTH = 440


class Empty(QWidget):
    """An icon, a heading, a line, a button."""

    wanted = Signal()

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = label()
        self._worn = wear(theme, self._picture, icon, "faint", 32)
        self._head = label("", "section")
        self._line = label("", "muted", wrap=True)
        self.deed = QPushButton()
        self.deed.setAutoDefault(True)
        self.deed.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        for part in (self._picture, self._head):
            column.addWidget(part, 0, centre)
        self._line.setAlignment(centre)
        self._line.setFixedWidth(WIDTH)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._line)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addSpacing(8)
        column.addWidget(self.deed, 0, centre)
        column.addStretch(3)

    def show_icon(self, name: str) -> None:
        """Another picture: the page shows another list."""
        if self._worn.name != name:
            self._worn.name = name
            self._worn.draw()

    def say(self, head: str, line: str, deed: str) -> None:
        """Texts in the screen's language; "" for no button."""
        self._head.setText(head)
        self._line.setText(line)
        self._line.setMinimumHeight(self._line.heightForWidth(WIDTH))
        self.deed.setText(menu_text(deed))
        self.deed.setVisible(bool(deed))

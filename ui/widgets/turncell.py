"""One person's day on the plan: early, late, or free."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.plain import menu_text, set_tip
from ui.theme.theme import mark, sized

KEYS: dict[int, str] = {
    Qt.Key.Key_E: "early",
    Qt.Key.Key_L: "late",
    Qt.Key.Key_Backspace: "",
    Qt.Key.Key_Delete: "",
}
NEXT = {"": "early", "early": "late", "late": ""}
ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class TurnCell(QPushButton):
    """A click goes on to the next turn; E, L and Backspace choose one. ``wished`` carries it, "" for none; ``moved``
    by how many rows and columns an arrow leads away."""

    wished = Signal(str)
    moved = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.turn = ""
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sized(self, height="field", least_width=64)
        self.clicked.connect(lambda: self.wished.emit(NEXT[self.turn]))

    def show_turn(self, turn: str, words: str, told: str, *, fixed: bool) -> None:
        """``fixed``: it can't be planned any more, or not by this person."""
        self.turn = turn
        self.setText(menu_text(words))
        self.setAccessibleName(told)
        set_tip(self, told)
        self.setEnabled(not fixed)
        mark(self, deed="turn", turn=turn or "none")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in KEYS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            if KEYS[key] != self.turn:
                self.wished.emit(KEYS[key])
        elif key in ARROWS:
            self.moved.emit(*ARROWS[key])
        else:
            super().keyPressEvent(event)

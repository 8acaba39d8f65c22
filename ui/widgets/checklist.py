"""What is to be done in a shift, ticked off one by one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.plain import menu_text, set_tip
from ui.theme.tokens import SIZES


class Checklist(QScrollArea):
    """``ticked`` carries the place of an entry, from 0, and whether it is done now."""

    ticked = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checklist")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QWidget()
        self._body.setProperty("clear", True)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SIZES.gap)
        self._column.addStretch(1)
        self.setWidget(self._body)
        self.boxes: list[QCheckBox] = []

    def show_entries(self, entries: Sequence[tuple[str, bool, str]]) -> None:
        """What each is called, whether it is done, and since when, in words."""
        if len(entries) != len(self.boxes):
            self._build(len(entries))
        for box, (words, done, since) in zip(self.boxes, entries, strict=True):
            box.blockSignals(True)
            box.setText(menu_text(words[:120]))
            box.setChecked(done)
            box.blockSignals(False)
            set_tip(box, f"{words} · {since}" if since else words)

    def _build(self, count: int) -> None:
        for box in self.boxes:
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = []
        for place in range(count):
            box = QCheckBox(self._body)
            box.setObjectName(f"check_{place}")
            box.toggled.connect(lambda done, place=place: self.ticked.emit(place, done))
            self._column.insertWidget(place, box)
            self.boxes.append(box)

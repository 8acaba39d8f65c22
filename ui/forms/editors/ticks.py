"""Several of a fixed choice: boxes to tick, one stop of the tab key."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QWidget

from csapp.vocabulary.fields import Choice, ListOf
from ui.forms.goingon import go_on
from ui.plain import menu_text
from ui.theme.tokens import SIZES

if TYPE_CHECKING:
    from ui.house import House

ABREAST = 4
_MOVES = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: ABREAST, Qt.Key.Key_Up: -ABREAST}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TicksEditor(QWidget):
    """Arrows move, the space bar or a digit ticks, Enter goes on to the next field."""

    edited = Signal()

    def __init__(self, field: ListOf, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self.house = field, house
        assert isinstance(field.item, Choice) and field.item.choices is not None
        self._choices = tuple(field.item.choices)
        self._other: list[str] = []  # stored values that are none of the boxes: kept as they are
        self._filling = False
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SIZES.gap, 0, SIZES.gap)
        grid.setHorizontalSpacing(SIZES.pad)
        grid.setVerticalSpacing(SIZES.gap * 2)
        grid.setColumnStretch(ABREAST, 1)
        self.boxes: dict[str, QCheckBox] = {}
        for place, choice in enumerate(self._choices):
            box = QCheckBox(self)
            box.setObjectName(f"tick_{choice}")
            box.toggled.connect(self._toggled)
            box.installEventFilter(self)
            box.setFocusPolicy(Qt.FocusPolicy.ClickFocus if place else Qt.FocusPolicy.StrongFocus)
            grid.addWidget(box, place // ABREAST, place % ABREAST)
            self.boxes[str(choice)] = box
        self.setFocusProxy(next(iter(self.boxes.values())))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def show_value(self, value: object) -> None:
        given = [str(entry) for entry in value] if isinstance(value, list | tuple) else []
        self._filling = True
        for key, box in self.boxes.items():
            box.setChecked(key in given)
        self._other = [key for key in given if key not in self.boxes]
        self._filling = False
        self.edited.emit()

    def value(self) -> object:
        return [key for key, box in self.boxes.items() if box.isChecked()] + self._other or ""

    def show_typed(self, typed: object) -> None:
        self.show_value(typed)

    def typed(self) -> object:
        return self.value()

    def retranslate(self) -> None:
        for choice in self._choices:
            self.boxes[str(choice)].setText(menu_text(self.house.t(choice.label)))

    def _toggled(self, _on: bool) -> None:
        if not self._filling:
            self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take(event)
        return False

    def _take(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        boxes = list(self.boxes.values())
        here = next((place for place, box in enumerate(boxes) if box.hasFocus()), 0)
        if event.key() in _ENTER:
            self._leave()
        elif event.key() in _MOVES:
            self._enter(boxes[(here + _MOVES[Qt.Key(event.key())]) % len(boxes)])
        elif event.text().isdigit() and 1 <= int(event.text()) <= len(boxes):
            self._enter(boxes[int(event.text()) - 1])
            boxes[int(event.text()) - 1].toggle()
        else:
            return False
        return True

    def _leave(self) -> None:
        self._enter(list(self.boxes.values())[-1])  # whatever stands behind the boxes comes next
        go_on(self)

    def _enter(self, box: QCheckBox) -> None:
        for other in self.boxes.values():
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other is box else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(box)
        box.setFocus(Qt.FocusReason.OtherFocusReason)

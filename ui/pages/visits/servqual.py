"""Expected and perceived, five dimensions, a digit each."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from csapp.i18n import N_
from ui.forms.editors.buttons import ButtonsEditor
from ui.house import House
from ui.pages.visits.resultfields import LABELS, PAIRS, SERVQUAL
from ui.plain import label


class _Quick(ButtonsEditor):
    """A digit goes straight on to the next answer."""

    answered = Signal()

    def _pressed(self, event: QKeyEvent) -> bool:
        taken = super()._pressed(event)
        if taken and event.text().isdigit():
            self.answered.emit()
        return taken


class ServqualGrid(QWidget):
    """``boxes``: an editor by the field's key. A digit or Enter goes on from one to the next."""

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(parent)
        self.house = house
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        self._heads = tuple(label("", "label", parent=self) for _ in range(2))
        for place, head in enumerate(self._heads, 1):
            grid.addWidget(head, 0, place)
        self._names = {}
        self.boxes: dict[str, _Quick] = {}
        for line, (dimension, *sides) in enumerate(PAIRS, 1):
            self._names[dimension] = label("", "", parent=self)
            grid.addWidget(self._names[dimension], line, 0)
            for place, key in enumerate(sides, 1):
                editor = _Quick(SERVQUAL[key], house, self)
                editor.setObjectName(key)
                self.boxes[key] = editor
                grid.addWidget(editor, line, place)
        grid.setColumnStretch(3, 1)
        every = list(self.boxes.values())
        for one, following in pairwise(every):
            one.answered.connect(
                lambda following=following: following.setFocus(Qt.FocusReason.TabFocusReason)
            )
        self.retranslate()

    def retranslate(self) -> None:
        t = self.house.t
        for head, words in zip(self._heads, (N_("Expected"), N_("Perceived")), strict=True):
            head.setText(t(words))
        for dimension, name in self._names.items():
            name.setText(t(LABELS[dimension]))
        for editor in self.boxes.values():
            editor.retranslate()
            editor.setAccessibleName(t(editor.field.label))

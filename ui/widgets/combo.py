"""Boxes to choose from a list: the wheel never changes them."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from ui.plain import set_tip
from ui.theme.theme import mark
from ui.theme.tokens import SIZES

EDGE = 18  # beside the text


class Combo(QComboBox):
    """A list to choose from by key. ``chosen`` comes when the choice changes, also by :meth:`set_key`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("focusPolicy", "StrongFocus")  # by name: see ui/theme/theme.py
        self.setMaxVisibleItems(14)
        self.currentIndexChanged.connect(self._changed)

    def set_choices(self, choices: Iterable[tuple[str, str]], empty: str | None = None) -> None:
        """The entries as (key, label), before them one for "nothing" with the label ``empty`` unless None.

        The choice made stays, so that a change of language only changes the words.
        """
        kept, silent = self.key(), self.blockSignals(True)
        self.clear()
        if empty is not None:
            self.addItem(empty, "")
        for key, label in choices:
            self.addItem(label, key)
        self.setCurrentIndex(max(self.findData(kept), -1 if empty is None else 0))
        self.blockSignals(silent)  # whoever keeps it quiet for longer sees to that
        self._show_emptiness()

    def _tell_whole(self) -> None:
        """A choice longer than its box can be read in the tooltip."""
        room = self.width() - SIZES.chip - 2 * EDGE
        text = self.currentText()
        set_tip(self, text if self.fontMetrics().horizontalAdvance(text) > room else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def _changed(self, _row: int) -> None:
        self._show_emptiness()
        self.chosen.emit(self.key())

    def _show_emptiness(self) -> None:
        """The word that stands for nothing is drawn like a placeholder."""
        self._tell_whole()
        empty = not self.key() and not self.isEditable()  # an editable one has a placeholder of its own
        if bool(self.property("empty")) != empty:
            mark(self, empty=empty)

    def key(self) -> str:
        """Key of the choice made, "" for none."""
        return self.currentData() or ""

    def set_key(self, key: str) -> None:
        """Chooses by key; one the list does not hold (any more) is added as it is rather than lost."""
        row = self.findData(key)
        if row < 0 and key:
            self.addItem(key, key)
            row = self.count() - 1
        self.setCurrentIndex(row)
        if self.signalsBlocked():
            self._show_emptiness()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, the value stays

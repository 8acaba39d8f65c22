"""A longer choice: type some of it, or open the list. Text that means no entry stays, for the field to refuse."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from csapp.vocabulary.fields import Choice, Field
from ui.forms.editors.history import History
from ui.forms.goingon import go_back, go_on
from ui.widgets.filtercombo import FilterCombo
from ui.widgets.matching import rank

if TYPE_CHECKING:
    from ui.house import House

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ComboEditor(FilterCombo):
    """Options are (key, text) and may arrive after the value, from a list the store keeps."""

    edited = Signal()

    def __init__(self, field: Field, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.house = house
        self._free = isinstance(field, Choice) and field.free
        self.line.setMaxLength(1_000_000)
        self.set_choices([], empty="")
        self.retranslate()
        self.editTextChanged.connect(self._edited)
        self.chosen.connect(self._edited)
        self._past = History(self, self, self.line)

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Sets what there is to choose from; value, typed text and cursor stay."""
        loose, cursor = self._loose(), self.line.cursorPosition()
        held = self.key()
        self.set_choices(options, empty="")
        self.set_key(held)
        if loose:
            self.setEditText(loose)
            self.line.setCursorPosition(cursor)
        elif not self.line.hasFocus():
            self.line.setCursorPosition(0)

    def show_value(self, value: object) -> None:
        self._past.show(lambda: self._put("" if value is None else str(value)))

    def _put(self, key: str) -> None:
        self.set_key(key)
        self.setEditText(self.itemText(self.currentIndex()))
        self.line.setCursorPosition(0)

    def value(self) -> object:
        loose = self._loose()
        return (self._meant(loose) or loose) if loose else self._held()  # free text stays as it is

    def show_typed(self, typed: object) -> None:
        text = str(typed)
        if self.findData(text) >= 0 or self.count() <= 1:
            self.set_key(text)
            text = self.itemText(self.currentIndex())
        self.setEditText(text)

    def typed(self) -> object:
        return self._loose() or self._held()

    def retranslate(self) -> None:
        if isinstance(self.field, Choice) and self.field.choices is not None:
            self.offer([(str(choice), self.house.t(choice.label)) for choice in self.field.choices])

    def settle(self) -> None:
        """Makes what was typed a choice where it can only mean one."""
        loose = self._loose()
        if loose or not self.line.text():
            self._settle_on(self._meant(loose))

    def _settle_on(self, key: str) -> None:
        if key or not self.line.text():
            self.set_key(key)
            self.setEditText(self.itemText(self.currentIndex()))

    def _loose(self) -> str:
        """The text, where it is not that of the choice made."""
        text = self.line.text()
        return "" if text == self.itemText(self.currentIndex()) else text

    def _held(self) -> str:
        return self.key() if self.line.text() else ""

    def _meant(self, text: str) -> str:
        """The key of the one entry that is meant by ``text``, or "". Where any text will do, only its very name."""
        near = self.nearest(text)
        if self._free:
            near = [key for key in near if rank(text, self.itemText(self.findData(key)), key) == 0]
        return near[0] if len(near) == 1 else ""

    def _first(self, text: str) -> str:
        near = [] if self._free else self.nearest(text)
        return near[0] if near else ""

    def _edited(self, _text: str) -> None:
        self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _ENTER:
            loose = self._loose()
            self._settle_on(self._meant(loose) or self._first(loose))
            go_on(self)
            event.accept()
        elif event.modifiers() == Qt.KeyboardModifier.ShiftModifier and event.key() in _ENTER:
            self.settle()
            go_back(self)
            event.accept()
        elif event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            QTimer.singleShot(0, self.line, self.line.selectAll)  # typing replaces, as in any other field

"""Editors for the cells of a small table."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from csapp.i18n import N_
from csapp.vocabulary.fields import (
    Bool,
    Choice,
    Date,
    DateTime,
    DecimalNumber,
    Field,
    Integer,
    Link,
    Money,
    Person,
    Unreadable,
)
from csapp.vocabulary.showing import Names, shown
from ui.forms.dates import read_day
from ui.forms.moments import moment_text, read_moment
from ui.widgets.line import Line

if TYPE_CHECKING:
    from ui.house import House

Index = QModelIndex | QPersistentModelIndex
END = QAbstractItemDelegate.EndEditHint
NUMBERS = (Integer, DecimalNumber, Money)
CLOSED = "closed"  # property of an editor the table has closed
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellDelegate(QStyledItemDelegate):
    """A list for what is chosen, a line for all else. Enter and Tab go on to the next cell."""

    def __init__(self, columns: Sequence[Field], house: "House", parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = columns
        self.house = house
        self.names = Names()
        self.entered = False  # the cell is left by Enter, not by Tab

    # --- words --------------------------------------------------------------------------------------

    def text_of(self, column: Field, value: object) -> str:
        """What a cell shows for its JSON value; what its field can't read stands there as typed."""
        if value is None or value == "":
            return ""
        try:
            typed = column.read(value)
        except Unreadable:
            return str(value)
        if isinstance(column, DateTime) and isinstance(typed, datetime):
            return moment_text(typed.astimezone())
        if isinstance(column, Date | Integer | DecimalNumber):
            return str(value)
        return shown(column, typed, self.house.t, self.house.formats, self.names)

    def _options(self, column: Field) -> list[tuple[object, str]] | None:
        """What there is to choose from; None where one types."""
        t = self.house.t
        if isinstance(column, Bool):
            return [(said, self.house.formats.yes_no(said)) for said in (True, False)]
        if isinstance(column, Choice) and column.choices is not None:
            return [(str(choice), t(choice.label)) for choice in column.choices]
        if isinstance(column, Choice):
            entries = self.names.lists.get(column.listed, ())
            return [(key, self.names.listed(column.listed, key, t.language)) for key, _labels in entries]
        return list(self.names.staff.items()) if isinstance(column, Person) else None

    # --- editing ------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self.columns[index.column()]
        options = self._options(column)
        return self._line(parent, column) if options is None else self._combo(parent, column, options)

    def _line(self, parent: QWidget, column: Field) -> QWidget:
        line = Line(parent)
        line.setMaxLength(1_000_000)
        if isinstance(column, NUMBERS):
            line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # each key at once: a draft, or Ctrl+S, must not miss the cell that is being typed into
        line.textEdited.connect(lambda _text: self.commitData.emit(line))
        return line

    def _combo(self, parent: QWidget, column: Field, options: Sequence[tuple[object, str]]) -> QWidget:
        combo = QComboBox(parent)
        combo.addItem("", "")
        for key, words in options:
            combo.addItem(words, key)
        free = (isinstance(column, Choice) and column.free) or (isinstance(column, Person) and column.anyone)
        if free:
            combo.setEditable(True)
            combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            combo.editTextChanged.connect(lambda _text: self._commit(combo))
        combo.currentIndexChanged.connect(lambda _row: self._commit(combo))
        return combo

    def _commit(self, combo: QComboBox) -> None:
        if not combo.property(CLOSED):  # a box that is being closed settles its text once more
            self.commitData.emit(combo)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(editor, QComboBox):
            held = editor.blockSignals(True)  # what the program shows is nobody's choice
            self._show_chosen(editor, value)
            editor.blockSignals(held)
        elif isinstance(editor, QLineEdit) and self._read(index.column(), editor.text()) != (value or ""):
            editor.setText("" if value is None else self._editable(self.columns[index.column()], value))

    def _show_chosen(self, combo: QComboBox, value: object) -> None:
        if self._chosen(combo) == (value if value is not None else ""):
            return
        row = combo.findData(value)
        if row >= 0 or value in (None, ""):
            combo.setCurrentIndex(max(0, row))
        elif combo.isEditable():
            combo.setEditText(str(value))
        else:  # what the list does not hold (any more) stays
            combo.addItem(str(value), value)
            combo.setCurrentIndex(combo.count() - 1)

    def _chosen(self, combo: QComboBox) -> object:
        text = combo.currentText()
        if combo.isEditable() and text != combo.itemText(combo.currentIndex()):
            row = combo.findText(text)
            return combo.itemData(row) if row >= 0 else text.strip()
        return combo.currentData()

    def _editable(self, column: Field, value: object) -> str:
        return self.text_of(column, value) if isinstance(column, DateTime) else str(value)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            value = self._chosen(editor)
        elif isinstance(editor, QLineEdit):
            value = self._read(index.column(), editor.text())
            if value == self._read(index.column(), self._known(index)):
                value = index.data(Qt.ItemDataRole.UserRole)  # seconds that are not shown are not lost
        else:
            return
        kept = None if value == "" else value
        model.setData(index, kept, Qt.ItemDataRole.UserRole)
        model.setData(index, self.text_of(self.columns[index.column()], kept), Qt.ItemDataRole.DisplayRole)

    def _known(self, index: Index) -> str:
        value = index.data(Qt.ItemDataRole.UserRole)
        return "" if value is None else self._editable(self.columns[index.column()], value)

    def _read(self, place: int, typed: str) -> str:
        column, now = self.columns[place], self.house.ctx.now().astimezone().replace(tzinfo=None)
        day_first = self.house.language == "es"
        if isinstance(column, Date):
            day = read_day(typed, now.date(), past=column.past, day_first=day_first)
            return day.isoformat() if day else typed
        if isinstance(column, DateTime) and typed.strip():
            moment = read_moment(typed, now, past=column.past, day_first=day_first)
            return moment.isoformat() if moment else typed
        return typed.strip().upper() if isinstance(column, Link) else typed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            combo = isinstance(watched, QComboBox) and watched.view().isVisible()
            if isinstance(watched, QWidget) and not combo and self._go(watched, event):
                return True
        return super().eventFilter(watched, event)

    def _go(self, editor: QWidget, event: QKeyEvent) -> bool:
        """Enter goes on as from any other field, with Shift back; with anything else it is not meant for the cell."""
        back = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and not back:
            return False
        self.commitData.emit(editor)
        self.entered = True
        self.closeEditor.emit(editor, END.EditPreviousItem if back else END.EditNextItem)
        self.entered = False
        return True


TAKE_OUT = N_("Take the row out")
"""The words of the deed in a row's menu."""

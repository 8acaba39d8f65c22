"""Editors for the cells of a small table."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from csapp.vocabulary.fields import Choice, Date, Field
from ui.forms.dates import read_day
from ui.widgets.line import Line

if TYPE_CHECKING:
    from ui.house import House

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """A list for a choice, a line for all else."""

    def __init__(self, columns: Sequence[Field], house: "House", parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = columns
        self.house = house

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = self.columns[index.column()]
        if not isinstance(field, Choice) or field.choices is None:
            line = Line(parent)
            line.setMaxLength(1_000_000)
            # each key at once: a draft, or Ctrl+S, must not miss the cell that is being typed into
            line.textEdited.connect(lambda _text: self.commitData.emit(line))
            return line
        combo = QComboBox(parent)
        combo.addItem("", "")
        for choice in field.choices:
            combo.addItem(self.house.t(choice.label), str(choice))
        combo.currentIndexChanged.connect(lambda _row: self.commitData.emit(combo))
        return combo

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, QLineEdit) and self._read(index.column(), editor.text()) != (value or ""):
            editor.setText("" if value is None else str(value))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            value, text = editor.currentData(), editor.currentText()
        elif isinstance(editor, QLineEdit):
            value = text = self._read(index.column(), editor.text())
        else:
            return
        model.setData(index, value or None, Qt.ItemDataRole.UserRole)
        model.setData(index, text, Qt.ItemDataRole.DisplayRole)

    def _read(self, column: int, typed: str) -> str:
        if isinstance(self.columns[column], Date):
            day = read_day(typed, self.house.ctx.now().astimezone().date())
            return day.isoformat() if day else typed
        return typed

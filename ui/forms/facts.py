"""What fills itself in: read, never typed. A quiet block of labels and values."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from csapp.vocabulary.fields import Field, Link
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.showing import Names, shown
from ui.plain import label
from ui.widgets.elided import ElidedLabel
from ui.widgets.linklabel import LinkLabel

if TYPE_CHECKING:
    from ui.house import House

COLUMNS = 4


class Facts(QWidget):
    """Only those that have a value are shown, four in a row."""

    def __init__(self, fields: Mapping[str, Field], house: "House", parent: QWidget) -> None:
        super().__init__(parent)
        self.fields, self.house = fields, house
        self._names = Names()
        self._record: Record | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 4)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._titles: dict[str, QLabel] = {}
        self._values: dict[str, ElidedLabel | LinkLabel] = {}
        self._cells = {key: self._cell(key) for key in fields}
        self.show_record(None)

    def _value(self, key: str, cell: QWidget) -> "ElidedLabel | LinkLabel":
        if isinstance(self.fields[key], Link):
            return LinkLabel(self.house, cell)
        return ElidedLabel(parent=cell)

    def _cell(self, key: str) -> QWidget:
        cell = QWidget(self)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._titles[key] = label("", "label", parent=cell)
        self._values[key] = self._value(key, cell)
        self._values[key].setObjectName(key)
        column.addWidget(self._titles[key])
        column.addWidget(self._values[key])
        return cell

    def show_record(self, record: Record | None, names: Names | None = None) -> None:
        """Shows the values of ``record``, hides the empty ones, and itself where all are."""
        self._record = record
        self._names = names or self._names
        place = 0
        for key, field in self.fields.items():
            text = self._text(key, field)
            cell = self._cells[key]
            cell.setVisible(bool(text))
            if not text:
                continue
            self._titles[key].setText(self.house.t(field.label))
            self._values[key].setText(text)
            self._values[key].setAccessibleName(f"{self.house.t(field.label)}: {text}")
            self._grid.addWidget(cell, place // COLUMNS, place % COLUMNS)
            place += 1
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self.setVisible(place > 0)

    def has_any(self) -> bool:
        return any(self._text(key, field) for key, field in self.fields.items())

    def retranslate(self) -> None:
        self.show_record(self._record)

    def _text(self, key: str, field: Field) -> str:
        value = getattr(self._record, key, None)
        if key == "status" and value:
            return self._status(str(value))
        return shown(field, value, self.house.t, self.house.formats, self._names)

    def _status(self, key: str) -> str:
        flow = self._record.flow if self._record is not None else None
        return self.house.t(flow.status(key).label) if flow is not None else key

"""The conditions of a rule, one a row, always with an empty row to go on with."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from csapp.vocabulary.conditions import Conditions
from csapp.vocabulary.fields import Field
from csapp.vocabulary.loose import as_items, as_mapping
from ui.forms.editors.condition import ConditionRow
from ui.forms.editors.history import History
from ui.theme.tokens import SIZES

if TYPE_CHECKING:
    from ui.house import House


class ConditionsEditor(QWidget):
    """A fact is chosen by typing some of it, its answers are ticked; Ctrl+Delete takes a row out."""

    edited = Signal()

    def __init__(self, field: Conditions, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field: Field = field
        self.house, self._declared = house, field
        self.rows: list[ConditionRow] = []
        self._filling = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SIZES.gap)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_typed("")
        self._past = History(self, self)

    def show_value(self, value: object) -> None:
        self._past.show(lambda: self.show_typed(value))

    def show_typed(self, typed: object) -> None:
        entries = [as_mapping(entry) or {} for entry in (as_items(typed) or ())]
        self._filling = True
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for entry in (*entries, {}):
            self._add(entry)
        self._filling = False
        self.edited.emit()

    def value(self) -> object:
        return [entry for row in self.rows if (entry := row.entry())] or ""

    def typed(self) -> object:
        return self.value()

    def retranslate(self) -> None:
        self._filling = True
        for row in self.rows:
            row.retranslate()
        self._filling = False

    def _add(self, entry: Mapping[str, object]) -> None:
        row = ConditionRow(self._declared, self.house, self)
        row.show_entry(entry)
        row.edited.connect(self._edited)
        row.gone.connect(lambda: self._take_out(row))
        self._column.addWidget(row)
        self.rows.append(row)
        self.setFocusProxy(self.rows[0])
        row.show()

    def _edited(self) -> None:
        if self._filling:
            return
        if self.rows[-1].entry():
            self._add({})
        self.edited.emit()

    def _take_out(self, row: ConditionRow) -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.setFocusProxy(self.rows[0])
        self.rows[min(place, len(self.rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

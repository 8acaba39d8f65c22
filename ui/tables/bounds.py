"""Two boxes, from and to, for days and for numbers: read as one types, told what they were read as."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from csapp.i18n import N_
from csapp.vocabulary import fields as f
from csapp.vocabulary.fields import Unreadable
from ui.forms.dates import day_text, read_day
from ui.house import House
from ui.plain import label
from ui.tables.words import today
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.line import Line


class Bounds(QWidget):
    """``values`` are what a filter takes; what can't be read is said beside its box and stands for nothing."""

    edited = Signal()
    done = Signal()

    def __init__(self, house: House, field: f.Field, values: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.house = house
        self.days = isinstance(field, f.Date | f.DateTime)
        self._field = (
            f.Money(label="", negative=True) if isinstance(field, f.Money) else f.DecimalNumber(label="")
        )
        self.boxes: tuple[Line, Line] = (Line(), Line())
        self._told = (label("", "hint"), label("", "hint"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SIZES.gap * 2)
        grid.setVerticalSpacing(SIZES.gap)
        names = (N_("from"), N_("to"))
        for place, (name, box) in enumerate(zip(names, self.boxes, strict=True)):
            box.setObjectName(name)
            box.setAccessibleName(house.t(name))
            box.setMaxLength(40)
            box.setText(values[place] if place < len(values) else "")
            box.textChanged.connect(self._edited)
            box.returnPressed.connect(self.done)
            grid.addWidget(label(house.t(name), "label"), place, 0)
            grid.addWidget(box, place, 1)
            grid.addWidget(self._told[place], place, 2)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 2)
        grid.setRowStretch(2, 1)
        self._tell()

    def begin(self) -> None:
        self.boxes[0].setFocus()
        self.boxes[0].selectAll()

    def _edited(self) -> None:
        self._tell()
        self.edited.emit()

    def values(self) -> tuple[str, ...]:
        """(from, to) in JSON form, "" for an open side; () where nothing can be read."""
        read = tuple(self._read(box.text()) or "" for box in self.boxes)
        return read if any(read) else ()

    def _read(self, typed: str) -> str | None:
        """What was typed in JSON form; "" for nothing, None where it can't be read."""
        text = typed.strip()
        if not text:
            return ""
        if self.days:
            day = read_day(text, today(self.house))
            return day_text(day) if day is not None else None
        try:
            plain = text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
            return str(self._field.dump(self._field.read(plain)))
        except Unreadable:
            return None

    def _tell(self) -> None:
        """Beside each box, what its text is read as."""
        for box, told in zip(self.boxes, self._told, strict=True):
            read = self._read(box.text())
            bad = read is None
            mark(told, role="error" if bad else "hint")
            mark(box, problem=bad)
            told.setText(self._words(read))

    def _words(self, read: str | None) -> str:
        if read is None:
            return self.house.t(N_("not a day") if self.days else N_("not a number"))
        if not read or not self.days:
            return ""
        day = f.Date(label="").read(read)
        return self.house.formats.day(day) if day is not None else ""  # type: ignore[arg-type]

"""What goes into one file: which papers of a record, or which days."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from csapp.i18n import N_
from csapp.vocabulary.fields import Date
from ui.forms.editors.date import DateEditor
from ui.house import House
from ui.plain import label, menu_text
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES


class PaperChoice(QFrame):
    """A box to tick for each paper of the record; one is always ticked. Hidden where there is no choice."""

    changed = Signal()

    def __init__(
        self, house: House, names: Mapping[str, str], paper: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.house, self._names = house, names
        self._boxes: dict[str, QCheckBox] = {}
        self._first = paper
        mark(self, box="bar")
        self.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed
        )  # or it could never grow narrower
        self._about = label("", "label", parent=self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(SIZES.pad, 4, SIZES.pad, 4)
        self._grid.setHorizontalSpacing(SIZES.pad)
        self._columns = 0
        self.hide()

    def offer(self, papers: Sequence[str], *, every: bool = False) -> None:
        """The papers there are, in their order; ``every``: all of them ticked."""
        if len(papers) < 2 or self._boxes:
            return
        for paper in papers:
            box = QCheckBox(self)
            box.setObjectName(paper)
            box.setChecked(every or paper == self._first)
            box.toggled.connect(lambda _on, box=box: self._toggled(box))
            self._boxes[paper] = box
        self.retranslate()
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """As many boxes side by side as there is room for, the others below."""
        if not self._boxes:
            return
        widest = max(box.sizeHint().width() for box in self._boxes.values()) + SIZES.pad
        room = self.width() - self._about.sizeHint().width() - 2 * SIZES.pad
        columns = min(len(self._boxes), max(1, room // widest))
        if columns != self._columns:
            self._columns = columns
            self._grid.addWidget(self._about, 0, 0)
            for place, box in enumerate(self._boxes.values()):
                self._grid.addWidget(box, place // columns, 1 + place % columns)
            self._grid.setColumnStretch(len(self._boxes) + 1, 1)

    def papers(self) -> tuple[str, ...]:
        """Those that are ticked."""
        return tuple(paper for paper, box in self._boxes.items() if box.isChecked()) or (self._first,)

    def _toggled(self, box: QCheckBox) -> None:
        if any(other.isChecked() for other in self._boxes.values()):
            self.changed.emit()
        else:
            box.setChecked(True)  # a file of nothing is none

    def retranslate(self) -> None:
        t = self.house.t
        self._about.setText(t(N_("In this file")))
        for paper, box in self._boxes.items():
            box.setText(menu_text(t(self._names[paper])))
        self._columns = 0
        self._arrange()


class PeriodChoice(QFrame):
    """The first and the last day. A text that is no day is told by :meth:`days`' ValueError."""

    changed = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        mark(self, box="bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.pad, 4, SIZES.pad, 4)
        row.setSpacing(SIZES.gap * 2)
        self._labels = (label("", "label"), label("", "label"))
        self.begin, self.end = (
            DateEditor(Date(label=text), house) for text in (N_("First day"), N_("Last day"))
        )
        for name, about, editor in zip(("begin", "end"), self._labels, (self.begin, self.end), strict=True):
            editor.setObjectName(name)
            sized(editor, width=140)
            editor.editingFinished.connect(self._edited)
            row.addWidget(about)
            row.addWidget(editor)
        row.addStretch(1)
        self._shown = self._typed()
        self.retranslate()

    def set_days(self, first: date, last: date) -> None:
        """The days one begins with; what was typed meanwhile stays."""
        if self._typed() == ("", ""):
            self.show_days(first, last)

    def show_days(self, first: date, last: date) -> None:
        """These days, whatever was typed."""
        self.begin.show_value(first)
        self.end.show_value(last)
        self._shown = self._typed()

    def clear(self) -> None:
        """No days: nothing is narrowed to any."""
        for editor in (self.begin, self.end):
            editor.show_value(None)
        self._shown = self._typed()

    def _typed(self) -> tuple[str, str]:
        return str(self.begin.value() or ""), str(self.end.value() or "")

    def _edited(self) -> None:
        if self._typed() != self._shown:
            self._shown = self._typed()
            self.changed.emit()

    def days(self) -> tuple[date | None, date | None]:
        """First and last day, None for an empty one. ValueError where a text is no day."""
        begin, end = (date.fromisoformat(text) if text else None for text in self._typed())
        return begin, end

    def retranslate(self) -> None:
        for about, editor in zip(self._labels, (self.begin, self.end), strict=True):
            about.setText(self.house.t(editor.field.label))
            editor.setAccessibleName(about.text())
            editor.retranslate()

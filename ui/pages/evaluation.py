"""The grade that is proposed for a customer, with its sum; a person gives it, or another one with a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from csapp.i18n import N_
from csapp.kinds.customer import Grade
from csapp.services import evaluating
from csapp.services.evaluating import Proposed
from csapp.vocabulary.errors import InvalidInput, UserFault
from ui.house import House
from ui.plain import label
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.line import Line
from ui.widgets.segments import Segments

WIDEST = 640  # pixels the sum and the reason are wide at 100 %


class EvaluationPanel(QFrame):
    """``given`` carries the grade and the reason; ``closed`` when nothing is to be done."""

    closed = Signal()
    given = Signal(str, str)

    def __init__(self, house: House, number: str) -> None:
        super().__init__()
        self.house, self.number = house, number
        self.proposed: Proposed | None = None
        self.setObjectName("evaluation")
        mark(self, box="form")
        self.title = label("", "section", parent=self)
        self.hint = label("", "muted", wrap=True, parent=self)
        self.sum = QGridLayout()
        self.sum.setHorizontalSpacing(SIZES.gap * 6)
        self.sum.setVerticalSpacing(SIZES.gap)
        self.grades = Segments(self, clearable=False)
        self.grades.setObjectName("grade")
        self.grades.chosen.connect(lambda _grade: self._say())
        self.reason_label = label("", "label", parent=self)
        self.reason = Line(self)
        self.reason.setObjectName("grade_reason")
        sized(self.reason, most_width=WIDEST)
        self.reason.returnPressed.connect(self.give)
        self.reason.textChanged.connect(lambda _text: self.refuse(""))
        self.wrong = label("", "error", wrap=True, parent=self)
        self.wrong.hide()
        self._lay_out()
        self.retranslate()
        house.run(evaluating.proposal, number, then=self._show, owner=self)

    def _lay_out(self) -> None:
        self.ready = QPushButton(self)
        self.ready.setObjectName("give_grade")
        self.ready.setAutoDefault(True)
        self.ready.setEnabled(False)
        mark(self.ready, deed="primary")
        self.ready.clicked.connect(self.give)
        self.cancel = QPushButton(self)
        self.cancel.setObjectName("cancel")
        self.cancel.setAutoDefault(True)
        self.cancel.clicked.connect(self.closed)
        foot = QHBoxLayout()
        foot.setSpacing(SIZES.gap * 2)
        for part in (self.ready, self.cancel):
            foot.addWidget(part)
        foot.addStretch(1)
        grid = QHBoxLayout()
        grid.addLayout(self.sum)
        grid.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(SIZES.gap * 2)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addLayout(grid)
        column.addSpacing(SIZES.gap * 2)
        column.addWidget(self.grades, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.reason_label, self.reason, self.wrong):
            column.addWidget(part)
        column.addLayout(foot)
        column.addStretch(1)

    def _show(self, proposed: Proposed) -> None:
        self.proposed = proposed
        self.grades.set_choices([(str(grade), str(grade)) for grade in Grade])
        self.grades.set_key(str(proposed.evaluation.grade))
        self.ready.setEnabled(True)
        self.retranslate()
        self.take_focus()

    def take_focus(self) -> None:
        """Where one begins: at the deed, Enter gives what is proposed."""
        self.ready.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw(self) -> None:
        while self.sum.count():
            item = self.sum.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self.proposed is None:
            return
        t, number, found = self.house.t, self.house.formats.number, self.proposed.evaluation
        for row, part in enumerate(found.parts):
            said = part.value or t(N_("not known"))
            weighed = part.weight is not None and part.weight != 1 and part.value
            how = f"{said} × {number(part.weight)}" if weighed and part.weight is not None else said
            cells = (t(part.label), how, number(part.points))
            for place, text in enumerate(cells):
                made = label(text, "" if place else "muted", parent=self)
                self.sum.addWidget(made, row, place, self._side(place))
        for place, text in enumerate((t(N_("Sum")), "", number(found.total))):
            self.sum.addWidget(label(text, "strong", parent=self), len(found.parts), place, self._side(place))
        self._say()

    def _side(self, place: int) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignRight if place == 2 else Qt.AlignmentFlag.AlignLeft

    def give(self) -> None:
        """Gives the chosen grade; another than the proposed one asks for its reason first."""
        if self.proposed is None:
            return
        grade, reason = self.grades.key(), self.reason.text().strip()
        if grade != self.proposed.evaluation.grade and not reason:
            self.refuse(self.house.t(N_("Another grade than the proposed one needs a reason.")))
            self.reason.setFocus()
            return
        self.given.emit(grade, reason)

    def refused(self, fault: UserFault) -> None:
        """Says why it was not given."""
        problems = fault.problems if isinstance(fault, InvalidInput) else ()
        self.refuse(problems[0].text(self.house.t) if problems else fault.text(self.house.t))

    def refuse(self, text: str) -> None:
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))
        mark(self.reason, problem=bool(text))

    def _say(self) -> None:
        t, grade = self.house.t, self.grades.key() if self.proposed is not None else ""
        self.ready.setText(t(N_("Give grade {grade}"), grade=grade) if grade else t(N_("Give the grade")))
        self.refuse("")

    def retranslate(self) -> None:
        t, number = self.house.t, self.house.formats.number
        self.grades.setAccessibleName(t(N_("Grade")))
        self.reason_label.setText(t(N_("Reason for the grade")))
        self.reason.setAccessibleName(t(N_("Reason for the grade")))
        self.reason.setPlaceholderText(t(N_("left empty: the sum")))
        self.cancel.setText(t(N_("Cancel")))
        if self.proposed is None:
            self.title.setText(t(N_("Proposed grade")))
        else:
            found = self.proposed.evaluation
            line = N_("A from {a} points, B from {b}. You decide; what is not known counts nothing.")
            self.title.setText(t(N_("Proposed: grade {grade}"), grade=str(found.grade)))
            self.hint.setText(t(line, a=number(found.from_a), b=number(found.from_b)))
        self._draw()
        self._say()

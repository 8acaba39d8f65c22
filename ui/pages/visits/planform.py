"""How the ticked customers are to be visited: by whom, in which way, when, what for."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from csapp.i18n import N_
from csapp.kinds.visit import VisitMethod
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.fields import Choice, Date, Field, Need, Person, Text
from ui.forms.editors.combo import ComboEditor
from ui.forms.fieldbox import FieldBox
from ui.house import House
from ui.keys import hint
from ui.pages.visits.scrolling import scrolled
from ui.plain import label, menu_text
from ui.theme.theme import mark, sized

FIELDS: Mapping[str, Field] = {
    "visitor": Person(label=N_("Visited by"), need=Need.CALL),
    "method": Choice(label=N_("Method"), need=Need.CALL, choices=VisitMethod),
    "first": Date(label=N_("First day"), need=Need.CALL),
    "last": Date(label=N_("Last day"), need=Need.CALL),
    "purpose": Text(label=N_("Purpose"), need=Need.CALL),
}
WIDTH = 300
NEEDED = N_("This is needed.")


class PlanForm(QFrame):
    """``wanted`` once all of it is said; :meth:`said` gives it."""

    wanted = Signal()
    edited = Signal()

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(parent)
        self.house = house
        mark(self, box="panel")
        sized(self, width=WIDTH)
        self.heading = label("", "section", wrap=True, parent=self)
        self.boxes = {key: FieldBox(key, field, house, self) for key, field in FIELDS.items()}
        self.told = label("", "hint", wrap=True, parent=self)
        self.error = label("", "error", wrap=True, parent=self)
        self.error.hide()
        self.primary = QPushButton(self)
        self.primary.setObjectName("plan_visits")
        self.primary.setAutoDefault(True)
        mark(self.primary, deed="primary")
        self.primary.clicked.connect(self.press)
        column = scrolled(self, (15, 14, 16, 16))
        column.addWidget(self.heading)
        for box in self.boxes.values():
            column.addWidget(box)
            box.show_mandatory(True)
            box.edited.connect(self._edited)
        for part in (self.told, self.error, self.primary):
            column.addWidget(part)
        column.addStretch(1)
        self._begin()
        self.retranslate(0)

    def _begin(self) -> None:
        today = self.house.ctx.now().astimezone().date()
        first = today + timedelta(days=7 - today.weekday())  # plans are made for the week to come
        for key, value in (
            ("visitor", self.house.ctx.actor.user),
            ("method", "phone"),
            ("first", first.isoformat()),
            ("last", (first + timedelta(days=4)).isoformat()),
        ):
            self.boxes[key].prefill(value)

    def offer(self, people: Mapping[str, str]) -> None:
        """Who can be sent."""
        editor = self.boxes["visitor"].editor
        assert isinstance(editor, ComboEditor)
        editor.offer([(user, f"{name} · {user}" if name != user else user) for user, name in people.items()])

    def said(self) -> dict[str, str] | None:
        """The texts by key, days in their ISO form; None where something is missing, told at the field."""
        values = {key: str(box.editor.value() or "").strip() for key, box in self.boxes.items()}
        for key, value in values.items():
            self.boxes[key].show_problem(Problem(key, NEEDED) if not value else self._no_day(key, value))
        wrong = [key for key, box in self.boxes.items() if box.problem is not None]
        if wrong:
            self.boxes[wrong[0]].widget.setFocus()
            return None
        return values

    def _no_day(self, key: str, value: str) -> Problem | None:
        if not isinstance(FIELDS[key], Date):
            return None
        try:
            date.fromisoformat(value)
        except ValueError:
            return Problem(key, N_("This is not a date such as 2026-11-22."))
        return None

    def is_changed(self) -> bool:
        return bool(str(self.boxes["purpose"].editor.typed()).strip())

    def done(self) -> None:
        """The plan is made: its purpose was that of these visits."""
        self.boxes["purpose"].load(None)
        self.refuse("")

    def refuse(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def press(self) -> None:
        if self.primary.isEnabled():
            self.wanted.emit()

    def _edited(self, _key: str) -> None:
        self.refuse("")
        self.edited.emit()

    def retranslate(self, count: int) -> None:
        """``count`` customers are ticked."""
        t = self.house.t
        self.heading.setText(t(N_("Plan visits to those who are ticked")))
        for box in self.boxes.values():
            box.retranslate()
        self.told.setText(
            t(N_("Spread evenly over the working days. Visits on site go to the supervisor for review."))
        )
        words = (
            t.plural("Plan {count} visit", "Plan {count} visits", count) if count else t(N_("Plan visits"))
        )
        self.primary.setText(menu_text(f"{words}   {hint('deed')}"))
        self.primary.setEnabled(count > 0)

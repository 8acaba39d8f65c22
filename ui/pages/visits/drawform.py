"""A new survey: its name, the segment, how many, by when; drawn by lot."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from csapp.i18n import N_
from csapp.services.surveys import LARGEST_SEED, Pool
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.fields import Choice, Date, Field, Integer, Need, Person, Text, Unreadable
from csapp.vocabulary.filters import Filter, View
from ui.forms.editors.combo import ComboEditor
from ui.forms.fieldbox import FieldBox
from ui.house import House
from ui.pages.visits.scrolling import scrolled
from ui.plain import label, menu_text
from ui.theme.theme import mark, sized

FIELDS: Mapping[str, Field] = {
    "survey": Text(label=N_("Name of the survey"), need=Need.CALL),
    "segment": Choice(label=N_("Segment of the customers"), listed="segment"),
    "count": Integer(label=N_("How many"), need=Need.CALL, least=1, most=1_000),
    "planned_on": Date(label=N_("Last day to ask"), need=Need.CALL),
    "visitor": Person(label=N_("Asked by"), need=Need.CALL),
    "seed": Integer(
        label=N_("Lot number"), most=LARGEST_SEED, hint=N_("the same number draws the same people")
    ),
}
WIDTH = 300
NEEDED = N_("This is needed.")


class DrawForm(QFrame):
    """``wanted`` once all of it can be taken; :meth:`said` gives it. ``segment_chosen``: another segment."""

    wanted = Signal()
    segment_chosen = Signal()
    edited = Signal()

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(parent)
        self.house = house
        self._views: dict[str, View] = {}
        mark(self, box="panel")
        sized(self, width=WIDTH)
        self.heading = label("", "section", wrap=True, parent=self)
        self.boxes = {key: FieldBox(key, field, house, self) for key, field in FIELDS.items()}
        self.pool, self.error = (
            label("", "hint", wrap=True, parent=self),
            label("", "error", wrap=True, parent=self),
        )
        self.error.hide()
        self.primary = QPushButton(self)
        self.primary.setObjectName("draw_survey")
        self.primary.setAutoDefault(True)
        mark(self.primary, deed="primary")
        self.primary.clicked.connect(self.press)
        self._lay_out()
        for box in self.boxes.values():
            box.edited.connect(self._edited)
        soon = house.ctx.now().astimezone().date() + timedelta(days=7)
        self.boxes["planned_on"].prefill(soon.isoformat())
        self.retranslate()

    def _lay_out(self) -> None:
        column = scrolled(self, (15, 14, 16, 16))
        column.addWidget(self.heading)
        for key in ("survey", "segment"):
            column.addWidget(self.boxes[key])
        column.addWidget(self.pool)
        pair = QGridLayout()
        pair.setHorizontalSpacing(8)
        pair.addWidget(self.boxes["count"], 0, 0)
        pair.addWidget(self.boxes["planned_on"], 0, 1)
        column.addLayout(pair)
        for key in ("visitor", "seed"):
            column.addWidget(self.boxes[key])
        for part in (self.error, self.primary):
            column.addWidget(part)
        column.addStretch(1)

    def offer(self, views: Sequence[tuple[str, str, View]], people: Mapping[str, str]) -> None:
        """The segments as (key, words, view), and who can ask."""
        self._views = {key: view for key, _words, view in views}
        segment, visitor = self.boxes["segment"].editor, self.boxes["visitor"].editor
        assert isinstance(segment, ComboEditor) and isinstance(visitor, ComboEditor)
        segment.offer([(key, words) for key, words, _view in views])
        visitor.offer([(user, f"{name} · {user}" if name != user else user) for user, name in people.items()])
        if not visitor.typed():
            self.boxes["visitor"].prefill(self.house.ctx.actor.user)
        if not segment.typed():
            self.boxes["segment"].prefill("all")

    def filters(self) -> tuple[Filter, ...]:
        """Those of the segment chosen; none for all customers."""
        view = self._views.get(str(self.boxes["segment"].editor.value()))
        return view.filters if view is not None else ()

    def show_pool(self, pool: Pool) -> None:
        """How many may be asked, and who is left out."""
        t = self.house.t
        line = t.plural("{count} customer can be asked.", "{count} customers can be asked.", len(pool.uids))
        if pool.no_marketing or pool.recent:
            left = N_("Left out: {silent} who want no marketing, {recent} who were asked lately.")
            line = f"{line} {t(left, silent=pool.no_marketing, recent=pool.recent)}"
        self.pool.setText(line)

    def said(self) -> dict[str, object] | None:
        """Typed values by key, the segment left out; None where something is missing, told at the field."""
        found: dict[str, object] = {}
        for key, box in self.boxes.items():
            problem: Problem | None = None
            try:
                value = box.field.read(box.editor.value() or None)
            except Unreadable as bad:
                problem = Problem(key, bad.message, bad.values_)
            else:
                found[key] = value
                problem = Problem(key, NEEDED) if value is None and box.field.need is Need.CALL else None
            if key == "segment" and str(box.editor.value()) not in self._views:
                problem = Problem(key, N_("There is no such segment."))
            box.show_problem(problem)
        wrong = [key for key, box in self.boxes.items() if box.problem is not None]
        if wrong:
            self.boxes[wrong[0]].widget.setFocus()
            return None
        return {key: value for key, value in found.items() if key != "segment"}

    def is_changed(self) -> bool:
        return bool(str(self.boxes["survey"].editor.typed()).strip())

    def done(self) -> None:
        for key in ("survey", "seed"):
            self.boxes[key].load(None)
        self.refuse("")

    def refuse(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def press(self) -> None:
        self.wanted.emit()

    def _edited(self, key: str) -> None:
        self.refuse("")
        if key == "segment":
            self.segment_chosen.emit()
        self.edited.emit()

    def retranslate(self) -> None:
        t = self.house.t
        self.heading.setText(t(N_("Draw a survey by lot")))
        for box in self.boxes.values():
            box.retranslate()
        self.boxes["seed"].widget.setProperty("placeholderText", t(N_("by lot")))
        self.primary.setText(menu_text(t(N_("Draw and plan"))))

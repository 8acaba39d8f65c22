"""The visits whose result is to be entered, and the form that takes them one after another."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import Visit
from csapp.services import visits
from csapp.services.context import Context
from csapp.services.views import Row, Saved
from csapp.services.visits import Sheet
from csapp.vocabulary.errors import InvalidInput, Problem, UserFault
from ui.house import House
from ui.pages.visits.part import VisitPart
from ui.pages.visits.resultfoot import ResultFoot
from ui.pages.visits.resultform import ResultForm
from ui.pages.visits.tickmodel import Column
from ui.pages.visits.ticktable import TickTable
from ui.pages.visits.words import Words
from ui.theme.theme import mark, sized
from ui.widgets.notice import Notice
from ui.widgets.segments import Segments

WHOSE = (("mine", N_("My visits")), ("all", N_("All visits")))
WIDTH = 510
PAUSE_MS = 60  # before the sheet of the line one came to is read
NONE = {"none", "无", "ninguno", "ninguna", "-"}


def look(ctx: Context, visitor: str, survey: str) -> tuple[tuple[Row, ...], Mapping[str, str]]:
    """A deed for the worker: the visits to be entered, and who makes them."""
    return visits.to_do(ctx, visitor=visitor, survey=survey), visits.visitors(ctx)


class ResultsPart(VisitPart):
    """The list at the left, the form at the right; after each save comes the next line."""

    key = "results"
    words = N_("Results")
    paper = "visit-results"

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(house, parent)
        self._words = Words(house)
        self._survey = ""
        self._next = ""
        self._follow: tuple[str, dict[str, object]] = ("", {})
        self._left: tuple[str, tuple[Problem, ...]] = ("", ())  # what filing a visit still needs
        self._task = None
        self.whose = Segments(clearable=False, parent=self)
        self.whose.setObjectName("whose_visits")
        self.whose.set_choices([(key, house.t(words)) for key, words in WHOSE])
        self.whose.set_key("mine")
        self.table = TickTable(house, self._columns(), lambda row: row.number, self, ticks=False)
        self.table.setObjectName("visits_to_enter")
        self.notice = Notice(house.theme, self)
        self.form = ResultForm(house, self)
        self.foot = ResultFoot(house, self)
        self._pause_sheet = QTimer(self)
        self._pause_sheet.setSingleShot(True)
        self._pause_sheet.setInterval(PAUSE_MS)
        self._lay_out()
        self._connect()

    def _columns(self) -> tuple[Column, ...]:
        words = self._words
        return (
            Column(
                N_("Planned for"),
                124,
                lambda row: words.day(row.values["planned_on"]),
                lambda row: words.late(row.values["planned_on"]),
            ),
            Column(N_("Customer"), 0, words.customer),
            Column(N_("Type of visit"), 104, lambda row: words.kind(row.values["visit_kind"]), spare=True),
            Column(N_("Status"), 134, words.status, words.tone, spare=True),
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 10, 12, 10)
        head.setSpacing(8)
        head.addWidget(self.whose)
        head.addStretch(1)
        head.addWidget(self.count)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(head)
        left.addWidget(self.with_empty(self.table), 1)
        side = QFrame(self)
        mark(side, box="panel")
        right = QVBoxLayout(side)
        right.setContentsMargins(1, 0, 0, 0)
        right.setSpacing(0)
        for part in (self.notice, self.form, self.foot):
            right.addWidget(part, 1 if part is self.form else 0)
        list_ = QWidget(self)
        sized(list_, most_width=WIDTH)
        list_.setLayout(left)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(list_, 4)
        row.addWidget(side, 5)

    def _connect(self) -> None:
        self.whose.chosen.connect(lambda _key: self.refresh())
        self.table.chosen.connect(lambda _number: self._pause_sheet.start())
        self.table.opened.connect(lambda _number: self.form.take_focus())
        self._pause_sheet.timeout.connect(self._read_sheet)
        self.form.edited.connect(self.changed)
        self.foot.wanted.connect(self._enter)
        self.foot.missed.connect(self._miss)
        self.notice.wanted.connect(self._go_on)

    # --- reading -------------------------------------------------------------------------------------

    def show_survey(self, survey: str) -> None:
        """The visits of one survey, whoever makes them; "" for all."""
        self._survey = survey
        self.whose.set_key("all" if survey else self.whose.key())
        self.refresh()

    def refresh(self) -> None:
        visitor = self.house.ctx.actor.user if self.whose.key() == "mine" else ""
        self.house.run(look, visitor, self._survey, then=self._looked, owner=self)

    def _looked(self, found: tuple[tuple[Row, ...], Mapping[str, str]]) -> None:
        rows, self._words.people = found
        self.table.show_lines(rows)
        self.see(lines=bool(rows))
        words = self.house.t.plural("{count} visit", "{count} visits", len(rows))
        self.count.setText(f"{self._survey} · {words}" if self._survey else words if rows else "")
        wanted, self._next = self._next, ""
        if wanted and self.table.go(wanted):
            self.form.take_focus()
        elif rows and not self.table.here():
            self.table.go(rows[0].number)
        if not rows:
            self.form.clear()
        self._say()

    def _read_sheet(self) -> None:
        number = self.table.here()
        if number:
            self.house.run(visits.sheet, number, then=self._show_sheet, owner=self)

    def _show_sheet(self, sheet: Sheet) -> None:
        if sheet.row.number == self.table.here():
            self.form.show_sheet(sheet)
            number, problems = self._left
            if number == sheet.row.number and problems:
                self.form.refuse(problems)
            self._left = ("", ())
            self._say()

    def take_focus(self) -> None:
        if self.form.sheet is not None:
            self.form.take_focus()
        else:
            self.table.setFocus()

    # --- deeds -------------------------------------------------------------------------------------

    def deed(self) -> None:
        self.foot.press()

    def _enter(self) -> None:
        sheet = self.form.sheet
        if sheet is not None and self._task is None:
            given = self.form.given()
            self._plan_next()
            revision = sheet.row.values.get("revision")
            more = {"revision": revision} if isinstance(revision, int) else {}
            self._task = self.house.run(
                visits.enter, sheet.row.number, given, then=self._entered, failed=self._refused,
                owner=self, **more,
            )  # fmt: skip
            self._task.ended.connect(self._ended)

    def _miss(self, again_on: object) -> None:
        sheet = self.form.sheet
        if sheet is not None and self._task is None:
            self._plan_next()
            self._task = self.house.run(
                visits.not_reached, sheet.row.number, again_on, then=self._entered, failed=self._refused,
                owner=self,
            )  # fmt: skip
            self._task.ended.connect(self._ended)

    def _plan_next(self) -> None:
        """Which line comes after this one is saved."""
        rows, here = self.table.lines.lines, self.table.currentIndex().row()
        after = [*rows[here + 1 :], *rows[: max(0, here)]]
        self._next = after[0].number if after else ""

    def _ended(self) -> None:
        self._task = None

    def _entered(self, saved: Saved) -> None:
        visit = saved.record
        assert isinstance(visit, Visit)
        self.form.saved()
        self.foot.clear()
        if saved.problems:
            self._next = visit.number
        self._left = (visit.number, saved.problems)
        t = self.house.t
        if visit.status == "filed":
            self.house.say(t(N_("{number} filed"), number=visit.number))
        else:
            self.house.say(t(N_("{number} saved"), number=visit.number))
        self._tell(visit)
        self.house.changed.emit("visit", visit.number)
        self.changed.emit()
        self.refresh()

    def _tell(self, visit: Visit) -> None:
        """What an anomaly or a discontented customer asks for."""
        t = self.house.t
        anomaly = (visit.anomaly or "").strip()
        if visit.case and visit.score is not None and visit.score <= 2:
            self._follow = (visit.case, {})
            line = t(N_("The customer is not content with {number}: it can be reopened."), number=visit.case)
            self.notice.say(line, t(N_("Open the case")))
        elif anomaly and anomaly.lower() not in {*NONE, t(N_("none")).lower()}:
            known = {"customer": visit.customer, "facts": anomaly, "order_no": None}
            self._follow = ("", {key: value for key, value in known.items() if value})
            self.notice.say(t(N_("An anomaly was noted.")), t(N_("Make a complaint of it")))
        else:
            self.notice.clear()

    def _go_on(self) -> None:
        number, known = self._follow
        self.notice.clear()
        if number:
            self.house.open(number)
        else:
            self.house.new("complaint", known)

    def _refused(self, fault: UserFault) -> None:
        self._next = ""
        problems = fault.problems if isinstance(fault, InvalidInput) else ()
        self.form.refuse(problems)
        if not problems or problems[0].key not in self.form.boxes:
            self.house.refuse(fault)

    # --- words ---------------------------------------------------------------------------------------

    def is_changed(self) -> bool:
        return self.form.holds_text()

    def keep_draft(self) -> None:
        self.form.keep_draft()

    def _say(self) -> None:
        on_sheet = self.form.sheet
        self.foot.show_state(str(on_sheet.row.values["status"]) if on_sheet is not None else "")

    def retranslate(self) -> None:
        t = self.house.t
        self.whose.set_choices([(key, t(words)) for key, words in WHOSE])
        self.whose.setAccessibleName(t(N_("Whose visits")))
        self.table.retranslate(t(N_("Visits whose result is to be entered")))
        self.empty.say(
            t(N_("No results to enter")),
            t(N_("Visits that are approved stand here until their result is filed.")),
            "",
        )
        self.form.retranslate()
        self.foot.retranslate()
        self._say()

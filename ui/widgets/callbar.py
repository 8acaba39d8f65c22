"""The call bar: always there, over every page. The timer runs while one types."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from csapp.i18n import N_
from csapp.kinds import BY_LETTER, BY_TABLE, Call, Case, Customer
from csapp.kinds.call import Direction, Outcome
from csapp.kinds.carrying import carried, known_of
from csapp.services import records
from csapp.services.views import Caller, Draft, Saved
from csapp.vocabulary.errors import InvalidInput, UserFault
from csapp.vocabulary.showing import Names
from ui.forms.drafts import DraftKeeper
from ui.forms.names import NAMED, read_names
from ui.house import House
from ui.theme.theme import mark
from ui.widgets.callcases import CallCases
from ui.widgets.callerlook import CallerLook
from ui.widgets.callfields import CallFields
from ui.widgets.line import take_composed

FEWEST = 4  # digits with which the pop-up comes by itself


class CallBar(CallFields):
    """One call at a time. Everything typed is a draft until the call is ended, which saves it.

    ``case_wanted`` carries a kind of case and what is known of it from this call; ``left`` says that the call is
    saved and the cursor was here.
    """

    case_wanted = Signal(str, object)
    left = Signal()

    def __init__(self, house: House, frame: QWidget) -> None:
        super().__init__(house, frame)
        self._started: datetime | None = None
        self._cases = CallCases(house, self)
        self._enter_waits = False
        self._caller: Caller | None = None
        self.phone.installEventFilter(self)
        self._connect()
        self.panel.case_wanted.connect(self.open_case)
        self.panel.chosen.connect(self.choose)
        self.panel.left.connect(self._back)
        self.panel.summary.textChanged.connect(self._typed)
        self.panel.guard.edited.connect(self._typed)
        self.panel.promise.edited.connect(self._typed)
        self.panel.guard.shown.connect(self._guarded)
        self._drafts = DraftKeeper(house, uuid4().hex, self._draft, self)
        self._look = CallerLook(house, self)
        self._look.found.connect(self._found)
        self._clock = QTimer(self)
        self._clock.setInterval(500)
        self._clock.timeout.connect(self._tick)
        house.language_changed.connect(self.retranslate)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        self.retranslate()
        self._reset()

    def _connect(self) -> None:
        self.phone.textEdited.connect(self._phone_typed)
        self.caller_name.textEdited.connect(self._typed)
        self.direction.chosen.connect(self._direction_chosen)
        self.topic.chosen.connect(self._typed)
        self.outcome.chosen.connect(self._typed)
        self.start.clicked.connect(self.begin_call)
        self.known.clicked.connect(self._show_panel)
        self.end.clicked.connect(self.end_call)
        self.drop.clicked.connect(self._drop)

    def begin(self) -> None:
        """Reads what the boxes choose from."""
        self._read_names(NAMED[0])
        self._house.changed.connect(self._read_names)

    def _read_names(self, kind: str, _number: str = "") -> None:
        """Again when a list or the staff was edited."""
        if kind in NAMED:
            self._house.run(read_names, ("topic",), then=self._know, owner=self)

    def _know(self, names: Names) -> None:
        self._names = names
        self.panel.know(names)
        self.retranslate()

    def retranslate(self) -> None:
        self.name_boxes()
        self._show_known(self._caller)

    # --- the call -------------------------------------------------------------------------------------

    @property
    def session(self) -> str:
        """What tells this call from the next one before it has a number: the id of its draft."""
        return self._drafts.form_id

    @property
    def running(self) -> bool:
        """Whether a call is under way."""
        return self._started is not None

    def begin_call(self) -> None:
        """Starts the timer."""
        if self._started is None:
            self._started = self._house.ctx.now()
            self._clock.start()
            self._show_state()
            if not self.phone.hasFocus():
                self.phone.setFocus()

    def _typed(self, *_what: object) -> None:
        if self._loading:
            return
        if self.values():
            self.begin_call()
        if self._started is not None:
            self._drafts.touched()
        self.unmark()

    def _phone_typed(self, text: str) -> None:
        self._enter_waits = False
        self._typed()
        self._look.typed(text)
        self.look_guard()

    def _direction_chosen(self, key: str) -> None:
        missed = key == Direction.MISSED
        for box in (self.topic, self.outcome):
            box.setEnabled(not missed)
        self.look_guard()
        if not self._loading and self._started is not None:
            self._drafts.touched()

    def _tick(self) -> None:
        now = self._house.ctx.now()
        self.show_seconds(int((now - (self._started or now)).total_seconds()))

    def _draft(self) -> tuple[str, str, int, Mapping[str, object]]:
        values = self.values()
        if values:
            values["direction"] = self.direction.key()
            beside = {"customer": self._look.chosen, "cases": self._cases.of(self.session)}
            values |= {key: value for key, value in beside.items() if value}
        return "call", "", 0, values

    def keep_draft(self) -> None:
        """Keeps the call under way as a draft, now."""
        self._drafts.keep_now()

    def resume(self, draft: Draft, since: datetime | None = None) -> None:
        """Goes on with the draft of a call, begun ``since``, else now."""
        self.fill(draft.values)
        self._drafts.resumed(draft.form)
        known = draft.values.get("cases")
        self._cases.resume(self.session, known if isinstance(known, list) else [])
        self.begin_call()
        self._started = since or self._started
        self._look.look(self.phone.text(), str(draft.values.get("customer") or ""))
        self.phone.setFocus()

    def end_call(self) -> None:
        """Ends the call and saves it; what is missing is said and the call goes on."""
        take_composed()
        self.topic.settle()
        if self._started is None and not self.values():
            self.phone.setFocus()
            return
        given = {**self.values(), "direction": self.direction.key(), "timed": "true"}
        if self._started is not None:
            given["started_at"] = self._started.isoformat()
        given["ended_at"] = self._house.ctx.now().isoformat()
        customer = self._caller.known if self._caller is not None else None
        if customer is not None:
            given["customer"] = customer.number
        cases = self._cases.of(self.session)
        if cases:
            given["cases"] = cases
        self.end.setEnabled(False)
        sent, form = self.values(), self._drafts.form_id
        task = self._house.run(
            records.new,
            "call",
            given,
            draft=form,
            then=lambda saved: self._saved(saved, sent, cases),
            failed=self._refused,
            owner=self,
        )
        task.ended.connect(lambda: self.end.setEnabled(True))

    def _saved(self, saved: Saved, sent: Mapping[str, object], cases: Sequence[str]) -> None:
        number = saved.record.number
        self._cases.ended(self.session, number, cases)
        later = {key: value for key, value in self.values().items() if sent.get(key) != value}
        self._drafts.saved(over=True)
        here = QApplication.focusWidget()
        mine = here is not None and (self.isAncestorOf(here) or self.panel.isAncestorOf(here))
        self._reset()
        if mine:
            self.left.emit()
        if later:  # typed while the call was being saved: it belongs to the next one
            self.fill(later)
            self._typed()
        at = self._house.formats.clock(self._house.ctx.now())
        self._house.say(self._house.t(N_("Call {number} saved {time}"), number=number, time=at))
        self._house.changed.emit("call", number)
        self._house.offer_undo(number, saved.record.revision)
        for made in saved.made:
            self._house.changed.emit(BY_LETTER[made.split("-")[1]].table, made)

    def _refused(self, fault: UserFault) -> None:
        self.end.setEnabled(True)
        if not isinstance(fault, InvalidInput):
            self._house.refuse(fault)
            return
        boxes = self.fields()
        wrong = [problem.key for problem in fault.problems if problem.key in boxes]
        for key in wrong:
            mark(boxes[key], problem=True)
        t = self._house.t
        lines = [f"{t(p.label)}: {p.text(t)}" if p.label else p.text(t) for p in fault.problems]
        self._show_panel()
        self.panel.refuse("\n".join(lines))
        if wrong:
            boxes[wrong[0]].setFocus()

    def _drop(self) -> None:
        if self.values():
            text = self._house.t(N_("Drop this call without saving it?"))
            self._house.prompts.discard(self, text, self._dropped)
        else:
            self._dropped()

    def _dropped(self) -> None:
        self._drafts.discard()
        self._reset()

    def _reset(self) -> None:
        self._loading = True
        self._look.forget()
        self._clock.stop()
        self._started = None
        self.empty()
        self._drafts.form_id = uuid4().hex
        self._show_known(None)
        self.panel.hide()
        self.end.setEnabled(True)
        self.unmark()
        self._loading = False
        self._show_state()

    def _show_state(self) -> None:
        self.show_running(self.running)
        self._tick()

    def ring(self, phone: str, customer: str = "") -> bool:
        """Begins a call out to that number, of the customer if one is said; False while another call is under way."""
        if self.running or self.values():
            self._house.say(self._house.t(N_("A call is under way: end it first.")), "error")
            self.phone.setFocus()
            return False
        self.fill({"phone": phone, "direction": Direction.OUT.value})
        self.begin_call()
        self._look.look(phone, customer)
        self._drafts.touched()
        self._show_panel()
        self.panel.summary.setFocus()
        return True

    def _guarded(self) -> None:
        if self.panel.guard.isVisibleTo(self.panel) and not self.panel.isVisible():
            self._show_panel()

    # --- who it is ------------------------------------------------------------------------------------

    def _found(self, caller: Caller) -> None:
        self._show_known(caller)
        waited, self._enter_waits = self._enter_waits, False
        if waited and self.phone.hasFocus():
            self._go_on()
        elif self.phone.hasFocus() and sum(c.isdigit() for c in self.phone.text()) >= FEWEST:
            self._show_panel()

    def choose(self, number: str) -> None:
        """Takes the customer for this call; a number of which only a part was typed is completed."""
        caller = self._caller
        matches = caller.matches if caller is not None else ()
        match = next((match for match in matches if match.customer.number == number), None)
        if match is not None and match.how in ("begins", "ends"):
            self.phone.setText(match.phone)
        self.begin_call()
        self._look.look(self.phone.text(), number)
        self._drafts.touched()

    def customer(self) -> Customer | None:
        """Who the call is with, where that is known."""
        return self._caller.known if self._caller is not None else None

    def _show_known(self, caller: Caller | None) -> None:
        self._caller = caller
        self.show_known(caller)
        self.panel.show_caller(caller, typed=bool(self.phone.text()))

    def _show_panel(self) -> None:
        self.panel.fit()
        self.panel.appear()
        self.panel.fit()

    def _back(self) -> None:
        self.panel.hide()
        self.phone.setFocus()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.isVisible():  # not here: the window is locked
            return
        if not self.panel.isVisible():
            if self.running and self.isAncestorOf(new):
                self._show_panel()  # the notes of a call that runs are there again when one comes back to it
            return
        inside = self.isAncestorOf(new) or self.panel.isAncestorOf(new)
        if not inside and new.window() is self.window():
            self.panel.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.phone and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key == Qt.Key.Key_Down:
                self._show_panel()
                self.panel.enter()
                return True
            if key == Qt.Key.Key_Escape and self.panel.isVisible():
                self.panel.hide()
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go_on()
                return True
        return False

    def _go_on(self) -> None:
        """From the number to what is asked next: the name, or with a known caller what is said."""
        self._enter_waits = self._look.hurry()
        if self._enter_waits:
            return  # one types faster than the pause: where to go depends on who it is
        self._show_panel()
        unknown = self.caller_name.isVisibleTo(self) and not self.caller_name.text()
        (self.caller_name if unknown else self.panel.summary).setFocus()

    # --- a case out of the call -----------------------------------------------------------------------

    def open_case(self, kind: str) -> None:
        """A new case of that kind with all that is known already; its number will stand in the call."""
        if not self.outcome.key() and issubclass(BY_TABLE[kind], Case):
            self.outcome.set_key(Outcome.CASE_OPENED)
        topics = [key for key, _labels in self._names.lists.get("topic", ())]
        if not self.topic.key() and kind in topics:
            self.topic.set_key(kind)
        customer = self._caller.known if self._caller is not None else None
        sources = [(Call, {**self.values(), "channel": "phone"})]
        known = carried(BY_TABLE[kind], [*sources, *([known_of(customer)] if customer is not None else [])])
        self.panel.hide()
        self.case_wanted.emit(kind, known)

    def open_other(self) -> None:
        """Shows what else may come out of the call, to be chosen by its letter."""
        self._show_panel()
        self.panel.cases.more.showMenu()

    def case_opened(self, call: str, number: str) -> None:
        """The case from the call ``call`` (as in :attr:`session`) has its number now; the call may be over."""
        if self._cases.opened(call, number) and call == self.session:
            self._drafts.touched()

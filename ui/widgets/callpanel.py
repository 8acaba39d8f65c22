"""The pop-up under the call bar: who is calling, open cases, last calls, and room for what is said."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import Customer
from csapp.services.views import Caller
from csapp.vocabulary.showing import Names
from ui.forms.phrasehelp import PhraseHelp
from ui.house import House
from ui.plain import label, show_short
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.callguard import CallGuard
from ui.widgets.callpromise import CallPromise
from ui.widgets.callrows import call_row, case_row, match_row
from ui.widgets.casebuttons import CaseButtons
from ui.widgets.chip import Chip
from ui.widgets.chiprow import ChipRow
from ui.widgets.elided import ElidedLabel
from ui.widgets.floating import Floating
from ui.widgets.personsigns import signs, warning_line
from ui.widgets.rowbutton import RowButton
from ui.widgets.rowlist import RowList

WIDTH = 680
T = TypeVar("T")


class CallPanel(Floating):
    """Filled by :meth:`show_caller`; its buttons open records through the house."""

    case_wanted = Signal(str)  # a kind of case, by its table
    chosen = Signal(str)  # number of the customer the caller is
    left = Signal()  # Esc or Up out of it: back to the call bar

    def __init__(self, house: House, anchor: QWidget, parent: QWidget) -> None:
        super().__init__(anchor, parent)
        self._house = house
        self._names = Names()
        self._caller: Caller | None = None
        self._typed = False
        self.setObjectName("call_panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.pad, 12, SIZES.pad, 12)
        column.setSpacing(SIZES.gap)
        column.addLayout(self._head())
        column.addLayout(self._warning())
        self._error = label("", "error", wrap=True)
        column.addWidget(self._error)
        self.guard = CallGuard(house)
        self.guard.shown.connect(self.fit)
        column.addWidget(self.guard)
        self.rows = RowList()
        column.addWidget(self.rows, 1)
        self._summary_label = label("", "label")
        self.summary = QPlainTextEdit()
        self.summary.setObjectName("summary")
        self.summary.setTabChangesFocus(True)
        sized(self.summary, height=64)
        self._summary_label.setBuddy(self.summary)
        column.addSpacing(SIZES.gap)
        column.addWidget(self._summary_label)
        column.addWidget(self.summary)
        self.phrases = PhraseHelp(house, self.summary)
        self.phrases.hinted.connect(self.fit)
        self.promise = CallPromise(house)
        column.addWidget(self.promise)
        self.cases = CaseButtons()
        self.cases.wanted.connect(self.case_wanted)
        column.addSpacing(SIZES.gap)
        column.addWidget(self.cases)
        self.summary.installEventFilter(self)
        self.guard.reason.installEventFilter(self)
        for line in self.promise.inputs().values():
            line.installEventFilter(self)
        self.cases.listen(self)
        house.language_changed.connect(self.retranslate)
        self.retranslate()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(SIZES.gap * 2)
        self._name = ElidedLabel("", "section")
        self._facts = ElidedLabel("", "muted")
        self.signs = ChipRow(self._house.theme)
        self._open = QPushButton()
        self._open.setObjectName("open_customer")
        self._open.setAutoDefault(True)
        mark(self._open, deed="link")
        self._open.clicked.connect(self._open_customer)
        self._open.installEventFilter(self)
        sized(self._name, most_width=WIDTH // 2)
        head.addWidget(self._name)
        head.addWidget(self.signs)
        head.addWidget(self._facts, 1)
        head.addWidget(self._open)
        return head

    def _warning(self) -> QHBoxLayout:
        """A warning stands alone, with its reason: it is what one has to know before saying a word."""
        row = QHBoxLayout()
        row.setSpacing(SIZES.gap * 2)
        self._warned = Chip(self._house.theme, "overdue")
        self.warning = label("", "strong", wrap=True)
        row.addWidget(self._warned, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.warning, 1)
        return row

    def retranslate(self) -> None:
        t = self._house.t
        self._open.setText(t(N_("Open customer")))
        self._summary_label.setText(t(N_("What was said")))
        self.summary.setAccessibleName(t(N_("What was said")))
        self.guard.retranslate()
        self.promise.retranslate()
        self.cases.retranslate(t)
        self.show_caller(self._caller, typed=self._typed)

    def know(self, names: Names) -> None:
        """Labels of topics, names of staff."""
        self._names = names
        self.show_caller(self._caller, typed=self._typed)

    def refuse(self, text: str) -> None:
        """Says what the call still needs; "" takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.fit()

    # --- who it is ------------------------------------------------------------------------------------

    def show_caller(self, caller: Caller | None, *, typed: bool) -> None:
        """Shows who it is; None or no customer: ``typed`` tells whether a number stands in the bar."""
        self._caller, self._typed = caller, typed
        customer = self.customer()
        self._show_head(caller, customer)
        self._show_warning(customer)
        held = self._focused_row()
        if held:
            self.summary.setFocus()  # the focus must not leave the panel while its lines are replaced
        self.rows.clear()
        if caller is not None and customer is not None:
            self._fill(caller)
        self._refocus(held)
        self.refuse("")

    def _show_head(self, caller: Caller | None, customer: Customer | None) -> None:
        t = self._house.t
        sure = caller is not None and caller.known is not None
        several = caller is not None and caller.several > 1 and not sure
        name = customer.name if customer is not None else t(N_("Not known yet"))
        if several and caller is not None:
            name = t(N_("One of {count} customers"), count=caller.several)
        elif customer is not None and not sure:
            name = t(N_("It may be {name}"), name=customer.name)
        self._name.setText(name)
        self._open.setVisible(customer is not None and not several)
        known = [] if customer is None or several else signs(customer, t)
        self.signs.show_signs([sign for sign in known if sign[0] != "overdue"])
        self._facts.setText("" if several else self._facts_of(caller))

    def _show_warning(self, customer: Customer | None) -> None:
        t, caller = self._house.t, self._caller
        several = caller is not None and caller.several > 1 and caller.known is None
        line = warning_line(customer, t, self._house.formats) if customer is not None and not several else ""
        self._warned.show_status("overdue", t(N_("warning")))
        self._warned.setVisible(bool(line))
        show_short(self.warning, line)

    def _facts_of(self, caller: Caller | None) -> str:
        t = self._house.t
        customer = caller.customer if caller is not None else None
        if caller is None or customer is None:
            if caller is not None and caller.hidden:
                return t(N_("The number is withheld; nobody is added to the archive."))
            return t(N_("Nobody has this number yet; saving the call adds them.")) if self._typed else ""
        words = [t(customer.customer_kind.label), customer.company or "", customer.region or ""]
        words += ["; ".join(contact.value for contact in customer.phone or ())]
        return " · ".join(word for word in words if word)

    def _fill(self, caller: Caller) -> None:
        t, house = self._house.t, self._house
        if caller.known is not None or caller.several == 1:
            self._list(t(N_("Open cases")), caller.open_cases, lambda row: case_row(house, row), self._go)
            calls = t(N_("Last calls"))
            self._list(calls, caller.last_calls, lambda row: call_row(house, row, self._names), self._go)
        if caller.known is None or caller.several > 1:
            title = t(N_("Who is it?")) if caller.known is None else t(N_("The same number"))
            others = [
                m for m in caller.matches if caller.known is None or m.customer.number != caller.known.number
            ]
            self._list(title, others, lambda match: match_row(house, match), self._choose)

    def _list(
        self,
        title: str,
        entries: Sequence[T],
        make: Callable[[T], RowButton],
        press: Callable[[str], None],
    ) -> None:
        buttons: list[RowButton] = []
        for entry in entries:
            button = make(entry)
            number = str(button.property("number") or getattr(entry, "number", ""))
            button.setProperty("number", number)
            button.clicked.connect(lambda _on=False, number=number: press(number))
            button.installEventFilter(self)
            buttons.append(button)
        self.rows.add(title, buttons)

    def _focused_row(self) -> str:
        """The number of the line that has the focus: it is there again when an answer replaces the lines."""
        row = next((row for row in self.rows.buttons() if row.hasFocus()), None)
        return str(row.property("number")) if row is not None else ""

    def _refocus(self, number: str) -> None:
        if not number:
            return
        rows = self.rows.buttons()
        again = next((row for row in rows if row.property("number") == number), None)
        (again or (rows[0] if rows else self.summary)).setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, number: str) -> None:
        self.summary.setFocus()  # who it is is settled: what is said comes next
        self.chosen.emit(number)

    def _go(self, number: str) -> None:
        self.hide()
        self._house.open(number)

    def _open_customer(self) -> None:
        customer = self.customer()
        if customer is not None:
            self._go(customer.number)

    def customer(self) -> Customer | None:
        return self._caller.customer if self._caller is not None else None

    def fit(self) -> None:
        """As high as its content."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        width = min(SIZES.px(WIDTH), self.frame.width() - 16)
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else 0
        self.place(width, max(height, layout.totalSizeHint().height()))
        self.rows.settle()

    def enter(self) -> None:
        """Puts the focus on the first thing one can press."""
        first = next(iter(self._pressables()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _pressables(self) -> list[QWidget]:
        head: list[QWidget] = [self._open] if self._open.isVisibleTo(self) else []
        reason: list[QWidget] = [self.guard.reason] if self.guard.isVisibleTo(self) else []
        said = (self.summary, *self.promise.inputs().values())
        return [*self.rows.buttons(), *head, *reason, *said, *self.cases.all_buttons()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QWidget)
        ):
            return self._pressed(watched, event)
        return False

    def _pressed(self, watched: QWidget, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        if watched is self.summary:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, RowButton | QPushButton):
            watched.click()
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            around = self._pressables()
            place = around.index(watched) + (1 if key == Qt.Key.Key_Down else -1) if watched in around else 0
            if place < 0:
                self.left.emit()
            elif place < len(around):
                around[place].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

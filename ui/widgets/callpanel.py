"""The pop-up under the call bar: who is calling, open cases, last calls, and room for what is said."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import Call, Customer
from csapp.services.views import Caller, Row
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.showing import Names, shown
from ui.house import House
from ui.plain import label
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.chip import Chip
from ui.widgets.due import due_words
from ui.widgets.elided import ElidedLabel
from ui.widgets.floating import Floating
from ui.widgets.hitlist import status_label
from ui.widgets.rowbutton import RowButton

WIDTH = 640


class CallPanel(Floating):
    """Filled by :meth:`show_caller`; its buttons open records through the house."""

    complaint_wanted = Signal()
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
        self._error = label("", "error", wrap=True)
        column.addWidget(self._error)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self._summary_label = label("", "label")
        self.summary = QPlainTextEdit()
        self.summary.setObjectName("summary")
        self.summary.setTabChangesFocus(True)
        self.summary.setFixedHeight(64)
        self._summary_label.setBuddy(self.summary)
        column.addSpacing(SIZES.gap)
        column.addWidget(self._summary_label)
        column.addWidget(self.summary)
        self.complaint = QPushButton()
        self.complaint.setObjectName("call_complaint")
        self.complaint.setAutoDefault(True)
        self.complaint.clicked.connect(self.complaint_wanted)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.complaint)
        column.addSpacing(SIZES.gap)
        column.addLayout(foot)
        self.summary.installEventFilter(self)
        self.complaint.installEventFilter(self)
        house.language_changed.connect(self.retranslate)
        self.retranslate()

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(SIZES.gap * 2)
        self._name = ElidedLabel("", "section")
        self._facts = ElidedLabel("", "muted")
        self._grade = Chip(self._house.theme)
        self._open = QPushButton()
        self._open.setAutoDefault(True)
        mark(self._open, deed="link")
        self._open.clicked.connect(self._open_customer)
        self._open.installEventFilter(self)
        self._name.setMaximumWidth(WIDTH // 2)
        head.addWidget(self._name)
        head.addWidget(self._grade)
        head.addWidget(self._facts, 1)
        head.addWidget(self._open)
        return head

    def retranslate(self) -> None:
        t = self._house.t
        self._open.setText(t(N_("Open customer")))
        self._summary_label.setText(t(N_("What was said")))
        self.summary.setAccessibleName(t(N_("What was said")))
        self.complaint.setText(t(N_("Complaint from this call")))
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

    def show_caller(self, caller: Caller | None, *, typed: bool) -> None:
        """Shows who it is; None or no customer: ``typed`` tells whether a number stands in the bar."""
        self._caller, self._typed = caller, typed
        t = self._house.t
        customer = caller.customer if caller is not None else None
        self._name.setText(customer.name if customer is not None else t(N_("Not known yet")))
        self._open.setVisible(customer is not None)
        grade = customer.grade if customer is not None else None
        self._grade.setVisible(grade is not None)
        if grade is not None:
            self._grade.show_status(
                "at_risk" if grade == "C" else "neutral", t(N_("grade {grade}"), grade=str(grade))
            )
        self._facts.setText(self._facts_of(caller))
        self._clear()
        if caller is not None and customer is not None:
            self._list(t(N_("Open cases")), caller.open_cases, self._case_row)
            self._list(t(N_("Last calls")), caller.last_calls, self._call_row)
        self.refuse("")

    def _facts_of(self, caller: Caller | None) -> str:
        t = self._house.t
        customer = caller.customer if caller is not None else None
        if caller is None or customer is None:
            return t(N_("Saving the call makes a customer of this number.")) if self._typed else ""
        words = [t(customer.customer_kind.label), customer.company or "", customer.region or ""]
        words += ["; ".join(contact.value for contact in customer.phone or ())]
        if caller.several > 1:
            words.insert(0, t.plural("{count} customer has it", "{count} customers have it", caller.several))
        return " · ".join(word for word in words if word)

    def _clear(self) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _list(self, title: str, rows: tuple[Row, ...], make) -> None:
        if not rows:
            return
        head = label(title, "label")
        head.setContentsMargins(0, SIZES.gap * 2, 0, 0)
        self._rows.addWidget(head)
        line = QFrame()
        mark(line, box="line")
        self._rows.addWidget(line)
        for row in rows:
            button = make(row)
            button.clicked.connect(lambda _on=False, number=row.number: self._go(number))
            button.installEventFilter(self)
            self._rows.addWidget(button)

    def _case_row(self, row: Row) -> RowButton:
        house = self._house
        what = row.values.get("product") or row.values.get("order_no") or row.values.get("facts") or ""
        tone, words = due_words(row.due, house.ctx.now(), house.t, house.formats)
        status = status_label(row.kind, str(row.values.get("status") or ""), house.t)
        text = " · ".join(part for part in (row.number, status, str(what)) if part)
        return RowButton(house.theme, text, words, tone if row.due is not None else "")

    def _call_row(self, row: Row) -> RowButton:
        house, fields = self._house, declared(Call)

        def words(key: str) -> str:
            return shown(fields[key], row.values.get(key), house.t, house.formats, self._names)

        started = row.values.get("started_at")
        when = house.formats.moment(datetime.fromisoformat(str(started))) if started else row.number
        said = [words("topic") or words("direction"), words("outcome"), words("summary")]
        return RowButton(house.theme, " · ".join(word for word in (when, *said) if word), words("agent"))

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
        for place in range(self._rows.count()):
            item = self._rows.itemAt(place)
            row = item.widget() if item is not None else None
            if row is not None:
                row.show()  # what is added to an open panel counts for nothing until Qt comes round to showing it
        layout.activate()
        width = min(WIDTH, self.frame.width() - 16)
        self.place(
            width, layout.totalMinimumSize().height() if self.isVisible() else layout.totalSizeHint().height()
        )

    def enter(self) -> None:
        """Puts the focus on the first thing one can press."""
        first = next(iter(self._pressables()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _pressables(self) -> list[QWidget]:
        items = [self._rows.itemAt(place) for place in range(self._rows.count())]
        rows = [item.widget() for item in items if item is not None]
        buttons: list[QWidget] = [w for w in rows if isinstance(w, RowButton)]
        head: list[QWidget] = [self._open] if self._open.isVisibleTo(self) else []
        return [*buttons, *head, self.summary, self.complaint]

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

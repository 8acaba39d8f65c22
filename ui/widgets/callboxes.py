"""The boxes of the call bar and their words; what they do is the bar's business."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from csapp.i18n import N_
from csapp.kinds.call import Direction, Outcome
from csapp.services.views import Caller
from csapp.vocabulary.showing import Names
from ui.house import House
from ui.icons import wear
from ui.plain import set_tip
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.combo import Combo
from ui.widgets.elided import ElidedButton
from ui.widgets.filtercombo import FilterCombo
from ui.widgets.line import Line
from ui.widgets.segments import Segments


class CallBoxes(QFrame):
    """Phone, timer, direction, caller, topic, outcome, and the buttons."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._names = Names()
        self.setObjectName("call")
        mark(self, box="bar")
        sized(self, height="bar")
        self._build()
        house.theme_changed.connect(self._one_row)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.pad, 0, SIZES.pad - 4, 0)
        row.setSpacing(SIZES.gap * 2)
        sign = QLabel()
        self._sign = wear(self._house.theme, sign, "phone", "muted", 20)
        self.phone, self.caller_name = Line(), Line()
        self.phone.setObjectName("phone")
        sized(self.phone, width=160)
        self.caller_name.setObjectName("caller_name")
        sized(self.caller_name, least_width=74)
        self.timer = QLabel("00:00")
        sized(self.timer, width=52)
        self.timer.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.start = QPushButton()
        self.start.setObjectName("start")
        self.direction = Segments(clearable=False)
        self.direction.setObjectName("direction")
        self.direction.set_choices(
            (choice.value, "") for choice in Direction
        )  # here: the tab key goes by age
        self.known = ElidedButton()
        self.known.setObjectName("known")
        sized(self.known, least_width=70)
        self.known.setProperty("align", "left")
        self.topic, self.outcome = FilterCombo(), Combo()
        self.topic.setObjectName("topic")
        self.outcome.setObjectName("outcome")
        sized(self.outcome, least_width=118)
        self.end, self.drop = QPushButton(), QPushButton()
        self.end.setObjectName("end_call")
        self.drop.setObjectName("drop_call")
        wear(self._house.theme, self.drop, "close")
        for button, deed in (
            (self.start, ""),
            (self.known, "link"),
            (self.end, "primary"),
            (self.drop, "quiet"),
        ):
            button.setAutoDefault(False)
            mark(button, deed=deed)
        for widget in (sign, self.phone, self.start, self.timer, self.direction):
            row.addWidget(widget)
        row.addWidget(self.caller_name, 3)
        row.addWidget(self.known, 4)
        row.addWidget(self.topic, 2)
        row.addWidget(self.outcome, 2)
        row.addWidget(self.end)
        row.addWidget(self.drop)

    def show_running(self, on: bool) -> None:
        """Whether a call is under way: the timer in place of the start, the deed that ends it."""
        self.start.setVisible(not on)
        self.timer.setVisible(on)
        self.drop.setVisible(on)
        mark(self.timer, role="timer")
        mark(self.end, deed="primary" if on else "quiet")
        self._sign.colour = "accent" if on else "muted"
        self._sign.draw()

    def show_seconds(self, seconds: int) -> None:
        """How long the call has lasted."""
        hours, rest = divmod(max(0, seconds), 3600)
        text = f"{rest // 60:02}:{rest % 60:02}"
        self.timer.setText(f"{hours}:{text}" if hours else text)
        self.timer.setAccessibleName(self._house.t(N_("The call has lasted {time}"), time=self.timer.text()))

    def name_boxes(self) -> None:
        """Puts their words in the language of the house; what was chosen stays."""
        t = self._house.t
        for widget, words in (
            (self.phone, N_("Phone number")),
            (self.caller_name, N_("Caller's name")),
            (self.topic, N_("Topic")),
            (self.outcome, N_("Outcome")),
            (self.direction, N_("Direction")),
            (self.drop, N_("Drop this call")),
            (self.start, N_("Start")),
            (self.end, N_("End call")),
        ):
            widget.setAccessibleName(t(words))
        self.phone.setPlaceholderText(f"{t(N_('Call'))}   F2")
        set_tip(self.phone, t(N_("The number as it is shown; “withheld” where it is hidden")))
        self.caller_name.setPlaceholderText(t(N_("Caller's name")))
        self.caller_name.setToolTip(self.caller_name.placeholderText())
        self.start.setText(t(N_("Start")))
        self.end.setText(t(N_("End call")))
        self.drop.setToolTip(t(N_("Drop this call")))
        self.direction.set_choices((choice.value, t(choice.label)) for choice in Direction)
        self._one_row()
        topics = self._names.lists.get("topic", ())
        listed = [(key, self._names.listed("topic", key, t.language)) for key, _labels in topics]
        self.topic.set_choices(listed, "")
        self.topic.set_placeholder(t(N_("Topic")))
        self.outcome.set_choices(((choice.value, t(choice.label)) for choice in Outcome), t(N_("Outcome")))

    def _one_row(self) -> None:
        """The bar has no second row for the directions; the others give way."""
        self.direction.setMinimumWidth(self.direction.sizeHint().width())

    def show_known(self, caller: Caller | None) -> None:
        """Name, kind, grade and open cases of a known customer in place of the box for a name."""
        t = self._house.t
        customer = caller.customer if caller is not None else None
        known = customer is not None and not self.caller_name.text()
        self.known.setVisible(known)
        self.caller_name.setVisible(not known)
        if customer is None or caller is None:
            return
        grade = str(customer.grade) if customer.grade is not None else ""
        if caller.several > 1 and caller.known is None:
            self.known.say(t(N_("One of {count} customers"), count=caller.several))
            return
        cases = t.plural("{count} open", "{count} open", caller.open_count) if caller.open_count else ""
        marks = [t(N_("warning"))] if customer.warning else []
        marks += [t(N_("VIP"))] if customer.vip else []
        words = [customer.name, *marks, t(customer.customer_kind.label), grade, cases]
        self.known.say(" · ".join(word for word in words if word))

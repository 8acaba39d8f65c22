"""What is done with the ticked visits of a plan: review with a remark, approve, return."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from csapp.i18n import N_
from csapp.services import visits
from csapp.services.context import LEADERS
from csapp.services.views import Row
from csapp.vocabulary.errors import InvalidInput, UserFault
from csapp.vocabulary.steps import Role
from ui.house import House
from ui.keys import hint
from ui.plain import menu_text
from ui.theme.theme import mark, sized
from ui.widgets.elided import ElidedLabel
from ui.widgets.line import Line

REMARK = N_("Remark of the review")


class AgendaFoot(QFrame):
    """Shows only the deeds of the person's roles, each with how many of the ticked visits it is for."""

    done = Signal()
    edited = Signal()

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(parent)
        self.house = house
        self._task = None
        self._ticked: tuple[Row, ...] = ()
        mark(self, box="foot")
        roles = set(house.ctx.actor.roles or ())
        self._leads, self._directs = bool(roles & LEADERS), Role.DIRECTOR in roles
        self.remark = Line(self)
        self.remark.setObjectName("review_remark")
        self.remark.setMaxLength(100_000)
        self.error = ElidedLabel("", "error", self)
        self.review = self._button("review_visits", "primary", self._review)
        self.approve = self._button("approve_visits", "primary", self._approve)
        self.back = self._button("return_visits", "", self._return)
        sized(self, height=60)
        sized(self.remark, least_width=160)
        self.error.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(8)
        row.addWidget(self.remark, 1)
        row.addWidget(self.error)
        for button in (self.review, self.approve, self.back):
            row.addWidget(button)
        self.remark.textEdited.connect(self._typed)
        self.remark.returnPressed.connect(self.press)
        self.review.setVisible(self._leads)
        self.approve.setVisible(self._directs)
        self.back.setVisible(self._leads or self._directs)
        self.setVisible(self._leads or self._directs)
        self.retranslate()

    def _button(self, name: str, deed: str, does: Callable[[], None]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(True)
        mark(button, deed=deed)
        button.clicked.connect(does)
        return button

    def show_ticked(self, rows: Sequence[Row]) -> None:
        self._ticked = tuple(rows)
        self.retranslate()

    def _in(self, status: str) -> tuple[str, ...]:
        return tuple(row.number for row in self._ticked if row.values["status"] == status)

    def is_changed(self) -> bool:
        return bool(self.remark.text().strip())

    def press(self) -> None:
        """Does the main deed, if it can be done."""
        if self._first().isEnabled():
            self._first().click()

    def _first(self) -> QPushButton:
        """The one main deed: what most of the ticked visits wait for."""
        reviews = self._leads and (bool(self._in("proposed")) or not self._in("reviewed"))
        return self.review if reviews or not self._directs else self.approve

    def _typed(self, _text: str) -> None:
        self.refuse("")
        self.edited.emit()

    def refuse(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
        mark(self.remark, problem=bool(text))

    # --- deeds -------------------------------------------------------------------------------------

    def _review(self) -> None:
        if self._remarked():
            self._run(visits.review, self._in("proposed"), self.remark.text().strip())

    def _approve(self) -> None:
        self._run(visits.approve, self._in("reviewed"))

    def _return(self) -> None:
        if self._remarked():
            self._run(visits.send_back, self._in("reviewed"), self.remark.text().strip())

    def _remarked(self) -> bool:
        said = bool(self.remark.text().strip())
        self.refuse("" if said else self.house.t(N_("Say why.")))
        if not said:
            self.remark.setFocus()
        return said

    def _run(self, deed: Callable[..., int], numbers: tuple[str, ...], *more: object) -> None:
        if self._task is None and numbers:
            self._task = self.house.run(
                deed, numbers, *more, then=self._done, failed=self._refused, owner=self
            )
            self._task.ended.connect(self._ended)

    def _ended(self) -> None:
        self._task = None

    def _done(self, count: int) -> None:
        self.remark.clear()
        self.refuse("")
        self.house.say(self.house.t.plural("{count} visit saved", "{count} visits saved", count))
        self.house.changed.emit("visit", "")
        self.edited.emit()
        self.done.emit()

    def _refused(self, fault: UserFault) -> None:
        problems = fault.problems if isinstance(fault, InvalidInput) else ()
        self.refuse(problems[0].text(self.house.t) if problems else fault.text(self.house.t))

    def retranslate(self) -> None:
        t = self.house.t
        self.remark.setPlaceholderText(t(REMARK))
        self.remark.setAccessibleName(t(REMARK))
        first = self._first()
        for button, words, status in (
            (self.review, N_("Review"), "proposed"),
            (self.approve, N_("Approve"), "reviewed"),
            (self.back, N_("Return"), "reviewed"),
        ):
            count = len(self._in(status))
            shown = f"{t(words)} {count}" if count else t(words)
            button.setText(menu_text(f"{shown}   {hint('deed')}" if button is first else shown))
            button.setEnabled(count > 0)
            if button is not self.back:
                mark(button, deed="primary" if button is first else "")

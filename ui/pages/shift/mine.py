"""One's own shift: signing in and out, the checklist, and what goes to the next person."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services import handover, matters, shifts
from csapp.services.context import LEADERS, Context
from csapp.services.handover import Handover
from csapp.vocabulary.errors import UserFault
from csapp.vocabulary.showing import Names
from ui.forms.names import read_names
from ui.house import House
from ui.pages.shift.foot import IN, OVER, PRINT, ShiftFoot
from ui.pages.shift.lines import lines_of
from ui.pages.shift.side import ShiftSide
from ui.plain import label, menu_text
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.handlist import HandList
from ui.widgets.notice import Notice
from ui.widgets.offercard import OfferCard


def look(ctx: Context) -> tuple[Handover, Names]:
    """A deed for the worker: all that is shown."""
    return handover.handover(ctx), read_names(ctx, ("shift_checklist",))


class MyShift(QWidget):
    """Reads itself again when something was saved. ``told`` carries the line for the page's head."""

    told = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.found: Handover | None = None
        self._names = Names()
        self._held: UserFault | None = None  # why the shift can't end: open work is nobody's
        self._reading = self._again = False
        self._offers = QVBoxLayout()
        self._offers.setSpacing(SIZES.gap * 2)
        self.notice = Notice(house.theme)
        self.notice.wanted.connect(self._stay)
        self.unowned = Notice(house.theme)
        self.unowned.wanted.connect(self._give)
        self.give = QMenu(self.unowned)
        self.list = HandList(house)
        self.list.opened.connect(house.open)
        self.list.model_.ticked.connect(self._ticked)
        self.side = ShiftSide(house)
        self.side.checked.connect(self._check)
        self.foot = ShiftFoot(house)
        self.foot.deed.connect(self.do)
        self._lay_out()
        house.changed.connect(lambda _kind, _number: self.read())

    def _lay_out(self) -> None:
        self._nothing = label("", "muted", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self.list)
        card = QFrame()
        mark(card, box="card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._stack)
        row = QHBoxLayout()
        row.setSpacing(SIZES.gap * 3)
        row.addWidget(card, 1)
        row.addWidget(self.side)
        body = QVBoxLayout()
        body.setContentsMargins(SIZES.pad, 0, SIZES.pad, SIZES.gap * 3)
        body.setSpacing(SIZES.gap * 2)
        body.addLayout(self._offers)
        body.addWidget(self.unowned)
        body.addWidget(self.notice)
        body.addLayout(row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(self.foot)

    def _empty(self) -> QWidget:
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(SIZES.pad * 2, SIZES.pad, SIZES.pad * 2, SIZES.pad)
        self._empty_head = label("", "section", wrap=True)
        column.addStretch(2)
        column.addWidget(self._empty_head)
        column.addWidget(self._nothing)
        column.addStretch(3)
        return empty

    # --- reading -----------------------------------------------------------------------------------

    def read(self) -> None:
        """Reads the shift; asked again meanwhile, it reads once more afterwards."""
        if not self.isVisible():
            return
        if self._reading:
            self._again = True
            return
        self._reading = True
        self.house.run(look, then=self._looked, owner=self).ended.connect(self._ended)

    def _ended(self) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self.read()

    def _looked(self, read: tuple[Handover, Names]) -> None:
        self.found, self._names = read
        self.retranslate()

    def retranslate(self) -> None:
        """Shows what was read, in the language of the screen."""
        found, t = self.found, self.house.t
        if found is None:
            return
        self._show_offers(found)
        lines = lines_of(found, self.house) if found.shift is not None else []
        self.list.model_.show_lines(lines, found.stays)
        self._stack.setCurrentIndex(1 if lines else 0)
        self._show_empty(found)
        self.side.show_shift(found.shift, self._names)
        self._show_unowned(found)
        self.list.setAccessibleName(t(N_("What goes to the next person")))
        self.told.emit(self.heading(found))

    def heading(self, found: Handover) -> str:
        """Since when one is here, and until when it was planned."""
        t, formats, shift = self.house.t, self.house.formats, found.shift or found.planned
        if shift is None:
            return t(N_("No shift is planned for you today."))
        times = {
            "start": formats.clock(shift.planned_start_at, seconds=False),
            "end": formats.clock(shift.planned_end_at, seconds=False),
        }
        if shift.signed_in_at is None:
            return t(N_("Planned {start} - {end}"), **times)
        since = formats.clock(shift.signed_in_at, seconds=False)
        return t(N_("Signed in since {since}, planned {start} - {end}"), since=since, **times)

    def _show_offers(self, found: Handover) -> None:
        while self._offers.count():
            item = self._offers.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for offered in found.offered:
            card = OfferCard(self.house, offered)
            card.taken.connect(self._take_over)
            card.opened.connect(self.house.open)
            self._offers.addWidget(card)

    def _show_empty(self, found: Handover) -> None:
        t = self.house.t
        if found.shift is None:
            self._empty_head.setText(t(N_("You have not begun a shift.")))
            words = t.plural(
                "{count} open record is yours. Begin the shift; at its end you hand over what is open.",
                "{count} open records are yours. Begin the shift; at its end you hand over what is open.",
                len(found.rows),
            )
        else:
            self._empty_head.setText(t(N_("Nothing of yours is open.")))
            words = t(N_("Write what the next person has to know, and end the shift."))
        self._nothing.setText(words)

    def _show_unowned(self, found: Handover) -> None:
        t, count = self.house.t, len(found.unowned)
        leads = bool(LEADERS & set(self.house.ctx.actor.roles or ()))
        line = t.plural(
            "{count} open record belongs to nobody.", "{count} open records belong to nobody.", count
        )
        deed = t(N_("Give to…")) if leads else t(N_("Take them over"))
        if self._held is not None:
            line = self._held.text(t)
        self.unowned.say(line if count else "", deed)

    # --- deeds -------------------------------------------------------------------------------------

    def do(self, name: str = "") -> None:
        """The deed of that name, or the one that comes next."""
        name, user = name or self.foot.next(), self.foot.heirs.key()
        if name == IN:
            self._run(shifts.sign_in)
        elif name == PRINT:
            self._print()
        elif name != OVER:
            self.keep()
            self.house.run(shifts.sign_out, then=self._done, failed=self._not_out, owner=self)
        elif not user:
            self.foot.heirs.setFocus()
            self.house.say(self.house.t(N_("Choose who takes it over.")), "error")
        else:
            self._run(handover.hand_over, user, remarks=self.side.text(), which=self.list.model_.going())

    def _print(self) -> None:
        """The handover on paper, with the remarks as they stand."""
        from ui.dialogs.preview import PreviewDialog  # the PDF renderer loads with the first paper

        shift = self.found.shift if self.found is not None else None
        if shift is not None:
            self.keep()
            PreviewDialog(self.house, shift.number, "shift-handover", self).open()

    def _run(self, deed: Callable[..., object], *args: object, **given: object) -> None:
        self.house.run(partial(deed, **given), *args, then=self._done, owner=self)

    def _done(self, _result: object) -> None:
        self.notice.clear()
        self._held = None
        self._again = self._reading
        self.read()
        self.house.changed.emit("shift", "")

    def _not_out(self, fault: UserFault) -> None:
        """Why one can't go, and the way out: that it stays, or that what is nobody's is given to somebody."""
        self._held = fault if isinstance(fault, shifts.NobodysLeft) else None
        if self._held is not None:  # the notice that has the button says it
            self.notice.clear()
            self._again = self._reading
            self.read()
            return
        mine = bool(self.list.model_.going() or self.list.model_.staying())
        self.notice.say(fault.text(self.house.t), self.house.t(N_("It stays with me")) if mine else "")

    def _stay(self) -> None:
        self._run(handover.keep)

    def _take_over(self, number: str) -> None:
        self._run(handover.take_over, number)

    def _give(self) -> None:
        """To oneself; a leader chooses to whom."""
        found = self.found
        if found is None:
            return
        me = self.house.ctx.actor
        numbers = [row.number for row in found.unowned]
        if not LEADERS & set(me.roles or ()):
            self._run(matters.assign, numbers, me.user)
            return
        self.give.clear()
        for user, name in {me.user: me.name, **found.heirs}.items():
            action = self.give.addAction(menu_text(name))
            action.setData(user)
            action.triggered.connect(lambda _on=False, user=user: self._run(matters.assign, numbers, user))
        self.give.popup(self.unowned.deed.mapToGlobal(self.unowned.deed.rect().bottomLeft()))

    def _ticked(self) -> None:
        if self.found is not None:
            model = self.list.model_
            self.foot.show_shift(self.found, len(model.going()), len(model.staying()))

    def _check(self, place: int, done: bool) -> None:
        shift = self.found.shift if self.found is not None else None
        if shift is not None:
            self._run(shifts.tick, shift.number, place, done)

    def is_changed(self) -> bool:
        """Whether remarks were typed that are not kept yet."""
        return self.side.is_changed()

    def keep(self) -> None:
        """Keeps the remarks now."""
        self.side.keep()

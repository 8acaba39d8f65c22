"""What was refused at this desk, and who guessed wrong at a password: for those who answer for it."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services.context import ADMINS, LEADERS
from csapp.services.watching import RECOVERY, UNKNOWN, Refusal, refusals
from csapp.vocabulary.steps import Role
from ui.house import House
from ui.pages.settings.lines import Column, Line, Lines
from ui.pages.settings.part import SIDE, Part
from ui.plain import label

NOBODY = {UNKNOWN: N_("a name nobody has"), RECOVERY: N_("the recovery key")}
DEEDS = {  # the service's name: what a person calls it
    "records.new": N_("enter a record"),
    "records.change": N_("change a record"),
    "records.get": N_("look at a record"),
    "records.history": N_("look at a history"),
    "cases.view": N_("look at a case"),
    "cases.take_step": N_("take a step"),
    "cases.hand_over": N_("hand a case over"),
    "cases.acknowledge": N_("acknowledge a report"),
    "cases.note": N_("write a remark"),
    "desk.add_staff": N_("add a person"),
    "desk.reset_password": N_("set somebody's password"),
    "desk.new_recovery_key": N_("make a recovery key"),
    "desk.recover": N_("use the recovery key"),
    "merging.merge": N_("merge customers"),
    "unmerging.unmerge": N_("take a merge back"),
    "listing.listing": N_("look at a list"),
    "papers.make": N_("print"),
    "papers.pack": N_("print"),
    "sample.remove": N_("remove the sample data"),
}


class RefusedPart(Part):
    """The newest first; Enter on a line opens the record that was meant, where there is one."""

    key = "refused"
    icon = "blocked"
    words = N_("Refused")
    about = N_("Deeds that somebody's roles do not allow, and wrong passwords. Most of them are slips.")
    roles = tuple(LEADERS | ADMINS)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.found: tuple[Refusal, ...] = ()
        self.lines = Lines(house, self)
        self.lines.setObjectName("refused")
        self.lines.opened.connect(self._open)
        self.empty = label("", "muted", wrap=True, parent=self)
        nothing = QWidget(self)
        inside = QVBoxLayout(nothing)
        inside.setContentsMargins(SIDE, 8, SIDE, 8)
        inside.addWidget(self.empty)
        inside.addStretch(1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(nothing)
        self.stack.addWidget(self.lines)
        self.column.addWidget(self.stack, 1)

    def shown(self) -> None:
        self.house.run(refusals, then=self._show, owner=self)

    def take_focus(self) -> None:
        self.lines.setFocus()

    def _show(self, found: tuple[Refusal, ...]) -> None:
        t = self.house.t
        self.found = found
        columns = [
            Column(t(N_("When")), 150),
            Column(t(N_("By")), 150),
            Column(t(N_("Refused"))),
            Column(t(N_("Record")), 160),
            Column(t(N_("Roles")), 180),
        ]
        self.lines.show_lines([self._line(str(n), one) for n, one in enumerate(found)], columns)
        self.stack.setCurrentIndex(int(bool(found)))

    def _line(self, key: str, one: Refusal) -> Line:
        t = self.house.t
        who = t(NOBODY[one.user]) if one.user in NOBODY else one.name
        guesses = t.plural("{count} wrong password", "{count} wrong passwords", one.count)
        what = t(DEEDS.get(one.deed, one.deed)) if one.deed else guesses
        roles = ", ".join(t(Role(role).label) for role in one.roles)
        of = t(N_("Company")) if one.of == "COMPANY" else one.of  # the one number that is none
        return Line(key, (self.house.formats.moment(one.at), who, what, of, roles))

    def _open(self, key: str) -> None:
        number = self.found[int(key)].of
        if number:
            self.house.open(number)

    def retranslate(self) -> None:
        super().retranslate()
        self.empty.setText(self.house.t(N_("Nothing was refused yet.")))
        self._show(self.found)

"""Who works here: added, changed, given a new password, deactivated."""

from collections.abc import Mapping

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from csapp.desk import Desk
from csapp.i18n import LANGUAGES, N_
from csapp.kinds import Staff
from csapp.services import staff
from csapp.services.context import ADMINS, Context
from csapp.services.staff import Member
from csapp.services.views import Draft, Saved
from csapp.vocabulary.errors import InvalidInput, UserFault, WrongPassword
from csapp.vocabulary.kinds import Record, Section
from csapp.vocabulary.steps import Role
from ui.house import House
from ui.icons import wear
from ui.pages.settings.editor import RecordEditor
from ui.pages.settings.lines import Column, Line
from ui.pages.settings.listed import ListedPart
from ui.pages.settings.newpassword import NewPassword
from ui.pages.settings.row import TitledRow


class Person(Staff):
    """A staff member as the form shows them: the desk they sit at is this one."""

    sections = (
        Section(key="person", label=N_("Person"), fields=("user", "name", "language", "roles")),
        Section(key="here", label=N_("At the desk"), fields=("joined_on", "left_on", "active")),
    )


def add_person(ctx: Context, given: Mapping[str, object], own: str, password: str) -> Saved:
    """A deed for the worker: a new person with their first password."""
    return Desk.add_staff(ctx, own, {**given, "password": password})


class StaffEditor(RecordEditor):
    """The form of a person with, for a new one, the first password below it."""

    def __init__(self, house: House, parent: QWidget | None = None, *, new: bool) -> None:
        super().__init__(house, Person, fixed=("user",), parent=parent)
        self.row = TitledRow(self.form.body, inset=0)
        self.passwords = NewPassword(house, self.row, new=new)
        self.row.inside.addWidget(self.passwords)
        body = self.form.body.layout()
        assert isinstance(body, QVBoxLayout)
        body.insertWidget(body.count() - 1, self.row)
        self.passwords.wanted.connect(self._reset)
        self._new = new

    def submit(self, given: dict[str, object]) -> None:
        if self.record is not None:
            self._ask_whether_to_let_go(given)
        elif self.passwords.secrets.check():
            own, password = self.passwords.typed()
            self.start(add_person, given, own, password)

    def _ask_whether_to_let_go(self, given: dict[str, object]) -> None:
        """Who is made inactive loses the password: said before, since only an administrator can give another."""
        if given.get("active") is not False or not isinstance(self.record, Staff):
            super().submit(given)
            return
        t = self.house.t
        text = t(N_("{name} will not be able to sign in any more."), name=self.record.name)
        detail = t(N_("What they did stays as it is. To come back they need a new password."))
        self.house.prompts.confirm(
            self,
            text,
            N_("Deactivate"),
            lambda: super(StaffEditor, self).submit(given),
            danger=True,
            detail=detail,
        )

    def _reset(self) -> None:
        if self.record is None or self._task is not None or not self.passwords.secrets.check():
            return
        own, password = self.passwords.typed()
        self._task = self.house.run(
            Desk.reset_password,
            own,
            self.record.number,
            password,
            then=self._given,
            failed=self.refused,
            owner=self,
        )
        self._task.ended.connect(self._ended)

    def _given(self, saved: Saved) -> None:
        self.passwords.show_given()
        assert isinstance(saved.record, Staff)
        text = N_("{name} signs in with the new password from now on.")
        self.house.say(self.house.t(text, name=saved.record.name))
        self.show_record(saved.record)
        self.saved.emit(saved.record)
        self.changed.emit()

    def _done(self, saved: Saved) -> None:
        if self._new:
            self._new = False
            self.passwords.show_given()
            self.passwords.become_other()
        super()._done(saved)

    def refused(self, fault: UserFault) -> None:
        if isinstance(fault, WrongPassword):
            self.passwords.secrets.refuse("own", N_("This is not your password."))
            return
        of_password = (
            [p for p in fault.problems if p.key == "password"] if isinstance(fault, InvalidInput) else []
        )
        if of_password:
            self.passwords.secrets.refuse("password", of_password[0].message, of_password[0].values)
        super().refused(fault)

    def retranslate(self) -> None:
        super().retranslate()
        self.row.name(self.house.t(N_("Password")))
        self.passwords.retranslate()


class StaffPart(ListedPart):
    """The table of all staff, and the form of one."""

    key = "staff"
    icon = "customers"
    words = N_("Staff")
    about = N_("Who signs in here and what they may do. Nobody is deleted: who leaves is deactivated.")
    roles = tuple(ADMINS)
    kinds = (Staff.table,)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.members: dict[str, Member] = {}
        self._waiting: Draft | None = None
        self.add_button = QPushButton(self)
        self.add_button.setObjectName("add_staff")
        self.add_button.setAutoDefault(True)
        wear(house.theme, self.add_button, "plus", "text")
        self.add_button.clicked.connect(self.add)
        self.tools.addWidget(self.add_button)
        self.tools.addStretch(1)

    def read(self) -> None:
        self.house.run(staff.members, then=self._show, owner=self)

    def _show(self, members: tuple[Member, ...]) -> None:
        self.members = {member.person.user: member for member in members}
        t = self.house.t
        columns = [
            Column(t(N_("Name"))),
            Column(t(N_("User")), 130),
            Column(t(N_("Roles"))),
            Column(t(N_("Language")), 110),
            Column(t(N_("Sign-in")), 180),
        ]
        self.lines.show_lines([self._line(member) for member in members], columns)
        draft, self._waiting = self._waiting, None
        if draft is not None:
            self.restore(draft)

    def _line(self, member: Member) -> Line:
        t, person = self.house.t, member.person
        roles = ", ".join(t(Role(role).label) for role in person.roles or ())
        language = LANGUAGES.get(str(person.language), "")
        state, tone = self._state(member)
        return Line(
            person.user, (person.name, person.user, roles, language, t(state)), {4: tone} if tone else {}
        )

    def _state(self, member: Member) -> tuple[str, str]:
        """Msgid and tone of whether somebody can sign in."""
        left = member.person.left_on
        if not member.person.active:
            return N_("inactive"), "neutral"
        if left is not None and left < self.house.ctx.now().astimezone().date():
            return N_("has left"), "neutral"
        return (N_("can sign in"), "on_time") if member.key else (N_("has no password"), "at_risk")

    def open(self, key: str) -> None:
        if key in self.members:
            self.edit(StaffEditor(self.house, self, new=False), self.members[key].person, "")

    def add(self) -> None:
        self.edit(StaffEditor(self.house, self, new=True), None, self.house.t(N_("A new person")))

    def restore(self, draft: Draft) -> None:
        if draft.number and draft.number not in self.members:
            self._waiting = draft  # the table is still being read
            return
        super().restore(draft)

    def _saved(self, record: Record) -> None:
        self.what.setText("")
        self.lines.want(record.number)
        super()._saved(record)

    def retranslate(self) -> None:
        super().retranslate()
        self.add_button.setText(self.house.t(N_("Add a person")))

"""Backups: how old the last good one is, the second place, and the list one puts one back from."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.desk import Desk
from csapp.i18n import N_
from csapp.services import backups
from csapp.services.backups import Backup, Shelf
from csapp.services.context import ADMINS, Context
from csapp.vocabulary.errors import UserFault
from ui.house import House
from ui.pages.settings.backuplist import BackupList
from ui.pages.settings.part import SIDE, Part
from ui.pages.settings.row import TitledRow
from ui.pages.settings.secondplace import SecondPlace
from ui.plain import label
from ui.tasks import Task
from ui.theme.theme import mark
from ui.widgets.restorepanel import RestorePanel
from ui.widgets.workline import WorkLine

FILES = "*.csbackup"
Job = Callable[[Context, backups.Tell, backups.Stopped], Any]


class BackupsPart(Part):
    """What is done here is done by an administrator; the same is done by itself at the right times."""

    key = "backups"
    icon = "save"
    words = N_("Backups")
    about = N_(
        "Made when the program is left, once a day, and before a new version, an import, a restore or an erasure. Each "
        "is put back on trial to see that it is good."
    )
    roles = tuple(ADMINS)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self._shelf: Shelf | None = None
        self._task: Task | None = None
        self.newest, self.bad = (
            label("", "strong", wrap=True, parent=self),
            label("", "error", wrap=True, parent=self),
        )
        self.now, self.back, self.again, self.file = (QPushButton(self) for _ in range(4))
        self.work = WorkLine(house, self)
        self.panel = RestorePanel(house, self)
        self.list = BackupList(house, self)
        self.second = SecondPlace(house, self)
        self._name_deeds()
        self._lay_out()
        self._connect()

    def _name_deeds(self) -> None:
        names = {"backup_now": self.now, "restore": self.back, "prove": self.again, "restore_file": self.file}
        for name, button in names.items():
            button.setObjectName(name)
            button.setAutoDefault(True)
        mark(self.now, deed="primary")
        for button in (self.again, self.file):
            mark(button, deed="quiet")

    def _lay_out(self) -> None:
        first = TitledRow(self, first=True)
        first.inside.addWidget(self.newest)
        first.inside.addWidget(self.bad)
        deeds = QHBoxLayout()
        deeds.addWidget(self.now)
        deeds.addStretch(1)
        first.inside.addLayout(deeds)
        first.inside.addWidget(self.work)
        self.first = first
        below = QVBoxLayout()
        below.setContentsMargins(SIDE, 4, SIDE, 4)
        below.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.back, self.again, self.file):
            row.addWidget(button)
        row.addStretch(1)
        below.addWidget(self.panel)
        below.addLayout(row)
        self.column.addWidget(first)
        self.column.addWidget(self.second)
        self.column.addLayout(below)
        self.column.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.now.clicked.connect(self.back_up)
        self.back.clicked.connect(lambda: self.put_back(self.list.chosen()))
        self.again.clicked.connect(self.prove)
        self.file.clicked.connect(self._choose_file)
        self.list.opened.connect(lambda _key: self.put_back(self.list.chosen()))
        self.list.chosen_changed.connect(self._enable)
        self.panel.wanted.connect(self._prove_person)
        self.second.chosen.connect(self.set_second)
        self.second.brought.connect(self.bring)
        self.work.cancelled.connect(self._cancel)

    # --- what is there ------------------------------------------------------------------------------

    def shown(self) -> None:
        if self._task is None:
            self.house.run(backups.shelf, then=self._show, owner=self)

    def take_focus(self) -> None:
        self.now.setFocus()

    def _show(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.list.show_backups(shelf.backups)
        self.second.show_second(shelf.second)
        self._tell()
        self._enable()

    def _tell(self) -> None:
        t, shelf = self.house.t, self._shelf
        newest = shelf.newest_good if shelf else None
        if newest is None or newest.made_at is None:
            self.newest.setText(t(N_("There is no backup yet that was proved to be good.")))
        else:
            ago = self.house.formats.moment(newest.made_at)
            words = t.plural(
                "{at}, with {count} record, proved",
                "{at}, with {count} records, proved",
                newest.records,
                at=ago,
            )
            self.newest.setText(words)
        broken = next((one for one in shelf.backups if one.good is False), None) if shelf else None
        newer = broken is not None and (newest is None or shelf is None or _before(shelf, broken, newest))
        self.bad.setText(self._broken(broken) if broken is not None and newer else "")
        self.bad.setVisible(bool(self.bad.text()))

    def _broken(self, one: Backup) -> str:
        reason = one.fault(self.house.t)
        return self.house.t(N_("{file} is no good: {reason}"), file=one.path.name, reason=reason)

    def _enable(self) -> None:
        one, idle = self.list.chosen(), self._task is None
        self.back.setEnabled(idle and one is not None and one.made_at is not None)
        self.again.setEnabled(idle and one is not None and one.made_at is not None)
        for button in (self.now, self.file):
            button.setEnabled(idle)
        self.second.setEnabled(idle)

    # --- deeds --------------------------------------------------------------------------------------

    def back_up(self) -> None:
        """A backup now, proved, and brought to the second place if that is there."""
        self._start(N_("Making a backup and proving it …"), _back_up, self._made)

    def prove(self) -> None:
        """The chosen one is put back on trial once more."""
        one = self.list.chosen()
        if one is not None:
            self._start(N_("Proving the backup …"), _prove(one.path), self._proved)

    def bring(self) -> None:
        """The newest good one to the second place."""
        self._start(N_("Copying to the second place …"), _bring, lambda _done: None)

    def set_second(self, folder: str) -> None:
        """Another second place, "" for none."""
        self._start(N_("Copying to the second place …"), _set_second(folder), lambda _done: None)

    def put_back(self, one: Backup | None) -> None:
        """Asks for the password first."""
        if one is not None and one.made_at is not None:
            self.panel.ask(one)

    def _choose_file(self) -> None:
        title = self.house.t(N_("Choose a backup"))
        pattern = f"{self.house.t(N_('Backups'))} ({FILES})"
        self.house.prompts.open_file(self, title, Path.home(), pattern, self.take_file)

    def take_file(self, path: Path) -> None:
        """A backup from anywhere: looked at, then asked about as one of the list."""

        def looked(one: Backup) -> None:
            if one.made_at is None:
                self.house.say(one.fault(self.house.t), "error")
            else:
                self.panel.ask(one)

        self.house.run(lambda _ctx: backups.look_at(path), then=looked, owner=self)

    def _prove_person(self, one: Backup, password: str) -> None:
        def proved(_none: None) -> None:
            self.panel.leave()
            self.house.restore_requested.emit(one.path, password)

        self.house.run(Desk.prove, password, then=proved, failed=self.panel.refuse, owner=self)

    def _start(self, words: str, job: Job, then: Callable[[Any], None]) -> None:
        if self._task is not None:
            return
        house = self.house
        self._task = house.tasks.start(
            lambda task: job(house.ctx, task.tell, lambda: task.cancelled), then, self._refused, self
        )
        self._task.progress.connect(self.work.tell)
        self._task.ended.connect(self._ended)
        self.work.begin(words)
        self._enable()

    def _cancel(self) -> None:
        if self._task is not None:
            self.work.cancel.setEnabled(False)
            self._task.cancel()

    def _ended(self) -> None:
        self._task = None
        self.work.end()
        self.shown()

    def _made(self, one: Backup) -> None:
        t = self.house.t
        if one.good:
            self.house.say(t(N_("The backup is made and proved.")))
        else:
            self.house.say(self._broken(one), "error")

    def _proved(self, one: Backup) -> None:
        t = self.house.t
        self.house.say(t(N_("The backup is good."))) if one.good else self.house.say(
            self._broken(one), "error"
        )

    def _refused(self, fault: UserFault) -> None:
        self.house.refuse(fault)

    def retranslate(self) -> None:
        super().retranslate()
        t = self.house.t
        self.first.name(t(N_("Last good one")))
        self.now.setText(t(N_("Back up now")))
        self.back.setText(t(N_("Put back …")))
        self.again.setText(t(N_("Prove again")))
        self.file.setText(t(N_("Put back from a file …")))
        for part in (self.work, self.panel, self.list, self.second):
            part.retranslate()
        self._tell()


def _back_up(ctx: Context, tell: backups.Tell, stopped: backups.Stopped) -> Backup:
    made = backups.make(ctx, tell=tell, stopped=stopped)
    if made.good and backups.second(ctx).there:
        backups.to_second(ctx, tell=tell)
    return made


def _prove(path: Path) -> Job:
    return lambda ctx, _tell, stopped: backups.prove_one(ctx, path, stopped=stopped)


def _bring(ctx: Context, tell: backups.Tell, _stopped: backups.Stopped) -> backups.Second:
    return backups.to_second(ctx, tell=tell)


def _set_second(folder: str) -> Job:
    def job(ctx: Context, tell: backups.Tell, _stopped: backups.Stopped) -> backups.Second:
        found = backups.set_second(ctx, folder)
        return backups.to_second(ctx, tell=tell) if found.there else found

    return job


def _before(shelf: Shelf, one: Backup, other: Backup) -> bool:
    """Whether ``one`` is newer: the list begins with the newest."""
    return shelf.backups.index(one) < shelf.backups.index(other)

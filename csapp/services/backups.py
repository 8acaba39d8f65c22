"""Backups: made, proved, kept or let go, brought to a second place, put back.

>>> made = backups.make(ctx)                       # an administrator's deed; proved when it returns
>>> backups.before(ctx, Why.IMPORT)                # what other deeds call first
>>> backups.restore(folder, file, "li", "password")    # nobody may have the desk open meanwhile
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from csapp.folders import state_dir
from csapp.i18n import N_, Translator
from csapp.kinds import DeskPlace, Staff
from csapp.services.context import ADMINS, Context, utc_now
from csapp.storage import backup, backup_second, switch
from csapp.storage import restoring as storage
from csapp.storage.backup_file import BadBackup, Why, read_users
from csapp.storage.backup_index import Known, look, prune
from csapp.storage.backup_index import known as known_files
from csapp.storage.backup_prove import prove
from csapp.storage.keys import DataKey, KeyRing
from csapp.storage.read import find_id, load
from csapp.storage.restoring import LostPictures, Restored, Wanted
from csapp.storage.store import Store
from csapp.vocabulary.errors import NotAllowed, NotFound, StoreFault
from csapp.vocabulary.steps import Role

__all__ = ["BadBackup", "LostPictures", "Restored", "Why"]
Tell = Callable[[int, int], None]
Stopped = Callable[[], bool]
LATE = timedelta(hours=48)
AT_ONCE = 3.0  # seconds a proof may take while somebody waits to leave
PER_RECORD = 0.0015  # seconds to prove one, where no proof has said yet how long it takes here


@dataclass(frozen=True, kw_only=True)
class Backup:
    """A backup as it is shown. ``why``: a msgid; ``good``: proved, None not yet; ``line`` with ``values``: what is
    wrong with it, "" for nothing; ``made_at`` and the rest are None, "" or 0 where the file can't be read."""

    path: Path
    size: int
    made_at: datetime | None = None
    why: str = ""
    good: bool | None = None
    records: int = 0
    line: str = ""
    values: Mapping[str, object] = field(default_factory=dict[str, object])

    def fault(self, t: Translator) -> str:
        return t(self.line, **self.values) if self.line else ""


@dataclass(frozen=True, kw_only=True)
class Second:
    """The second place: "" for none. ``newest``: when the newest backup there was made; ``late``: that is too long
    ago; ``there``: the place can be reached now."""

    folder: str = ""
    there: bool = False
    newest: datetime | None = None
    late: bool = False


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """All there is to know of a desk's backups, newest first."""

    backups: tuple[Backup, ...]
    second: Second

    @property
    def newest_good(self) -> Backup | None:
        return next((one for one in self.backups if one.good), None)


def folder_of(data: Path) -> Path:
    """Where the backups of the desk in ``data`` lie."""
    return backup.folder_of(data)


def known(folder: Path) -> tuple[Backup, ...]:
    """What calls itself a backup in a folder, newest first; () where there is none. Asks for no desk and no person."""
    try:
        return tuple(_view(one) for one in known_files(folder))
    except OSError as bad:
        raise StoreFault(N_("The folder {folder} can't be read."), folder=str(folder)) from bad


def look_at(file: Path) -> Backup:
    """A file from anywhere, as it is shown in a list. StoreFault where it can't be read."""
    try:
        return _view(look(file))
    except OSError as bad:
        raise StoreFault(N_("The file {file} can't be read."), file=str(file)) from bad


def shelf(ctx: Context) -> Shelf:
    """The backups of this desk. NotAllowed for who is no administrator."""
    ctx.allow(ADMINS)
    return Shelf(backups=known(folder_of(ctx.data)), second=second(ctx))


# --- making ------------------------------------------------------------------------------------------


def make(
    ctx: Context, folder: Path | None = None, *, tell: Tell | None = None, stopped: Stopped | None = None
) -> Backup:
    """A backup now, in the desk's folder of backups or in another one, and how its proof ended. NotAllowed for who is
    no administrator; StoreFault: none was made."""
    ctx.allow(ADMINS)
    path = _make(ctx, folder or folder_of(ctx.data), Why.MANUAL, tell)
    prove(ctx.store.source, path, ctx.now(), stopped)
    if folder is None and _is_sound(ctx):
        tidy(ctx)
    return _view(look(path))


def _is_sound(ctx: Context) -> bool:
    """Whether the store is known to be all that was saved; a backup of another proves well, too."""
    return ctx.store.standing.trouble is None


def before(ctx: Context, why: Why | str, *, tell: Tell | None = None) -> Backup | None:
    """A backup before a deed that changes much, for everybody who may do that deed; proved later. None at a throw-away
    desk, and where the state of now is kept already. StoreFault: none could be made, so the deed must not begin."""
    if ctx.demo or is_kept(ctx):
        return None
    return _view(look(_make(ctx, folder_of(ctx.data), Why(why), tell)))


def is_kept(ctx: Context) -> bool:
    """Whether a backup that did not fail its proof keeps the journal as it is now."""
    with ctx.store.reading() as connection:
        state = backup.state_of(connection, ctx.desk_code)
    found = (one for one in known_files(folder_of(ctx.data)) if one.good is not False)
    return any(one.manifest is not None and one.manifest.head == state for one in found)


def is_due(ctx: Context) -> bool:
    """Whether none was made today."""
    if ctx.demo:
        return False
    today = ctx.now().astimezone().date()
    days = {
        one.manifest.made_at.astimezone().date() for one in known_files(folder_of(ctx.data)) if one.manifest
    }
    return today not in days


def _make(ctx: Context, folder: Path, why: Why, tell: Tell | None) -> Path:
    with ctx.store.reading() as connection:
        return backup.make(ctx.store.source, connection, folder, why, ctx.now(), tell)


# --- proving and keeping -----------------------------------------------------------------------------


def waiting(ctx: Context) -> tuple[Backup, ...]:
    """The backups that are not proved yet, newest first."""
    return tuple(one for one in known(folder_of(ctx.data)) if one.good is None)


def takes(ctx: Context) -> float:
    """About how many seconds the proof of a backup takes at this desk."""
    found = known_files(folder_of(ctx.data))
    done = next((one for one in found if one.good and one.manifest and one.proof), None)
    newest = next((one.manifest.records for one in found if one.manifest), 0)
    if done is None or done.manifest is None or done.proof is None:
        return newest * PER_RECORD
    return done.proof.seconds * newest / max(1, done.manifest.records)


def prove_waiting(ctx: Context, *, stopped: Stopped | None = None) -> tuple[Backup, ...]:
    """Prove what is not proved yet, newest first, then let go what is no longer wanted; the ones that are no good."""
    bad: list[Backup] = []
    for one in waiting(ctx):
        prove(ctx.store.source, one.path, ctx.now(), stopped)
        if not (seen := _view(look(one.path))).good:
            bad.append(seen)
    tidy(ctx)
    return tuple(bad)


def leave(ctx: Context, *, tell: Tell | None = None, stopped: Stopped | None = None) -> Backup | None:
    """What is done when the last person leaves: a backup where something changed, proved at once where that takes no
    longer than a moment, else after the next sign-in, and brought to the second place if that is there. None of it at
    a desk that lost some of what was saved: its backups would push the good ones out. StoreFault."""
    if not _is_sound(ctx):
        return None
    made = before(ctx, Why.EXIT, tell=tell)
    if takes(ctx) < AT_ONCE:
        prove_waiting(ctx, stopped=stopped)
    if second(ctx).there:
        to_second(ctx, tell=tell)
    return made


def daily(ctx: Context, *, tell: Tell | None = None, stopped: Stopped | None = None) -> tuple[Backup, ...]:
    """The backup of the day where there is none, the proof of all that wait for it, and the way to the second place;
    the ones that are no good. None of it at a desk that lost some of what was saved. StoreFault."""
    if not _is_sound(ctx):
        return ()
    if is_due(ctx):
        before(ctx, Why.DAILY, tell=tell)
    bad = prove_waiting(ctx, stopped=stopped)
    if second(ctx).there:
        to_second(ctx, tell=tell)
    return bad


def prove_one(ctx: Context, path: Path, *, stopped: Stopped | None = None) -> Backup:
    """Prove one backup again. NotAllowed for who is no administrator."""
    ctx.allow(ADMINS)
    prove(ctx.store.source, path, ctx.now(), stopped)
    return _view(look(path))


def tidy(ctx: Context) -> int:
    """Let go the backups that are no longer wanted; how many."""
    folder = folder_of(ctx.data)
    if not folder.exists():
        return 0
    with backup.workshop(folder):
        return prune(folder, ctx.store.source.uid, ctx.now())


# --- the second place --------------------------------------------------------------------------------


def second(ctx: Context) -> Second:
    """The second place, for everybody: who sits here may be the one who has the stick."""
    place = _place(ctx)
    if not place:
        return Second()
    folder = Path(place)
    newest = backup_second.newest_there(ctx.store.source, folder_of(ctx.data), folder)
    late = newest is None or ctx.now() - newest > LATE
    return Second(folder=place, there=folder.is_dir(), newest=newest, late=late)


def to_second(ctx: Context, *, tell: Tell | None = None) -> Second:
    """Bring the newest proved backup there. StoreFault where it is away, full, or goes away meanwhile."""
    place = _place(ctx)
    if place:
        backup_second.bring(ctx.store.source, folder_of(ctx.data), Path(place), ctx.now(), tell)
    return second(ctx)


def set_second(ctx: Context, folder: str) -> Second:
    """Say where the second place is; "" for none. NotAllowed for who is no administrator."""
    ctx.allow(ADMINS)
    with ctx.writing() as unit:
        unit.change(f"DESK-{ctx.desk_code}", {"second_backup": folder or None})
    return second(ctx)


def _place(ctx: Context) -> str:
    with ctx.store.reading() as connection:
        desk = load(connection, DeskPlace, find_id(connection, f"DESK-{ctx.desk_code}")[0])
    return desk.second_backup or ""


# --- restoring ---------------------------------------------------------------------------------------


def restore(
    data: Path,
    file: Path,
    user: str,
    password: str,
    *,
    key: DataKey | None = None,
    attachments: bool = True,
    clock: Callable[[], datetime] = utc_now,
    tell: Tell | None = None,
    stopped: Stopped | None = None,
    sure: Callable[[], None] | None = None,
) -> Restored:
    """Put the desk in ``data`` back as a backup keeps it, or make it anew in an empty folder. What was there is kept.

    ``user`` must be an administrator by the staff of the backup, and by those of the desk where it can be read;
    ``key`` stands for the password where the recovery key opened the ring. ``attachments``: False takes the backup even
    where attachments of it are lost. BadBackup, WrongPassword, NotAllowed, StoreFault: nothing is changed then.
    ``tell`` and ``stopped`` may end it until ``sure`` was called, and what that raises still does.
    """
    state = state_dir(data)

    def unlock(ring: KeyRing) -> DataKey:
        return key or ring.unwrap(user, password)

    wanted = Wanted(
        folder=data,
        file=file,
        who=user,
        now=clock(),
        unlock=unlock,
        admit=lambda connection: _admit(connection, user, clock),
        state=state,
        pictures=attachments,
        tell=tell,
        stopped=stopped,
        sure=sure,
    )
    return storage.restore(wanted)


def users(file: Path) -> tuple[str, ...]:
    """Who has a key in a backup. BadBackup."""
    try:
        return read_users(file)
    except OSError as bad:
        raise BadBackup(N_("The file {file} can't be read."), file=str(file)) from bad


def _admit(connection: Connection, user: str, clock: Callable[[], datetime]) -> None:
    try:
        person = load(connection, Staff, find_id(connection, user)[0])
    except (NotFound, KeyError) as bad:
        raise NotAllowed(N_("{user} is not known in this backup."), user=user) from bad
    left = person.left_on is not None and person.left_on < clock().astimezone().date()
    if left or not person.active or Role.ADMIN not in (person.roles or ()):
        raise NotAllowed(N_("{user} is no administrator in this backup."), user=user)


def settle(store: Store, user: str, now: datetime) -> None:
    """Enter a restore in the journal of the store it brought; called at each opening."""
    note = switch.mark(store.folder, store.journal_key)
    if note is None or store.standing.trouble is not None:
        return
    said = {name: value for name, value in note.items() if name not in ("mac", "tag")}
    with store.writing(user, now) as unit:
        unit.note(f"DESK-{store.desk}", "restore", {"remark": note.get("file", ""), "restore": said})
    switch.unmark(store.folder)


# ---------------------------------------------------------------------------------------------------


def _view(one: Known) -> Backup:
    if one.manifest is None:
        line = one.fault.message if one.fault else N_("The file can't be read.")
        values = one.fault.values if one.fault else {}
        return Backup(path=one.path, size=one.size, good=False, line=line, values=values)
    why = one.manifest.why
    proof = one.proof
    return Backup(
        path=one.path,
        size=one.size,
        made_at=one.manifest.made_at,
        why=Why(why).label if why in set(Why) else why,
        good=one.good,
        records=one.manifest.records,
        line=proof.line if proof else "",
        values=proof.values if proof else {},
    )

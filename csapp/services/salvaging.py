"""Saves what can be read of a damaged desk into a new folder. Needs no desk that can be opened."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from csapp.folders import STORE_FILE, state_dir
from csapp.i18n import N_, Translator
from csapp.kinds import BY_TABLE
from csapp.storage.around import Around, Gap
from csapp.storage.files import write_atomic
from csapp.storage.keys import DataKey, KeyRing
from csapp.storage.patience import Stop, Tell
from csapp.storage.salvage import Salvaged, opened, salvage
from csapp.vocabulary.errors import NotAllowed, StoreFault
from csapp.vocabulary.steps import Role

LIST = "salvaged.csv"


@dataclass(frozen=True)
class Rescued:
    """The new desk's ``folder``, the ``list`` of what is lost beside its files, how many ``records`` were read, how
    many of them were ``rebuilt`` from the journal, are ``incomplete`` or ``lost``, and attachments that are."""

    folder: Path
    list: Path
    records: int
    rebuilt: int
    incomplete: int
    lost: int
    files: int


def rescue(
    source: Path,
    target: Path,
    user: str,
    password: str,
    *,
    language: str,
    key: DataKey | None = None,
    now: datetime | None = None,
    tell: Tell | None = None,
    stopped: Stop | None = None,
    sure: Callable[[], None] | None = None,
) -> Rescued:
    """Make a new desk in ``target`` of what can be read of ``source``, a desk's folder or its store; with a list, in
    the person's language and without anybody's data, of what is lost. The old one is not changed.

    WrongPassword, TooManyGuesses; NotAllowed for who is known to be no administrator; StoreFault where nothing can be
    read, or the target is not an empty folder. ``key`` stands for the password where the recovery key gave it.
    ``tell``, ``stopped`` and ``sure`` as for :func:`csapp.storage.salvage.salvage`.
    """
    store = source / STORE_FILE if source.is_dir() else source
    folder = store.parent
    ring = KeyRing(folder, state_dir(folder))
    secret = key or ring.unwrap(user, password)
    old = opened(store, secret)
    try:
        if _is_no_admin(old, user):
            raise NotAllowed(N_("Your roles do not allow this."))
    finally:
        old.drop()
    at = now or datetime.now(UTC)
    done = salvage(store, ring.file.read(), target, secret, at, tell, stopped=stopped, sure=sure)
    path = _write_list(done, Translator(language))
    counts = {word: sum(one.what == word for one in done.records) for word in ("lost", "incomplete")}
    return Rescued(
        folder=done.folder,
        list=path,
        records=done.count,
        rebuilt=len(done.records) - sum(counts.values()),
        incomplete=counts["incomplete"],
        lost=counts["lost"],
        files=len(done.files),
    )


def _is_no_admin(store: Around, user: str) -> bool:
    """Whether the store says so. Where its staff can't be read any more, who has a key may."""
    query = "SELECT id FROM record WHERE kind = 'staff' AND number = ?"
    known = store.ask(query, (user,))
    if not known:
        return False
    roles = store.ask("SELECT value FROM staff_roles WHERE record_id = ?", (known[0][0],))
    return bool(roles) and str(Role.ADMIN) not in {row[0] for row in roles or ()}


def _write_list(done: Salvaged, t: Translator) -> Path:
    told = StringIO()
    lines = csv.writer(told)
    lines.writerow([t(N_("Number")), t(N_("Kind")), t(N_("What became of it"))])
    for one in done.records:
        kind = BY_TABLE.get(one.kind)
        lines.writerow([one.number, t(kind.label) if kind else one.kind, t(one.what)])
    lines.writerows([number, "", t(N_("an attachment is lost"))] for number in done.files)
    lines.writerows(_gap(gap, t) for gap in done.gaps)
    path = done.folder / LIST
    try:
        write_atomic(path, ("\ufeff" + told.getvalue()).encode("utf-8"))
    except OSError as bad:
        raise StoreFault(N_("The file {file} can't be written."), file=str(path)) from bad
    return path


def _gap(gap: Gap, t: Translator) -> list[str]:
    rows = f"{gap.table} {gap.after + 1}-{'' if gap.before is None else gap.before - 1}"
    return [rows, "", t(N_("rows that can't be read"))]

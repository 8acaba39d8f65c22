"""Puts restored files in the place of those that are there, so that a crash at any point leaves the old or the new.

The new files lie beside the old as ``NAME.restoring``, whole and synced, before a small plan is written. From then on
the switch only goes forward: whoever opens the desk next finishes it. What was there is moved aside, never replaced.
Openers hold the same lock while they connect, so nobody opens half a switch; and nobody has the old store open.
"""

import hashlib
import hmac
import json
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from csapp.i18n import N_
from csapp.storage import engine as e
from csapp.storage.files import sync_folder, write_atomic
from csapp.storage.locking import locked
from csapp.storage.marks import MARKS, Mark, others
from csapp.vocabulary.errors import StoreFault
from csapp.vocabulary.loose import as_items, as_mapping

PLAN = "restore.plan"
MARK = "restored.json"
STAGED = ".restoring"
LOCK = ".switch.lock"
_LOGS = (f"{e.FILE}-wal", f"{e.FILE}-shm", f"{e.FILE}-journal")


def staged(folder: Path, name: str) -> Path:
    """Where the new file waits until it is put in place."""
    return folder / f"{name}{STAGED}"


@contextmanager
def opening(folder: Path) -> Generator[None, None, None]:
    """Held while a desk is being opened: a switch that was cut short is finished first, and none begins meanwhile."""
    with locked(folder / LOCK) as held:
        if (folder / PLAN).exists():
            if not held:
                raise StoreFault(
                    N_("A restore is under way in {folder}. Try again in a minute."), folder=str(folder)
                )
            finish(folder)
        yield


def switch(folder: Path, aside: Path, names: Sequence[str], note: Mapping[str, object]) -> None:
    """Put the staged files ``names`` in place and what was there into ``aside``, a new folder inside ``folder``.

    ``note`` is kept for the journal of the new store, see :func:`mark`. StoreFault if somebody has the desk open;
    nothing is changed then.
    """
    with locked(folder / LOCK) as held:
        if not held:
            raise StoreFault(
                N_("A restore is under way in {folder}. Try again in a minute."), folder=str(folder)
            )
        alone(folder)
        said = {"aside": aside.relative_to(folder).as_posix(), "names": list(names), "note": dict(note)}
        write_atomic(folder / PLAN, json.dumps(said).encode())
        finish(folder)


def finish(folder: Path) -> None:
    """Carry out what the plan says and is not done yet. Whoever calls it holds the lock. StoreFault."""
    try:
        plan = _plan(folder)
        aside = folder / str(plan["aside"])
        aside.mkdir(parents=True, exist_ok=True)
        for name in (str(name) for name in as_items(plan["names"]) or ()):
            if staged(folder, name).exists():
                _put_in_place(folder, aside, name)
        sync_folder(folder)
        write_atomic(folder / MARK, json.dumps(plan["note"]).encode())
        (folder / PLAN).unlink()
        sync_folder(folder)
    except OSError as bad:
        raise StoreFault(N_("The folder {folder} can't be written."), folder=str(folder)) from bad


def _plan(folder: Path) -> Mapping[str, Any]:
    try:
        plan = as_mapping(json.loads((folder / PLAN).read_bytes())) or {}
        names = [str(name) for name in as_items(plan["names"]) or ()]
        if any(Path(name).name != name for name in names) or ".." in Path(str(plan["aside"])).parts:
            raise ValueError("names")
    except (ValueError, KeyError, RecursionError) as bad:
        raise StoreFault(N_("The file {file} can't be read."), file=str(folder / PLAN)) from bad
    return {"aside": plan["aside"], "names": names, "note": as_mapping(plan.get("note")) or {}}


def _put_in_place(folder: Path, aside: Path, name: str) -> None:
    old = [folder / name]
    if name == e.FILE:  # its log, and the marks of who ended without closing it, tell nothing of the new one
        old += [*(folder / log for log in _LOGS), *sorted(folder.glob(MARKS))]
    for path in old:
        if path.exists():
            path.rename(_free(aside / path.name))
    sync_folder(aside)
    sync_folder(folder)
    staged(folder, name).rename(folder / name)


def _free(path: Path) -> Path:
    """A name nobody has: after a power cut a file may stand in both places."""
    place, free = 1, path
    while free.exists():
        place += 1
        free = path.with_name(f"{path.name}.{place}")
    return free


def alone(folder: Path) -> None:
    """See that nobody has the desk open; no byte of it is touched. StoreFault."""
    if any(other.alive for other in others(Mark(folder / LOCK, None))):
        raise StoreFault(N_("The desk is open in another window or program. Close it there and try again."))


def sealed(note: Mapping[str, object], key: bytes) -> dict[str, object]:
    """The note with a tag, so that nobody without the key can say that a restore happened."""
    return {**note, "tag": _tag(note, key)}


def _tag(note: Mapping[str, object], key: bytes) -> str:
    plain = {name: value for name, value in note.items() if name != "tag"}
    return hmac.new(key, b"restore " + json.dumps(plain, sort_keys=True).encode(), hashlib.sha256).hexdigest()


def mark(folder: Path, key: bytes) -> Mapping[str, Any] | None:
    """The note of a restore that the journal does not know yet, by the journal's ``key``; None usually."""
    try:
        note = as_mapping(json.loads((folder / MARK).read_bytes())) or {}
    except (OSError, ValueError, RecursionError):
        return None
    return note if hmac.compare_digest(str(note.get("tag")), _tag(note, key)) else None


def unmark(folder: Path) -> None:
    """The journal knows. OSError."""
    (folder / MARK).unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Take away staged files of a restore that was cut short before its plan. Whoever calls it holds no plan."""
    if not (folder / PLAN).exists():
        for path in folder.glob(f"*{STAGED}"):
            path.unlink(missing_ok=True)

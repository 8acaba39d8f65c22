"""The way back from paper: which print a scanned code is of, and what has become of its record since."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from csapp.i18n import N_
from csapp.services.context import READERS, Context
from csapp.services.events import events
from csapp.services.lists import names_of
from csapp.services.print_log import LoggedPrint, prints_of
from csapp.services.privacy import screen, screen_events, screened
from csapp.services.views import Change, Event, StepTaken
from csapp.storage.read import find_id, load
from csapp.storage.tables import record as records
from csapp.vocabulary.errors import NotFound
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.loose import as_items, as_mapping
from csapp.vocabulary.printcode import PrintCode

ATTACHMENTS = "attachments"


class NoSuchPrint(NotFound):
    """The record is there, but it never had that print."""


class GoneFromPaper(NotFound):
    """What the paper shows was erased: it is to be destroyed."""


@dataclass(frozen=True, kw_only=True)
class WayBack:
    """A print, and what happened to its record since.

    ``changes``: each field that stands differently now, as it was on the paper and as it is. ``steps``: taken since,
    the oldest first. ``attached`` and ``removed``: captions or names of files. ``signed``: of the scans of this very
    print when it was signed. ``later``: prints made since, the newest first; ``newer``: the last of them of the same
    paper. ``notes``: remarks written since.
    """

    record: Record
    printed: LoggedPrint
    changes: tuple[Change, ...] = ()
    steps: tuple[StepTaken, ...] = ()
    attached: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    later: tuple[LoggedPrint, ...] = ()

    @property
    def newer(self) -> LoggedPrint | None:
        same = (self.printed.paper, self.printed.about)
        return next((one for one in self.later if (one.paper, one.about) == same), None)

    @property
    def unchanged(self) -> bool:
        """Whether the paper still says how things stand."""
        return not (self.changes or self.steps or self.attached or self.removed or self.notes)


@screened
def of_print(ctx: Context, number: str, print_no: int) -> WayBack:
    """What print ``print_no`` of a record was, and what has changed since it was made.

    NotFound where there is no such record, NoSuchPrint where it never had that print, GoneFromPaper where
    it was erased; NotAllowed.
    """
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        record_id, kind = _found(connection, number)
        item = load(connection, kind, record_id)
        prints = prints_of(ctx, connection, record_id)
        printed = next((one for one in prints if one.print_no == print_no), None)
        if printed is None:
            raise _no_such_print(item.number, print_no, prints)
        back = WayBack(
            record=item, printed=printed, later=tuple(one for one in prints if one.print_no > print_no)
        )
        if not kind.letter:
            return back
        told = events(connection, record_id, kind, names_of(connection), item.number)
        since = _after(told, printed)
        copy = screen(ctx, item, connection)
        shown = screen_events(ctx, copy, [*_net(since), *since]) if since else ()
        return replace(back, **_since(shown), signed=_signed(item, print_no))


def _found(connection: Connection, number: str) -> tuple[int, type[Record]]:
    try:
        return find_id(connection, number)
    except NotFound as bad:
        c = records.c
        if connection.scalar(select(c.id).where(c.number == number.strip().upper(), c.erased)) is None:
            raise
        said = N_("Destroy this paper: what {number} held was erased on request.")
        raise GoneFromPaper(said, number=number[:50]) from bad


def _no_such_print(number: str, print_no: int, prints: Sequence[LoggedPrint]) -> NoSuchPrint:
    if not prints:
        return NoSuchPrint(
            N_("{number} was never printed: there is no print {print}."), number=number, print=print_no
        )
    last = prints[0].print_no
    said = N_("There is no print {print} of {number}; its last one is {last}.")
    return NoSuchPrint(said, number=number, print=print_no, last=last)


def _after(told: Sequence[Event], printed: LoggedPrint) -> list[Event]:
    """The entries since the print, the oldest first: its own entry stands among them, by what it says."""
    own = f"{printed.paper} /{printed.print_no}"
    place = next((n for n, event in enumerate(told) if event.verb == "print" and event.remark == own), None)
    since = told[:place] if place is not None else [event for event in told if event.at > printed.at]
    return list(since)[::-1]


def _net(since: Sequence[Event]) -> list[Event]:
    """One entry with what all of them come to, field by field: what was changed and changed back is no change."""
    first: dict[str, Change] = {}
    for change in (change for event in since for change in event.changes):
        known = first.get(change.key)
        first[change.key] = replace(change, old=known.old) if known is not None else change
    return [
        replace(
            event, changes=tuple(change for change in first.values() if change.old != change.new), remark=""
        )
        for event in since[-1:]
    ]


def _since(shown: Sequence[Event]) -> dict[str, tuple[object, ...]]:
    """What happened, for a :class:`WayBack`: the first entry is what the others come to."""
    changes = shown[0].changes if shown else ()
    files = next((change for change in changes if change.key == ATTACHMENTS), None)
    old, new = (_by_file(files.old), _by_file(files.new)) if files is not None else ({}, {})
    steps = tuple(
        StepTaken(
            at=e.at, by=e.by, by_name=e.by_name, from_status=e.from_status, status=e.status, remark=e.remark
        )
        for e in shown[1:]
        if e.status and e.verb in ("step", "undo")
    )
    return {
        "changes": tuple(change for change in changes if change is not files),
        "steps": steps,
        "attached": tuple(name for file, name in new.items() if file not in old),
        "removed": tuple(name for file, name in old.items() if file not in new),
        "notes": tuple(e.remark for e in shown[1:] if e.verb == "note" and e.remark),
    }


def _by_file(value: object) -> dict[str, str]:
    entries = [as_mapping(entry) or {} for entry in as_items(value) or ()]
    return {str(e.get("file")): str(e.get("caption") or e.get("name") or "") for e in entries}


def _signed(item: Record, print_no: int) -> tuple[str, ...]:
    """The names of the files that are scans of that print."""
    code = str(PrintCode(item.number, print_no))
    entries = [as_mapping(entry) or {} for entry in as_items(getattr(item, ATTACHMENTS, None)) or ()]
    return tuple(str(e["file"]) for e in entries if e.get("purpose") == code)

"""Take a merge back: everything as it was, except what has changed since - and say what that is."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from csapp.i18n import N_
from csapp.kinds import Customer
from csapp.services.context import LEADERS, READERS, Context
from csapp.services.lists import names_of
from csapp.services.merging import MERGED
from csapp.services.privacy import screened
from csapp.services.reading_in import missing
from csapp.services.views import Merge, Unmerged
from csapp.storage.read import find_id, load_many
from csapp.storage.tables import journal, journal_payload, record
from csapp.storage.write import Unit
from csapp.vocabulary.errors import NotFound, NotPossible
from csapp.vocabulary.fields import ContactPoints, Field
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.loose import as_items, as_mapping

Left = tuple[str, str]


@dataclass(frozen=True)
class _Entry:
    """A journal entry of a merge: its changes as [old, new] by key, and what it says of the merge."""

    record_id: int
    revision: int
    at: datetime
    actor: str
    changes: Mapping[str, Sequence[object]]
    told: Mapping[str, object]


@screened
def merges(ctx: Context, number: str) -> tuple[Merge, ...]:
    """The merges of a kept customer that can be taken back, newest first."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        record_id, _ = find_id(connection, number)
        return merges_of(connection, record_id)


def merges_of(connection: Connection, record_id: int) -> tuple[Merge, ...]:
    """The same within an open transaction."""
    undone = {_tag(entry) for entry in _entries(connection, [record_id], "unmerge")}
    names = names_of(connection)
    found: list[Merge] = []
    for entry in _entries(connection, [record_id], "merge"):
        others = [str(other) for other in as_items(entry.told.get("others")) or ()]
        if not others or _tag(entry) in undone:
            continue  # it took part in somebody else's merge, or this one was taken back
        told = _people(connection, others)
        if not told:
            continue  # whoever was merged is erased
        merge = Merge(
            kept=str(entry.told["kept"]),
            revision=entry.revision,
            at=entry.at,
            by_name=names.get(entry.actor) or entry.actor,
            others=tuple(told),
            names=tuple(told.values()),
            moved=len(as_items(entry.told.get("moved")) or ()),
        )
        found.append(merge)
    return tuple(reversed(found))


def _tag(entry: _Entry) -> tuple[object, object]:
    """What tells a merge from all others: the customer that was kept, and the revision it made of it."""
    return entry.told.get("kept"), entry.told.get("revision")


def _people(connection: Connection, numbers: Sequence[str]) -> dict[str, str]:
    ids = _there(connection, numbers)
    return {c.number: c.name for c in load_many(connection, Customer, ids).values()}


def _there(connection: Connection, numbers: Sequence[str]) -> list[int]:
    """The ids of those of the records that were not erased since, in the same order."""
    ids: list[int] = []
    for number in dict.fromkeys(numbers):
        try:
            ids.append(find_id(connection, number)[0])
        except NotFound:
            continue  # it was sample data, or the person asked for it
    return ids


@screened
def unmerge(ctx: Context, number: str, revision: int) -> Unmerged:
    """Take the merge that made ``revision`` of the kept customer ``number`` back, in one commit.

    Each field and each link that still is what the merge made of it becomes what it was before; what has changed
    since stays, and is named in ``left``. NotPossible if there is no such merge. Supervisors and managers only.
    """
    ctx.allow(LEADERS)
    with ctx.writing() as unit:
        return take_back(unit, number, revision)


def take_back(unit: Unit, number: str, revision: int) -> Unmerged:
    """The same within the caller's commit."""
    kept_id, kept = unit.load(number)
    merge = next((m for m in merges_of(unit.connection, kept_id) if m.revision == revision), None)
    if merge is None or kept.voided or not isinstance(kept, Customer):
        raise NotPossible(N_("There is no merge here that can be taken back."))
    tag: dict[str, object] = {"merge": {"kept": kept.number, "revision": revision}}
    left: list[Left] = []
    entries = _of_merge(unit, kept_id, kept.number, revision)
    values = _kept_values(kept, entries.pop(kept_id), left)
    others = _others(unit, merge)
    gone = {number for other in others for number in (other.number, *(other.merged_from or ()))}
    values[MERGED] = tuple(number for number in kept.merged_from or () if number not in gone) or None
    moved = 0
    for entry in entries.values():
        moved += _move_back(unit, entry, tag, left)
    saved = unit.change(kept.number, values, verb="unmerge", more=tag)
    assert isinstance(saved, Customer)
    back = [unit.change(other.number, {}, verb="unmerge", voided=False, more=tag) for other in others]
    shown = tuple(other for other in back if isinstance(other, Customer))
    return Unmerged(record=saved, others=shown, moved=moved, left=tuple(left))


def _others(unit: Unit, merge: Merge) -> list[Customer]:
    """Those who were merged into the kept one and still are."""
    found = [unit.load(number)[1] for number in merge.others]
    return [other for other in found if isinstance(other, Customer) and other.voided]


def _kept_values(kept: Customer, entry: _Entry, left: list[Left]) -> dict[str, object]:
    """What the kept customer's fields were; a value without which the record can't be stays."""
    values = _before(kept, entry, left)
    values.pop(MERGED, None)
    lacking = {problem.key for problem in missing(Customer, {**vars(kept), **values})}
    if lacking:
        stays = [key for key, value in values.items() if value is None]
        left += [(kept.number, declared(Customer)[key].label) for key in stays]
        values = {key: value for key, value in values.items() if key not in stays}
    return values


def _move_back(unit: Unit, entry: _Entry, tag: Mapping[str, object], left: list[Left]) -> int:
    """Point a record that was moved to where it pointed before; 0 if it has been pointed elsewhere since."""
    number = unit.connection.scalar(select(record.c.number).where(record.c.id == entry.record_id))
    _, holder = unit.load(str(number))
    values = _before(holder, entry, left)
    if values:
        unit.change(holder.number, values, verb="unmerge", more=tag)
    return int(bool(values))


def _before(holder: Record, entry: _Entry, left: list[Left]) -> dict[str, object]:
    """The old values of what the entry changed, where it still is what the entry made of it."""
    known = declared(type(holder))
    values: dict[str, object] = {}
    for key, (old, new) in entry.changes.items():
        if key == MERGED:
            continue
        field = known[key]
        if _plain(field.lasting(getattr(holder, key))) == new:
            values[key] = _typed(field, old)
        else:
            left.append((holder.number, field.label))
    return values


def _plain(value: object) -> object:
    return json.loads(json.dumps(value))


def _typed(field: Field, lasting: object) -> object:
    """The value of which the journal kept this form; one contact point is one, whatever it looks like."""
    alone = isinstance(field, ContactPoints) and lasting is not None and as_items(lasting) is None
    return field.read([lasting] if alone else lasting)


def _of_merge(unit: Unit, kept_id: int, kept: str, revision: int) -> dict[int, _Entry]:
    """The entries of one merge that changed a field, by record: the kept customer's, and of each that was moved."""
    (main,) = [entry for entry in _entries(unit.connection, [kept_id], "merge") if entry.revision == revision]
    told = [as_items(link) for link in as_items(main.told.get("moved")) or ()]
    ids = _there(unit.connection, [str(link[0]) for link in told if link])
    found = {kept_id: main}
    for entry in _entries(unit.connection, ids, "merge"):
        if _tag(entry) == (kept, revision):
            known = found.get(entry.record_id)
            changes = {**(known.changes if known else {}), **entry.changes}
            found[entry.record_id] = _Entry(
                entry.record_id, entry.revision, entry.at, entry.actor, changes, entry.told
            )
    return found


def _entries(connection: Connection, ids: Sequence[int], verb: str) -> list[_Entry]:
    """Journal entries of these records with that verb, oldest first; those whose values were erased are left out."""
    c = journal.c
    query = select(c.record_id, c.revision, c.at, c.actor, journal_payload.c.body)
    query = query.join(journal_payload, journal_payload.c.id == c.id).where(c.verb == verb)
    found: list[_Entry] = []
    for start in range(0, len(ids), 500):
        part = query.where(c.record_id.in_(ids[start : start + 500])).order_by(c.id)
        found += [entry for row in connection.execute(part) if (entry := _entry(row)) is not None]
    return found


def _entry(row: Any) -> _Entry | None:
    body: dict[str, Any] = json.loads(row.body)
    told = as_mapping(body.get("merge"))
    if told is None:
        return None
    return _Entry(row.record_id, row.revision, row.at, str(row.actor), body.get("changes", {}), told)

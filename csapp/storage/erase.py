"""Takes records away for good: rows, words and journaled values go, the chain and the number stay and prove it."""

from collections.abc import Sequence

from sqlalchemy import delete, select, update

from csapp.kinds import BY_TABLE, KINDS, Matter
from csapp.storage import search
from csapp.storage.clock import not_awaited
from csapp.storage.patience import Tell
from csapp.storage.read import load
from csapp.storage.tables import (
    case_clock,
    case_step,
    contact_point,
    draft,
    home_is,
    journal,
    journal_payload,
    levels,
    list_owner,
    list_table,
    print_log,
    record,
    table_of,
)
from csapp.storage.write import Unit
from csapp.vocabulary.fields import Link, ListOf
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.loose import as_items

OFTEN = 20  # records between two looks whether to go on
FEW = 500  # records that can be named in a query


def erase(unit: Unit, ids: Sequence[int], tell: Tell | None = None) -> None:
    """Erase records with all that is told of them, within the caller's transaction. Links to them from records that
    stay are taken away first, each as a change of its own. ``tell`` hears records done of all; what it
    raises ends it."""
    going = set(ids)
    for number, key in _links_from_outside(unit, going):
        unit.change(number, {key: _without(unit, number, key, going)})
    for done, record_id in enumerate(ids):
        if tell is not None and done % OFTEN == 0:
            tell(done, len(ids))
        _erase_one(unit, record_id)


def _links_from_outside(unit: Unit, going: set[int]) -> list[tuple[str, str]]:
    """Number and field of each record that stays and points to one that goes."""
    found: dict[tuple[str, str], None] = {}
    for level in dict.fromkeys(level for kind in KINDS for level in levels(kind)):
        for key, field in declared(level).items():
            if not home_is(level, key):
                continue
            if isinstance(field, Link):
                table = table_of(level)
                target, owner = table.c[key], table.c.id
            elif isinstance(field, ListOf) and isinstance(field.item, Link):
                table = list_table(level, key)
                target, owner = table.c.value, table.c.record_id
            else:
                continue
            query = select(record.c.number, owner, target).join(record, record.c.id == owner)
            few = target.in_(going) if len(going) <= FEW else target.is_not(None)
            rows = unit.connection.execute(query.where(few)).all()
            found |= {(row[0], key): None for row in rows if row[2] in going and row[1] not in going}
    return list(found)


def _without(unit: Unit, number: str, key: str, going: set[int]) -> object:
    _, item = unit.load(number)
    entries = as_items(getattr(item, key))
    return tuple(entry for entry in entries or () if unit.find(str(entry))[0] not in going) or None


def _erase_one(unit: Unit, record_id: int) -> None:
    connection = unit.connection
    row = connection.execute(select(record.c.kind, record.c.number).where(record.c.id == record_id)).one()
    kind = BY_TABLE[row.kind]
    item = load(connection, kind, record_id)
    unit.note(item.number, "erase", {})
    kept = connection.scalar(
        select(journal.c.id).where(journal.c.record_id == record_id).order_by(journal.c.id.desc()).limit(1)
    )
    said = select(journal.c.id).where(journal.c.record_id == record_id, journal.c.id != kept)
    connection.execute(delete(journal_payload).where(journal_payload.c.id.in_(said)))
    search.take(connection, record_id, search.entry(kind, vars(item)))
    _drop_rows(unit, kind, record_id)
    connection.execute(delete(draft).where(draft.c.number == item.number))
    connection.execute(update(record).where(record.c.id == record_id).values(erased=True, voided=True))
    unit.forget(item.number)


def _drop_rows(unit: Unit, kind: type[Record], record_id: int) -> None:
    connection = unit.connection
    for key, field in declared(kind).items():
        if isinstance(field, ListOf):
            table = list_owner(kind, key)
            connection.execute(delete(table).where(table.c.record_id == record_id))
    for table in (contact_point, print_log):
        connection.execute(delete(table).where(table.c.record_id == record_id))
    not_awaited(connection, record_id)
    if issubclass(kind, Matter):
        connection.execute(delete(case_step).where(case_step.c.record_id == record_id))
        connection.execute(delete(case_clock).where(case_clock.c.id == record_id))
    for level in levels(kind):
        own = table_of(level)
        connection.execute(delete(own).where(own.c.id == record_id))

"""Records that belong together: what a record names, and what names it."""

from collections.abc import Iterator, Mapping
from functools import cache

from sqlalchemy import Column, Connection, select

from csapp.i18n import N_
from csapp.kinds import BY_TABLE, KINDS, Call, Case, Customer
from csapp.services import finding, records
from csapp.services.context import READERS, Context
from csapp.services.linking import KEY
from csapp.services.listing import listing
from csapp.services.privacy import screened
from csapp.services.views import Hit, Saved
from csapp.storage.read import find_id, load
from csapp.storage.tables import home, list_owner, record, table_of
from csapp.vocabulary.errors import NotPossible
from csapp.vocabulary.fields import Field, Link, ListOf
from csapp.vocabulary.filters import CONTAINS, Filter
from csapp.vocabulary.kinds import Record, declared, fits

MOST = 40
ELSEWHERE = (Call.table, Customer.table)  # calls stand in the timeline, the customer in the head


def beside(ctx: Context, number: str) -> tuple[Hit, ...]:
    """The records that the one of this number names and those that name it, the oldest first; calls and customers
    have places of their own. NotFound."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        record_id, kind = find_id(connection, number)
        found = load(connection, kind, record_id)
        numbers = {*_named_by(found), *_naming(connection, record_id, kind)} - {found.number}
    hits = finding.named(ctx, sorted(numbers, key=lambda one: one.split("-")[2:]))
    return tuple(hit for hit in hits if hit.kind not in ELSEWHERE)[:MOST]


def _links(kind: type[Record]) -> Iterator[tuple[str, Field, Link]]:
    for key, field in declared(kind).items():
        item = field.item if isinstance(field, ListOf) else field
        if isinstance(item, Link):
            yield key, field, item


def _named_by(found: Record) -> set[str]:
    numbers: set[str] = set()
    for key, field, _item in _links(type(found)):
        value = getattr(found, key)
        if value:
            numbers.update(value if isinstance(field, ListOf) else (str(value),))
    return numbers


@cache
def _places(kind: type[Record]) -> tuple[tuple[Column[int], Column[int]], ...]:
    """Columns in which a record of the kind may be named, each with that of the record which names it."""
    found: dict[str, tuple[Column[int], Column[int]]] = {}
    for other in KINDS:
        for key, field, item in _links(other):
            if other.table in ELSEWHERE or not fits(item, kind):
                continue
            if isinstance(field, ListOf):
                table, column, by = list_owner(other, key), "value", "record_id"
            else:
                table, column, by = table_of(home(other, key)), key, "id"
            found[f"{table.name}.{column}"] = table.c[column], table.c[by]
    return tuple(found.values())


def _naming(connection: Connection, record_id: int, kind: type[Record]) -> set[str]:
    numbers: set[str] = set()
    for column, by in _places(kind):
        query = select(record.c.number).join_from(record, column.table, record.c.id == by)
        numbers.update(connection.scalars(query.where(column == record_id).limit(MOST)))
    return numbers


def likely(ctx: Context, number: str) -> tuple[Hit, ...]:
    """Other cases of the same customer that this case does not name yet, the newest first."""
    case = _case(ctx, number)
    if not case.customer:
        return ()
    theirs = (Filter("customer", CONTAINS, (case.customer,)),)
    rows = listing(ctx, "case", filters=theirs, limit=MOST, counted=False).rows
    known = {case.number, *(case.linked_cases or ())}
    return finding.named(ctx, [row.number for row in rows if row.number not in known])


@screened
def link(ctx: Context, number: str, other: str) -> Saved:
    """Each of two cases names the other from now on. NotPossible for what is no case, or the case itself."""
    case, wanted = _case(ctx, number), _case(ctx, other)
    if case.number == wanted.number:
        raise NotPossible(N_("A case can't be linked with itself."))
    return _write(ctx, case, tuple(dict.fromkeys((*(case.linked_cases or ()), wanted.number))))


@screened
def unlink(ctx: Context, number: str, other: str) -> Saved:
    """Neither of two cases names the other any more."""
    case = _case(ctx, number)
    return _write(ctx, case, tuple(one for one in case.linked_cases or () if one != other))


def _write(ctx: Context, case: Case, linked: tuple[str, ...]) -> Saved:
    given: Mapping[str, object] = {KEY: list(linked) or None}
    return records.change(ctx, case.number, given)


def _case(ctx: Context, number: str) -> Case:
    found = records.get(ctx, number)
    if not isinstance(found, Case):
        raise NotPossible(N_("{number} is not a case."), number=number[:100])
    return found


def linkable() -> tuple[str, ...]:
    """The kinds that can be linked with each other."""
    return tuple(table for table, kind in BY_TABLE.items() if issubclass(kind, Case))

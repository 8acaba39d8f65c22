"""Lists of records: filtered, ordered, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from sqlalchemy import Connection, select

from csapp.kinds import BY_TABLE, Customer, Matter
from csapp.services import finding
from csapp.services.asking import Asking
from csapp.services.conditions import hold_all
from csapp.services.contacting import last_contact, products
from csapp.services.context import ADMINS, READERS, Context
from csapp.services.due_times import dues
from csapp.services.plain import as_row, title_of, with_more
from csapp.services.privacy import screened
from csapp.services.registers import ABOUT, LAST_CONTACT, PRODUCTS, Register, register
from csapp.services.views import Page, Row
from csapp.services.where import hold_where
from csapp.storage.among import among, several
from csapp.storage.patience import packed
from csapp.storage.questions import Question
from csapp.storage.read import BATCH, load_many
from csapp.storage.tables import record, table_of
from csapp.vocabulary.fields import Link
from csapp.vocabulary.filters import Filter
from csapp.vocabulary.kinds import Record, declared

PUBLIC = ("staff", "desk", "company", "list_item")
UNCOUNTED = -1


@screened
def listing(
    ctx: Context,
    kind_table: str,
    *,
    where: Mapping[str, str] | None = None,
    filters: Sequence[Filter] = (),
    order: str = "",
    descending: bool = False,
    limit: int = 200,
    offset: int = 0,
    text: str = "",
    counted: bool = True,
) -> Page:
    """Rows of one kind, or of all cases (``case``); newest first unless ``order`` names a field (then empty ones last).

    ``where``: field (or ``state``) = value. ``filters``: all to be met. ``text`` narrows to what the search finds.
    ``counted`` False leaves the total at -1, which for a later page of the same list is known already.
    Voided records are left out unless a status is asked for. InvalidInput names the field that can't be taken.
    """
    source = allowed(ctx, kind_table)
    with ctx.store.reading() as connection:
        asking = asked_for(ctx, connection, source, where or {}, filters, text)
        total = asking.total(connection, ctx.store.tallies) if counted else UNCOUNTED
        query = asking.ids(order, descending=descending).limit(_whole(limit)).offset(_whole(offset))
        found = loaded(connection, [(row.id, row.kind) for row in connection.execute(query)])
        return Page(rows=told(ctx, connection, source, found), total=total)


def handles(
    ctx: Context,
    kind_table: str,
    *,
    filters: Sequence[Filter] = (),
    order: str = "",
    descending: bool = False,
    text: str = "",
) -> tuple[int, ...]:
    """Every row of a list in its order as it is at this moment, to be read with :func:`rows_at` bit by bit."""
    source = allowed(ctx, kind_table)
    with ctx.store.reading() as connection:
        asking = asked_for(ctx, connection, source, {}, filters, text)
        return tuple(packed(connection, asking.ids(order, descending=descending, every=True)))


@screened
def rows_at(ctx: Context, kind_table: str, these: Sequence[int]) -> tuple[Row, ...]:
    """The rows of some of :func:`handles`, in that order; those erased meanwhile are missing."""
    source = allowed(ctx, kind_table)
    with ctx.store.reading() as connection:
        kinds: dict[int, str] = {}
        for start in range(0, len(these), BATCH):
            query = record.select().where(record.c.id.in_(these[start : start + BATCH]), ~record.c.erased)
            kinds |= {row.id: row.kind for row in connection.execute(query)}
        found = loaded(connection, [(one, kinds[one]) for one in these if one in kinds])
        return told(ctx, connection, source, found)


def allowed(ctx: Context, kind_table: str) -> Register:
    """The register, to whoever may read it. NotAllowed, NotFound."""
    source = register(kind_table)
    ctx.allow(READERS | ADMINS if kind_table in PUBLIC else READERS)
    return source


def asked_for(
    ctx: Context,
    connection: Connection,
    source: Register,
    where: Mapping[str, str],
    filters: Sequence[Filter],
    text: str,
) -> Asking:
    """The question for the rows of a list; the void ones only where a status is asked for."""
    asking = Asking(source)
    if "status" in where or any(one.key == "status" for one in filters):
        asking.with_void()
    hold_where(ctx, connection, asking, where)
    hold_all(ctx, connection, asking, filters)
    if text.strip():
        asking.find(finding.sought(ctx, connection, text))
    return asking


def loaded(connection: Connection, found: Sequence[tuple[int, str]]) -> dict[int, Record]:
    """Records of any kind in the order given."""
    loaded: dict[int, Record] = {}
    for table in dict.fromkeys(table for _, table in found):
        these = [one for one, kind in found if kind == table]
        loaded |= load_many(connection, BY_TABLE[table], these)
    return {one: loaded[one] for one, _ in found}


def told(
    ctx: Context, connection: Connection, source: Register, found: Mapping[int, Record]
) -> tuple[Row, ...]:
    """Rows for records by id, with what the table adds to their fields: of several kinds, what each is about."""
    rows = rows_of(ctx, connection, found)
    if PRODUCTS in source.fields:
        return _worked_out(connection, tuple(found), rows)
    if ABOUT not in source.fields:
        return rows
    titles = [title_of(item) for item in found.values()]
    return tuple(
        replace(row, values=with_more(row.values, {ABOUT: title}))
        for row, title in zip(rows, titles, strict=True)
    )


def _worked_out(connection: Connection, ids: Sequence[int], rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Rows of customers with what no field of theirs holds: the last contact, the products of their cases."""
    known: dict[int, dict[str, object]] = {}
    query = select(record.c.id, last_contact(record.c.id), products(record.c.id))
    for start in range(0, len(ids), BATCH):
        for one, at, bought in connection.execute(query.where(record.c.id.in_(ids[start : start + BATCH]))):
            known[one] = {LAST_CONTACT: at and at.astimezone().isoformat(), PRODUCTS: bought}
    return tuple(
        replace(row, values=with_more(row.values, known.get(one, {})))
        for one, row in zip(ids, rows, strict=True)
    )


def _called(connection: Connection, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Rows with what the customers they link to are called."""
    links = {kind: _customer_links(BY_TABLE[kind]) for kind in {row.kind for row in rows}}
    wanted = {str(row.values[key]) for row in rows for key in links[row.kind] if row.values.get(key)}
    if not wanted:
        return rows
    names = _names(connection, sorted(wanted))
    return tuple(replace(row, called=_of(row, links[row.kind], names)) for row in rows)


@cache
def _customer_links(kind: type[Record]) -> tuple[str, ...]:
    links = {key: field for key, field in declared(kind).items() if isinstance(field, Link)}
    return tuple(key for key, field in links.items() if field.kind == Customer.table)


def _of(row: Row, links: Sequence[str], names: Mapping[str, str]) -> dict[str, str]:
    numbers = [str(row.values[key]) for key in links if row.values.get(key)]
    return {number: names[number] for number in numbers if number in names}


def _names(connection: Connection, numbers: Sequence[str]) -> dict[str, str]:
    """What customers are called, by their numbers."""
    found: dict[str, str] = {}
    for start in range(0, len(numbers), BATCH):
        rows = _called_by().rows(connection, these=several(numbers[start : start + BATCH]))
        found |= {row.number: row.name for row in rows}
    return found


@cache
def _called_by() -> Question:
    people = table_of(Customer)
    query = select(record.c.number, people.c.name).join(people, people.c.id == record.c.id)
    return Question(query.where(among(record.c.number, "these")))


def _whole(count: int) -> int:
    """What SQLite can count."""
    return max(0, min(count, 2**62))


def rows_of(ctx: Context, connection: Connection, found: Mapping[int, Record]) -> tuple[Row, ...]:
    """Rows for records by id, each case with its due time, each link to a customer with the name."""
    cases = {record_id: case for record_id, case in found.items() if isinstance(case, Matter)}
    times = dues(connection, cases, ctx.now(), ctx.rules(connection))
    rows = tuple(as_row(item, times.get(record_id)) for record_id, item in found.items())
    return _called(connection, rows)

"""Everything with one person, newest first: calls, cases with each step, changes of the archive, merges, prints."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select, union_all

from csapp.kinds import BY_TABLE, KINDS, Call, Case, Customer
from csapp.services.calls import open_cases, open_counts
from csapp.services.contacting import last_contact
from csapp.services.context import READERS, Context
from csapp.services.customers import kept_id
from csapp.services.events import event_of
from csapp.services.lists import names_of
from csapp.services.plain import title_of
from csapp.services.privacy import screen_events, screen_records, screened
from csapp.services.unmerging import merges_of
from csapp.services.views import Moment, Moments, Standing
from csapp.storage.read import column, load, load_many
from csapp.storage.tables import journal, journal_payload, list_owner, record, table_of
from csapp.vocabulary.fields import Link
from csapp.vocabulary.kinds import Record, declared, fits

PAGE = 40
MOVED = ("merge", "unmerge")  # told once, by the customer; not again by each record that was moved


def timeline(
    ctx: Context, number: str, *, before: tuple[datetime, int] | None = None, limit: int = PAGE
) -> Moments:
    """A page of what was done with a customer, and with those merged into them. ``before``: ``older`` of the page
    before. A merged customer's number tells the kept one's. NotFound."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        customer_id = kept_id(connection, number)
        merged = list_owner(Customer, "merged_from")
        people = [
            customer_id,
            *_all(connection, select(merged.c.value).where(merged.c.record_id == customer_id)),
        ]
        chosen = _chosen(people, before, limit + 1)
        c = journal.c
        query = select(journal, journal_payload.c.body, record.c.kind, record.c.number)
        query = query.join(journal_payload, journal_payload.c.id == c.id).join(
            record, record.c.id == c.record_id
        )
        query = query.where(c.id.in_(_all(connection, chosen))).order_by(c.at.desc(), c.id.desc())
        rows = connection.execute(query).all()
        moments = _moments(ctx, connection, rows[:limit])
    last = moments[-1] if len(rows) > limit else None
    return Moments(moments=moments, older=(last.event.at, last.id) if last else None)


def _chosen(people: Sequence[int], before: tuple[datetime, int] | None, limit: int) -> Any:
    """Ids of the entries of one page; what they say is read for these alone."""
    c = journal.c
    query = select(c.id).where(c.record_id.in_(belonging(people)))
    query = query.where(or_(c.verb.not_in(MOVED), c.record_id.in_(people)))
    if before is not None:
        query = query.where(or_(c.at < before[0], and_(c.at == before[0], c.id < before[1])))
    return query.order_by(c.at.desc(), c.id.desc()).limit(limit)


def _all(connection: Connection, query: Any) -> Sequence[int]:
    return list(connection.scalars(query))


def belonging(people: Sequence[int]) -> Any:
    """Ids of the person's own records, and of those of any kind that point to the kept one."""
    queries: list[Any] = [select(record.c.id).where(record.c.id.in_(people))]
    for kind in KINDS:
        for key, field in declared(kind).items():
            if isinstance(field, Link) and fits(field, Customer):
                cell = column(kind, key)
                queries.append(select(cell.table.c.id).where(cell == people[0]))
    return union_all(*queries)


def _moments(ctx: Context, connection: Connection, rows: Sequence[Any]) -> tuple[Moment, ...]:
    names = names_of(connection)
    held: dict[int, Record] = {}
    for table in {row.kind for row in rows}:
        ids = list({row.record_id for row in rows if row.kind == table})
        held |= load_many(connection, BY_TABLE[table], ids)
    held = screen_records(ctx, connection, held)
    return tuple(
        Moment(
            id=row.id,
            kind=row.kind,
            title=title_of(item),
            event=screen_events(ctx, item, [event_of(row, type(item), names, row.number)])[0],
            call=item if isinstance(item, Call) and row.verb == "create" else None,
        )
        for row in rows
        if (item := held.get(row.record_id)) is not None
    )


@screened
def standing(ctx: Context, number: str) -> Standing:
    """A customer with what their page says above the form; a merged one's number gives the kept one. NotFound."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        customer_id = kept_id(connection, number)
        calls, cases = table_of(Call), table_of(Case)
        return Standing(
            customer=load(connection, Customer, customer_id),
            open_cases=open_cases(ctx, connection, customer_id),
            open_count=open_counts(connection, [customer_id]).get(customer_id, 0),
            cases=_count(connection, cases, customer_id),
            calls=_count(connection, calls, customer_id),
            last_contact_at=connection.scalar(select(last_contact(customer_id))),
            merges=merges_of(connection, customer_id),
        )


def _count(connection: Connection, table: Any, customer_id: int) -> int:
    query = select(func.count()).select_from(table).join(record, record.c.id == table.c.id)
    return connection.scalar(query.where(table.c.customer == customer_id, record.c.voided.is_(False))) or 0

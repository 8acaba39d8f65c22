"""Who is calling."""

from sqlalchemy import ColumnElement, Connection, or_, select

from csapp.kinds import CASES, Call, Case, Customer
from csapp.services.context import READERS, Context
from csapp.services.customers import FEWEST_DIGITS, ids_with_number
from csapp.services.listing import rows_of
from csapp.services.views import Caller, Row
from csapp.storage.read import load_many
from csapp.storage.tables import case_clock, contact_point, record, table_of
from csapp.vocabulary.phone import PhoneKey, phone_key

FEW = 5


def caller(ctx: Context, typed: str) -> Caller:
    """The customer a number belongs to, with their open cases and last calls; from four digits on, before the number
    is complete."""
    ctx.allow(READERS)
    key = phone_key(typed)
    if key is None or len(key.local) < FEWEST_DIGITS:
        return Caller(customer=None)
    with ctx.store.reading() as connection:
        exact = ids_with_number(connection, Customer.table, typed)
        ids = exact or _beginning(connection, key)
        if not ids:
            return Caller(customer=None)
        customer = load_many(connection, Customer, ids[:1])[ids[0]]
        return Caller(
            customer=customer,
            open_cases=_open_cases(ctx, connection, ids[0]),
            last_calls=_last_calls(ctx, connection, ids[0]),
            several=len(ids),
            exact=bool(exact),
        )


def _beginning(connection: Connection, key: PhoneKey) -> list[int]:
    """Ids of customers with a number that begins like this; with an area code only those of that area."""
    c = contact_point.c
    query = select(c.record_id).join(record, record.c.id == c.record_id)
    query = query.where(record.c.kind == Customer.table, record.c.voided.is_(False))
    begun = _begins(c.full, key.full)
    query = query.where(begun if key.area else or_(begun, _begins(c.local, key.local)))
    return list(connection.scalars(query.distinct().order_by(c.record_id.desc()).limit(20)))


def _begins(column: ColumnElement[str], start: str) -> ColumnElement[bool]:
    return (column >= start) & (column < start + "\uffff")


def _open_cases(ctx: Context, connection: Connection, customer_id: int) -> tuple[Row, ...]:
    cases = table_of(Case)
    query = select(cases.c.id).join(case_clock, case_clock.c.id == cases.c.id)
    query = query.where(cases.c.customer == customer_id, case_clock.c.open.is_(True))
    ids = list(connection.scalars(query.order_by(cases.c.id.desc()).limit(FEW)))
    found = {i: case for kind in CASES for i, case in load_many(connection, kind, ids).items()}
    return rows_of(ctx, connection, found)


def _last_calls(ctx: Context, connection: Connection, customer_id: int) -> tuple[Row, ...]:
    calls = table_of(Call)
    query = select(calls.c.id).where(calls.c.customer == customer_id).order_by(calls.c.id.desc()).limit(FEW)
    return rows_of(ctx, connection, load_many(connection, Call, list(connection.scalars(query))))

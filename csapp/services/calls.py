"""Who is calling."""

from sqlalchemy import ColumnElement, Connection, or_, select

from csapp.kinds import Call, Case, Complaint, Customer
from csapp.services.context import READERS, Context
from csapp.services.customers import FEWEST_DIGITS, ids_with_number
from csapp.services.listing import rows_of
from csapp.services.views import Caller, Row
from csapp.storage.read import load_many
from csapp.storage.tables import case_clock, contact_point, home, record, table_of
from csapp.vocabulary.phone import phone_key

CASE_KINDS: tuple[type[Case], ...] = (Complaint,)
FEW = 5


def caller(ctx: Context, typed: str) -> Caller:
    """The customer a number belongs to, with their open cases and last calls; from four digits on, before the number
    is complete."""
    ctx.allow(READERS)
    key = phone_key(typed)
    if key is None or len(key.local) < FEWEST_DIGITS:
        return Caller(customer=None)
    with ctx.store.reading() as connection:
        ids = ids_with_number(connection, Customer.table, typed) or _beginning(
            connection, key.full, key.local
        )
        if not ids:
            return Caller(customer=None)
        customer = load_many(connection, Customer, ids[:1])[ids[0]]
        return Caller(
            customer=customer,
            open_cases=_open_cases(ctx, connection, ids[0]),
            last_calls=_last_calls(ctx, connection, ids[0]),
            several=len(ids),
        )


def _beginning(connection: Connection, full: str, local: str) -> list[int]:
    """Ids of customers with a number that begins like this."""
    c = contact_point.c
    query = select(c.record_id).join(record, record.c.id == c.record_id)
    query = query.where(record.c.kind == Customer.table, record.c.voided.is_(False))
    query = query.where(or_(_begins(c.full, full), _begins(c.local, local)))
    return list(connection.scalars(query.distinct().order_by(c.record_id.desc()).limit(20)))


def _begins(column: ColumnElement[str], start: str) -> ColumnElement[bool]:
    return (column >= start) & (column < start + "\uffff")


def _open_cases(ctx: Context, connection: Connection, customer_id: int) -> tuple[Row, ...]:
    cases = table_of(home(Complaint, "customer"))
    query = select(cases.c.id).join(case_clock, case_clock.c.id == cases.c.id)
    query = query.where(cases.c.customer == customer_id, case_clock.c.open.is_(True))
    ids = list(connection.scalars(query.order_by(cases.c.id.desc()).limit(FEW)))
    found = {i: case for kind in CASE_KINDS for i, case in load_many(connection, kind, ids).items()}
    return rows_of(ctx, connection, found)


def _last_calls(ctx: Context, connection: Connection, customer_id: int) -> tuple[Row, ...]:
    calls = table_of(Call)
    query = select(calls.c.id).where(calls.c.customer == customer_id).order_by(calls.c.id.desc()).limit(FEW)
    return rows_of(ctx, connection, load_many(connection, Call, list(connection.scalars(query))))

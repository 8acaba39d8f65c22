"""When somebody last was in contact with a customer, worked out from calls, cases and visits: kept nowhere, so it
never makes a newer version of the record somebody has before them."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, func, literal_column, select

from csapp.kinds import Call, Case, Visit
from csapp.kinds.call import Direction
from csapp.storage.tables import record, table_of
from csapp.storage.types import UtcTime

NEVER: ColumnElement[Any] = literal_column("0")


def last_contact(customer_id: Any) -> ColumnElement[Any]:
    """The latest of: a call that was not missed, a case they brought, a visit that reached them; NULL for none.
    ``customer_id``: the expression or id whose it is."""
    calls, cases, visits = (table_of(kind).alias() for kind in (Call, Case, Visit))
    spoken = select(func.max(calls.c.started_at)).where(
        calls.c.customer == customer_id, calls.c.direction != Direction.MISSED
    )
    brought = select(func.max(cases.c.received_at)).where(cases.c.customer == customer_id)
    met = select(func.max(visits.c.done_at)).where(
        visits.c.customer == customer_id, visits.c.reached.is_(True)
    )
    ways = [
        func.coalesce(_of(query, customer_id).scalar_subquery(), NEVER) for query in (spoken, brought, met)
    ]
    return func.nullif(func.max(*ways), NEVER, type_=UtcTime())


def _of(query: Any, customer_id: Any) -> Any:
    return query if isinstance(customer_id, int) else query.correlate(record, customer_id.table)


def products(customer_id: Any) -> ColumnElement[Any]:
    """The products of their cases, each once, apart by commas; NULL for none."""
    cases, held = table_of(Case).alias(), record.alias()
    query = select(func.group_concat(cases.c.product.distinct()))
    query = query.join(held, held.c.id == cases.c.id).where(
        cases.c.customer == customer_id, held.c.voided.is_(False)
    )
    return _of(query, customer_id).scalar_subquery()


def buyers(holds: Callable[[Any], Any]) -> Any:
    """The ids of the customers with a case of whose product ``holds`` is true."""
    cases, held = table_of(Case).alias(), record.alias()
    query = select(cases.c.customer).join(held, held.c.id == cases.c.id)
    return query.where(cases.c.customer.is_not(None), held.c.voided.is_(False), holds(cases.c.product))

"""Early warning, raised in the commit that causes it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import bindparam, func, select

from csapp.kinds import BY_TABLE, Case, Customer
from csapp.kinds.customer import WarningCause
from csapp.kinds.figures import WARNING
from csapp.storage.course import course
from csapp.storage.questions import Question
from csapp.storage.read import column
from csapp.storage.tables import record, table_of
from csapp.storage.types import EPOCH
from csapp.storage.write import Unit
from csapp.vocabulary.kinds import Record
from csapp.workflow.clocks import Taken, standing
from csapp.workflow.warning import Watched, fell, happened, in_a_row, needed

_CLEARED = Question(
    select(table_of(Customer).c.warning_cleared_at).where(table_of(Customer).c.id == bindparam("which"))
)


def noticed(unit: Unit, before: Record | None, after: Record) -> tuple[Record, Record] | None:
    """Within the commit: raise what this save causes. The customer before and after, None where nothing follows."""
    if isinstance(after, Customer):
        due = fell(before, after, unit.rules)
        return raised(unit, after.number, WarningCause.GRADE, after.number) if due else None
    watched = happened(before, after)
    whose = getattr(after, "customer", None)
    if watched is None or not isinstance(whose, str):
        return None
    least = needed(watched.cause, unit.rules)
    if not least or _count(unit, watched, whose) < least:
        return None
    return raised(unit, whose, watched.cause, after.number)


def raised(unit: Unit, number: str, cause: WarningCause, about: str) -> tuple[Record, Record] | None:
    """Add a cause to a customer's warning, once each while the warning stands."""
    _, customer = unit.load(number)
    assert isinstance(customer, Customer)
    known = customer.warning_causes or ()
    if customer.voided or cause in [entry["cause"] for entry in known]:
        return None
    values: dict[str, object] = {
        "warning_causes": (*known, {"cause": cause, "since_at": unit.now, "about": about})
    }
    if not customer.warning:
        today = unit.today
        values |= {"warning": True, "warning_since": today.isoformat(), "warning_cleared_reason": None}
    return customer, unit.change(number, values)


def _count(unit: Unit, watched: Watched, number: str) -> int:
    """How many of it there were with this customer, since the last warning was cleared."""
    customer_id = unit.find(number)[0]
    since = _CLEARED.scalar(unit.connection, which=customer_id)  # not all of them: mostly nothing follows
    if watched.status:
        return in_a_row(watched, _courses(unit, watched, customer_id), since)
    if watched.days:
        window = unit.now - timedelta(days=int(unit.rules.figure(WARNING, watched.days)))
        since = max(since, window) if since is not None else window
    return _made(unit, watched.kind, customer_id, since)


def _courses(unit: Unit, watched: Watched, customer_id: int) -> Mapping[str, tuple[Taken, ...]]:
    link = column(BY_TABLE[watched.kind], "customer")
    query = select(record.c.id).join(link.table, link.table.c.id == record.c.id)
    query = query.where(link == customer_id, record.c.kind == watched.kind, record.c.voided.is_(False))
    found = unit.connection.scalars(query).all()
    return {str(one): standing(course(unit.connection, one)) for one in found}


def _made(unit: Unit, kind_table: str, customer_id: int, since: datetime | None) -> int:
    return (
        _since(BY_TABLE[kind_table]).scalar(unit.connection, customer=customer_id, since=since or EPOCH) or 0
    )


@cache
def _since(kind: type[Record]) -> Question:
    link = column(kind, "customer")
    began = column(kind, "received_at" if issubclass(kind, Case) else "recorded_at")
    query = select(func.count()).select_from(record).join(link.table, link.table.c.id == record.c.id)
    query = query.where(link == bindparam("customer"), record.c.kind == kind.table, ~record.c.voided)
    return Question(query.where(began > bindparam("since")))

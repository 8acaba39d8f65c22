"""What a person does about an early warning: pass it on, clear it with a reason; and a daily look for silence."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, or_, select

from csapp.i18n import N_
from csapp.kinds import Customer
from csapp.kinds.customer import CustomerKind, Stage, WarningCause
from csapp.services import records
from csapp.services.contacting import last_contact
from csapp.services.context import RECORDERS, Context
from csapp.services.noticing import raised
from csapp.services.privacy import screened
from csapp.services.views import Saved
from csapp.storage.read import numbers_of
from csapp.storage.tables import list_owner, record, table_of
from csapp.vocabulary.errors import InvalidInput, NotPossible, Problem
from csapp.vocabulary.loose import is_blank
from csapp.workflow.warning import needed

MOST_AT_ONCE = 200  # customers found silent in one look: a list that somebody can still work through
KEPT_UP = (CustomerKind.CHANNEL, CustomerKind.OUT_OF_TOWN)
STAGES = (Stage.EXISTING, Stage.IMMINENT)


@screened
def pass_on(ctx: Context, number: str, to: str) -> Saved:
    """Note whom the warning was passed on to, now. InvalidInput, NotPossible where there is no warning."""
    ctx.allow(RECORDERS)
    if is_blank(to):
        raise InvalidInput(
            [Problem("warning_reported_to", N_("This is needed."), label=N_("Warning reported to"))]
        )
    _warned(ctx, number)
    return records.change(
        ctx, number, {"warning_reported_to": to.strip(), "warning_reported_at": ctx.now().isoformat()}
    )


@screened
def clear(ctx: Context, number: str, reason: str) -> Saved:
    """Take the warning away with all its causes; what caused it does not raise it again. InvalidInput without a
    reason, NotPossible where there is no warning."""
    ctx.allow(RECORDERS)
    _warned(ctx, number)
    return records.change(ctx, number, {"warning": False, "warning_cleared_reason": reason.strip()})


def _warned(ctx: Context, number: str) -> None:
    customer = records.get(ctx, number)
    if not isinstance(customer, Customer) or not customer.warning:
        raise NotPossible(N_("There is no warning about {number}."), number=number[:50])


def sweep(ctx: Context) -> tuple[str, ...]:
    """Look for customers whom the desk keeps up with (channel, out of town, key, VIP, graded, existing or imminent) and
    nobody has been in contact with for as long as the manager's figure says. Their numbers; they are warned of now."""
    ctx.allow(RECORDERS)
    with ctx.store.reading() as connection:
        days = needed(WarningCause.SILENT, ctx.rules(connection))
        if not days:
            return ()
        limit = ctx.now() - timedelta(days=days)
        found = list(connection.scalars(_silent(limit).limit(MOST_AT_ONCE)))
        numbers = list(numbers_of(connection, found).values())
    if not numbers:
        return ()
    with ctx.writing() as unit:
        told = [raised(unit, number, WarningCause.SILENT, "") for number in numbers]
    return tuple(pair[1].number for pair in told if pair is not None)


def _silent(limit: datetime) -> Select[Any]:
    people, causes = table_of(Customer), list_owner(Customer, "warning_causes")
    known = select(causes.c.record_id).where(causes.c.cause == WarningCause.SILENT)
    c = people.c
    kept_up = or_(
        c.customer_kind.in_(KEPT_UP), c.key_customer.is_(True), c.vip.is_(True), c.grade.is_not(None),
        c.stage.in_(STAGES),
    )  # fmt: skip
    query = select(c.id).join(record, record.c.id == c.id)
    query = query.where(record.c.kind == Customer.table, record.c.voided.is_(False), kept_up)
    query = query.where(c.id.not_in(known), or_(c.warning_cleared_at.is_(None), c.warning_cleared_at < limit))
    return query.where(last_contact(c.id) < limit).order_by(c.id)

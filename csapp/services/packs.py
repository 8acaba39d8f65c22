"""What is filed together: the papers of a day, a week or a month, and all papers of one case."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, select

from csapp.i18n import N_
from csapp.kinds import Shift
from csapp.services.context import READERS, Context
from csapp.services.needs import SEERS
from csapp.services.paper_kinds import Span
from csapp.services.paper_orders import Asked, Wanted
from csapp.services.paper_table import TABLE
from csapp.services.papers import available, day_now
from csapp.storage.read import find_id, load, load_many
from csapp.storage.tables import record, table_of
from csapp.vocabulary.errors import NotPossible
from csapp.workflow.rules import local_time

SPANS = tuple(Span)
FILED: Mapping[Span, tuple[str, ...]] = {
    Span.DAY: ("call-day",),
    Span.WEEK: (
        "weekly-summary",
        "exception-summary",
        "damage-register",
        "after-sales-register",
        "visit-plan",
        "visit-results",
    ),
    Span.MONTH: (
        "monthly-summary",
        "monthly-statistics",
        "exception-summary",
        "damage-register",
        "after-sales-register",
        "survey-sheet",
    ),
}
LED = frozenset({"weekly-summary", "monthly-summary", "monthly-statistics"})  # of everybody's figures
HANDOVER = "shift-handover"
MOST_SHIFTS = 60


def of(ctx: Context, span: str, day: date | None = None) -> tuple[Wanted, ...]:
    """The papers filed of the day, week or month in which ``day`` lies, by default the one that is worked now; those of
    a day and of a week with the handovers of their shifts; nobody gets those of figures they may not see.
    NotAllowed."""
    ctx.allow(READERS)
    chosen = Span(span)
    begin, end = chosen.around(day or day_now(ctx))
    asked = Asked(begin, end)
    leads = bool(SEERS & set(ctx.actor.roles or ()))
    papers = tuple(
        Wanted(paper=name, asked=asked)
        for name in FILED[chosen]
        if name in TABLE and (leads or name not in LED)
    )
    if chosen is Span.MONTH or HANDOVER not in TABLE:
        return papers
    with ctx.store.reading() as connection:
        shifts = tuple(_handovers(connection, begin, end))
    return papers + tuple(Wanted(paper=HANDOVER, number=number) for number in shifts)


def _handovers(connection: Connection, begin: date, end: date) -> Iterator[str]:
    """The shifts of these days of which a handover can be made, the earliest first."""
    shifts = table_of(Shift)
    first, last = _midnight(begin), _midnight(end + timedelta(days=1))
    query = select(shifts.c.id).join(record, record.c.id == shifts.c.id)
    query = query.where(~record.c.voided, shifts.c.signed_in_at >= first, shifts.c.signed_in_at < last)
    ids = list(connection.scalars(query.order_by(shifts.c.signed_in_at).limit(MOST_SHIFTS)))
    for one in load_many(connection, Shift, ids).values():
        if HANDOVER in available(one):
            yield one.number


def _midnight(day: date) -> datetime:
    return local_time(day, datetime.min.time(), None)


def of_record(ctx: Context, number: str) -> tuple[Wanted, ...]:
    """All papers that can be made of a record as it stands. NotFound, NotPossible, NotAllowed."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        record_id, kind = find_id(connection, number)
        found = available(load(connection, kind, record_id))
    if not found:
        raise NotPossible(N_("There is no paper of {number} at this step."), number=number)
    return tuple(Wanted(paper=name, number=number) for name in found)

"""Return visits, many at once: who is due, the plan of a week, its review and approval, the results one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from csapp.i18n import N_
from csapp.kinds import Visit
from csapp.kinds.customer import Grade
from csapp.kinds.visit_rules import USUAL, VisitKind, interval_of
from csapp.services.context import READERS, RECORDERS, Context
from csapp.services.following import follow
from csapp.services.listing import rows_of
from csapp.services.lists import workers_of
from csapp.services.making import make
from csapp.services.privacy import screened
from csapp.services.records import whole
from csapp.services.stepping import step_in
from csapp.services.views import Row, Saved
from csapp.services.visits_due import DueVisit, chosen, due, last_results
from csapp.storage.read import load_many
from csapp.storage.tables import record, table_of
from csapp.storage.write import Unit
from csapp.vocabulary.errors import InvalidInput, NotFound, NotPossible, Problem
from csapp.vocabulary.masking import Personal, masked_name, masked_phone
from csapp.workflow.intervals import day_after, spread_over
from csapp.workflow.steps import missing_for_close

__all__ = [
    "DueVisit", "Sheet", "Wish", "approve", "chosen", "due", "enter", "not_reached", "plan", "planned", "propose",
    "review", "send_back", "sheet", "spread", "to_do", "visitors",
]  # fmt: skip
MOST = 1_000  # visits in one deed


@dataclass(frozen=True, kw_only=True)
class Wish:
    """One visit of a plan, as a form gives it: keys of choices, a user, a day; ``case`` "" for none."""

    customer: str
    planned_on: date
    visit_kind: str = "routine"
    method: str = "phone"
    visitor: str = ""
    purpose: str = ""
    case: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What is at hand while the result of a visit is entered.

    ``row``: the visit; ``phones`` of the customer; ``grade`` they have now ("" none); ``last``: the visit before, if
    there was one; ``next_by_grade``: the day the interval proposes for each grade ("" none).
    """

    row: Row
    name: Annotated[str, Personal(masked_name, of="row")]
    phones: Annotated[tuple[str, ...], Personal(masked_phone, of="row")]
    grade: str
    last: Row | None
    next_by_grade: Mapping[str, date]


# --- the plan -----------------------------------------------------------------------------------------


def spread(ctx: Context, count: int, first: date, last: date) -> tuple[date, ...]:
    """A day for each of ``count`` visits, evenly over the working days from ``first`` to ``last``. InvalidInput for a
    period that ends before it begins."""
    ctx.allow(READERS)
    if last < first:
        raise InvalidInput([Problem("last", N_("The end is before the start."), label=N_("Last day"))])
    with ctx.store.reading() as connection:
        return spread_over(ctx.rules(connection).calendar, count, first, last)


def plan(ctx: Context, wishes: Sequence[Wish]) -> tuple[str, ...]:
    """Make all these visits in one commit; their numbers, in order. InvalidInput names customer and field of the first
    that can't be made, NotPossible for none or too many; nothing is saved then."""
    ctx.allow(RECORDERS)
    _some(wishes)
    with ctx.writing() as unit:
        return tuple(_wished(ctx, unit, wish) for wish in wishes)


def _wished(ctx: Context, unit: Unit, wish: Wish) -> str:
    try:
        return propose(ctx, unit, {key: value for key, value in vars(wish).items() if value != ""})
    except InvalidInput as bad:
        found = [Problem(f"{wish.customer}.{p.key}", p.message, p.values, p.label) for p in bad.problems]
        raise InvalidInput(found) from bad


def propose(ctx: Context, unit: Unit, given: Mapping[str, object], **more: object) -> str:
    """One visit within a commit: ``given`` as from outside, ``more`` typed. Its number."""
    visit, _made = make(ctx, unit, Visit, whole(ctx, unit, Visit, given) | more)
    follow(ctx, unit, None, visit)
    return visit.number


def _some(what: Sequence[object]) -> None:
    if not what:
        raise NotPossible(N_("Tick at least one."))
    if len(what) > MOST:
        raise NotPossible(N_("Too many: at most {limit}."), limit=MOST)


def visitors(ctx: Context) -> Mapping[str, str]:
    """Who can be sent: names by user."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        return workers_of(connection)


@screened
def planned(ctx: Context, first: date, last: date, *, statuses: Sequence[str] = ()) -> tuple[Row, ...]:
    """The visits planned from ``first`` to ``last``, by day, the void ones left out."""
    ctx.allow(READERS)
    c = table_of(Visit).c
    query = record.select().with_only_columns(record.c.id).join(table_of(Visit), c.id == record.c.id)
    query = query.where(c.planned_on.between(first, last), record.c.voided.is_(False))
    if statuses:
        query = query.where(c.status.in_(list(statuses)))
    with ctx.store.reading() as connection:
        ids = list(connection.scalars(query.order_by(c.planned_on, c.id).limit(MOST)))
        return rows_of(ctx, connection, load_many(connection, Visit, ids))


# --- review and approval ------------------------------------------------------------------------------


def review(ctx: Context, numbers: Sequence[str], remark: str) -> int:
    """The supervisor's review of many plans with one remark, in one commit; how many. The faults are those of
    :func:`csapp.services.cases.take_step`."""
    return _step_all(ctx, numbers, "reviewed", remark)


def approve(ctx: Context, numbers: Sequence[str]) -> int:
    """The director approves many at once."""
    return _step_all(ctx, numbers, "approved", "")


def send_back(ctx: Context, numbers: Sequence[str], remark: str) -> int:
    """Reviewed plans go back to whoever proposed them, with a remark."""
    return _step_all(ctx, numbers, "returned", remark)


def _step_all(ctx: Context, numbers: Sequence[str], status: str, remark: str) -> int:
    ctx.allow(READERS)
    _some(numbers)
    with ctx.writing() as unit:
        for number in numbers:
            before = _visit(unit, number)
            after, _purged = step_in(ctx, unit, before, status, {"remark": remark} if remark else {})
            follow(ctx, unit, before, after)
    return len(numbers)


def _visit(unit: Unit, number: str) -> Visit:
    _, found = unit.load(number)
    if not isinstance(found, Visit):
        raise NotFound(N_("{number} is not a visit."), number=number[:100])
    return found


# --- results ------------------------------------------------------------------------------------------


@screened
def to_do(ctx: Context, *, visitor: str = "", survey: str = "", until: date | None = None) -> tuple[Row, ...]:
    """The visits whose result is to be entered, the earliest first: of one visitor, one survey, up to a day."""
    ctx.allow(READERS)
    c = table_of(Visit).c
    query = record.select().with_only_columns(record.c.id).join(table_of(Visit), c.id == record.c.id)
    query = query.where(c.status.in_(("approved", "unreached", "done")), record.c.voided.is_(False))
    for column, wanted in ((c.visitor, visitor), (c.survey, survey)):
        query = query.where(column == wanted) if wanted else query
    query = query.where(c.planned_on <= until) if until else query
    with ctx.store.reading() as connection:
        ids = list(connection.scalars(query.order_by(c.planned_on, c.id).limit(MOST)))
        return rows_of(ctx, connection, load_many(connection, Visit, ids))


@screened
def sheet(ctx: Context, number: str) -> Sheet:
    """What is at hand while the result of this visit is entered. NotFound."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        found = last_results(connection, number)
        rows = rows_of(ctx, connection, found.visits)
        rules, today = ctx.rules(connection), ctx.now().astimezone().date()
        key = found.customer.key_customer is True or found.visit.visit_kind is VisitKind.KEY_CUSTOMER
        grades: tuple[Grade | None, ...] = (None, *Grade)
        names = {grade: interval_of(grade, key_customer=key) for grade in grades}
        return Sheet(
            row=rows[0],
            name=found.customer.name,
            phones=tuple(contact.value for contact in found.customer.phone or ()),
            grade=str(found.customer.grade or ""),
            last=rows[1] if len(rows) > 1 else None,
            next_by_grade={
                str(grade or ""): day_after(rules, today, "visit", name, USUAL[name])
                for grade, name in names.items()
            },
        )


@screened
def enter(ctx: Context, number: str, given: Mapping[str, object], *, revision: int | None = None) -> Saved:
    """The result of a visit in one commit: made, and filed where nothing is missing. A visit that was tried in vain is
    taken up again first. ``problems`` of what is returned say what filing still needs."""
    ctx.allow(RECORDERS)
    with ctx.writing() as unit:
        visit = _visit(unit, number)
        if revision is not None and revision != visit.revision:
            raise NotPossible(N_("{number} was changed by somebody else meanwhile."), number=visit.number)
        if visit.status == "unreached":
            visit = _taken(ctx, unit, visit, "approved", {})
        target = "filed" if visit.status == "done" else "done"
        if target == "done":
            visit = _taken(ctx, unit, visit, "done", given)
            given = {}
        left = missing_for_close(visit)
        if not left or target == "filed":
            visit = _taken(ctx, unit, visit, "filed", given)
            left = ()
        return Saved(record=visit, problems=left)


@screened
def not_reached(ctx: Context, number: str, again_on: date | None = None) -> Saved:
    """Nobody was reached. With ``again_on`` it is planned anew for that day at once."""
    ctx.allow(RECORDERS)
    with ctx.writing() as unit:
        visit = _visit(unit, number)
        if visit.status != "unreached":
            visit = _taken(ctx, unit, visit, "unreached", {})
        if again_on is not None:
            visit = _taken(ctx, unit, visit, "approved", {"planned_on": again_on})
        return Saved(record=visit)


def _taken(ctx: Context, unit: Unit, before: Visit, status: str, given: Mapping[str, object]) -> Visit:
    after, _purged = step_in(ctx, unit, before, status, given)
    follow(ctx, unit, before, after)
    return _visit(unit, before.number)

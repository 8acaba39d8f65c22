"""Carry a case through its steps."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, literal_column, select

from csapp.i18n import N_
from csapp.kinds import Call, Case, Customer, Matter
from csapp.services.attachments import sweep
from csapp.services.context import LEADERS, READERS, RECORDERS, Context
from csapp.services.events import events
from csapp.services.following import follow
from csapp.services.lists import names_of, workers_of
from csapp.services.privacy import screened
from csapp.services.saving import refuse_void
from csapp.services.stepping import remark_in, step_in
from csapp.services.views import CaseView, Offer, StepTaken
from csapp.storage.questions import Question
from csapp.storage.read import find_id, load, load_many
from csapp.storage.tables import case_step, list_table
from csapp.storage.write import Unit
from csapp.vocabulary.errors import Conflict, InvalidInput, NotAllowed, NotFound, NotPossible, Problem
from csapp.workflow.clocks import Taken, due
from csapp.workflow.steps import missing_for_close, onward, refusal

LAST_CALLS = 20
_COURSE = Question(select(case_step).where(case_step.c.record_id == bindparam("of")).order_by(case_step.c.id))
_LINKS = list_table(Call, "cases").c
_NAMED_IN = Question(
    select(_LINKS.record_id)
    .where(_LINKS.value == bindparam("of"))
    .order_by(_LINKS.record_id.desc())
    .limit(literal_column(str(LAST_CALLS)))
)


def _case(connection: Connection, number: str) -> tuple[int, Matter]:
    record_id, kind = find_id(connection, number)
    if not issubclass(kind, Matter):
        raise NotPossible(N_("{number} is not a case."), number=number)
    return record_id, load(connection, kind, record_id)


def _case_to_change(unit: Unit, number: str) -> Matter:
    _, case = unit.load(number)
    if not isinstance(case, Matter):
        raise NotPossible(N_("{number} is not a case."), number=number)
    return case


@screened
def view(ctx: Context, number: str) -> CaseView:
    """A case with all its page shows. NotFound, NotPossible for a record that is no case."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        record_id, case = _case(connection, number)
        assert case.flow is not None
        rules = ctx.rules(connection)
        customer: Customer | None = None
        whose = getattr(case, "customer", None)
        if isinstance(whose, str):
            customer = load(connection, Customer, find_id(connection, whose)[0])
        names, course = names_of(connection), _COURSE.rows(connection, of=record_id)
        steps = _steps(course, names)
        entered = [step.status for step in steps]
        return CaseView(
            record=case,
            due=due(case, [Taken(row.at, row.status, row.undoes) for row in course], ctx.now(), rules),
            offers=tuple(
                Offer(step=s, refusal=refusal(s, case, ctx.actor, rules))
                for s in onward(case.flow, case, entered)
            ),
            steps=steps,
            events=events(connection, record_id, type(case), names, case.number),
            missing=missing_for_close(case),
            customer=customer,
            calls=_calls(connection, record_id),
            heirs=workers_of(connection),
        )


def steps_taken(connection: Connection, record_id: int) -> tuple[StepTaken, ...]:
    """The course of a case, oldest first, without what was taken back."""
    return _steps(_COURSE.rows(connection, of=record_id), names_of(connection))


def _steps(course: Sequence[Any], names: Mapping[str, str]) -> tuple[StepTaken, ...]:
    rows: list[Any] = []
    for row in course:
        if row.undoes and len(rows) > 1:
            rows.pop()
        else:
            rows.append(row)
    return tuple(
        StepTaken(
            at=row.at,
            by=row.by,
            by_name=names.get(str(row.by)) or row.by,
            from_status=row.from_status,
            status=row.status,
            remark=row.remark,
        )
        for row in rows
    )


def _calls(connection: Connection, record_id: int) -> tuple[Call, ...]:
    return tuple(load_many(connection, Call, _NAMED_IN.cells(connection, of=record_id)).values())


@screened
def take_step(
    ctx: Context,
    number: str,
    status: str,
    given: Mapping[str, object] | None = None,
    *,
    revision: int | None = None,
    draft: str = "",
) -> CaseView:
    """Lead the case to ``status`` (also ``resume``, ``reopened``, ``void``, ``waiting_...``), saving ``given`` with it.

    ``given`` holds field values and ``remark`` (``reason`` is the same). NotPossible where the step does not follow,
    NotAllowed where it is another person's, InvalidInput for what is missing or wrong. All of it or nothing is saved.
    """
    return view(ctx, advance(ctx, number, status, given, revision=revision, draft=draft))


def advance(
    ctx: Context,
    number: str,
    status: str,
    given: Mapping[str, object] | None = None,
    *,
    revision: int | None = None,
    draft: str = "",
) -> str:
    """The same where nobody looks at the case now; its number."""
    with ctx.writing() as unit:
        case = _case_to_change(unit, number)
        if revision is not None and revision != case.revision:
            line = N_("{number} was changed by somebody else meanwhile.")
            raise Conflict(line, number=case.number, revision=revision, newest=case.revision)
        taken, purged = step_in(ctx, unit, case, status, given or {})
        follow(ctx, unit, case, taken)
        if draft:
            unit.drop_draft(draft)
    if purged:
        sweep(ctx)
    return case.number


@screened
def acknowledge(ctx: Context, number: str) -> CaseView:
    """The supervisor says that the report was seen. NotPossible the second time."""
    ctx.allow(LEADERS)
    with ctx.writing() as unit:
        case = _case_to_change(unit, number)
        if (
            not isinstance(case, Case)
            or case.acknowledged_at is not None
            or case.status in ("received", "void")
        ):
            raise NotPossible(N_("There is nothing to acknowledge."))
        unit.change(
            case.number, {"acknowledged_by": ctx.actor.user, "acknowledged_at": unit.now}, verb="acknowledge"
        )
    return view(ctx, case.number)


@screened
def note(ctx: Context, number: str, text: str) -> CaseView:
    """Add a remark to the timeline."""
    ctx.allow(READERS)
    remark = remark_in({"remark": text})
    if not remark:
        raise InvalidInput([Problem("remark", N_("Write something first."), label=N_("Remark"))])
    with ctx.writing() as unit:
        case = _case_to_change(unit, number)
        unit.note(case.number, "note", {"remark": remark})
    return view(ctx, number)


@screened
def hand_over(ctx: Context, number: str, owner: str) -> CaseView:
    """Give the case to another owner who works on cases; the journal keeps from whom to whom. A closed case is the
    supervisor's to give. NotFound, NotPossible, NotAllowed."""
    ctx.allow(RECORDERS)
    with ctx.writing() as unit:
        case = _case_to_change(unit, number)
        refuse_void(case)
        if owner not in names_of(unit.connection, active=True):
            raise NotFound(N_("There is no staff member “{user}”."), user=owner[:50])
        if owner not in workers_of(unit.connection):
            raise NotPossible(N_("“{user}” does not work on cases."), user=owner[:50])
        if case.flow and not case.flow.status(case.status).open:
            ctx.allow(LEADERS)
        if case.owner != ctx.actor.user and not LEADERS & set(ctx.actor.roles or ()):
            raise NotAllowed(N_("Only the owner or a supervisor can hand a case over."))
        unit.change(case.number, {"owner": owner}, verb="change")
    return view(ctx, number)

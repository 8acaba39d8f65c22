"""Carry a case through its steps."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from csapp.i18n import N_
from csapp.kinds import Call, Case, Customer
from csapp.services.attachments import sweep, without_identity
from csapp.services.context import LEADERS, READERS, RECORDERS, Context
from csapp.services.due_times import dues
from csapp.services.events import events
from csapp.services.linking import link_back
from csapp.services.lists import names_of, workers_of
from csapp.services.records import changed_values, refuse_void
from csapp.services.views import CaseView, Offer, StepTaken
from csapp.storage.read import find_id, load, load_many
from csapp.storage.tables import case_step, list_table, record
from csapp.storage.write import Unit, course
from csapp.vocabulary.errors import Conflict, InvalidInput, NotAllowed, NotFound, NotPossible, Problem
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.steps import Step
from csapp.workflow.clocks import standing
from csapp.workflow.steps import find_step, missing_for_close, onward, refusal

LAST_CALLS = 20


def _case(connection: Connection, number: str) -> tuple[int, Case]:
    record_id, kind = find_id(connection, number)
    if not issubclass(kind, Case):
        raise NotPossible(N_("{number} is not a case."), number=number)
    return record_id, load(connection, kind, record_id)


def _case_to_change(unit: Unit, number: str) -> tuple[int, Case]:
    record_id, case = unit.load(number)
    if not isinstance(case, Case):
        raise NotPossible(N_("{number} is not a case."), number=number)
    return record_id, case


def view(ctx: Context, number: str) -> CaseView:
    """A case with all its page shows. NotFound, NotPossible for a record that is no case."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        record_id, case = _case(connection, number)
        assert case.flow is not None
        rules = ctx.rules(connection)
        customer: Customer | None = None
        if case.customer:
            customer = load(connection, Customer, find_id(connection, case.customer)[0])
        return CaseView(
            record=case,
            due=dues(connection, {record_id: case}, ctx.now(), rules).get(record_id),
            offers=tuple(
                Offer(step=s, refusal=refusal(s, case, ctx.actor, rules))
                for s in onward(case.flow, case.status)
            ),
            steps=steps_taken(connection, record_id),
            events=events(connection, record_id, type(case)),
            missing=missing_for_close(case),
            customer=customer,
            calls=_calls(connection, record_id),
            heirs=workers_of(connection),
        )


def steps_taken(connection: Connection, record_id: int) -> tuple[StepTaken, ...]:
    """The course of a case, oldest first, without what was taken back."""
    names = names_of(connection)
    query = select(case_step).where(case_step.c.record_id == record_id).order_by(case_step.c.id)
    rows: list[Any] = []
    for row in connection.execute(query):
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
    links = list_table(Call, "cases")
    query = select(links.c.record_id).where(links.c.value == record_id)
    ids = connection.scalars(
        query.join(record, record.c.id == links.c.record_id).order_by(record.c.id.desc())
    )
    return tuple(load_many(connection, Call, list(ids)[:LAST_CALLS]).values())


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
        record_id, case = _case_to_change(unit, number)
        assert case.flow is not None
        if revision is not None and revision != case.revision:
            raise Conflict(N_("{number} was changed by somebody else meanwhile."), number=case.number)
        step = find_step(case.flow, case.status, status)
        if step is None:
            raise _does_not_follow(case, status)
        fields = dict(given or {})
        remark = _remark(fields)
        values = changed_values(ctx, unit, case, fields)
        after = _with(case, values)
        denied = refusal(step, after, ctx.actor, unit.rules) or refusal(step, case, ctx.actor, unit.rules)
        if denied:
            raise NotAllowed(denied)
        if step.remark and not remark:
            raise InvalidInput([Problem("remark", N_("Say why."), label=N_("Remark"))])
        values |= _filled(unit, case, step, values)
        target = _came_from(unit, record_id, case) if status == "resume" else status
        if step.closes:
            values |= _closing(unit, _with(case, values))
        ended = step.closes or status == "void"
        purged = ended and without_identity(case) != case.attachments
        if purged:
            values["attachments"] = without_identity(case)
        taken = unit.change(case.number, values, verb="step", status=target, remark=remark)
        assert isinstance(taken, Case)
        link_back(unit, taken, case)
        if draft:
            unit.drop_draft(draft)
    if purged:  # copies of identity cards go with the claim, now and not some day
        sweep(ctx)
    return case.number


def _does_not_follow(case: Case, status: str) -> NotPossible:
    assert case.flow is not None
    known = [s.key for s in case.flow.statuses] + ["resume"]
    if status not in known:
        return NotPossible(
            N_("There is no step “{status}”. Steps: {steps}."), status=status[:50], steps=", ".join(known)
        )
    ways = ", ".join(step.status for step in onward(case.flow, case.status))
    return NotPossible(
        N_("“{status}” does not follow from “{current}”. Possible now: {ways}."),
        status=status,
        current=case.status,
        ways=ways or "-",
    )


def _remark(fields: dict[str, object]) -> str:
    """Take the remark out of the given values. InvalidInput if it is no text."""
    said = [text for key in ("remark", "reason") if (text := fields.pop(key, None)) is not None]
    for text in said:
        if not isinstance(text, str):
            raise InvalidInput([Problem("remark", N_("This must be a text."), label=N_("Remark"))])
        if "\0" in text or any("\ud800" <= char <= "\udfff" for char in text) or len(text) > 100_000:
            raise InvalidInput(
                [Problem("remark", N_("This text can't be kept unchanged."), label=N_("Remark"))]
            )
    return "\n".join(str(text) for text in said if str(text).strip())


def _with(case: Case, values: Mapping[str, Any]) -> Case:
    return type(case)(**{**vars(case), **values})


def _filled(unit: Unit, case: Case, step: Step, values: Mapping[str, object]) -> dict[str, object]:
    """What the step fills in by itself where nothing was said with it: a second decision is somebody's anew."""
    known = {"actor": unit.actor, "now": unit.now}
    wanted = {key: what for key, what in step.fills if values.get(key) is None}
    fields = declared(type(case))
    return {
        key: fields[key].read(what[1:]) if what.startswith("=") else known[what]
        for key, what in wanted.items()
    }


def _came_from(unit: Unit, record_id: int, case: Case) -> str:
    assert case.flow is not None
    before = [
        taken.status
        for taken in standing(course(unit.connection, record_id))
        if taken.status not in case.flow.waiting
    ]
    return before[-1]


def _closing(unit: Unit, case: Case) -> dict[str, object]:
    problems = missing_for_close(case)
    if problems:
        raise InvalidInput(problems)
    return {"last_closed_at": unit.now, "first_closed_at": case.first_closed_at or unit.now}


def acknowledge(ctx: Context, number: str) -> CaseView:
    """The supervisor says that the report was seen. NotPossible the second time."""
    ctx.allow(LEADERS)
    with ctx.writing() as unit:
        _, case = _case_to_change(unit, number)
        if case.acknowledged_at is not None or case.status in ("received", "void"):
            raise NotPossible(N_("There is nothing to acknowledge."))
        unit.change(
            case.number, {"acknowledged_by": ctx.actor.user, "acknowledged_at": unit.now}, verb="acknowledge"
        )
    return view(ctx, case.number)


def note(ctx: Context, number: str, text: str) -> CaseView:
    """Add a remark to the timeline."""
    ctx.allow(READERS)
    remark = _remark({"remark": text})
    if not remark:
        raise InvalidInput([Problem("remark", N_("Write something first."), label=N_("Remark"))])
    with ctx.writing() as unit:
        _, case = _case_to_change(unit, number)
        unit.note(case.number, "note", {"remark": remark})
    return view(ctx, number)


def hand_over(ctx: Context, number: str, owner: str) -> CaseView:
    """Give the case to another owner who works on cases; the journal keeps from whom to whom. A closed case is the
    supervisor's to give. NotFound, NotPossible, NotAllowed."""
    ctx.allow(RECORDERS)
    with ctx.writing() as unit:
        _, case = _case_to_change(unit, number)
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

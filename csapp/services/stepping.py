"""Carry a record through one step within a commit: who may, what is missing, what the step fills in."""

from collections.abc import Mapping
from typing import Any

from csapp.i18n import N_
from csapp.kinds import Case, Matter
from csapp.services.attachments import without_identity
from csapp.services.context import Context
from csapp.services.derived import checked, derived
from csapp.services.reading_in import refuse
from csapp.services.saving import changed_values
from csapp.storage.course import course
from csapp.storage.write import Unit
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotPossible, Problem
from csapp.vocabulary.kinds import Record, declared, remark_key
from csapp.vocabulary.steps import Step
from csapp.workflow.clocks import standing
from csapp.workflow.steps import find_step, missing_for_close, onward, refusal, stands_before


def step_in(
    ctx: Context, unit: Unit, case: Matter, status: str, given: Mapping[str, object], *, anyones: bool = False
) -> tuple[Matter, bool]:
    """Lead ``case`` to ``status`` with ``given``; as it is then, and whether copies of identity cards went with it.
    ``anyones``: it follows from a deed that was allowed, so nobody is asked whose step it is.

    The faults are those of :func:`csapp.services.cases.take_step`.
    """
    assert case.flow is not None
    record_id, _ = unit.find(case.number)
    fields = dict(given)
    ways = [s for s in case.flow.steps if s.status == status and stands_before(case.flow, case.status, s)]
    remark = remark_in(fields, type(case), wanted=any(way.remark for way in ways))
    entered = _entered(unit, record_id) if status == "resume" or any(s.once for s in case.flow.steps) else []
    if not ways:
        raise _does_not_follow(case, status, entered)
    values = changed_values(ctx, unit, case, fields, step=status)
    after = _with(case, values)
    step = find_step(case.flow, _with(after, {"status": case.status}), status, entered)
    if step is None:
        raise _does_not_follow(case, status, entered)
    denied = refusal(step, after, ctx.actor, unit.rules) or refusal(step, case, ctx.actor, unit.rules)
    if denied and not anyones:
        raise NotAllowed(denied)
    barred = step.bar(vars(after), unit.today) if step.bar is not None else ""
    if barred:
        raise NotPossible(barred)
    said = (values.get(key) for key, what in step.fills if what == "remark")
    remark = remark or next((str(text) for text in said if text), "")  # given as the field it goes into
    if step.remark and not remark:
        raise InvalidInput([Problem(remark_key(type(case)), N_("Say why."), label=N_("Remark"))])
    filled = _filled(unit, case, step, values, remark)
    if filled:
        values |= filled
        values |= derived(unit, type(case), vars(case), values | {"status": status})
    target = _came_from(case, entered) if status == "resume" else status
    if step.closes:
        values |= _closing(unit, _with(case, values | {"status": target}))
    refuse(type(case), checked(unit, type(case), vars(case), vars(_with(case, values | {"status": target}))))
    purged = _purged(case, values, ended=step.closes or status == "void")
    taken = unit.change(case.number, values, verb="step", status=target, remark=remark)
    assert isinstance(taken, Matter)
    return taken, purged


def _entered(unit: Unit, record_id: int) -> list[str]:
    return [taken.status for taken in standing(course(unit.connection, record_id))]


def _purged(case: Matter, values: dict[str, object], *, ended: bool) -> bool:
    """Copies of identity cards go with the claim, now and not some day."""
    if not ended or not isinstance(case, Case) or without_identity(case) == case.attachments:
        return False
    values["attachments"] = without_identity(case)
    return True


def _does_not_follow(case: Matter, status: str, entered: list[str]) -> NotPossible:
    assert case.flow is not None
    known = [s.key for s in case.flow.statuses] + ["resume"]
    if status not in known:
        return NotPossible(
            N_("There is no step “{status}”. Steps: {steps}."), status=status[:50], steps=", ".join(known)
        )
    ways = ", ".join(step.status for step in onward(case.flow, case, entered))
    return NotPossible(
        N_("“{status}” does not follow from “{current}”. Possible now: {ways}."),
        status=status,
        current=case.status,
        ways=ways or "-",
    )


def remark_in(fields: dict[str, object], kind: type[Record] | None = None, *, wanted: bool = False) -> str:
    """Take the remark out of the given values. InvalidInput if it is no text.

    It may be called "remark" or "reason". Where the kind has a field of that name, the field is meant; but a step that
    ``wanted`` a remark takes it from there before it goes without.
    """
    own = [key for key in ("remark", "reason") if kind is not None and key in declared(kind)]
    said = [
        text for key in ("remark", "reason") if key not in own and (text := fields.pop(key, None)) is not None
    ]
    if wanted and not said:
        said = [text for key in own if (text := fields.pop(key, None)) is not None]
    for text in said:
        if not isinstance(text, str):
            raise InvalidInput([Problem("remark", N_("This must be a text."), label=N_("Remark"))])
        if "\0" in text or any("\ud800" <= char <= "\udfff" for char in text) or len(text) > 100_000:
            raise InvalidInput(
                [Problem("remark", N_("This text can't be kept unchanged."), label=N_("Remark"))]
            )
    return "\n".join(str(text) for text in said if str(text).strip())


def _with(case: Matter, values: Mapping[str, Any]) -> Matter:
    return type(case)(**{**vars(case), **values})


def _filled(
    unit: Unit, case: Matter, step: Step, values: Mapping[str, object], remark: str
) -> dict[str, object]:
    """What the step fills in by itself where nothing was said with it: a second decision is somebody's anew."""
    known: dict[str, object] = {"actor": unit.actor, "now": unit.now, "remark": remark or None}
    known["today"] = unit.today
    wanted = {key: what for key, what in step.fills if values.get(key) is None}
    fields = declared(type(case))
    return {
        key: fields[key].read(what[1:]) if what.startswith("=") else known[what]
        for key, what in wanted.items()
    }


def _came_from(case: Matter, entered: list[str]) -> str:
    assert case.flow is not None
    return [status for status in entered if status not in case.flow.waiting][-1]


def _closing(unit: Unit, case: Matter) -> dict[str, object]:
    problems = missing_for_close(case)
    if problems:
        raise InvalidInput(problems)
    return {"last_closed_at": unit.now, "first_closed_at": case.first_closed_at or unit.now}

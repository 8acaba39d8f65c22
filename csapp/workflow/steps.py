"""Which steps may follow, and who may take them."""

from collections.abc import Collection

from csapp.i18n import N_
from csapp.kinds.case import ANY_OPEN
from csapp.kinds.matter import Matter
from csapp.kinds.people import Staff
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.fields import Need, excused
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.loose import is_blank
from csapp.vocabulary.steps import Flow, Role, Step, Who, met
from csapp.workflow.rules import AS_DECLARED, Rules

LEADERS = frozenset({Role.SUPERVISOR, Role.MANAGER})
RECORDERS = LEADERS | {Role.AGENT}


def follows(flow: Flow, matter: Matter, step: Step, taken: Collection[str] = ()) -> bool:
    """Whether ``step`` may be taken by a record as it stands, whoever takes it. ``taken``: the statuses it has
    entered, for steps that are taken but once."""
    if not met(step.only, vars(matter)) or (step.once and step.status in taken):
        return False
    return stands_before(flow, matter.status, step)


def stands_before(flow: Flow, status: str, step: Step) -> bool:
    """Whether the step leads on from ``status``, whatever else it asks for."""
    if status == "void":
        return False
    if "**" in step.after or status in step.after:
        return True
    return ANY_OPEN in step.after and flow.status(status).open and status not in flow.waiting


def onward(flow: Flow, matter: Matter, taken: Collection[str] = ()) -> tuple[Step, ...]:
    """All steps that may follow: the main way first, then back, waiting and void."""
    found = [step for step in flow.steps if follows(flow, matter, step, taken)]
    return tuple(sorted(found, key=lambda s: (s.back, ANY_OPEN in s.after, "**" in s.after)))


def find_step(flow: Flow, matter: Matter, target: str, taken: Collection[str] = ()) -> Step | None:
    """The step named by the status it leads to, if it follows now."""
    return next((s for s in flow.steps if s.status == target and follows(flow, matter, s, taken)), None)


def refusal(step: Step, case: Matter, actor: Staff, rules: Rules = AS_DECLARED) -> str:
    """A msgid saying why this person can't take the step, or "" where they can."""
    roles: Collection[Role] = actor.roles or ()
    if step.by is Who.DIRECTOR:
        return "" if Role.DIRECTOR in roles else N_("This step is the director's.")
    if step.by is Who.MANAGER:
        return "" if Role.MANAGER in roles else N_("This step is the manager's.")
    if step.by is Who.DECIDER and rules.is_major(case):
        return "" if Role.DIRECTOR in roles else N_("A major case is decided by the director.")
    if step.by is Who.DECIDER and Role.DIRECTOR in roles:
        return ""
    if step.by in (Who.SUPERVISOR, Who.DECIDER):
        return "" if LEADERS & set(roles) else N_("This step is the supervisor's.")
    if not RECORDERS & set(roles):
        return N_("Your roles do not include working on cases.")
    if LEADERS & set(roles) or step.by is Who.ANYONE:
        return ""
    own = (case.owner, getattr(case, "recipient", None)) if step.by is Who.RECIPIENT else (case.owner,)
    return "" if actor.user in own else N_("This step is the owner's or the supervisor's.")


def missing_for_close(case: Matter) -> tuple[Problem, ...]:
    """What must be filled in before the case can be closed, in the order of declaration."""
    return tuple(
        Problem(key, N_("Needed to close the case."), label=field.label)
        for key, field in declared(type(case)).items()
        if field.need is Need.CLOSE and is_blank(getattr(case, key)) and not excused(field, vars(case))
    )

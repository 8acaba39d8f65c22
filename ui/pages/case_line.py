"""How far a case has come, for the line of steps, the chips of its header and the form."""

from typing import TYPE_CHECKING

from csapp.i18n import Translator
from csapp.kinds import Matter
from csapp.services.views import CaseView
from csapp.vocabulary.steps import Step, met
from ui.widgets.steps_line import Stop

if TYPE_CHECKING:
    from ui.house import House

URGENCY_TONES = {"urgent": "at_risk", "critical": "overdue"}


def reached(view: CaseView) -> str:
    """The main status the case stands at; while it waits or after it was reopened, the last one it stood at."""
    flow = view.record.flow
    assert flow is not None
    main = {status.key for status in flow.statuses if status.main}
    if view.record.status in main:
        return view.record.status
    taken = [step.status for step in view.steps if step.status in main]
    return taken[-1] if taken else flow.statuses[0].key


def stops(view: CaseView, house: "House") -> list[Stop]:
    """The line of steps as it is to be drawn."""
    record, t = view.record, house.t
    flow = record.flow
    assert flow is not None
    told = {s.status: f"{house.formats.moment(s.at)} · {s.by_name}" for s in view.steps}
    main = [s for s in flow.statuses if s.main and (met(s.only, vars(record)) or s.key in told)]
    keys = [status.key for status in main]
    here, standing = keys.index(reached(view)), record.status in keys or record.status in flow.waiting
    if record.status == "reopened":
        ahead = [keys.index(o.step.status) for o in view.offers if o.step.status in keys]
        here = min(ahead, default=here + 1) - 1
    made = []
    for place, status in enumerate(main):
        state = "past" if place < here or (place == here and not standing) else "future"
        state = "now" if place == here and standing else state
        made.append(Stop(t(status.label), state, told.get(status.key, "") if state != "future" else ""))
    return made


def chips(record: Matter, t: Translator) -> list[tuple[str, str]]:
    """Tone and word of what is out of the ordinary: urgency, waiting, reopened, void."""
    found = []
    urgency = getattr(record, "urgency", None)
    if urgency is not None and str(urgency) in URGENCY_TONES:
        found.append((URGENCY_TONES[str(urgency)], t(urgency.label)))
    flow = record.flow
    if flow is not None and record.status and not flow.status(record.status).main:
        tone = "waiting" if record.status in flow.waiting else "neutral"
        found.append((tone, t(flow.status(record.status).label)))
    return found


def marks_of(step: Step | None, view: CaseView) -> tuple[str, ...]:
    """The fields the step asks for; the one that closes, all that is missing and not filled in by itself as well."""
    if step is None:
        return ()
    filled = dict(step.fills)
    missing = tuple(p.key for p in view.missing if p.key not in filled) if step.closes else ()
    return tuple(dict.fromkeys(step.asks + missing))

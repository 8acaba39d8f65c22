"""Early warning: what has to happen with a customer for the desk to take care. Pure; the store does the counting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from csapp.kinds.customer import Customer, Grade, WarningCause
from csapp.kinds.figures import WARNING
from csapp.vocabulary.kinds import Record
from csapp.workflow.clocks import Taken
from csapp.workflow.rules import Rules


@dataclass(frozen=True, kw_only=True)
class Watched:
    """Something that counts against the peace: a new record of a kind (``status`` ""), or one that enters a status.

    So many of them, as the figure named like the cause says, raise it; ``days``: the figure that says within how many
    days. ``ended``: a status of such a record that ends the row, so that only those since count.
    """

    cause: WarningCause
    kind: str
    status: str = ""
    days: str = ""
    ended: str = ""


WATCHED: tuple[Watched, ...] = (
    Watched(cause=WarningCause.COMPLAINTS, kind="complaint", days="complaints_days"),
    Watched(cause=WarningCause.PROMISE, kind="promise", status="broken"),
    Watched(cause=WarningCause.UNREACHED, kind="visit", status="unreached", ended="done"),
    Watched(cause=WarningCause.REVIEW, kind="review"),
)


def happened(before: Record | None, after: Record) -> Watched | None:
    """What of that just happened to a record, if anything did."""
    then, now = getattr(before, "status", ""), getattr(after, "status", "")
    for watched in WATCHED:
        if watched.kind == after.table and (
            before is None if not watched.status else now == watched.status != then
        ):
            return watched
    return None


def needed(cause: WarningCause, rules: Rules) -> int:
    """How many of it raise a warning; 0: none ever."""
    return int(rules.figure(WARNING, cause))


def in_a_row(watched: Watched, courses: Mapping[str, tuple[Taken, ...]], since: datetime | None) -> int:
    """How often the status was entered since ``since`` and since the row was last ended, over several records."""
    entered = sorted((taken for course in courses.values() for taken in course), key=lambda taken: taken.at)
    count = 0
    for taken in entered:
        if taken.status == watched.ended:
            count = 0
        elif taken.status == watched.status and (since is None or taken.at > since):
            count += 1
    return count


def fell(before: Record | None, after: Record, rules: Rules) -> bool:
    """Whether the grade of a customer has just fallen as far as the manager's figure says."""
    steps = needed(WarningCause.GRADE, rules)
    if not steps or not isinstance(before, Customer) or not isinstance(after, Customer):
        return False
    if before.grade is None or after.grade is None:
        return False
    order = list(Grade)
    return order.index(after.grade) - order.index(before.grade) >= steps

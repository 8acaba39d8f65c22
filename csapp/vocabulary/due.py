"""A due time that can tell how it was worked out."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from csapp.i18n import N_
from csapp.vocabulary.steps import Limit
from csapp.vocabulary.values import Choices


class DueState(Choices):
    """How a due time stands now."""

    OVERDUE = "overdue", N_("overdue")
    AT_RISK = "at_risk", N_("at risk")
    ON_TIME = "on_time", N_("on time")
    WAITING = "waiting", N_("waiting")


@dataclass(frozen=True, kw_only=True)
class Due:
    """When ``status`` must be reached (``label`` = the step's msgid, e.g. "Report to supervisor").

    ``at`` is aware UTC; while ``state`` is WAITING it is the moment it would be if the case resumed now.
    ``limit``, ``started_at`` and ``paused`` are the rule, the start, and the time the clock stood still.
    ``calendar``: msgid of what the clock runs on ("wall clock", "shift time", "calendar days"). ``ends_by``: msgid of
    the field that says the end itself, "" where the limit's length does. ``unknown_year``: the first year it reaches
    into for which the calendar holds no day although it does for others, None without such a hole.
    """

    status: str
    label: str
    at: datetime
    state: DueState
    limit: Limit
    started_at: datetime
    paused: timedelta
    calendar: str
    ends_by: str = ""
    unknown_year: int | None = None

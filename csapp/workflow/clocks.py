"""Works out due times: minutes on the wall, hours in shift time, days by the calendar, pauses left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from csapp.i18n import N_
from csapp.kinds.rules import CLOSING
from csapp.vocabulary.due import Due, DueState
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.steps import Flow, Limit, Step
from csapp.workflow.rules import AS_DECLARED, Rules, local_time

AT_RISK_SHARE = 0.25
AT_RISK_LEAST = timedelta(minutes=5)


@dataclass(frozen=True)
class Taken:
    """A status the case entered: when, and which. ``undoes``: by taking the entry before it back."""

    at: datetime
    status: str
    undoes: bool = False


def standing(course: Sequence[Taken]) -> tuple[Taken, ...]:
    """The course without what was taken back: as if it had never been."""
    left: list[Taken] = []
    for taken in course:
        if taken.undoes and len(left) > 1:
            left.pop()
        else:
            left.append(taken)
    return tuple(left)


def _end_of(day: date, zone: tzinfo | None) -> datetime:
    """The last second of a day, so that what is due on it is also shown with its date."""
    return local_time(day + timedelta(days=1), time(0), zone).astimezone(UTC) - timedelta(seconds=1)


def _forever(start: datetime) -> Iterator[tuple[datetime, datetime]]:
    yield start, datetime.max.replace(tzinfo=UTC)


def pauses(flow: Flow, course: Sequence[Taken], now: datetime) -> list[tuple[datetime, datetime]]:
    """The stretches the case has waited; one that still goes on ends ``now``."""
    found: list[tuple[datetime, datetime]] = []
    since: datetime | None = None
    for taken in course:
        waiting = taken.status in flow.waiting
        if waiting and since is None:
            since = taken.at
        elif not waiting and since is not None:
            found.append((since, taken.at))
            since = None
    if since is not None:
        found.append((since, max(now, since)))
    return found


def run_out(
    windows: Iterator[tuple[datetime, datetime]],
    length: timedelta,
    paused: Sequence[tuple[datetime, datetime]],
) -> datetime:
    """The moment at which ``length`` has run within ``windows`` outside ``paused``."""
    for opens, closes in windows:
        cursor = opens
        for begin, end in (*paused, (closes, closes)):
            begin = min(begin, closes)
            if begin > cursor:
                if length <= begin - cursor:
                    return cursor + length
                length -= begin - cursor
            cursor = min(max(cursor, end), closes)
    raise AssertionError("windows never end")


def _due_at(
    limit: Limit,
    start: datetime,
    paused: Sequence[tuple[datetime, datetime]],
    rules: Rules,
    zone: tzinfo | None,
) -> datetime:
    if limit.days or limit.working_days:
        day = start.astimezone(zone).date() + timedelta(days=limit.days)
        end = _end_of(rules.calendar.after(day, limit.working_days), zone)
        return end + sum((to - max(since, start) for since, to in paused if to > start), timedelta())
    if limit.hours:
        return run_out(rules.shifts.windows(start, zone), timedelta(hours=limit.hours), paused)
    return run_out(_forever(start), timedelta(minutes=limit.minutes), paused)


def calendar_of(limit: Limit) -> str:
    """The msgid of what a limit's clock runs on."""
    if limit.working_days:
        return N_("working days")
    if limit.days:
        return N_("calendar days")
    return N_("shift time") if limit.hours else N_("wall clock")


def _main_step(flow: Flow, status: str) -> Step | None:
    return next((s for s in flow.steps if status in s.after and s.limit and not s.back), None)


def _entries(flow: Flow, course: Sequence[Taken]) -> list[Taken]:
    """The course without its waiting: waiting and coming back from it are no new entry into a status."""
    entries: list[Taken] = []
    for taken in course:
        if taken.status not in flow.waiting and (not entries or entries[-1].status != taken.status):
            entries.append(taken)
    return entries


def due(
    record: Record,
    course: Sequence[Taken],
    now: datetime,
    rules: Rules = AS_DECLARED,
    zone: tzinfo | None = None,
) -> Due | None:
    """The next due time of a case, or None where no clock runs. ``course``: statuses entered, oldest first."""
    flow, course = record.flow, standing(course)
    entries = _entries(flow, course) if flow else []
    if flow is None or not entries or entries[-1].status == "void":
        return None
    entered = entries[-1]
    candidates: list[Due] = []
    step = _main_step(flow, entered.status)
    if step and step.limit:
        start = getattr(record, step.limit.since, None) if step.limit.since else entered.at
        if isinstance(start, datetime):
            limit = rules.limit(record.table, step.status, step.limit)
            candidates.append(_due(record, step.status, step.label, limit, start, course, now, rules, zone))
    closing = next((s for s in flow.steps if s.closes), None)
    if closing and flow.status(entered.status).open:
        reopened = [t.at for t in entries if t.status == "reopened"]
        start = max([getattr(record, flow.closing.since) or entered.at, *reopened])
        whole = rules.limit(record.table, CLOSING, flow.closing)
        candidates.append(_due(record, closing.status, closing.label, whole, start, course, now, rules, zone))
    return min(candidates, key=lambda d: d.at, default=None)


def _due(
    record: Record,
    status: str,
    label: str,
    limit: Limit,
    start: datetime,
    course: Sequence[Taken],
    now: datetime,
    rules: Rules,
    zone: tzinfo | None,
) -> Due:
    assert record.flow is not None
    stops = not limit.unstoppable
    paused = [(max(a, start), b) for a, b in pauses(record.flow, course, now) if b > start] if stops else []
    fixed = getattr(record, limit.until, None) if limit.until else None
    if isinstance(fixed, date):
        at = _end_of(fixed, zone)
    else:
        at = _due_at(limit, start, paused, rules, zone)
    return Due(
        status=status,
        label=label,
        at=at,
        state=_state(start, at, now, waiting=stops and course[-1].status in record.flow.waiting),
        limit=limit,
        started_at=start,
        paused=sum((b - a for a, b in paused), timedelta()),
        calendar=calendar_of(limit),
    )


def risk_from(start: datetime, at: datetime) -> datetime:
    """From when on a due time counts as at risk: the last quarter, at least five minutes."""
    return at - max((at - start) * AT_RISK_SHARE, AT_RISK_LEAST)


def _state(start: datetime, at: datetime, now: datetime, *, waiting: bool) -> DueState:
    if waiting:
        return DueState.WAITING
    if now > at:
        return DueState.OVERDUE
    return DueState.AT_RISK if now >= risk_from(start, at) else DueState.ON_TIME

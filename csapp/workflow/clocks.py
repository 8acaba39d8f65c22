"""Works out due times: minutes on the wall, hours in shift time, days by the calendar, pauses left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from csapp.i18n import N_
from csapp.kinds.rules import CLOSING
from csapp.vocabulary.due import Due, DueState
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.steps import Flow, Limit, Step, Watch, met
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
    if limit.by_hour:
        return _next_hour(start, limit.by_hour, zone)
    return run_out(_forever(start), timedelta(minutes=limit.minutes), paused)


def _next_hour(start: datetime, hour: int, zone: tzinfo | None) -> datetime:
    """That hour of the day, or of the next one where it has struck."""
    day = start.astimezone(zone).date()
    at = local_time(day, time(hour), zone)
    return (at if start <= at else local_time(day + timedelta(days=1), time(hour), zone)).astimezone(UTC)


def calendar_of(limit: Limit) -> str:
    """The msgid of what a limit's clock runs on."""
    if limit.working_days:
        return N_("working days")
    if limit.days:
        return N_("calendar days")
    if limit.by_hour:
        return N_("time of day")
    return N_("shift time") if limit.hours else N_("wall clock")


def _main_step(flow: Flow, status: str, record: Record) -> Step | None:
    ways = (s for s in flow.steps if status in s.after and s.limit and not s.back)
    return next((step for step in ways if met(step.only, vars(record))), None)


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
    step = _main_step(flow, entered.status, record)
    if step and step.limit:
        start = _start(record, step.limit, entered.at, zone)
        if start is not None:
            limit = rules.limit(record.table, flow.limit_key(step), step.limit)
            candidates.append(_due(record, step.status, step.label, limit, start, course, now, rules, zone))
    closing = next((s for s in flow.steps if s.closes), None)
    is_open = flow.status(entered.status).open
    if closing and flow.closing and is_open:
        reopened = [t.at for t in entries if t.status == "reopened"]
        begun = getattr(record, flow.closing.since) if flow.closing.since else entries[0].at
        start = max([begun or entered.at, *reopened])
        whole = rules.limit(record.table, CLOSING, flow.closing)
        candidates.append(_due(record, closing.status, closing.label, whole, start, course, now, rules, zone))
    for watch in flow.watches if is_open else ():
        start = _watched_from(record, watch, course[-1].status, entered.at, zone)
        if start is not None:
            limit = rules.limit(watch.scope or record.table, watch.key, watch.limit)
            candidates.append(_due(record, watch.key, watch.label, limit, start, course, now, rules, zone))
    return min(candidates, key=lambda d: d.at, default=None)


def _start(record: Record, limit: Limit, entered: datetime, zone: tzinfo | None) -> datetime | None:
    """When a limit's clock starts, None while nothing says so. A limit with an end of its own needs that filled."""
    if limit.until and not _is_set(limit) and getattr(record, limit.until, None) is None:
        return None
    said = getattr(record, limit.since, None) if limit.since else entered
    if isinstance(said, date) and not isinstance(said, datetime):
        return local_time(said, time(0), zone).astimezone(UTC)
    return said if isinstance(said, datetime) else None


def _is_set(limit: Limit) -> bool:
    """Whether the limit gives a length of its own."""
    lengths = (limit.minutes, limit.hours, limit.days, limit.working_days, limit.by_hour)
    return any(lengths)


def _watched_from(
    record: Record, watch: Watch, status: str, entered: datetime, zone: tzinfo | None
) -> datetime | None:
    """When a watch started, None where it does not run."""
    key = watch.limit.until or watch.limit.since
    ended = bool(watch.done) and getattr(record, watch.done, None) is not None
    elsewhere = bool(watch.during) and status not in watch.during
    if ended or elsewhere or getattr(record, key, None) is None or not met(watch.only, vars(record)):
        return None
    return _start(record, watch.limit, entered, zone)


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
    if isinstance(fixed, datetime):
        at = fixed - timedelta(hours=limit.ahead_hours)
    elif isinstance(fixed, date):
        at = _end_of(fixed, zone) - timedelta(hours=limit.ahead_hours)
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
        calendar=N_("calendar days") if isinstance(fixed, date) else calendar_of(limit),
        ends_by=declared(type(record))[limit.until].label if isinstance(fixed, date) else "",
        unknown_year=rules.calendar.hole(start.astimezone(zone).date(), at.astimezone(zone).date())
        if limit.working_days
        else None,
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

"""Clocks worked out the slow way, a minute at a time: what the quick way has to agree with."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta, tzinfo

MINUTE = timedelta(minutes=1)
Pause = tuple[datetime, datetime]


def manned(moment: datetime, zone: tzinfo) -> bool:
    """Whether the minute that begins then is in shift time, 08:30 to 00:30."""
    at = moment.astimezone(zone).time()
    return at >= time(8, 30) or at < time(0, 30)


def paused(moment: datetime, pauses: Sequence[Pause]) -> bool:
    return any(begin <= moment < end for begin, end in pauses)


def shift_minutes(begin: datetime, end: datetime, zone: tzinfo) -> int:
    """How many minutes of shift time lie between two moments."""
    count = 0
    while begin < end:
        count += manned(begin, zone)
        begin += MINUTE
    return count


def run(start: datetime, minutes: int, pauses: Sequence[Pause], zone: tzinfo | None) -> datetime:
    """The moment at which so many minutes have run: of shift time with a zone, on the wall without."""
    moment = start
    while minutes:
        if not paused(moment, pauses) and (zone is None or manned(moment, zone)):
            minutes -= 1
        moment += MINUTE
    return moment


def days(start: datetime, count: int, pauses: Sequence[Pause], zone: tzinfo) -> datetime:
    """The last second of the day so many days on, and as much later as was paused."""
    day = start.astimezone(zone).date() + timedelta(days=count)
    at = datetime.combine(day, time(23, 59, 59), tzinfo=zone).astimezone(UTC)
    moment, last = start, max((end for _, end in pauses), default=start)
    while moment < last:
        at += MINUTE if paused(moment, pauses) else timedelta()
        moment += MINUTE
    return at

"""Which backups may go: pure, told what there is and what time it is.

Kept are all of the newest day, the newest good one of each of the last 7 days, 4 weeks and 12 months that have one, the
newest good one of all, and everything not proved yet. Days are counted where there are backups, so a holiday empties
nothing. A clock that jumped prunes nothing until it has run straight for seven days of backups: serial numbers, not
dates, tell their order.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise

DAYS, WEEKS, MONTHS = 7, 4, 12
BAD_KEPT = 3
LEAP = timedelta(days=40)  # longer than any holiday
BACK = timedelta(hours=2)  # a clock set right by minutes has not jumped
STRAIGHT_DAYS = 7


@dataclass(frozen=True)
class Made:
    """One backup: when it says it was made, its place in the order, and whether it was proved (None: not yet)."""

    name: str
    at: datetime
    serial: int
    good: bool | None


def doomed(backups: Sequence[Made], now: datetime, zone: tzinfo | None = None) -> tuple[str, ...]:
    """Names of the backups that may go, oldest first; () where the clock can't be trusted. ``zone`` says where a day
    begins, by default this PC's."""
    made = sorted(backups, key=lambda one: (one.serial, one.at))
    good = [one for one in made if one.good]
    if not good or _jumped(made, now, zone):
        return ()
    kept = _kept(good, zone) | _bad_kept(made)
    return tuple(one.name for one in made if one.good is not None and one.name not in kept)


def _kept(good: Sequence[Made], zone: tzinfo | None) -> set[str]:
    newest_day = _day(good[-1], zone)
    kept = {one.name for one in good if _day(one, zone) == newest_day}
    kept.add(good[-1].name)
    for slot, most in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        kept |= _newest_of(good, slot, most, zone)
    return kept


def _newest_of(
    good: Sequence[Made], slot: Callable[[Made, tzinfo | None], Hashable], most: int, zone: tzinfo | None
) -> set[str]:
    found: dict[Hashable, str] = {}
    for one in reversed(good):
        found.setdefault(slot(one, zone), one.name)
    return set(list(found.values())[:most])


def _bad_kept(made: Sequence[Made]) -> set[str]:
    """The newest of those that failed: something may still be read from them."""
    return {one.name for one in [one for one in made if one.good is False][-BAD_KEPT:]}


def _jumped(made: Sequence[Made], now: datetime, zone: tzinfo | None) -> bool:
    """Whether the clock jumped, by what the backups say, and has not run straight for long enough since."""
    newest = made[-1]
    if now - newest.at > LEAP or newest.at > now + BACK:
        return True
    after = 0  # the place after the last jump
    for place, (one, following) in enumerate(pairwise(made), 1):
        if following.at - one.at > LEAP or one.at - following.at > BACK:
            after = place
    future = max((place for place, one in enumerate(made, 1) if one.at > now + BACK), default=0)
    after = max(after, future)
    return after > 0 and len({_day(one, zone) for one in made[after:]}) < STRAIGHT_DAYS


def _day(one: Made, zone: tzinfo | None) -> Hashable:
    return one.at.astimezone(zone).date()


def _week(one: Made, zone: tzinfo | None) -> Hashable:
    return one.at.astimezone(zone).isocalendar()[:2]


def _month(one: Made, zone: tzinfo | None) -> Hashable:
    day = one.at.astimezone(zone)
    return day.year, day.month

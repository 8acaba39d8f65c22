"""The turns of a day: the early and the late half of the hours in which the desk is manned. Pure."""

from datetime import UTC, date, datetime, timedelta, tzinfo

from csapp.kinds.people import Turn
from csapp.workflow.rules import Shifts, local_time


def turn_times(
    shifts: Shifts, day: date, turn: Turn, zone: tzinfo | None = None
) -> tuple[datetime, datetime]:
    """Start and end (aware, UTC) of a turn of that day; the late one may end after midnight."""
    opens = local_time(day, shifts.opens, zone).astimezone(UTC)
    half = shifts.length / 2
    start = opens if turn is Turn.EARLY else opens + half
    return start, start + half


def turn_at(shifts: Shifts, moment: datetime, zone: tzinfo | None = None) -> Turn:
    """The turn that somebody who comes at that moment begins: from half an hour before the late one it is that."""
    late, _ = turn_times(shifts, shifts.day_of(moment, zone), Turn.LATE, zone)
    return Turn.EARLY if moment < late - timedelta(minutes=30) else Turn.LATE

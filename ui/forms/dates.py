"""Days and moments as people type them, and the one form in which fields show them.

Naive values are the desk's own clock. Nothing here raises for a text a person typed: unreadable is None,
and the text goes on to the field, which says what it expects.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

_CJK = str.maketrans(
    {"年": "-", "月": "-", "日": " ", "时": ":", "時": ":", "点": ":", "分": " ", "/": "-", ".": "-"}
)
_OFFSET = re.compile(r"([+-])(\d{1,4})")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,6})?)?")


def day_text(day: date) -> str:
    """``2026-11-22``."""
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def moment_text(moment: datetime) -> str:
    """``2026-11-22 14:05``, without seconds."""
    return f"{day_text(moment.date())} {moment.hour:02}:{moment.minute:02}"


def read_day(typed: str, today: date) -> date | None:
    """The day meant by ``2026-11-22``, ``20261122``, ``11-22``, ``1122``, ``22`` or ``+3`` (days from today)."""
    text = _plain(typed)
    away = _OFFSET.fullmatch(text)
    if away:
        return _shifted(today, int(away.group(2)) * (1 if away.group(1) == "+" else -1))
    parts = _day_parts(text)
    if parts is None:
        return None
    known = [today.year, today.month, today.day]
    year, month, day = known[: 3 - len(parts)] + parts
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_moment(typed: str, now: datetime) -> datetime | None:
    """The moment meant by a day, a time (``14:05``, ``1405``: today), or both with a space or ``T`` between.

    A day alone is its midnight; ``+3`` is this time of day three days on. ISO 8601 with an offset is moved
    to the desk's own clock. Naive, to the second.
    """
    whole = _iso_with_offset(typed)
    if whole is not None:
        return whole
    text = re.sub(r"(?<=\d)[Tt](?=\d)", " ", _plain(typed, "-:")).strip()
    head, _, tail = text.rpartition(" ")
    clock = _read_clock(tail, alone=not head)
    if clock is None:
        day = read_day(text, now.date())
        same_time = bool(_OFFSET.fullmatch(text))
        return None if day is None else datetime.combine(day, _to_minute(now) if same_time else time())
    day = read_day(head, now.date()) if head else now.date()
    return None if day is None else datetime.combine(day, clock)


def _plain(typed: str, ends: str = "-") -> str:
    """Full-width digits and the signs of Chinese dates made plain."""
    text = unicodedata.normalize("NFKC", typed).strip().translate(_CJK)
    text = re.sub(r":(?=\s|$)", ":00", text) if ":" in ends else text
    return re.sub(r"\s+", " ", text).strip().rstrip("-")


def _day_parts(text: str) -> list[int] | None:
    """Year, month, day; month, day; or the day alone."""
    if re.fullmatch(r"\d{8}", text, re.ASCII):
        return [int(text[:4]), int(text[4:6]), int(text[6:])]
    if re.fullmatch(r"\d{4}", text, re.ASCII):
        return [int(text[:2]), int(text[2:])]
    if re.fullmatch(r"(\d{4}-)?\d{1,2}-\d{1,2}|\d{1,2}", text, re.ASCII):
        return [int(part) for part in text.split("-")]
    return None


def _read_clock(text: str, *, alone: bool) -> time | None:
    found = _CLOCK.fullmatch(text)
    if found:
        numbers = [int(part or 0) for part in found.groups()]
    elif alone and re.fullmatch(r"\d{4}", text, re.ASCII):
        numbers = [int(text[:2]), int(text[2:]), 0]
    else:
        return None
    try:
        return time(numbers[0], numbers[1], numbers[2])
    except ValueError:
        return None


def _iso_with_offset(typed: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(typed.strip())
        return moment.astimezone().replace(tzinfo=None, microsecond=0) if moment.tzinfo else None
    except (ValueError, OverflowError, OSError):
        return None


def _shifted(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


def _to_minute(now: datetime) -> time:
    return now.time().replace(second=0, microsecond=0, tzinfo=None)

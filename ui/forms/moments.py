"""Moments as people type them: a day, a time of day, or both."""

import re
import unicodedata
from datetime import datetime, time, timedelta

from ui.forms.dates import day_text, read_day
from ui.forms.daywords import NOW, folded

_AWAY = re.compile(r"([+-]) ?(\d{1,5}) ?(min|[mhdw]?)")
_UNITS = {"": "minutes", "m": "minutes", "min": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,6})?)?")
_HALF = re.compile(r"(上午|早上|凌晨|中午|下午|晚上)?(.*?) ?([ap]\.? ?m\.?)?", re.IGNORECASE)
_AFTERNOON = ("中午", "下午", "晚上")


def moment_text(moment: datetime) -> str:
    """``2026-11-22 14:05``, without seconds."""
    return f"{day_text(moment.date())} {moment.hour:02}:{moment.minute:02}"


def read_moment(typed: str, now: datetime, *, past: bool = False, day_first: bool = False) -> datetime | None:
    """The moment meant by ``now``, a time (``14:05``, ``1405``: today), a day, or both with a space between.

    A day alone is its midnight; ``+30`` is in half an hour, ``+2h`` in two hours, ``+3d`` in three days. With
    ``past`` a time still to come today was yesterday's. ISO 8601 with an offset is moved to the desk's clock.
    Naive, to the second.
    """
    whole = _iso_with_offset(typed)
    if whole is not None:
        return whole
    text = _plain(typed)
    if folded(text) in NOW:
        return now.replace(second=0, microsecond=0)
    away = _AWAY.fullmatch(text.casefold())
    if away:
        return _moved(now, away)
    for head, tail in _splits(text):
        clock = read_clock(tail, alone=not head)
        day = read_day(head, now.date(), past=past, day_first=day_first) if head else now.date()
        if clock is not None and day is not None:
            return _not_later(datetime.combine(day, clock), now, past=past and not head)
    day = read_day(text, now.date(), past=past, day_first=day_first)
    return None if day is None else datetime.combine(day, time())


def read_clock(text: str, *, alone: bool = True) -> time | None:
    """The time of day meant by ``14:05``, ``2:05 pm``, ``下午2:05``; ``alone`` also by ``1405`` and ``905``."""
    found = _HALF.fullmatch(text.strip())
    if found is None:
        return None
    half, bare, letters = found.group(1) or "", found.group(2).strip(), (found.group(3) or "").casefold()
    numbers = _clock_parts(bare, alone or bool(half or letters))
    if numbers is None or (letters and not 1 <= numbers[0] <= 12):
        return None
    hour, minute, second = numbers
    if (half in _AFTERNOON or letters.startswith("p")) and hour < 12 and not (half == "中午" and hour == 11):
        hour += 12
    elif letters.startswith("a") and hour == 12:
        hour = 0
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def _clock_parts(bare: str, alone: bool) -> tuple[int, int, int] | None:
    found = _CLOCK.fullmatch(bare) if bare.isascii() else None
    if found:
        hour, minute, second = (int(part or 0) for part in found.groups())
        return hour, minute, second
    if alone and re.fullmatch(r"\d{3,4}", bare, re.ASCII):
        return int(bare[:-2]), int(bare[-2:]), 0
    return None


def _plain(typed: str) -> str:
    """Full-width digits made plain, Chinese and Spanish signs of the clock turned into colons."""
    text = unicodedata.normalize("NFKC", typed).strip()
    text = re.sub(r"(?<=\d)[点點时時]半", ":30", text)
    text = re.sub(r"(?<=\d)[点點时時]钟?整?", ":", text)
    text = re.sub(r"(?<=:\d\d)分|(?<=:\d)分", " ", text)
    text = re.sub(r"(?<=\d)h(?=\d\d\b)", ":", text, flags=re.IGNORECASE)
    text = re.sub(r":(\d)(?!\d)", r":0\1", text)
    text = re.sub(r":(?=\s|$)", ":00", text)
    text = re.sub(r"(?<=\d)[Tt](?=\d)", " ", text)
    text = re.sub(r"(?<=[日号天一二三四五六])(?=\d{1,2}:|[上下中早晚凌])", " ", text)
    return re.sub(r"\s+", " ", text).strip()


def _splits(text: str) -> list[tuple[str, str]]:
    """The ways to cut the text into a day and a time: the whole as a time first, then at each space."""
    words = text.split(" ")
    cuts = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(len(words))]
    last = ("", "") if len(words) < 2 else (" ".join(words[:-1]), words[-1])
    if re.fullmatch(r"\d{3,4}", last[1], re.ASCII):  # "5 1430": behind a day, four digits are a time
        cuts.append((last[0], f"{last[1][:-2]}:{last[1][-2:]}"))
    return cuts


def _not_later(moment: datetime, now: datetime, *, past: bool) -> datetime:
    return moment - timedelta(days=1) if past and moment > now else moment


def _moved(now: datetime, away: re.Match[str]) -> datetime | None:
    count = int(away.group(2)) * (1 if away.group(1) == "+" else -1)
    try:
        return now.replace(second=0, microsecond=0) + timedelta(**{_UNITS[away.group(3)]: count})
    except OverflowError:
        return None


def _iso_with_offset(typed: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(typed.strip())
        return moment.astimezone().replace(tzinfo=None, microsecond=0) if moment.tzinfo else None
    except (ValueError, OverflowError, OSError):
        return None

"""Days as people type them, and the one form in which fields show them. :mod:`ui.forms.moments` adds the time.

Naive values are the desk's own clock. Nothing here raises for a text a person typed: unreadable is None,
and the text goes on to the field, which says what it expects.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from ui.forms.daywords import MONTHS, day_of_word, folded, moved

_CJK = str.maketrans({"年": "-", "月": "-", "日": " ", "号": " ", "號": " ", ".": "-"})
_OFFSET = re.compile(r"([+-]) ?(\d{1,4}) ?([dwDW]?)")
_NAMED = re.compile(r"(\d{1,2}) ?(?:de )?([a-z]{3,10})\.?,?(?: ?(?:de |del )?(\d{4}))?")
_NAMED_FIRST = re.compile(r"([a-z]{3,10})\.? ?(\d{1,2})(?:,? (\d{4}))?")


def day_text(day: date) -> str:
    """``2026-11-22``."""
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def read_day(typed: str, today: date, *, past: bool = False, day_first: bool = False) -> date | None:
    """The day meant by ``5``, ``512``, ``0512``, ``12-5``, ``2026-5-12``, ``20260512``, ``+3``, ``昨天``, ``Friday``.

    A day alone is one of this month, a month and a day are of this year; with ``past`` the last there was, where
    that would be still to come. ``day_first``: in ``5/12`` the day stands first. A year at the end has the day first.
    """
    text = _plain(typed)
    away = _OFFSET.fullmatch(text)
    if away:
        return moved(today, _days(away))
    parts = _slashed(text, day_first) or _day_parts(text.replace("/", "-")) or _named(text)
    if parts is None:
        return day_of_word(text, today, past=past)
    if len(parts) == 1:
        return _of_month(parts[0], today, past=past)
    day = _date(parts if len(parts) == 3 else (today.year, *parts))
    if day is not None and past and len(parts) == 2 and day > today:
        return _date((today.year - 1, *parts))
    return day


def _plain(typed: str) -> str:
    """Full-width digits and the signs of Chinese dates made plain."""
    text = unicodedata.normalize("NFKC", typed).strip()
    if any(char.isdigit() for char in text):
        text = re.sub(r"(?<=\d)日(?!\s*[前后後])", " ", text)
        text = text.translate(_CJK) if not re.search(r"[日天]\s*[前后後]", text) else text
    return re.sub(r"\s+", " ", text).strip().rstrip("-")


def _days(away: re.Match[str]) -> int:
    days = int(away.group(2)) * (7 if away.group(3) in ("w", "W") else 1)
    return days if away.group(1) == "+" else -days


def _date(parts: Sequence[int]) -> date | None:
    try:
        return date(*parts)
    except ValueError:
        return None


def _of_month(day: int, today: date, *, past: bool) -> date | None:
    """The day of this month; where it has none, or where that is not over yet and must be, the nearest that fits."""
    first = today.year * 12 + today.month - 1
    near = [_date((month // 12, month % 12 + 1, day)) for month in range(first - 2, first + 2)]
    fit = [each for each in near if each is not None and not (past and each > today)]
    this = [each for each in fit if (each.year, each.month) == (today.year, today.month)]
    return this[0] if this else min(fit, key=lambda each: abs(each - today), default=None)


def _day_parts(text: str) -> tuple[int, ...] | None:
    """Year, month, day; month, day; or the day alone."""
    if not text.isascii():
        return None
    if re.fullmatch(r"\d{8}", text):
        return int(text[:4]), int(text[4:6]), int(text[6:])
    if re.fullmatch(r"\d{6}", text):
        return 2000 + int(text[:2]), int(text[2:4]), int(text[4:])
    if re.fullmatch(r"\d{3,4}", text):
        return int(text[:-2]), int(text[-2:])
    if re.fullmatch(r"(\d{4}-)?\d{1,2}-\d{1,2}|\d{1,2}", text):
        parts = tuple(int(part) for part in text.split("-"))
        return (parts[1], parts[0]) if len(parts) == 2 and parts[0] > 12 >= parts[1] else parts
    found = re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", text)
    return (int(found.group(3)), int(found.group(2)), int(found.group(1))) if found else None


def _slashed(text: str, day_first: bool) -> tuple[int, ...] | None:
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})", text, re.ASCII) if day_first else None
    if found is None:
        return None
    day, month = int(found.group(1)), int(found.group(2))
    return (month, day) if month <= 12 else (day, month)


def _named(text: str) -> tuple[int, ...] | None:
    """``22 Nov 2026``, ``5 de mayo``, ``May 12``."""
    word = folded(text)
    found = _NAMED.fullmatch(word)
    day, name, year = found.groups() if found else ("", "", "")
    if not found:
        turned = _NAMED_FIRST.fullmatch(word)
        if turned is None:
            return None
        name, day, year = turned.groups()
    month = MONTHS.get(name[:3])
    if month is None:
        return None
    return (int(year), month, int(day)) if year else (month, int(day))

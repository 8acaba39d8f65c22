"""The words for days and times of day, in all three languages at once: who types one means one thing by it."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta

DAYS: Mapping[str, int] = {  # days from today
    **dict.fromkeys(("大前天",), -3),
    **dict.fromkeys(("前天", "anteayer", "antier"), -2),
    **dict.fromkeys(("昨天", "昨日", "昨", "yesterday", "ayer"), -1),
    **dict.fromkeys(("今天", "今日", "今", "today", "hoy"), 0),
    **dict.fromkeys(("明天", "明日", "明", "tomorrow", "manana"), 1),
    **dict.fromkeys(("后天", "後天", "pasado manana"), 2),
    **dict.fromkeys(("大后天", "大後天"), 3),
}
NOW = ("now", "现在", "現在", "ahora")
MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "jan ene",
            "feb",
            "mar",
            "apr abr",
            "may",
            "jun",
            "jul",
            "aug ago",
            "sep set",
            "oct",
            "nov",
            "dec dic",
        ),
        1,
    )
    for name in names.split()
}
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SPANISH = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
_CHINESE = re.compile(r"(上上|下下|上|下|本|这|這)?个?(?:周|週|星期|礼拜|禮拜)([一二三四五六日天])")
_WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "這": 0, "下": 1, "下下": 2}
_SIDED = re.compile(r"(?:(last|next|this|este|ultimo|proximo) )?([a-z]+)\.?(?: (pasado|proximo|que viene))?")
_BEFORE, _AFTER = ("last", "ultimo", "pasado"), ("next", "proximo", "que viene")
_AGO = re.compile(
    r"(\d{1,4}) ?(?:天|日|days?|dias?) ?(前|后|後|ago|atras)|hace (\d{1,4}) dias?|en (\d{1,4}) dias?"
)


def folded(text: str) -> str:
    """Small letters without accents, one space between words: ``Mañana`` is ``manana``."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(char for char in spread if not unicodedata.combining(char)).split())


def day_of_word(text: str, today: date, *, past: bool) -> date | None:
    """The day a word names: ``昨天``, ``mañana``, ``3天前``, a weekday. None for what is no such word.

    A weekday alone is the nearest one; with ``past`` the last one.
    """
    word = folded(text)
    away = DAYS.get(word)
    if away is None:
        away = _ago(word)
    if away is None:
        away = _chinese_weekday(word, today, past=past)
    if away is None:
        away = _weekday(word, today, past=past)
    return None if away is None else moved(today, away)


def moved(today: date, days: int) -> date | None:
    """So many days on; None where the calendar ends."""
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


def _ago(word: str) -> int | None:
    found = _AGO.fullmatch(word)
    if found is None:
        return None
    counted, side, before, after = found.groups()
    days = int(counted or before or after)
    return days if after or side in ("后", "後") else -days


def _chinese_weekday(word: str, today: date, *, past: bool) -> int | None:
    found = _CHINESE.fullmatch(word)
    if found is None:
        return None
    week, day = found.groups()
    away = "一二三四五六日天".index(day) % 7 if day != "天" else 6
    away -= today.weekday()
    return away + 7 * _WEEKS[week] if week else _nearest(away, past=past)


def _weekday(word: str, today: date, *, past: bool) -> int | None:
    found = _SIDED.fullmatch(word)
    if found is None or len(found.group(2)) < 3:
        return None
    before, name, after = found.groups()
    for names in (_ENGLISH, _SPANISH):
        for place, full in enumerate(names):
            if full.startswith(name):
                side = before or after or ""
                return _sided((place - today.weekday()) % 7, side, past=past)
    return None


def _sided(ahead: int, side: str, *, past: bool) -> int:
    """``ahead``: 0 to 6 days to the next of that name, today counted."""
    if side in _BEFORE:
        return ahead - 7
    if side in _AFTER:
        return ahead or 7
    return _nearest(ahead, past=past)


def _nearest(away: int, *, past: bool) -> int:
    ahead = away % 7
    if past:
        return ahead - 7 if ahead else 0
    return ahead - 7 if ahead > 3 else ahead

"""Reads lists of missed calls as people type or paste them: one a line, in whatever order the telephone shows it."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from csapp.i18n import N_
from csapp.vocabulary.phone import WITHHELD, digits_of, phone_key
from csapp.vocabulary.reading import TEXT_LIMIT
from csapp.workflow.rules import local_time

LONGEST_LINE = 300
MOST_TIMES = 50
FEWEST_DIGITS = 3
HIDDEN = re.compile(
    r"withheld|unknown|anonymous|private|hidden|oculto|desconocido|privado|隐藏号码|隐藏|未知号码|未知|匿名",
    re.IGNORECASE,
)
VOICEMAIL = re.compile(
    r"voice\s?mail|voice message|mensaje de voz|buzón(?: de voz)?|buzon|语音留言|语音信箱|语音|留言",
    re.IGNORECASE,
)
NOISE = re.compile(
    r"missed calls?|missed|llamadas? perdidas?|perdidas?|未接来电|未接电话|未接|来电|today|hoy|今天|今日",
    re.IGNORECASE,
)
YESTERDAY = re.compile(r"yesterday|ayer|昨天|昨日", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?P<half>上午|下午|早上|晚上|中午|凌晨)?\s*(?<![\d:])(?P<hour>\d{1,2})\s?[:hH点时時]\s?(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2}))?分?(?![\d:])\s*(?P<after>[ap]\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
_LONG_DATE = re.compile(r"(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)日?")
_CHINESE_DATE = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})[日号]?")
_SHORT_DATE = re.compile(r"(?<![\d\-/.+(])(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d\-/.])")
_TIMES = re.compile(
    r"(?<![\w])[x×*]\s?(\d{1,3})(?!\d)|\((\d{1,2})\)|(?<!\d)(\d{1,3})\s?(?:次|times|veces)", re.IGNORECASE
)
_NUMBER = re.compile(r"\+?\(?\d[\d\s()\-–./]*\d(?:\s*(?:转|轉|分机|ext\.?|#)\s*\d{1,6})?", re.IGNORECASE)
_PM = ("下午", "晚上", "中午")


@dataclass(frozen=True, kw_only=True)
class Read:
    """One line as it was understood. ``at`` is None where no time is said; ``problem``: msgid of why it can't be
    entered, "" for none."""

    line: int
    text: str
    number: str = ""
    at: datetime | None = None
    name: str = ""
    voicemail: bool = False
    times: int = 1
    problem: str = ""


class _Bad(ValueError):
    """Why a line can't be taken, as a msgid."""


def read_line(line: int, text: str, now: datetime, *, day_first: bool = False) -> Read:
    """One line; ``now`` says what day it is. ``day_first``: 05/11 is the fifth of November."""
    if len(text) > LONGEST_LINE:
        return Read(line=line, text=text, problem=N_("The line is too long."))
    rest = unicodedata.normalize("NFKC", text.replace("\u202d", "").replace("\u202c", "")).replace("\t", "  ")
    try:
        return _taken(line, text, _Rest(rest), now, day_first)
    except _Bad as bad:
        return Read(line=line, text=text, problem=str(bad))


@dataclass
class _Rest:
    """What of a line was not understood yet."""

    text: str

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.search(self.text)
        if found is not None:
            self.text = self.text[: found.start()] + "  " + self.text[found.end() :]
        return found


def _taken(line: int, text: str, rest: _Rest, now: datetime, day_first: bool) -> Read:
    clock = rest.take(_CLOCK)
    day = _day(rest, now, day_first)
    voicemail = rest.take(VOICEMAIL) is not None
    rest.take(NOISE)
    times = rest.take(_TIMES)
    hidden = rest.take(HIDDEN)
    number = WITHHELD if hidden else _number(rest)
    count = next((int(group) for group in times.groups() if group), 1) if times else 1
    if not 1 <= count <= MOST_TIMES:
        raise _Bad(N_("So many calls of one number can't be meant."))
    name = " ".join(re.sub(r"[|,;，；、]+", " ", rest.text).split()).strip("-–:： ")
    return Read(
        line=line, text=text, number=number, at=_moment(clock, day, now), name=name[:TEXT_LIMIT],
        voicemail=voicemail, times=count,
    )  # fmt: skip


def _number(rest: _Rest) -> str:
    found = max(_NUMBER.finditer(rest.text), key=lambda match: len(digits_of(match.group())), default=None)
    if found is None or len(digits_of(found.group())) < FEWEST_DIGITS or phone_key(found.group()) is None:
        raise _Bad(N_("There is no phone number in this line."))
    rest.text = rest.text[: found.start()] + "  " + rest.text[found.end() :]
    return found.group().strip()


def _day(rest: _Rest, now: datetime, day_first: bool) -> date | None:
    today = now.astimezone().date()
    if rest.take(YESTERDAY):
        return today - timedelta(days=1)
    long = rest.take(_LONG_DATE)
    if long:
        return _date(int(long[1]), int(long[2]), int(long[3]))
    chinese = rest.take(_CHINESE_DATE)
    if chinese:
        return _this_year(int(chinese[1]), int(chinese[2]), today)
    short = _SHORT_DATE.search(rest.text)
    parts = _month_and_day(int(short[1]), int(short[3]), day_first) if short else None
    if short is None or parts is None:
        return None  # no day, or digits of the number
    rest.take(_SHORT_DATE)
    if short[4]:
        year = int(short[4])
        return _date(year if year > 99 else 2000 + year, *parts)
    return _this_year(*parts, today)


def _month_and_day(one: int, other: int, day_first: bool) -> tuple[int, int] | None:
    ways = ((other, one), (one, other)) if day_first else ((one, other), (other, one))
    return next((way for way in ways if 1 <= way[0] <= 12 and 1 <= way[1] <= 31), None)


def _this_year(month: int, day: int, today: date) -> date:
    """The last such day up to today."""
    found = _date(today.year, month, day)
    return found if found <= today else _date(today.year - 1, month, day)


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as bad:
        raise _Bad(N_("There is no such day.")) from bad


def _moment(clock: re.Match[str] | None, day: date | None, now: datetime) -> datetime | None:
    """When it was, aware; a time that is still to come today was yesterday's."""
    if clock is None and day is None:
        return None
    hour, minute, second = _wall(clock) if clock is not None else (12, 0, 0)
    today = now.astimezone().date()
    at = local_time(day or today, datetime.min.time().replace(hour=hour, minute=minute, second=second), None)
    if day is None and at > now:
        at = local_time(today - timedelta(days=1), at.timetz().replace(tzinfo=None), None)
    if clock is None and at > now and day == today:
        return now
    if at > now:
        raise _Bad(N_("This can't be in the future."))
    return at


def _wall(clock: re.Match[str]) -> tuple[int, int, int]:
    hour, minute, second = int(clock["hour"]), int(clock["minute"]), int(clock["second"] or 0)
    half = (clock["after"] or "").lower()[:1]
    late = clock["half"] in _PM or half == "p"
    if late and hour < 12 and not (clock["half"] == "中午" and hour == 11):
        hour += 12
    if hour == 12 and (half == "a" or clock["half"] == "凌晨"):
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        raise _Bad(N_("There is no such time of day."))
    return hour, minute, second

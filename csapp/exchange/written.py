"""Days, moments and figures as people write them in spreadsheets, turned into the one form that fields read."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from csapp.i18n import N_
from csapp.vocabulary.reading import Unreadable

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - day 0 of spreadsheets, which know no zone
MOST_SERIAL = 110_000  # a day in the year 2201
LEAST_SERIAL = 10_000  # 1927; a smaller figure that no format calls a day is something else
LEAST_TYPED_SERIAL = 20_000  # as text: 1954; smaller figures are something else
PLACES = 6

_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日)?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_COMPACT = re.compile(r"((?:19|20|21)\d\d)(\d\d)(\d\d)")
_CLOCK = re.compile(
    r"(?P<before>上午|下午|晚上|中午|AM|PM)?\s*(?P<h>\d{1,2})\s*[:时点]\s*(?P<m>\d{1,2})?\s*分?"
    r"(?:\s*:?\s*(?P<s>\d{1,2})(?:[.,](?P<f>\d{1,6}))?\s*秒?)?\s*(?P<after>A\.?M\.?|P\.?M\.?)?"
    r"\s*(?P<zone>Z|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_SYMBOLS = {
    "¥": "CNY",
    "元": "CNY",
    "人民币": "CNY",
    "RMB": "CNY",
    "€": "EUR",
    "$": "USD",
    "US$": "USD",
    "£": "GBP",
}
_MONEY = re.compile(
    r"(?P<sign>[-+−]?)\s*(?P<front>[^\d\s.,()+-]{1,4}|[A-Za-z]{3}\s)?\s*(?P<sign2>[-−]?)\s*"
    r"(?P<figure>\d[\d.,'’\s]*)\s*(?P<back>[^\d\s.,()]{1,4})?"
)


def plain(text: str) -> str:
    """The text in plain width, with plain blanks, without those around it."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def day_of(text: str, language: str) -> str:
    """The day of a text as ISO; the text itself where it is written in no known way.

    22/11/2026 is read by the order its figures allow; where both are possible, by the ``language``. Unreadable where
    that can't tell, as in English.
    """
    typed = plain(text)
    if _SERIAL.fullmatch(typed) and LEAST_TYPED_SERIAL <= float(typed) <= MOST_SERIAL:
        return from_serial(float(typed)).date().isoformat()
    found, rest = _day(typed, language)
    at_midnight = not rest or _CLOCK.fullmatch(rest) is not None
    return found.isoformat() if found is not None and at_midnight else text


def moment_of(text: str, language: str) -> str:
    """The moment of a text as ISO 8601, without offset where none is written; a day alone is its beginning."""
    typed = plain(text)
    if _SERIAL.fullmatch(typed) and LEAST_TYPED_SERIAL <= float(typed) <= MOST_SERIAL:
        return from_serial(float(typed)).isoformat()
    day, rest = _day(typed, language)
    if day is None:
        return text
    if not rest:
        return datetime.combine(day, time()).isoformat()
    clock = _CLOCK.fullmatch(rest)
    if clock is None:
        return text
    hours = _hours(int(clock["h"]), (clock["before"] or clock["after"] or "").upper().replace(".", ""))
    fraction = f".{clock['f']:0<6}" if clock["f"] else ""
    zone = clock["zone"] or ""
    return (
        f"{day.isoformat()}T{hours:02d}:{int(clock['m'] or 0):02d}:{int(clock['s'] or 0):02d}{fraction}{zone}"
    )


def from_serial(number: float) -> datetime:
    """The moment of a spreadsheet's day number, to the millisecond, of no zone."""
    return EPOCH + timedelta(milliseconds=round(number * 86_400_000))


def _hours(hours: int, half: str) -> int:
    if half in ("PM", "下午", "晚上", "中午") and hours < 12:
        return hours + 12 if half != "中午" or hours < 11 else hours
    return 0 if half in ("AM", "上午") and hours == 12 else hours


def _day(typed: str, language: str) -> tuple[date | None, str]:
    """The day a text begins with, and what is left of it."""
    first, last, compact = _YEAR_FIRST.match(typed), _YEAR_LAST.match(typed), _COMPACT.fullmatch(typed)
    found = first or compact
    if found:
        year, month, day = (int(part) for part in found.groups())
    elif last:
        found = last
        one, two, year = (int(part) for part in last.groups())
        day, month = _ordered(one, two, language, dotted="." in last.group(0))
    else:
        return None, typed
    rest = typed[found.end() :]
    if rest and rest[0].isdigit() and not found.group(0).endswith("日"):
        return None, typed
    try:
        return date(year, month, day), rest.lstrip("T, ")
    except ValueError:
        return None, typed


def _ordered(one: int, two: int, language: str, *, dotted: bool) -> tuple[int, int]:
    """Day and month of two figures."""
    if one > 12 or one == two:
        return one, two
    if two > 12:
        return two, one
    if language == "en" and not dotted:
        raise Unreadable(N_("This may be two different days. Write it as 2026-11-22."))
    return one, two


def figure_of(text: str, language: str) -> str:
    """A number without the marks between its thousands, a point before its decimals; the text itself if it is none."""
    typed = re.sub(r"[\s'’]", "", plain(text)).replace("−", "-")
    if not re.fullmatch(r"[+-]?\d[\d.,]*", typed):
        return text
    return _pointed(typed, language)


def _pointed(typed: str, language: str) -> str:
    commas, points = typed.count(","), typed.count(".")
    if commas and points:
        mark = max(typed.rfind(","), typed.rfind("."))
        decimal = typed[mark]
        whole = typed[:mark].replace("," if decimal == "." else ".", "")
        return f"{whole}.{typed[mark + 1 :]}"
    mark = "," if commas else "."
    if not commas and not points:
        return typed
    thousands = re.fullmatch(rf"[+-]?\d{{1,3}}(?:\{mark}\d{{3}})+", typed) is not None
    usual = (mark == ",") == (language != "es")  # the mark that stands between thousands there
    if commas + points > 1 or (thousands and usual):
        return typed.replace(mark, "") if thousands else typed
    return typed.replace(",", ".")


def number_of(cell: int | float) -> str:
    """A figure of a cell without the noise of its last digits."""
    if isinstance(cell, int):
        return str(cell)
    if not abs(cell) < 1e15:  # also what is no number at all
        raise Unreadable(N_("The spreadsheet program has rounded this number. Make the column one of text."))
    value = Decimal(repr(round(cell, PLACES)))
    return f"{value.normalize():f}" if value else "0"


def money_of(text: str, language: str, company: str) -> str:
    """A sum as fields read it: ``88.00`` of the company's currency, or ``88.00 USD``; the text itself if it is none."""
    typed = plain(text)
    minus = typed.startswith("(") and typed.endswith(")")
    found = _MONEY.fullmatch(typed.strip("()") if minus else typed)
    if found is None:
        return text
    said = (found["front"] or "").strip() or (found["back"] or "").strip()
    symbol = _SYMBOLS.get(said.upper())
    if said and symbol is None and not re.fullmatch(r"[A-Za-z]{3}", said):
        return text
    minus = minus or "-" in (found["sign"] + found["sign2"]).replace("−", "-")
    figure = figure_of(found["figure"], language)
    currency = ("" if symbol == company else symbol) if symbol is not None else said.upper()
    return f"{'-' if minus else ''}{figure}{' ' + currency if currency else ''}"

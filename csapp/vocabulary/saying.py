"""Figures in words, by their unit: one way for the page, the paper and the command line.

Numbers are rounded here and nowhere before. A share that is not quite all is never rounded to all, nor a small one to
none; what is not there is said in words, never as 0.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from csapp.i18n import N_, Translator
from csapp.i18n.formats import Formats
from csapp.vocabulary.measures import NOT_MEASURABLE, FigureAbout, FigureRow, Frame, Measured, Unit
from csapp.vocabulary.values import Sum

NOTHING = "–"  # nothing to divide by, nothing said
NOT_ENTERED = N_("not entered: {what}")
PARTLY = N_("of those known here; not entered: {what}")
_MINUTE, _HOUR, _DAY = 60, 3_600, 24
_HOURS_SHOWN = 48  # from two days on, days are told
_EXACT = -4  # decimals a sum of money may have; one with more is a quotient
_HUNDRED = Decimal(100)


def said(measured: Measured, about: FigureAbout, t: Translator, formats: Formats) -> str:
    """The value in words: "83.3%", "3:25 min", "26.5 h", "88.00 EUR + 5.00 USD"; "–" where there was nothing to
    measure, and in words what nobody entered and what can't be measured."""
    if not measured.measurable:
        return t(NOT_MEASURABLE)
    others = sums_said(measured.others, formats)
    if measured.value is not None:
        value = said_value(measured.value, about.unit, t, formats, measured.currency)
        return f"{value} + {others}" if others else value
    if measured.missing:
        return t(NOT_ENTERED, what=t(measured.missing))
    return others or NOTHING


def said_value(value: Decimal, unit: Unit, t: Translator, formats: Formats, currency: str = "") -> str:
    """A value of that unit: a ratio (a fraction of one) in percent, seconds and hours as time, money with its
    ``currency`` (an ISO code; "" for none to be shown)."""
    return _SAID[unit](value, _Words(t, formats, currency))


def shortly(unit: Unit, t: Translator, formats: Formats, currency: str = "") -> Callable[[Decimal], str]:
    """Makes the words beside a column of a chart: as short as they can be, for the title says the unit."""
    words = _Words(t, formats, currency)
    short = {
        Unit.RATIO: _percent_shortly,
        Unit.MONEY: _number,
        Unit.PER_HOUR: _number,
        Unit.PER_WEEK: _number,
    }
    say = short.get(unit, _SAID[unit])
    return lambda value: say(value, words)


def part_said(value: Decimal | None, formats: Formats) -> str:
    """A numerator or a denominator: the bare number, whole or with two decimals; its formula says of what."""
    if value is None:
        return NOTHING
    return _told(value, 2, formats)


def share_said(part: int | Decimal, whole: int | Decimal, t: Translator, formats: Formats) -> str:
    """How much of the whole this is, in percent; "–" of nothing."""
    if not whole:
        return NOTHING
    return said_value(Decimal(part) / Decimal(whole), Unit.RATIO, t, formats)


def sums_said(sums: Mapping[str, Decimal], formats: Formats) -> str:
    """Sums by currency, none of them added to another: "88.00 EUR + 5.00 USD"; "" for none."""
    return " + ".join(_sum(value, currency, formats) for currency, value in sums.items())


def frame_said(frame: Frame, formats: Formats) -> str:
    """The days of a frame: "1 Nov 2026 – 30 Nov 2026", or the one day."""
    first, last = formats.day(frame.first), formats.day(frame.last)
    return first if first == last else f"{first} – {last}"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """How a figure stands to the one before. ``way``: 1 for more, -1 for less, 0 where no difference is to be seen.
    ``verdict``: 1 for better, -1 for worse, 0 for neither. ``text``: "+12", "−3.2 pp"; ``word``: "better", "more".
    """

    way: int
    verdict: int
    text: str
    word: str

    @property
    def arrow(self) -> str:
        """The way as a sign, for there is no colour on paper."""
        return {1: "↑", -1: "↓"}.get(self.way, "=")


def difference(row: FigureRow, t: Translator, formats: Formats) -> Difference | None:
    """The figure less the one before; None where one of them is not there, or is in another currency."""
    now, before, about = row.now, row.before, row.about
    if now.value is None or before.value is None or now.currency != before.currency:
        return None
    gap = now.value - before.value
    text = _gap(gap, about.unit, _Words(t, formats, now.currency))
    way = ((gap > 0) - (gap < 0)) if text else 0
    verdict = way * about.better
    words = _VERDICTS if about.better else _WAYS
    word = t(words[verdict if about.better else way])
    return Difference(way=way, verdict=verdict, text=text or word, word=word)


def counted_difference(now: int | Decimal, before: int | Decimal, formats: Formats) -> str:
    """ "+12", "−3", or "=" for as many."""
    gap = Decimal(now) - Decimal(before)
    return _signed(gap, formats.number(abs(gap))) if gap else "="


@dataclass(frozen=True)
class _Words:
    t: Translator
    formats: Formats
    currency: str


_VERDICTS = {1: N_("better"), -1: N_("worse"), 0: N_("no difference")}
_WAYS = {1: N_("more"), -1: N_("less"), 0: N_("no difference")}


def _gap(gap: Decimal, unit: Unit, words: _Words) -> str:
    """The difference with its sign, "" where rounding leaves none."""
    size = abs(gap)
    if unit is Unit.RATIO:
        points = _rounded(size * _HUNDRED, 1)
        text = words.t(N_("{number} pp"), number=words.formats.number(points)) if points else ""
    elif unit is Unit.SECONDS:
        text = _seconds(size, words) if _rounded(size, 0) else ""
    elif unit is Unit.HOURS:
        text = _hours(size, words) if _rounded(size * _MINUTE, 0) else ""
    else:
        places = 2 if unit in (Unit.POINTS, Unit.MONEY) else 1
        text = _SAID[unit](size, words) if _rounded(size, places) else ""
    return _signed(gap, text) if text else ""


def _signed(gap: Decimal, text: str) -> str:
    return f"{'+' if gap > 0 else '−'}{text}"


def _rounded(value: Decimal, places: int) -> Decimal:
    """To so many decimals at the most; a whole number stays without any."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1))
    near = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return near if near else abs(near)  # no zero below zero


def _told(value: Decimal, places: int, formats: Formats) -> str:
    """A whole number without decimals, any other with as many as all beside it."""
    near = _rounded(value, places)
    whole = value == value.to_integral_value()
    return formats.number(near) if whole else formats.fixed(near, places)


def _number(value: Decimal, words: _Words) -> str:
    return _told(value, 1, words.formats)


def _points(value: Decimal, words: _Words) -> str:
    return _told(value, 2, words.formats)


def _percent(value: Decimal, words: _Words) -> str:
    if value in (0, 1):
        return words.t(N_("{number}%"), number=words.formats.number(int(value * _HUNDRED)))
    near = _rounded(value * _HUNDRED, 1)
    if abs(near) == 0:
        near = Decimal("0.1").copy_sign(value)
    elif near == _HUNDRED:
        near += Decimal("0.1") if value > 1 else Decimal("-0.1")
    return words.t(N_("{number}%"), number=words.formats.fixed(near, 1))


def _percent_shortly(value: Decimal, words: _Words) -> str:
    near = _rounded(value * _HUNDRED, 0)
    bound = near in (0, _HUNDRED) and value not in (0, 1)
    return _percent(value, words) if bound else words.t(N_("{number}%"), number=words.formats.number(near))


def _per_hour(value: Decimal, words: _Words) -> str:
    return words.t(N_("{number}/h"), number=_number(value, words))


def _per_week(value: Decimal, words: _Words) -> str:
    return words.t(N_("{number}/week"), number=_number(value, words))


def _seconds(value: Decimal, words: _Words) -> str:
    sign, whole = "-" if value < 0 else "", int(_rounded(abs(value), 0))
    if whole < _MINUTE:
        return sign + words.t(N_("{number} s"), number=words.formats.number(whole))
    if whole < _HOUR:
        return sign + words.t(N_("{number} min"), number=f"{whole // _MINUTE}:{whole % _MINUTE:02}")
    minutes = whole // _MINUTE
    clock = f"{words.formats.number(minutes // _MINUTE)}:{minutes % _MINUTE:02}:{whole % _MINUTE:02}"
    return sign + words.t(N_("{number} h"), number=clock)


def _hours(value: Decimal, words: _Words) -> str:
    sign, size = "-" if value < 0 else "", abs(value)
    if _rounded(size, 1) < 1:
        minutes = int(_rounded(size * _MINUTE, 0))
        return sign + words.t(N_("{number} min"), number=words.formats.number(minutes))
    if size < _HOURS_SHOWN:
        return sign + words.t(N_("{number} h"), number=_told(size, 1, words.formats))
    days, hours = divmod(int(_rounded(size, 0)), _DAY)
    number = words.formats.number(days)
    if not hours:
        return sign + words.t(N_("{number} d"), number=number)
    return sign + words.t(N_("{days} d {hours} h"), days=number, hours=hours)


def _money(value: Decimal, words: _Words) -> str:
    return _sum(value, words.currency, words.formats)


def _sum(value: Decimal, currency: str, formats: Formats) -> str:
    exponent = value.as_tuple().exponent
    exact = isinstance(exponent, int) and exponent >= _EXACT
    amount = value if exact else value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return formats.money(Sum(amount, currency), currency) if currency else formats.number(amount)


_SAID: Mapping[Unit, Callable[[Decimal, _Words], str]] = {
    Unit.COUNT: _number,
    Unit.RATIO: _percent,
    Unit.SECONDS: _seconds,
    Unit.HOURS: _hours,
    Unit.PER_HOUR: _per_hour,
    Unit.PER_WEEK: _per_week,
    Unit.POINTS: _points,
    Unit.MONEY: _money,
}

"""What a figure of the desk says: plain values, the same for the page, the paper and the command line."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from csapp.i18n import N_
from csapp.vocabulary.values import Choices

NOT_MEASURABLE = N_("not measurable without a telephone exchange")


class Unit(Choices):
    """What a figure is counted in. A ``ratio`` is kept as a fraction of one and shown in percent."""

    COUNT = "count", N_("count")
    RATIO = "ratio", N_("share")
    SECONDS = "seconds", N_("seconds")
    HOURS = "hours", N_("hours")
    PER_HOUR = "per_hour", N_("per hour")
    PER_WEEK = "per_week", N_("per week")
    POINTS = "points", N_("points")
    MONEY = "money", N_("money")


class By(Choices):
    """By what figures are filtered and split."""

    DESK = "desk", N_("Desk")
    AGENT = "agent", N_("Agent")
    KIND = "kind", N_("Kind")
    PRODUCT = "product", N_("Product")
    REGION = "region", N_("Region")


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The days a figure is of, both included, and what it is narrowed to; "" for all. A day is the desk's: the late
    shift's minutes after midnight belong to the day on which it began. ``region``: a province."""

    first: date
    last: date
    desk: str = ""
    agent: str = ""
    kind: str = ""
    product: str = ""
    region: str = ""

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def narrowed(self) -> Mapping[By, str]:
        """By what it is narrowed, and to which."""
        return {by: value for by in By if (value := getattr(self, by.value))}

    @property
    def before(self) -> "Frame":
        """The period before: the months before whole months, else as many days."""
        first, last = self.first, self.last
        ended = first - timedelta(days=1)
        if first.day == 1 and (last + timedelta(days=1)).day == 1:
            months = (last.year - first.year) * 12 + last.month - first.month + 1
            year, month = divmod(first.year * 12 + first.month - 1 - months, 12)
            return replace(self, first=date(year, month + 1, 1), last=ended)
        return replace(self, first=first - timedelta(days=self.days), last=ended)


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A figure of one frame. ``value`` is ``numerator`` / ``denominator``, or the numerator itself where that has
    none; a quantile is its own numerator over how many it was taken of. ``value`` is None where the denominator is 0,
    where nobody entered what it needs (``missing``: msgid of that), and where it is not ``measurable``.
    ``currency``: of a sum; ``others``: sums in other currencies, which are not added.
    """

    key: str
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    measurable: bool = True
    missing: str = ""
    currency: str = ""
    others: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])


@dataclass(frozen=True, kw_only=True)
class FigureAbout:
    """What a figure is: all three texts are msgids. ``group``: key of its group. ``splits``: by what it can be
    narrowed and split; under another narrowing it is not there. ``opens``: tables of the kinds of the records behind
    it, () where there are none to open. ``better``: 1 where more is better, -1 where less is, 0 where neither."""

    key: str
    label: str
    formula: str
    unit: Unit
    group: str
    splits: tuple[By, ...] = ()
    opens: tuple[str, ...] = ()
    better: int = 0


@dataclass(frozen=True, kw_only=True)
class FigureRow:
    """A figure beside itself in the period before. ``of``: the value it is split by (a key or text), "" where not."""

    about: FigureAbout
    now: Measured
    before: Measured
    of: str = ""


@dataclass(frozen=True, kw_only=True)
class SpreadRow:
    """How many there are of one value, in the period and in the one before. ``value``: the key or the text as it is
    kept, "" where nothing was said; ``label``: a msgid or plain text to be shown for it. ``sums``: money by currency,
    where money is what is spread."""

    value: str
    label: str
    count: int
    before: int
    sums: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])
    sums_before: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])


@dataclass(frozen=True, kw_only=True)
class Spread:
    """Records by one of their fields, the most frequent first. ``label`` is a msgid."""

    key: str
    label: str
    rows: tuple[SpreadRow, ...]
    total: int
    before: int
    money: bool = False
    opens: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TrendPoint:
    """A figure of one stretch of days."""

    first: date
    last: date
    measured: Measured


@dataclass(frozen=True, kw_only=True)
class Trend:
    """A figure over the stretches of a period: days, weeks or months."""

    about: FigureAbout
    points: tuple[TrendPoint, ...]

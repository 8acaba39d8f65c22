"""Dates, times, numbers and sums as a language writes them: one form each, on screen and on paper."""

from datetime import date, datetime, tzinfo
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Protocol

from csapp.i18n import N_, Translator

if TYPE_CHECKING:
    from babel import Locale

_DAY = {"zh_CN": "yyyy-MM-dd", "en": "d MMM yyyy", "es": "d MMM yyyy"}
_MINUTES_SHOWN = 120  # below two hours the minutes count, below two days the hours
_HOURS_SHOWN = 48


class Amount(Protocol):
    """What :class:`csapp.vocabulary.values.Sum` offers; this room stands below that one."""

    @property
    def amount(self) -> Decimal: ...

    @property
    def currency(self) -> str: ...


@cache
def _locale(language: str) -> "Locale":
    from babel import Locale  # Babel loads late: nothing needs it before the first page

    return Locale.parse(language)  # once: parsing a name costs far more than a date


class Formats:
    """The forms of one language. ``zone``: where moments are shown, by default the time of this PC."""

    def __init__(self, language: str, zone: tzinfo | None = None) -> None:
        self.language = language
        self._zone = zone
        self._t = Translator(language)

    def day(self, day: date) -> str:
        """A day of the calendar, ``22 Nov 2026``; of a datetime, its day as it stands there."""
        from babel.dates import format_date

        return format_date(day, _DAY[self.language], locale=_locale(self.language))

    def moment(self, at: datetime, *, seconds: bool = False) -> str:
        """Day and time to the minute, in local time. ``at`` must be aware."""
        return f"{self.day(self._local(at))} {self.clock(at, seconds=seconds)}"

    def clock(self, at: datetime, *, seconds: bool = True) -> str:
        """The time of day, ``14:02:11``, in local time. ``at`` must be aware."""
        return self._local(at).strftime("%H:%M:%S" if seconds else "%H:%M")

    def number(self, value: Decimal | int) -> str:
        """Grouped as the language does, with exactly the decimals the value has."""
        from babel.numbers import format_decimal

        return format_decimal(value, locale=_locale(self.language), decimal_quantization=False)

    def mean(self, value: Decimal | float) -> str:
        """With two decimals always, so that a column of them stands in line."""
        from babel.numbers import format_decimal

        return format_decimal(value, "#,##0.00", locale=_locale(self.language))

    def fixed(self, value: Decimal, places: int) -> str:
        """Grouped likewise, with so many decimals even where they are zeros, as numbers in a column want."""
        from babel.numbers import format_decimal

        pattern = "#,##0." + "0" * places if places else "#,##0"
        return format_decimal(value, format=pattern, locale=_locale(self.language))

    def money(self, value: Amount, company_currency: str) -> str:
        """A sum with its currency; never rounded. ``company_currency`` is meant where the sum names none."""
        from babel.numbers import format_currency

        currency = value.currency or company_currency
        text = format_currency(
            value.amount, currency, locale=_locale(self.language), decimal_quantization=False
        )
        return text.strip()

    def amount(self, value: Amount, company_currency: str) -> str:
        """The same without its currency, for a column that says it at its head: ``88.00``."""
        from babel.numbers import format_currency

        currency, locale = value.currency or company_currency, _locale(self.language)
        return format_currency(
            value.amount, currency, "#,##0.00", locale=locale, decimal_quantization=False
        ).strip()

    def away(self, at: datetime, now: datetime) -> str:
        """How far ``at`` is from ``now``: "in 7 min", "2 h late"; only whole units count."""
        seconds = int((at - now).total_seconds())
        minutes = abs(seconds) // 60
        if minutes == 0:
            return self._t(N_("now"))
        return self._ahead(minutes) if seconds > 0 else self._late(minutes)

    def yes_no(self, value: bool) -> str:
        return self._t(N_("yes")) if value else self._t(N_("no"))

    def _ahead(self, minutes: int) -> str:
        hours = minutes // 60
        if minutes < _MINUTES_SHOWN:
            return self._t.plural("in {count} min", "in {count} min", minutes)
        if hours < _HOURS_SHOWN:
            return self._t.plural("in {count} h", "in {count} h", hours)
        return self._t.plural("in {count} day", "in {count} days", hours // 24)

    def _late(self, minutes: int) -> str:
        hours = minutes // 60
        if minutes < _MINUTES_SHOWN:
            return self._t.plural("{count} min late", "{count} min late", minutes)
        if hours < _HOURS_SHOWN:
            return self._t.plural("{count} h late", "{count} h late", hours)
        return self._t.plural("{count} day late", "{count} days late", hours // 24)

    def _local(self, at: datetime) -> datetime:
        if at.utcoffset() is None:
            raise ValueError("a moment without its offset")
        return at.astimezone(self._zone)

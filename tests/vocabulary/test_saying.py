"""Figures in words, by their unit and language."""

from datetime import date
from decimal import Decimal

import pytest

from csapp.i18n import Translator
from csapp.i18n.formats import Formats
from csapp.vocabulary.measures import FigureAbout, FigureRow, Frame, Measured, Unit
from csapp.vocabulary.saying import (
    counted_difference,
    difference,
    frame_said,
    said,
    said_value,
    share_said,
    shortly,
    sums_said,
)

T, FORMATS = Translator("en"), Formats("en")


def _about(unit: Unit, better: int = 0) -> FigureAbout:
    return FigureAbout(key="k", label="K", formula="f", unit=unit, group="g", better=better)


def _row(unit: Unit, now: str | None, before: str | None, better: int = 0, currency: str = "") -> FigureRow:
    def measured(value: str | None) -> Measured:
        return Measured(key="k", value=None if value is None else Decimal(value), currency=currency)

    return FigureRow(about=_about(unit, better), now=measured(now), before=measured(before))


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        (Unit.RATIO, "0.8333", "83.3%"),
        (Unit.RATIO, "1", "100%"),
        (Unit.RATIO, "0.9996", "99.9%"),  # not all of them
        (Unit.RATIO, "0.0002", "0.1%"),  # not none
        (Unit.RATIO, "0", "0%"),
        (Unit.RATIO, "0.11", "11.0%"),  # as those beside it in a column
        (Unit.RATIO, "1.0004", "100.1%"),
        (Unit.POINTS, "3.5", "3.50"),
        (Unit.POINTS, "4", "4"),
        (Unit.RATIO, "-0.25", "-25.0%"),
        (Unit.SECONDS, "42.4", "42 s"),
        (Unit.SECONDS, "204.6", "3:25 min"),
        (Unit.SECONDS, "59.7", "1:00 min"),
        (Unit.SECONDS, "3725", "1:02:05 h"),
        (Unit.HOURS, "0.58", "35 min"),
        (Unit.HOURS, "26.5", "26.5 h"),
        (Unit.HOURS, "74.2", "3 d 2 h"),
        (Unit.HOURS, "71.9", "3 d"),
        (Unit.COUNT, "30000", "30,000"),
        (Unit.POINTS, "-0.425", "-0.43"),
        (Unit.POINTS, "-0.001", "0.00"),
        (Unit.PER_HOUR, "4.25", "4.3/h"),
        (Unit.PER_WEEK, "3", "3/week"),
    ],
)
def test_a_value_is_said_in_its_unit(unit: Unit, value: str, words: str) -> None:
    assert said_value(Decimal(value), unit, T, FORMATS) == words


def test_sums_are_exact_and_quotients_to_the_cent() -> None:
    assert said_value(Decimal("88.125"), Unit.MONEY, T, FORMATS, "EUR") == "€88.125"
    assert said_value(Decimal(10) / 3, Unit.MONEY, T, FORMATS, "EUR") == "€3.33"
    assert sums_said({"EUR": Decimal(88), "USD": Decimal("5.5")}, FORMATS) == "€88.00 + $5.50"


def test_what_is_not_there_is_said_in_words_and_never_as_zero() -> None:
    about = _about(Unit.MONEY)
    assert said(Measured(key="k", measurable=False), about, T, FORMATS) == (
        "not measurable without a telephone exchange"
    )
    missing = Measured(key="k", missing="the cost of the period")
    assert said(missing, about, T, FORMATS) == "not entered: the cost of the period"
    assert said(Measured(key="k", denominator=Decimal(0)), about, T, FORMATS) == "–"
    assert share_said(0, 0, T, FORMATS) == "–"


def test_other_currencies_stand_beside_the_value() -> None:
    both = Measured(key="k", value=Decimal(1), currency="EUR", others={"USD": Decimal(2)})
    assert said(both, _about(Unit.MONEY), T, FORMATS) == "€1.00 + $2.00"
    only = Measured(key="k", currency="EUR", others={"USD": Decimal(2)})
    assert said(only, _about(Unit.MONEY), T, FORMATS) == "$2.00"


def test_the_difference_tells_way_and_verdict() -> None:
    gap = difference(_row(Unit.RATIO, "0.80", "0.95", better=1), T, FORMATS)
    assert gap is not None
    assert (gap.text, gap.word, gap.way, gap.verdict, gap.arrow) == ("−15 pp", "worse", -1, -1, "↓")
    gap = difference(_row(Unit.SECONDS, "230", "205", better=-1), T, FORMATS)
    assert gap is not None
    assert (gap.text, gap.word) == ("+25 s", "worse")
    gap = difference(_row(Unit.COUNT, "12", "0"), T, FORMATS)
    assert gap is not None
    assert (gap.text, gap.word, gap.verdict) == ("+12", "more", 0)


def test_a_difference_that_rounds_away_is_none() -> None:
    gap = difference(_row(Unit.RATIO, "0.80001", "0.8", better=1), T, FORMATS)
    assert gap is not None
    assert (gap.way, gap.verdict, gap.text) == (0, 0, "no difference")
    assert difference(_row(Unit.COUNT, "12", None), T, FORMATS) is None
    assert counted_difference(3, 3, FORMATS) == "="
    assert counted_difference(3, 5, FORMATS) == "−2"


def test_beside_a_column_the_words_are_short() -> None:
    assert shortly(Unit.RATIO, T, FORMATS)(Decimal("0.8333")) == "83%"
    assert shortly(Unit.RATIO, T, FORMATS)(Decimal("0.999")) == "99.9%"
    assert shortly(Unit.MONEY, T, FORMATS, "EUR")(Decimal("1234.56")) == "1,234.6"


def test_each_language_writes_its_own_numbers() -> None:
    spanish = Formats("es")
    assert said_value(Decimal("1234.5"), Unit.HOURS, Translator("es"), spanish).startswith("51 ")
    assert said_value(Decimal("26.5"), Unit.HOURS, Translator("es"), spanish).startswith("26,5")


def test_a_frame_tells_its_days() -> None:
    day = date(2026, 11, 22)
    assert frame_said(Frame(first=day, last=day), FORMATS) == "22 Nov 2026"
    assert frame_said(Frame(first=date(2026, 11, 1), last=day), FORMATS) == "1 Nov 2026 – 22 Nov 2026"

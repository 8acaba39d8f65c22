"""One form of a date, a number and a sum for each language."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from csapp.i18n import LANGUAGES
from csapp.i18n.formats import Formats
from csapp.vocabulary.values import Sum

SHANGHAI = timezone(timedelta(hours=8))
NOON = datetime(2026, 11, 22, 4, 5, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "day"), [("zh_CN", "2026-11-22"), ("en", "22 Nov 2026"), ("es", "22 nov 2026")]
)
def test_a_language_has_one_form_of_date(language: str, day: str) -> None:
    formats = Formats(language, SHANGHAI)
    assert formats.day(date(2026, 11, 22)) == day
    assert formats.moment(NOON) == f"{day} 12:05"
    assert formats.moment(NOON, seconds=True) == f"{day} 12:05:06"
    assert formats.clock(NOON) == "12:05:06"


def test_the_day_of_a_moment_is_the_local_one() -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert Formats("zh_CN", SHANGHAI).moment(late) == "2026-11-23 07:30"


def test_without_a_zone_the_clock_of_this_pc_counts() -> None:
    assert Formats("en").clock(NOON) == NOON.astimezone().strftime("%H:%M:%S")


def test_a_moment_without_its_offset_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="offset"):
        Formats("en").moment(NOON.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("language", "number", "own", "foreign"),
    [
        ("zh_CN", "1,234,567.125", "¥88.00", "-US$1,234.5678"),
        ("en", "1,234,567.125", "CN¥88.00", "-$1,234.5678"),
        ("es", "1.234.567,125", "88,00\xa0CNY", "-1.234,5678\xa0US$"),
    ],
)
def test_numbers_and_sums_are_never_rounded(language: str, number: str, own: str, foreign: str) -> None:
    formats = Formats(language)
    assert formats.number(Decimal("1234567.125")) == number
    assert formats.money(Sum(Decimal(88)), "CNY") == own
    assert formats.money(Sum(Decimal("-1234.5678"), "USD"), "CNY") == foreign


def test_an_unheard_of_currency_keeps_its_code() -> None:
    assert Formats("en").money(Sum(Decimal("7.5")), "QQQ") == "QQQ7.50"


@pytest.mark.parametrize(
    ("away", "text"),
    [
        (timedelta(seconds=59), "now"),
        (timedelta(seconds=-59), "now"),
        (timedelta(minutes=7, seconds=30), "in 7 min"),
        (timedelta(minutes=-1), "1 min late"),
        (timedelta(minutes=119), "in 119 min"),
        (timedelta(hours=-2), "2 h late"),
        (timedelta(hours=47, minutes=59), "in 47 h"),
        (timedelta(days=2), "in 2 days"),
        (timedelta(days=-3, hours=-5), "3 days late"),
    ],
)
def test_how_far_away_a_time_is(away: timedelta, text: str) -> None:
    assert Formats("en").away(NOON + away, NOON) == text


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_how_far_away_is_said_in_the_language(language: str) -> None:
    aways = [timedelta(minutes=sign * minutes) for sign in (1, -1) for minutes in (7, 300)]
    said = [Formats(language).away(NOON + away, NOON) for away in aways]
    english = [Formats("en").away(NOON + away, NOON) for away in aways]
    assert all(count in text for count, text in zip(("7", "5", "7", "5"), said, strict=True))
    assert not set(said) & set(english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_yes_and_no_differ(language: str) -> None:
    assert Formats(language).yes_no(True) != Formats(language).yes_no(False)

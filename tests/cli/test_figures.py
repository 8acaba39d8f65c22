"""``csapp figures``."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.conftest import Cli

CALL = {"phone": "13800000001", "topic": "price", "outcome": "solved", "direction": "in", "hold_seconds": 10}
KEYS = {"key", "value", "unit", "numerator", "denominator", "measurable", "before"}


@pytest.fixture
def busy(cli: Cli) -> Cli:
    """Two calls of one person, one of another, and the cost of November."""
    times = {"started_at": "2026-11-20T11:00:00+08:00", "ended_at": "2026-11-20T11:03:20+08:00"}
    cli.add("call", CALL | times, CALL | times)
    cli.add("call", CALL | {"outcome": "transferred"} | times, user="lucia")
    month = {"from_on": "2026-11-01", "to_on": "2026-11-30", "period_cost": "100"}
    cli.add("period_figures", month, user="wang")
    return cli


def _rows(cli: Cli, *more: str, user: str = "wang") -> dict[str, dict[str, Any]]:
    rows = cli("figures", *NOVEMBER, "--json", *more, user=user).json()
    assert isinstance(rows, list)
    return {row["key"]: row for row in rows}


NOVEMBER = ("--from", "2026-11-01", "--to", "2026-11-30")


def test_the_rows_of_a_month(busy: Cli) -> None:
    rows = _rows(busy)
    assert all(row.keys() - {"others"} == KEYS for row in rows.values())
    assert rows["talk"] == {
        "key": "talk",
        "value": 190,
        "unit": "seconds",
        "numerator": 570,
        "denominator": 3,
        "measurable": True,
        "before": None,
    }
    assert (rows["transfer"]["value"], rows["cost_per_call"]["value"]) == (0.3333, "33.3333")
    assert (rows["cost_per_call"]["numerator"], rows["cost_per_call"]["denominator"]) == ("100.00", 3)
    assert (rows["service_level"]["value"], rows["service_level"]["measurable"]) == (None, False)


def test_split_and_narrowed(busy: Cli) -> None:
    rows = busy("figures", *NOVEMBER, "--by", "agent", "--json", user="wang").json()
    assert isinstance(rows, list)
    many = {row["of"]: row["value"] for row in rows if row["key"] == "total_calls"}
    assert many == {"zhang": 2, "lucia": 1}
    assert _rows(busy, "--agent", "lucia")["transfer"]["value"] == 1
    assert "cost_per_call" not in _rows(busy, "--agent", "lucia")  # nobody enters what one person costs
    assert "total_calls" not in _rows(busy, "--kind", "complaint")


def test_in_words_nothing_is_told_as_zero(busy: Cli) -> None:
    told = busy("figures", "--from", "2026-10-01", "--to", "2026-10-31", user="wang").out
    assert "Service level  not measurable without a telephone exchange" in told
    assert "Cost per call  not entered: the cost of the period" in told
    assert "Talk time  –" in told


def test_an_agent_sees_their_own(busy: Cli) -> None:
    assert _rows(busy, "--agent", "zhang", user="zhang")["total_calls"]["value"] == 2
    for words in ((), ("--agent", "lucia"), ("--by", "agent")):
        assert "own figures" in busy("figures", *NOVEMBER, *words, user="zhang").fails(3)


@pytest.mark.parametrize(
    "words",
    [
        ("--from", "yesterday"),
        ("--from", "2026-11-30", "--to", "2026-11-01"),
        ("--from", "0001-01-01", "--to", "0001-01-02"),
        ("--from", "9999-12-01", "--to", "9999-12-31"),
        ("--from", "1990-01-01", "--to", "2026-11-01"),
        ("--agent", "nobody"),
        ("--desk", "Q"),
        ("--kind", "call"),
        ("--by", "weather"),
    ],
)
def test_bad_input(cli: Cli, words: tuple[str, ...]) -> None:
    assert "fault" not in cli("figures", *words, user="wang").fails(2)


def test_by_default_it_is_this_month(cli: Cli) -> None:
    assert json.loads(cli("figures", "--json", user="wang").out)
    assert cli("figures", "--from", "2026-02-10", user="wang").out.startswith("2026-02-10 - 2026-02-28\n")
    assert cli("figures", "--to", "2026-02-10", user="wang").out.startswith("2026-02-01 - 2026-02-10\n")

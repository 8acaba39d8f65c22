"""A return visit from the command line: planned, reviewed, approved, made, filed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.cli.conftest import Cli

WHOM = {"name": "李伟", "customer_kind": "end", "phone": "138 1234 5678"}
PLAN = {
    "visit_kind": "routine",
    "method": "on_site",
    "purpose": "see how it goes",
    "planned_on": "2026-11-24",
}
RESULT = {
    "reached": True, "score": 4, "demand": "none", "anomaly": "none", "new_grade": "B", "expected_empathy": 5,
    "perceived_empathy": 4,
}  # fmt: skip


@pytest.mark.parametrize("said", ["remark", "review_remark"])
def test_from_the_plan_to_the_file(cli: Cli, said: str) -> None:
    (whom,) = cli.add("customer", WHOM)
    (number,) = cli.add("visit", {**PLAN, "customer": whom})
    assert number.startswith("A-V-") and number.endswith("-001")
    for by, status, given in (
        ("wang", "reviewed", {said: "take the catalogue"}),
        ("zhou", "approved", {}),
        ("zhang", "done", RESULT),
        ("zhang", "filed", {}),
    ):
        taken = cli("step", number, status, cli.file(given), user=by)
        assert taken.out.splitlines()[0] == f"{number} {status}", taken
    shown = cli("show", number, "--json").json()
    assert isinstance(shown, dict)
    due = (date.fromisoformat(str(shown["done_at"])[:10]) + timedelta(days=60)).isoformat()
    assert (shown["review_remark"], shown["approved_by"], shown["next_on"]) == (
        "take the catalogue",
        "zhou",
        due,
    )
    archive = cli("show", whom, "--json").json()
    assert isinstance(archive, dict)
    assert (archive["grade"], archive["next_visit_on"]) == ("B", due)


def test_a_visit_before_its_case_is_told_in_one_line(cli: Cli) -> None:
    (case,) = cli.add(
        "complaint",
        {"complainant": "李伟", "phone": "138 1234 5678", "type": "damage", "product": "oak table",
         "facts": "A leg is cracked.", "remedy_wanted": "a new leg"},
    )  # fmt: skip
    whom = cli("show", case, "--json").json()["customer"]  # type: ignore[index]
    plan = {**PLAN, "customer": whom, "case": case, "planned_on": "2026-11-21"}
    line = cli("add", "visit", cli.file([plan])).fails(2)
    assert "planned_on" in line
    late = {**PLAN, "customer": whom, "case": case, "done_at": "2026-11-20T10:00:00+08:00"}
    assert case in cli("add", "visit", cli.file([late])).fails(2)

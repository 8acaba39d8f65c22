"""Every kind of case from the command line: added, walked to its end, listed, shown."""

from __future__ import annotations

import pytest

from csapp.kinds import BY_TABLE
from tests.cli.conftest import Cli
from tests.helpers.minimal import MINIMAL
from tests.helpers.ways import LEADERS_STEPS, WAYS


@pytest.mark.parametrize("table", sorted(WAYS))
def test_added_walked_listed_and_shown(cli: Cli, table: str) -> None:
    (number,) = cli.add(table, dict(MINIMAL[table]))
    assert (number.split("-")[1], number.split("-")[3]) == (BY_TABLE[table].letter, "001")
    for status, given in WAYS[table][0]:
        by = "wang" if status in LEADERS_STEPS else "zhang"
        said = cli("step", number, status, cli.file(dict(given)), user=by)
        assert said.out.splitlines()[:1] == [f"{number} {status}"], said
    listed = cli("list", table, "--json").json()
    assert isinstance(listed, list)
    assert [(row["number"], row["status"]) for row in listed] == [(number, WAYS[table][0][-1][0])]
    shown = cli("show", number, "--json").json()
    assert isinstance(shown, dict)
    assert {key: shown[key] for key in MINIMAL[table]}.keys() == MINIMAL[table].keys()


def test_a_lost_parcel_becomes_a_damage_report(cli: Cli) -> None:
    (number,) = cli.add("tracking", {**MINIMAL["tracking"], "product": "oak table"})
    cli("step", number, "asked", cli.file({}))
    cli("step", number, "answered", cli.file({"found": "lost"}))
    (listed,) = cli("list", "damage", "--json").json()  # type: ignore[misc]
    made = cli("show", listed["number"], "--json").json()
    assert isinstance(made, dict)
    assert (made["waybill"], made["damage_kind"], made["item"], made["linked_cases"]) == (
        MINIMAL["tracking"]["waybill"],
        "lost",
        "oak table",
        [number],
    )

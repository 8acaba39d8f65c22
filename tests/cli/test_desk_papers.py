"""``csapp paper`` for the registers, the handover, the visits and the surveys of a desk."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli
from tests.helpers.office import complaint
from tests.papers.samples import texts
from tests.services.test_damage import DAMAGE


@pytest.mark.parametrize("paper", ["exception-summary", "after-sales-register"])
def test_a_register_is_of_this_month_unless_another_is_said(cli: Cli, paper: str) -> None:
    (number,) = cli.add("complaint", complaint())
    path = cli.folder / "register.pdf"
    assert cli("paper", paper, "--language", "en", "-o", path).out == "DESK-A/1\n"
    assert number in "".join(texts(path.read_bytes()))
    words = ("--from", "2026-02-01", "--to", "2026-02-28", "--language", "en")
    assert cli("paper", paper, *words, "-o", path).out == "DESK-A/2\n"
    text = "".join(texts(path.read_bytes()))
    assert number not in text and "1 Feb 2026 – 28 Feb 2026" in text


def test_the_damage_register_names_its_parcels(cli: Cli) -> None:
    cli.add("damage", {**DAMAGE, "price": "88.00", "item_no": "109"})
    path = cli.folder / "register.pdf"
    assert cli("paper", "damage-register", "-o", path).code == 0
    assert "888090781867" in "".join(texts(path.read_bytes()))


def test_a_handover_needs_a_shift(cli: Cli) -> None:
    path = cli.folder / "handover.pdf"
    cli("paper", "shift-handover", "-o", path).fails(2)
    (number,) = cli.add("complaint", complaint())
    cli("paper", "shift-handover", number, "-o", path).fails(2)
    assert not path.exists()


def test_visits_of_a_visitor_and_sheets_of_a_survey(cli: Cli) -> None:
    path = cli.folder / "visits.pdf"
    for words in (("visit-plan", "--agent", "zhang"), ("visit-results",), ("survey-sheet",)):
        said = cli("paper", *words, "-o", path)
        assert said.code == 0 and path.read_bytes().startswith(b"%PDF-")
    cli("paper", "survey-sheet", "--survey", "Winter", "-o", path).fails(2)
    cli("paper", "damage-register", "--survey", "Winter", "-o", path).fails(2)

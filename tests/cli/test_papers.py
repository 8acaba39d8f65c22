"""``csapp paper``: of one record, of several, of a period."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli
from tests.helpers.office import complaint
from tests.papers.samples import texts
from tests.services.test_damage import DAMAGE


def test_several_numbers_make_one_file(cli: Cli) -> None:
    one, two = cli.add("complaint", complaint(), complaint())
    for number in (one, two):
        cli("step", number, "reported")
    path = cli.folder / "pack.pdf"
    said = cli("paper", "complaint-status", one, two, "-o", path)
    assert (said.code, said.out, said.err) == (0, f"{one}/1\n{two}/1\n", "")
    pages = texts(path.read_bytes())
    assert one in pages[0] and two in pages[-1]


def test_a_damage_claim_and_a_customer_sheet(cli: Cli) -> None:
    (number,) = cli.add("damage", DAMAGE)
    path = cli.folder / "claim.pdf"
    cli("paper", "damage-claim", number, "-o", path).fails(2)
    assert not path.exists()
    cli("step", number, "confirmed")
    assert cli("paper", "damage-claim", number, "--language", "en", "-o", path).out == f"{number}/1\n"
    assert "The pack is not complete." in "".join(texts(path.read_bytes()))
    shown = cli("show", number, "--json").json()
    assert isinstance(shown, dict)
    person = shown["customer"]
    assert cli("paper", "customer-sheet", person, "-o", path).out == f"{person}/1\n"


def test_the_calls_of_a_day_or_of_several(cli: Cli) -> None:
    call = {"direction": "in", "phone": "600 111 222", "topic": "price", "outcome": "solved"}
    cli.add("call", {**call, "started_at": "2026-11-03T10:00:00+08:00"})
    path = cli.folder / "day.pdf"
    said = cli("paper", "call-day", "--from", "2026-11-03", "-o", path)
    assert (said.code, said.out) == (0, "DESK-A/1\n")
    assert "*****1222" in "".join(texts(path.read_bytes()))
    assert (
        cli("paper", "call-day", "--from", "2026-11-01", "--to", "2026-11-02", "-o", path).out == "DESK-A/2\n"
    )
    assert "1222" not in "".join(texts(path.read_bytes()))
    assert cli("paper", "call-day", "-o", path).out == "DESK-A/3\n"


@pytest.mark.parametrize(
    "words",
    [("--from", "never"), ("--from", "2026-11-22", "--to", "2026-11-01"), ("--to", "2026-13-01"), ("A-C-1",)],
)
def test_a_period_that_is_none(cli: Cli, words: tuple[str, ...]) -> None:
    path = cli.folder / "day.pdf"
    cli("paper", "call-day", *words, "-o", path).fails(2)
    assert not path.exists()


def test_a_folder_takes_one_file_each(cli: Cli) -> None:
    numbers = cli.add("complaint", complaint(), complaint())
    for number in numbers:
        cli("step", number, "reported")
    folder = cli.folder / "papers"
    said = cli("paper", "complaint-status", *numbers, "--language", "en", "--apart", "-o", folder)
    assert (said.code, said.err) == (0, "")
    assert said.out == "".join(f"{number}/1\n" for number in numbers)
    found = sorted(folder.iterdir())
    assert [number in file.name for number, file in zip(sorted(numbers), found, strict=True)] == [True, True]
    cli("paper", "complaint-status", numbers[0], "A-C-000000-009", "--apart", "-o", folder).fails(2)
    assert sorted(folder.iterdir()) == found

"""``csapp paper blank-KIND`` and ``csapp add`` of what was taken down on it."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli
from tests.helpers.office import complaint
from tests.papers.samples import reader, texts


def test_sheets_are_printed_keyed_in_and_verified(cli: Cli) -> None:
    path = cli.folder / "forms.pdf"
    said = cli("paper", "blank-complaint", "--copies", "2", "--language", "zh_CN", "-o", path)
    assert (said.code, said.err) == (0, "")
    first, second = (line.removesuffix("/0") for line in said.out.splitlines())
    pages = texts(path.read_bytes())
    assert first in pages[0]
    assert second in pages[-1]
    given = complaint() | {"number": f"{first}/0", "received_at": "2026-11-21T10:30:00+08:00"}
    assert cli.add("complaint", given) == [first]
    shown = cli("show", first, "--json").json()
    assert isinstance(shown, dict)
    assert str(shown["received_at"]).startswith("2026-11-21T")
    assert first in cli("add", "complaint", cli.file(given)).fails(2)  # it was keyed in already
    assert cli("verify", user="chen").code == 0


def test_a_number_that_was_never_issued_is_told_in_a_line(cli: Cli) -> None:
    told = cli("add", "complaint", cli.file(complaint() | {"number": "A-C-261122-777"})).fails(2)
    assert "A-C-261122-777" in told


@pytest.mark.parametrize("copies", ["0", "51", "many"])
def test_so_many_are_not_made(cli: Cli, copies: str) -> None:
    path = cli.folder / "forms.pdf"
    cli("paper", "blank-call", "--copies", copies, "-o", path).fails(2)
    assert not path.exists()


def test_a_file_that_can_not_be_written_reserves_nothing(cli: Cli) -> None:
    cli("paper", "blank-call", "-o", cli.folder / "nowhere" / "forms.pdf").fails(2)
    path = cli.folder / "forms.pdf"
    assert cli("paper", "blank-call", "-o", path).out.strip().endswith("-001/0")
    assert len(reader(path.read_bytes()).pages) >= 1


def test_a_repair_slip_and_a_sheet(cli: Cli) -> None:
    repair = {"name": "Ana", "address": "Road 5", "fault": "It sticks.", "phone": "612 345 678"}
    (number,) = cli.add("repair", repair)
    path = cli.folder / "slip.pdf"
    assert cli("paper", "repair-slip", number, "-o", path).out == f"{number}/1\n"
    (page,) = texts(path.read_bytes())
    assert page.count("612 345 678") == 2  # its purpose needs it: nothing to ask for
    (inquiry,) = cli.add("inquiry", {"nature": "question", "person": "Ana", "phone": "1", "event": "When?"})
    assert cli("paper", "inquiry-sheet", inquiry, "-o", path).out == f"{inquiry}/1\n"
    cli("paper", "inquiry-sheet", number, "-o", path).fails(2)

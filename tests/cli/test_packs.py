"""``csapp pack`` and the papers on one person: papers of several kinds in one file, the extract, the certificate."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Cli
from tests.helpers.office import complaint
from tests.papers.samples import texts


def test_papers_of_records_and_of_days_in_one_file(cli: Cli) -> None:
    (number,) = cli.add("complaint", complaint())
    cli("step", number, "reported")
    path = cli.folder / "pack.pdf"
    said = cli(
        "pack", f"complaint-status:{number.lower()}", "call-day:2026-11-20..2026-11-21", "damage-register",
        "--from", "2026-11-01", "-o", path, "--language", "en",
    )  # fmt: skip
    assert (said.code, said.out) == (0, f"{number}/1\nDESK-A/1\nDESK-A/2\n")
    pages = texts(path.read_bytes())
    assert "Contents" in pages[0] and "20 Nov 2026 – 21 Nov 2026" in pages[0]
    assert "1 Nov 2026 – 30 Nov 2026" in pages[0]
    few = cli("pack", f"complaint-status:{number}", "call-day", "--contents", "-o", path, "--language", "en")
    assert few.out == f"{number}/2\nDESK-A/3\n" and "Contents" in texts(path.read_bytes())[0]
    week = cli("pack", "--of", "week", "--from", "2026-11-18", "-o", path, "--no-contents")
    assert week.code == 0 and len(week.out.splitlines()) >= 3
    assert "16" in texts(path.read_bytes())[0]


@pytest.mark.parametrize(
    "words",
    [
        (), ("nonsense",), ("complaint-status:A-C-261122-009",), ("complaint-status",), ("blank-complaint", "call-day"),
        ("call-day", "call-day"), ("call-day:never",), ("call-day:2026-11-22..2026-11-01",),
        ("call-day", "complaint-status:A-C-261122-009"),
    ],
)  # fmt: skip
def test_what_is_no_pack_leaves_nothing(cli: Cli, words: tuple[str, ...]) -> None:
    path = cli.folder / "pack.pdf"
    cli("pack", *words, "-o", path).fails(2)
    assert not path.exists()
    assert cli("paper", "call-day", "-o", path).out == "DESK-A/1\n", "nothing was entered either"


def test_the_extract_of_a_person_is_a_paper_with_a_reason(cli: Cli) -> None:
    (number,) = cli.add("customer", {"name": "Ana", "customer_kind": "end", "phone": ["612 345 678"]})
    path = cli.folder / "ana.pdf"
    cli("paper", "person-extract", number, "-o", path, user="chen").fails(2)
    cli("paper", "person-extract", "-o", path, "--reason", "she asked", user="chen").fails(2)
    cli("paper", "person-extract", number, "-o", path, "--reason", "she asked").fails(3)
    assert not path.exists()
    said = cli(
        "paper",
        "person-extract",
        number,
        "-o",
        path,
        "--reason",
        "she asked",
        "--language",
        "en",
        user="chen",
    )
    assert (said.code, said.out) == (0, f"{number}/1\n")
    assert "612 345 678" in "".join(texts(path.read_bytes()))
    back = cli("show", f"{number}/1", "--json").json()
    assert isinstance(back, dict)
    assert back["print"]["reason"] == "she asked" and back["print"]["unmasked"] is True
    assert cli("verify").code == 0


def test_a_certificate_is_printed_again(cli: Cli) -> None:
    (number,) = cli.add("customer", {"name": "Ana", "customer_kind": "end", "phone": ["612 345 678"]})
    path = cli.folder / "gone.pdf"
    cli("paper", "erasure-certificate", number, "-o", path, user="chen").fails(2)
    assert cli("erase", number, "--reason", "she asked", user="chen").code == 0
    cli("paper", "erasure-certificate", number, "-o", path).fails(3)
    assert cli("paper", "erasure-certificate", number, "-o", path, user="chen").code == 0
    assert number in "".join(texts(path.read_bytes()))
    assert "Ana" not in "".join(page.extract_text() for page in PdfReader(BytesIO(path.read_bytes())).pages)


def test_the_code_of_a_print_leads_back(cli: Cli) -> None:
    (number,) = cli.add("complaint", complaint())
    cli("step", number, "reported")
    cli("paper", "complaint-status", number, "-o", cli.folder / "a.pdf")
    code = f"{number}/1".lower().replace("-", "")
    back = cli("show", code, "--json").json()
    assert isinstance(back, dict) and back["unchanged"] is True and back["record"]["number"] == number
    assert "Nothing has changed" in cli("show", code).out
    cli("step", number, "proposed", cli.file({"proposed_plan": "a new leg"}), user="wang")
    back = cli("show", code, "--json").json()
    assert isinstance(back, dict) and back["unchanged"] is False
    assert [step["status"] for step in back["steps"]] == ["proposed"]
    cli("show", f"{number}/2").fails(2)


@pytest.mark.parametrize(
    "words", [("paper", "damage-register"), ("pack", "call-day", "damage-register", "exception-summary")]
)
def test_whoever_presses_control_c_leaves_neither_a_file_nor_an_entry(
    cli: Cli, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = cli.folder / "a.pdf"

    def interrupted(*_given: object) -> bytes:
        raise KeyboardInterrupt

    with monkeypatch.context() as now:
        now.setattr("csapp.papers.bundle.bind", interrupted)
        said = cli(*words, "-o", path)
    assert (said.code, said.out) == (130, "")
    assert list(cli.folder.glob("*.pdf*")) == []
    assert cli("paper", "call-day", "-o", path).out == "DESK-A/1\n"

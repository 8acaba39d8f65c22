"""Extract and erase from the command line."""

import zipfile
from pathlib import Path

from tests.cli.conftest import Cli
from tests.helpers.minimal import MINIMAL
from tests.helpers.office import PASSWORD

ANA = {"name": "Ana Zanzibar", "customer_kind": "end", "phone": "611 222 333"}


def test_a_person_is_handed_out_and_erased(cli: Cli, tmp_path: Path) -> None:
    (number,) = cli.add("customer", ANA)
    (call,) = cli.add("call", {
        "phone": "611222333", "topic": "price", "outcome": "solved", "customer": number, "summary": "Ana Zanzibar rang",
    })  # fmt: skip
    target = tmp_path / "ana.zip"
    assert cli("extract", number, "-o", target).code == 3
    assert cli("erase", number, "--reason", "asked").code == 3
    said = cli("extract", number, "-o", target, user="chen")
    assert (said.code, said.out, said.err) == (0, f"{target}\n", "")
    with zipfile.ZipFile(target) as archive:
        assert {f"records/{number}.json", f"records/{call}.json", "extract.pdf"} <= set(archive.namelist())
    assert cli("erase", number, user="chen").code == 2, "no reason"
    said = cli("erase", number, "--dry-run", user="chen")
    assert said.code == 0 and "Customers: 1" in said.out and "Calls: 1" in said.out
    assert cli("show", number).code == 0
    paper = tmp_path / "certificate.pdf"
    said = cli("erase", number, "--reason", "asked in writing", "-o", paper, user="chen")
    assert said.code == 0 and said.out.endswith(f"{number}\n") and paper.read_bytes().startswith(b"%PDF-")
    assert cli("show", number).code == 2
    assert cli("erase", number, "--reason", "asked", user="chen").code == 2
    assert cli("find", "Zanzibar", "--json").json() == []
    assert cli("verify").code == 0


def test_what_stands_against_it_is_told_line_by_line(cli: Cli) -> None:
    (number,) = cli.add("customer", ANA | {"legal_hold": True, "hold_reason": "court 17/26"})
    (damage,) = cli.add("damage", {**MINIMAL["damage"], "customer": number})
    for status in ("confirmed", "claimed"):
        assert cli("step", damage, status, user="chen").code == 0
    for words in (["--reason", "asked"], ["--dry-run"]):
        said = cli("erase", number, *words, user="chen")
        assert said.code == 2
        assert "court 17/26" in said.err and damage in said.err and said.err.count("\n") == 2
    assert cli("show", number).code == 0


def test_two_people_stand_behind_it(cli: Cli, tmp_path: Path) -> None:
    (number,) = cli.add("customer", ANA)
    target = tmp_path / "ana.zip"
    assert cli("extract", number, "-o", target, user="root").code == 3
    cli.monkeypatch.setenv("CSAPP_SECOND_PASSWORD", "not it")
    assert cli("extract", number, "-o", target, "--second", "chen", user="root").code == 3
    assert not target.exists()
    cli.monkeypatch.setenv("CSAPP_SECOND_PASSWORD", PASSWORD)
    assert cli("extract", number, "-o", target, "--second", "chen", user="root").code == 0
    assert cli("extract", number, "-o", tmp_path / "no" / "p.zip", user="chen").code == 4

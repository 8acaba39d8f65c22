"""Peers are asked over a pipe; one that is missing, wrong or gone is no fault of ours."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.peers import PeerFault, present
from benchmarks.peers.makes import MAKES
from benchmarks.peers.place import HERE
from benchmarks.peers.report import write
from benchmarks.peers.talk import Call, Peer
from csapp.kinds import Company, Complaint
from csapp.papers.model import CasePaper

ECHO = """
import sys
sys.path.insert(0, {adapters!r})
from serve import Found, serve

def torn(arg):
    sys.exit(3)

def timed(arg):
    print("chatter of the peer's own")
    return Found(len(arg), arg, 12.5)

serve({{"first_page": lambda arg: Found(50, "A-1"), "rare": timed, "save": torn}}, "1.2")
"""


@pytest.fixture
def peer(tmp_path: Path) -> Iterator[Peer]:
    script = tmp_path / "echo.py"
    script.write_text(ECHO.format(adapters=str(HERE / "adapters")), encoding="utf-8")
    call = Call([sys.executable, str(script)], tmp_path / "peer.log")
    with Peer("Echo", call, {"rare": "says it back"}, "10k") as asked:
        yield asked


def test_a_peer_answers_with_its_own_time_and_count(peer: Peer) -> None:
    assert peer.version == "1.2"
    assert peer.jobs == {"first_page", "rare", "save", "start"}
    answer = peer.ask("rare", "翊珀汐澜")
    assert (answer.ms, answer.count, answer.first) == (12.5, 4, "翊珀汐澜")
    first = peer.ask("first_page")
    assert first.count == 50
    assert peer.ask("start").ms > first.ms


def test_a_peer_that_ends_says_so_and_begins_anew(peer: Peer) -> None:
    with pytest.raises(PeerFault, match="save"):
        peer.ask("save")
    assert peer.ask("rare", "abc").count == 3
    with pytest.raises(PeerFault, match="no job month"):
        peer.ask("month")
    assert peer.ask("first_page").first == "A-1"


def test_what_is_not_installed_is_left_out(tmp_path: Path) -> None:
    assert list(present(tmp_path, "10k", tmp_path)) == []


def test_each_peer_has_an_adapter_and_exact_versions() -> None:
    for make in MAKES:
        assert make.adapter.exists(), make.key
        pins = make.pins.read_text(encoding="utf-8").splitlines() if make.pins.exists() else []
        assert all("==" in pin for pin in pins), make.key
        assert pins or make.key in ("calc", "writer")


def test_the_report_is_told_in_the_words_of_the_paper(tmp_path: Path) -> None:
    at = datetime(2026, 11, 22, 9, tzinfo=UTC)
    record = Complaint(
        number="A-C-261122-001",
        status="reported",
        complainant="李伟",
        type="damage",
        facts="桌角凹陷",
        remedy_wanted="换新",
        received_at=at,
    )
    company = Company(name="好家")
    paper = CasePaper(
        record=record,
        company=company,
        language="zh_CN",
        printed_by="mei",
        printed_at=at,
        print_no=3,
        journal_head="00000000",
    )
    write([paper, paper], tmp_path / "reports.jsonl")
    lines = (tmp_path / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    told = json.loads(lines[0])
    assert (told["title"], told["number"], told["print"]) == ("客诉状况报告表", "A-C-261122-001", "/3")
    cells = {cell["label"]: cell for row in told["rows"] for cell in row.get("cells", [])}
    assert cells["情况描述"]["text"] == "桌角凹陷"
    assert cells["投诉人"]["text"] == "李伟"
    assert len([row for row in told["rows"] if "signers" in row]) == 1
    assert all(
        abs(sum(cell["share"] for cell in row["cells"]) - 1) < 1e-9 for row in told["rows"] if "cells" in row
    )

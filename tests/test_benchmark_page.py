"""The page of figures: what was measured is on it once, in a table and in a drawing that any viewer can read."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from benchmarks.jobs import OURS, RAW, Job
from benchmarks.ledger import Goal, Part, keep, load
from benchmarks.measure import Series
from benchmarks.page import page
from benchmarks.town import Held, grown
from benchmarks.townpage import drawing, goals, section

JOB = Job(8, "phone", "A phone & its owner", {}, RAW, within=1, faster={"Roundup": 40})
SERIES = {
    (RAW, "10k"): Series("raw", (0.2, 0.1, 0.3)),
    (OURS, "10k"): Series("ours", (0.6, 0.4, 0.9)),
    ("Roundup", "10k"): Series("peer", (12.0, 11.0, 15.0)),
    (RAW, "100k"): Series("raw", (0.2, 0.1, 0.3)),
    (OURS, "100k"): Series("ours", (1.5, 1.2, 2.0)),
}
HELD = Held(JOB, SERIES, {("Roundup", "10k"): 7}, {"Roundup": "no calls"})


def test_ratios_are_told_by_medians() -> None:
    assert HELD.ratio(OURS, RAW, "10k") == 0.6 / 0.2
    assert HELD.ratio("Roundup", OURS, "100k") is None
    assert grown(HELD) == 1.5 / 0.6


def test_each_aim_is_told_with_its_outcome_at_every_size() -> None:
    told = {goal.wanted: goal for goal in goals([HELD])}
    assert told["1 ms"].got == "0.6 ms (10k), 1.5 ms (100k)"
    assert not told["1 ms"].reached
    assert told["40 x faster than Roundup"].got == "20.0 x (10k)"
    assert told["2 x the time at 10k"].got == "0 of 1 jobs: not phone 2.5 x"
    assert told["1 ms"].beside == f"{RAW} 0.2 ms (100k), Roundup 12.0 ms (10k)"
    quick = Held(JOB, {who: one for who, one in SERIES.items() if who[1] == "10k"}, {}, {})
    assert [goal.reached for goal in goals([quick])] == [True, False]


def test_a_table_tells_every_way_and_what_the_peers_leave_out() -> None:
    said = section([HELD], "x.svg")
    assert "- Roundup: no calls" in said
    assert "- found in the last answer: Roundup 7 (10k)" in said
    assert "| **ours** | 10k | 0.40 | 0.60 | 0.90 | 3.00 | 4.00 |  |" in said


def test_the_drawing_is_whole_and_shows_each_way_of_each_size() -> None:
    root = ElementTree.fromstring(drawing([HELD]))
    dots = [each for each in root.iter() if each.tag.endswith("circle")]
    assert len(dots) == len(SERIES) + 2  # the legend's
    wide = float(root.attrib["viewBox"].split()[2])
    assert all(0 < float(dot.attrib["cx"]) < wide for dot in dots)
    assert all(word in "".join(root.itertext()) for word in ("Roundup", "phone", "10k cases"))


def test_what_is_measured_anew_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "measured.json"
    first = Part("save", "## Saved once", (Goal(7, "save", "2.5 x", "4 x", False),), "long ago")
    keep([first, Part("paint", "## Painted", (Goal(1, "start", "1.3 x", "1.2 x", True),), "long ago")], file)
    again = Part("save", "## Saved again", (Goal(7, "save", "2.5 x", "2 x", True, "bare 1 ms"),), "today")
    keep(load(file) | {"save": again}, file)
    told = page(load(file))
    assert load(file)["save"] == again
    assert "Saved once" not in told
    assert "| 7 | save | 2.5 x | 2 x | reached | bare 1 ms |" in told
    assert told.index("| 1 | start") < told.index("| 7 | save"), "in the order of their rows"
    assert "2 of 2 reached" in told

"""The page of figures: what was measured is on it once, in a table and in a drawing that any viewer can read."""

from __future__ import annotations

from xml.etree import ElementTree

from benchmarks.jobs import OURS, RAW, Job
from benchmarks.measure import Series
from benchmarks.town import Held, grown
from benchmarks.townpage import drawing, put_in, section, section_of

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


def test_each_aim_is_told_with_its_outcome() -> None:
    said = section([HELD], "x.svg")
    assert "- 10k: wanted 1 ms, 0.60 ms: reached" in said
    assert "- 100k: wanted 1 ms, 1.50 ms: not reached" in said
    assert "- 10k: wanted 40 x faster than Roundup, 20 x: not reached" in said
    assert "- from 10k to 100k: 2.50 x as long, wanted 2 x: not reached" in said
    assert "- Roundup: no calls" in said
    assert "- Roundup found 7 in its last answer at 10k" in said
    assert "| **ours** | 10k | 0.40 | 0.60 | 0.90 | 3.00 | 4.00 |  |" in said


def test_the_drawing_is_whole_and_shows_each_way_of_each_size() -> None:
    root = ElementTree.fromstring(drawing([HELD]))
    dots = [each for each in root.iter() if each.tag.endswith("circle")]
    assert len(dots) == len(SERIES) + 2  # the legend's
    wide = float(root.attrib["viewBox"].split()[2])
    assert all(0 < float(dot.attrib["cx"]) < wide for dot in dots)
    assert all(word in "".join(root.itertext()) for word in ("Roundup", "phone", "10k cases"))


def test_a_section_takes_the_place_of_the_one_before() -> None:
    page = "# Head\n\n## Reading it\n\nwords\n"
    once = put_in(page, "first", "## Reading it")
    again = put_in(once, "second", "## Reading it")
    assert section_of(again) == "second"
    assert "first" not in again
    assert again.index("second") < again.index("## Reading it")
    assert again.count("## Reading it") == 1

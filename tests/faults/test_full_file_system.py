"""A file system of 16 MB that is full when a deed is done: a clear line, nothing lost, and with room it works."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from csapp.services import attachments, cases, drafts, records
from csapp.vocabulary.errors import UserFault
from tests.faults.conftest import Figure
from tests.faults.deeds import DEEDS, NEW, OLD, Begin, Deed
from tests.faults.forks import apart, needs_fork
from tests.faults.places import Place, facts_of, photos, place_of, proved
from tests.helpers.office import Clock, Template

pytestmark = [
    needs_fork,
    pytest.mark.skipif(
        not sys.platform.startswith("linux") or os.geteuid() != 0 or shutil.which("mount") is None,
        reason="a file system of its own is mounted, which takes root on Linux",
    ),
]
SIZE = "16m"
ROOM = (
    0,
    4_096,
    20_000,
    70_000,
    200_000,
    500_000,
    1_200_000,
    2_500_000,
    4_000_000,
    8_000_000,
)  # bytes left when the deed begins
LONG = "a long story, told while the disk was full\n" * 200


def _save(place: Place, begin: Begin) -> None:
    with place.signed_in() as ctx:
        begin()
        number = records.new(ctx, "complaint", {**facts_of(77), "facts": LONG}).record.number
        cases.take_step(ctx, number, "reported", {"immediate_action": "glue"})


def _attach(place: Place, begin: Begin) -> None:
    with place.signed_in() as ctx:
        number = (place.base / "case").read_text("utf-8")
        begin()
        attachments.attach(ctx, number, photos(3, 300))


def _keep_draft(place: Place, begin: Begin) -> None:
    with place.signed_in() as ctx:
        begin()
        drafts.keep(ctx, "complaint/1", "complaint", "", 0, {"facts": LONG})


def _a_case(place: Place) -> None:
    with place.signed_in() as ctx:
        (place.base / "case").write_text(records.new(ctx, "complaint", facts_of(1)).record.number, "utf-8")


def _either(_place: Place) -> str:
    return NEW


ALL = {
    **DEEDS,
    "save": Deed(_save, _either),
    "attach": Deed(_attach, _either, _a_case),
    "keep a draft": Deed(_keep_draft, _either),
}


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """An empty file system of 16 MB."""
    folder = tmp_path / "small"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("this machine lets nobody mount a file system")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(place: Place, room: int) -> Path:
    """Take all room but that much."""
    filler = place.base.parent / "filler"
    left = shutil.disk_usage(place.base).free - room
    with filler.open("wb") as file:
        file.write(bytes(max(0, left)))
    return filler


def filled_up(deed: Deed, place: Place, room: int) -> str:
    """Do the deed where only so much room is left: "refused" with a line, or "done". Then make room and do it again.

    AssertionError where the store does not prove itself, or where it is neither as before nor as after."""
    fillers: list[Path] = []
    done = ""
    try:
        deed.do(place, lambda: fillers.append(fill(place, room)))
        done = "done"
    except UserFault as bad:
        assert bad.message
        done = "refused"
    finally:
        for filler in fillers:
            filler.unlink()
    place.clock.tick(minutes=5)
    with place.signed_in("chen") as ctx:
        proved(ctx)
    state = deed.outcome(place)
    assert state == NEW or done == "refused"
    if state == OLD or (done == "refused" and deed.outcome is _either):
        deed.do(place, lambda: None)
        assert deed.outcome(place) == NEW, "it works when there is room"
    return done


def fill_up(name: str, first: Place, small: Path, rooms: list[int]) -> Counter[str]:
    deed = ALL[name]
    apart(partial(deed.ready, first))
    found: Counter[str] = Counter()
    for room in rooms:
        place = Place(small / "place", Clock(first.clock.now))
        shutil.copytree(first.base, place.base)
        try:
            found[apart(partial(filled_up, deed, place, room))] += 1
        except AssertionError as bad:
            raise AssertionError(f"{name} with {room} bytes left") from bad
        place.gone()
    return found


@pytest.fixture
def place(tmp_path: Path, office_template: Template) -> Place:
    return place_of(office_template, tmp_path / "first")


def test_a_full_file_system_costs_nothing(place: Place, small: Path) -> None:
    assert fill_up("save", place, small, [0, 20_000])["refused"] >= 1


@pytest.mark.slow
@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("name", ALL)
def test_each_deed_on_a_full_file_system(
    place: Place, small: Path, name: str, drawn: random.Random, figure: Figure
) -> None:
    rooms = [*ROOM, *(drawn.randrange(6_000_000) for _ in range(5))]
    found = fill_up(name, place, small, rooms)
    assert found["refused"], "it never was full"
    figure(
        f"16 MB file system filled up at {name}, {found.total()} times: {found['refused']} refused with a line, "
        f"{found['done']} had room enough; verified, second try done"
    )

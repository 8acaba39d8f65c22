"""The power goes, at every write and sync of a run of saves: whatever the disk kept, the desk opens and holds all that
was acknowledged.

The writes are watched from outside, with their bytes; then the disk is put together as it may have been at each moment.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from csapp.services.attachments import Prepared
from tests.faults.conftest import Figure
from tests.faults.deeds import DEEDS, NEW, OLD
from tests.faults.disk import Disk, Op
from tests.faults.forks import apart
from tests.faults.places import Place, photos, place_of
from tests.faults.saving import judge
from tests.faults.test_kill_deeds import judge as judge_deed
from tests.faults.trace import needs_strace, watched
from tests.helpers.office import NOON, Clock, Template

pytestmark = needs_strace
ROOT = Path(__file__).parents[2]
SCRIPT = """
import os, pathlib, sys
sys.path.insert(0, sys.argv[1])
from tests.faults.places import Place, photos
from tests.faults.saving import save_on
from tests.helpers.office import Clock
save_on(
    Place(pathlib.Path(sys.argv[2]), Clock()), photos(int(sys.argv[3])), lambda line: os.write(1, f"{line}\\n".encode())
)
"""
NAMES = ("backup", "restore", "import", "erasure", "removal of sample data", "migration")
DEED = """
import os, pathlib, sys
sys.path.insert(0, sys.argv[1])
from tests.faults.deeds import DEEDS
from tests.faults.places import Place
from tests.helpers.office import Clock
say = lambda line: os.write(1, f"{line}\\n".encode())
DEEDS[sys.argv[3]].do(Place(pathlib.Path(sys.argv[2]), Clock()), lambda: say("begun"))
say("done")
"""
NO_DISK: tuple[str, ...] = ("say",)


def run_of(base: Path, log: Path, cases: int) -> list[Op]:
    """Save that many cases with photos at the place and watch."""
    return watched(SCRIPT, [str(ROOT), str(base), str(cases)], base, log)


def cuts(ops: list[Op], disk: Disk) -> Iterator[int]:
    """Let the disk go on to each moment at which a cut makes a difference: after each write, sync and move."""
    for n, op in enumerate(ops):
        disk.do(op)
        if op.what not in NO_DISK:
            yield n


def replay(
    disk: Disk,
    pictures: list[Prepared],
    base: Path,
    drawn: random.Random | None,
    share: float,
    *,
    goes_on: bool,
) -> None:
    """Cut the power now; the desk that is left, at the place where it was, must hold all that was said."""
    base.mkdir()
    disk.after_cut(base, drawn, share)
    (base / "out").mkdir(exist_ok=True)
    place = Place(base, Clock())
    place.clock.tick(hours=2)
    apart(partial(judge, place, pictures, list(disk.said), goes_on=goes_on))
    place.gone()


def replay_all(
    template: Template, tmp_path: Path, cases: int, drawn: random.Random, most: int
) -> tuple[int, int, int]:
    """Replay about ``most`` states of a run of saves: how many, at how many moments, and what was said in the end."""
    base = place_of(template, tmp_path / "first").base
    disk = Disk.of(base)
    ops = run_of(base, tmp_path / "trace", cases)
    shutil.rmtree(base)
    moments = sum(op.what not in NO_DISK for op in ops)
    each = max(1, -(-most // moments))
    chosen = set(drawn.sample(range(moments), min(moments, most)))
    states, pictures = 0, photos(cases)
    for place, n in enumerate(cuts(ops, disk)):
        if place not in chosen:
            continue
        for way in range(each):
            sort = (place + way) % 4  # nothing of what was not synced, all of it, and twice any of it
            source = drawn if sort > 1 else None
            try:
                replay(
                    disk,
                    pictures,
                    base,
                    source,
                    drawn.random() if sort > 1 else sort,
                    goes_on=states % 5 == 0,
                )
            except AssertionError as bad:
                raise AssertionError(f"cut after {ops[n].what} of {ops[n].path} ({n}), way {way}") from bad
            states += 1
    return states, moments, len(disk.said)


def test_some_power_cuts_lose_nothing(
    tmp_path: Path, office_template: Template, drawn: random.Random
) -> None:
    states, moments, said = replay_all(office_template, tmp_path, 2, drawn, 6)
    assert states == 6 and moments > 24 and said >= 4


@pytest.mark.slow
@pytest.mark.timeout(7_200)
def test_two_thousand_power_cuts_lose_nothing(
    tmp_path: Path, office_template: Template, drawn: random.Random, figure: Figure
) -> None:
    states, moments, said = replay_all(office_template, tmp_path, 8, drawn, 2_000)
    assert states >= 2_000
    figure(
        f"power cuts: {states} disks replayed at {moments} writes and syncs, {said} acknowledged: 0 corrupt, 0 lost"
    )


def cut_in(name: str, first: Place, log: Path, states: int, drawn: random.Random) -> Counter[str]:
    """Cut the power so often in a deed; how the desk was found."""
    deed = DEEDS[name]
    apart(partial(deed.ready, first))
    disk = Disk.of(first.base)
    ops = watched(DEED, [str(ROOT), str(first.base), name], first.base, log)
    shutil.rmtree(first.base)
    begun = next(n for n, op in enumerate(ops) if op.data == b"begun\n")
    moments = [n for n, op in enumerate(ops) if n > begun and op.what not in NO_DISK]
    chosen = Counter(drawn.choices(moments, k=states))
    found: Counter[str] = Counter()
    for n in cuts(ops, disk):
        for _ in range(chosen[n]):
            first.base.mkdir()
            disk.after_cut(first.base, drawn if drawn.random() < 0.7 else None, drawn.random())
            place = Place(first.base, Clock(NOON + timedelta(hours=1)))
            place.out.mkdir(exist_ok=True)
            try:
                state = apart(partial(judge_deed, deed, place)).state
            except AssertionError as bad:
                raise AssertionError(f"{name} cut after {ops[n].what} of {ops[n].path} ({n})") from bad
            assert state == NEW or "done" not in disk.said, "it said that it was done"
            found[state] += 1
            shutil.rmtree(first.base)
    return found


@pytest.mark.slow
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("name", NAMES)
def test_a_power_cut_in_a_deed_leaves_the_old_or_the_new(
    tmp_path: Path, office_template: Template, drawn: random.Random, name: str, figure: Figure
) -> None:
    found = cut_in(name, place_of(office_template, tmp_path / "first"), tmp_path / "trace", 100, drawn)
    figure(
        f"power cut in {name}, {found.total()} disks: {found[OLD]} the old state, {found[NEW]} the new, 0 a third"
    )

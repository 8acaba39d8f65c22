"""Bytes changed, files cut, the log gone or another's: all of it is found, and nothing of it is written over."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from csapp.desk import Desk
from csapp.services import checking, records
from csapp.vocabulary.errors import StoreFault
from tests.faults.conftest import Figure
from tests.faults.forks import Fork, Tell, apart, needs_fork
from tests.faults.places import Place, facts_of, photos, place_of
from tests.faults.saving import save_on
from tests.helpers.office import PASSWORD, Template

pytestmark = needs_fork
CASES = 8
STORE, LOG = "desk.db", "desk.db-wal"
CUTS = (0.9, 0.5, 0.01, 0.0)
Damage = Callable[[Path], None]


@dataclass(frozen=True)
class Desks:
    """``closed``: shut as it should be. ``killed``: its log holds what is saved. ``other``: another desk, killed too.
    ``now``: where all of them were at work, and where a copy of one is damaged."""

    closed: Place
    killed: Place
    other: Place
    now: Place

    def take(self, place: Place) -> Place:
        """That desk, where it was at work."""
        return place.copy(self.now.base)


@pytest.fixture
def desks(tmp_path: Path, office_template: Template) -> Desks:
    now = Place(tmp_path / "now", place_of(office_template, tmp_path / "first").clock)

    def worked(name: str, *, killed: bool) -> Place:
        place = place_of(office_template, now.base)
        running = Fork(partial(_work, place, killed))
        while running.hear() != "ready":
            continue
        if killed:
            running.kill()
        running.rest()
        place.base.rename(tmp_path / name)
        return Place(tmp_path / name, place.clock)

    return Desks(
        worked("closed", killed=False), worked("killed", killed=True), worked("other", killed=True), now
    )


def _work(place: Place, stays: bool, tell: Tell) -> None:
    def said(line: str) -> None:
        tell(line)
        if stays and line.startswith("photo") and line.endswith(f" {CASES - 1}"):
            tell("ready")
            while True:
                pass

    save_on(place, photos(CASES), said)
    tell("ready")


def seen(place: Place, damaged: str) -> str:
    """How the damage was found: "refused" or "read-only" at opening, "verify", or "" for not at all. AssertionError
    where anything was written over it, or a new desk could be made in its place."""
    before = _digests(place, damaged)
    found = ""
    try:
        with place.signed_in("chen") as ctx:
            if ctx.store.standing.trouble is not None:
                found = "read-only"
                with pytest.raises(StoreFault):
                    records.new(ctx, "complaint", facts_of(1))
            if checking.verify(ctx):
                found = found or "verify"
    except StoreFault:
        found = found or "refused"
    with pytest.raises(StoreFault):
        Desk.create(place.desk, desk="B", company="x", user="x", password=PASSWORD, language="en")
    for name in _digests(place, damaged) if found != "verify" else [damaged]:
        assert _digest(place.desk / name) == before.get(name), f"{name} was written over ({found})"
    return found


def _digests(place: Place, damaged: str) -> dict[str, str]:
    return {name: _digest(place.desk / name) for name in {STORE, LOG, damaged}}


def _digest(path: Path) -> str:
    """What a file holds; a log that holds nothing is as none."""
    if not path.exists() or (path.name == LOG and not path.stat().st_size):
        return ""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def damaged(desks: Desks, place: Place, name: str, harm: Damage) -> str:
    """Harm one file of a desk, then go on with it as if nothing were."""
    mine = desks.take(place)
    harm(mine.desk / name)
    mine.clock.tick(hours=1)
    found = apart(partial(seen, mine, name))
    mine.gone()
    return found


def sixteen_bytes(place: int, drawn: random.Random) -> Damage:
    """Sixteen bytes from there on become others, each one."""
    masks = [drawn.randint(1, 255) for _ in range(16)]

    def harm(path: Path) -> None:
        content = bytearray(path.read_bytes())
        for n, mask in enumerate(masks):
            content[place + n] ^= mask
        path.write_bytes(content)

    return harm


def cut_to(share: float) -> Damage:
    def harm(path: Path) -> None:
        path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])

    return harm


def an_attachment(place: Place, drawn: random.Random) -> str:
    return str(drawn.choice(sorted(place.desk.glob("attachments/*/*.bin"))).relative_to(place.desk))


def change_bytes(desks: Desks, times: int, drawn: random.Random) -> Counter[str]:
    """Change bytes so many times: half in the store, the rest in the log and in attachments; how they were found."""
    found: Counter[str] = Counter()
    for n in range(times):
        place = desks.killed if n % 4 == 1 else desks.closed
        name = (STORE, LOG, STORE, an_attachment(place, drawn))[n % 4]
        at = drawn.randrange((place.desk / name).stat().st_size - 16)
        how = damaged(desks, place, name, sixteen_bytes(at, drawn))
        assert how, f"16 bytes of {name} at {at} were not missed"
        found[how] += 1
    return found


def cut(desks: Desks, shares: tuple[float, ...], drawn: random.Random) -> Counter[str]:
    found: Counter[str] = Counter()
    for share in shares:
        for place, name in (
            (desks.closed, STORE), (desks.killed, LOG), (desks.killed, STORE),
            (desks.closed, an_attachment(desks.closed, drawn)),
        ):  # fmt: skip
            how = damaged(desks, place, name, cut_to(share))
            assert how, f"{name} cut to {share} was not missed"
            found[how] += 1
    return found


def lose_log(desks: Desks) -> Counter[str]:
    """The log is gone; it is another desk's; it is the one of an hour ago, or of a desk that never was closed."""
    other = (desks.other.desk / LOG).read_bytes()
    ways: dict[str, Damage] = {
        "gone": Path.unlink,
        "another's": lambda path: _write(path, other),
        "its own, begun anew": lambda path: _write(path, path.read_bytes()[:32]),
    }
    found: Counter[str] = Counter()
    for way, harm in ways.items():
        how = damaged(desks, desks.killed, LOG, harm)
        assert how, f"the log is {way} and nobody missed it"
        found[how] += 1
    return found


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _stands(place: Place) -> str:
    with place.signed_in("chen") as ctx:
        trouble = ctx.store.standing.trouble
        records.new(ctx, "complaint", facts_of(1))
        assert checking.verify(ctx) == ()
        return trouble.message if trouble else ""


def test_damage_is_found_and_not_written_over(desks: Desks, drawn: random.Random) -> None:
    for place in (desks.closed, desks.killed):
        mine = desks.take(place)
        assert apart(partial(_stands, mine)) == "", "what is whole is not called damaged"
        mine.gone()
    found = change_bytes(desks, 4, drawn)
    assert found.total() == 4
    assert damaged(desks, desks.closed, STORE, cut_to(0.5))
    assert damaged(desks, desks.killed, LOG, Path.unlink)


@pytest.mark.slow
@pytest.mark.timeout(3_600)
def test_all_damage_is_found(desks: Desks, drawn: random.Random, figure: Figure) -> None:
    ways = {
        "16 bytes changed": change_bytes(desks, 200, drawn),
        "files cut to 90, 50, 1, 0 %": cut(desks, CUTS, drawn),
        "log gone or swapped": lose_log(desks),
    }
    for what, found in ways.items():
        told = ", ".join(f"{count} {how}" for how, count in sorted(found.items()))
        figure(f"{what}, {found.total()} times: all found ({told}), 0 written over")

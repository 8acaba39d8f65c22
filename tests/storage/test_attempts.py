"""Wrong guesses wait, whatever is done to the clock, to the files or to the program meanwhile."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

from csapp.desk import Desk
from csapp.services import records
from csapp.storage import attempts, keys
from csapp.storage.attempts import FREE, LONGEST_WAIT, wait_after
from csapp.storage.keys import DataKey, KeyRing
from csapp.vocabulary.errors import TooManyGuesses, WrongPassword
from tests.helpers.office import PASSWORD, Office


@dataclass
class Hours:
    """Time as it really passes, and as the PC tells it since it was switched on."""

    real: float = 1_000.0
    switched_on: float = 0.0
    tried: list[tuple[float, str]] = field(default_factory=list[tuple[float, str]])

    def up(self) -> float:
        return self.real - self.switched_on


@pytest.fixture
def hours(monkeypatch: pytest.MonkeyPatch) -> Hours:
    """A time of one's own; ``tried`` is filled with each password that was really tried, and when."""
    made = Hours()
    tried = keys.KeyRing._open

    def counted(ring: KeyRing, entry: object, whose: str, password: str) -> DataKey:
        made.tried.append((made.real, whose))
        return tried(ring, entry, whose, password)  # type: ignore[arg-type]

    monkeypatch.setattr(attempts, "uptime", made.up)
    monkeypatch.setattr(keys.KeyRing, "_open", counted)
    return made


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    made = KeyRing(tmp_path / "desk", tmp_path / "state")
    (tmp_path / "desk").mkdir()
    made.create("uid-1")
    for user in ("li", "ana"):
        made.add(user, PASSWORD, DataKey.new())
    return made


def guess(ring: KeyRing, user: str = "li", password: str = "nonsense") -> float:
    """One guess by a program started anew. The seconds it was told to wait, 0 if it was tried."""
    try:
        KeyRing(ring.path.parent, ring._second).unwrap(user, password)
    except TooManyGuesses as told:
        return told.seconds
    except WrongPassword:
        return 0.0
    return 0.0


def test_the_wait_grows_from_half_a_minute_to_an_hour(ring: KeyRing, hours: Hours) -> None:
    assert [wait_after(count) for count in (4, 5, 6, 7, 8)] == [0, 30, 60, 120, 240]
    assert wait_after(10_000) == LONGEST_WAIT == 3600
    for _ in range(FREE):
        assert guess(ring) == 0
    assert guess(ring) == 30
    hours.real += 29
    assert guess(ring) == 1, "a refused guess does not lengthen the wait"
    hours.real += 1
    assert guess(ring) == 0
    assert guess(ring, password=PASSWORD) == 60, "the right one has to wait, too"
    assert guess(ring, "ana") == 0, "somebody else has not"
    hours.real += 60
    assert guess(ring, password=PASSWORD) == 0
    for _ in range(FREE):
        assert guess(ring) == 0, "it begins from the beginning"


@pytest.mark.parametrize("guesses", [1_000, pytest.param(10_000, marks=pytest.mark.slow)])
def test_ten_thousand_guesses_get_no_more_tries_than_they_should(
    office: Office, hours: Hours, monkeypatch: pytest.MonkeyPatch, guesses: int
) -> None:
    """Through the front door, with restarts of the PC, a clock set at will, and one copy of the count deleted."""
    chance = random.Random(5)
    copies = [*KeyRing(office.folder, office.folder.parent / "state").attempts.paths]
    copies[1] = next((office.folder.parent / "state").rglob("*.attempts"))
    names = ("zhang", "wang", "nobody", "somebody")
    for _ in range(guesses):
        hours.real += chance.choice((0, 0, 0.2, 1, 7, 40))
        if chance.random() < 0.01:  # switched off, and on again a while ago
            hours.real += 120
            hours.switched_on = hours.real - chance.choice((5, 50, 119))
        if chance.random() < 0.02:
            chance.choice(copies).unlink(missing_ok=True)
        if chance.random() < 0.02:
            wall = chance.choice((0.0, 1e9, 4e9))
            monkeypatch.setattr(time, "time", lambda wall=wall: wall)
        with pytest.raises((WrongPassword, TooManyGuesses)):
            Desk.sign_in(office.folder, chance.choice(names), "nonsense")
    assert FREE < len(hours.tried) < 200
    for group in (("zhang",), ("wang",), ("nobody", "somebody")):
        times = [at for at, whose in hours.tried if whose in group]
        for count, (before, after) in enumerate(pairwise(times), 1):
            assert after - before >= wait_after(count) - 0.01, (group, count)


def test_who_kills_the_program_has_guessed(
    ring: KeyRing, hours: Hours, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> bytes:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(keys, "_stretch", killed)
        for _ in range(FREE):
            with pytest.raises(KeyboardInterrupt):
                guess(ring)
    assert guess(ring) == 30


def test_many_at_once_get_no_more_tries(ring: KeyRing, hours: Hours) -> None:
    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(lambda _n: guess(ring), range(60)))
    assert told.count(0) == len(hours.tried) == FREE


GUESS = """
import sys
from pathlib import Path
from csapp.storage import keys
from csapp.vocabulary.errors import TooManyGuesses, WrongPassword
keys.TIME_COST, keys.MEMORY_KIB = 1, 64
tried = 0
for _ in range(20):
    try:
        keys.KeyRing(Path(sys.argv[1]), Path(sys.argv[2])).unwrap("li", "nonsense")
    except TooManyGuesses:
        continue
    except WrongPassword:
        tried += 1
print(tried)
"""


def test_two_programs_share_the_count(ring: KeyRing, tmp_path: Path) -> None:
    words = [sys.executable, "-c", GUESS, str(ring.path.parent), str(tmp_path / "state")]
    running = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert sum(int(one.communicate(timeout=60)[0]) for one in running) == FREE


@pytest.mark.parametrize("lost", [0, 1], ids=["beside the store", "in the state folder"])
def test_either_copy_is_enough(ring: KeyRing, hours: Hours, lost: int) -> None:
    for _ in range(FREE):
        guess(ring)
    ring.attempts.paths[lost].unlink()
    assert guess(ring) == 30
    hours.real += 30
    guess(ring)
    assert all(path.exists() for path in ring.attempts.paths), "the other is written anew"
    ring.attempts.paths[1 - lost].write_bytes(b"\xff\xfe spoilt \n 1 2 3\n")
    assert guess(ring) == 60


def test_an_old_count_put_back_does_not_count(ring: KeyRing, hours: Hours) -> None:
    guess(ring)
    old = ring.attempts.paths[0].read_bytes()
    for _ in range(FREE - 1):
        guess(ring)
    ring.attempts.paths[0].write_bytes(old)
    assert guess(ring) == 30


def test_a_line_cut_short_and_a_long_file_are_no_trouble(
    ring: KeyRing, hours: Hours, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "MOST_BYTES", 1_000)
    for _ in range(40):
        hours.real += LONGEST_WAIT
        guess(ring)
    beside = ring.attempts.paths[0]
    assert beside.stat().st_size < 1_200
    for path in ring.attempts.paths:
        with path.open("ab") as file:
            file.write(b"9999 1 1 1 li 0 ")
    assert guess(ring) == LONGEST_WAIT


def test_where_the_count_can_t_be_written_the_owner_still_comes_in(
    ring: KeyRing, hours: Hours, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(attempts, "_write", full)
    assert ring.unwrap("li", PASSWORD)


def test_wrong_guesses_are_in_the_journal_after_the_next_sign_in(office: Office, hours: Hours) -> None:
    for user in ("zhang", "zhang", "nobody"):
        with pytest.raises(WrongPassword):
            office.sign_in(user, "nonsense")
    office.sign_in("wang").close()
    office.sign_in("zhang").close()
    office.sign_in("zhang").close()
    ctx = office("chen")
    told = [(e.verb, e.by, e.remark) for e in records.history(ctx, "zhang") if e.verb == "failed"]
    assert told == [("failed", "wang", "× 2")], "once, and not the right ones"
    assert [e.remark for e in records.history(ctx, "DESK-A") if e.verb == "failed"] == ["× 1"]

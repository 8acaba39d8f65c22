"""Hands on the journal from outside, with the store's own key: each is found, and the first bad entry is named."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from csapp.services import checking
from csapp.vocabulary.errors import Problem
from tests.faults.conftest import Figure
from tests.faults.forks import apart, needs_fork
from tests.faults.places import Place, photos, place_of
from tests.faults.saving import save_on
from tests.helpers.office import Template

pytestmark = needs_fork
Named = set[int]
Hand = Callable[[Any, int, int, random.Random], Named]
"""Does its work at an entry of so many; the entries one of which must be named, none where only the end is gone."""

COLUMNS = {
    "at": "at + 1000000", "actor": "actor || 'x'", "verb": "verb || 'x'", "record_id": "record_id % 3 + 1",
    "revision": "revision + 1", "digest": "randomblob(32)", "mac": "randomblob(32)",
}  # fmt: skip


def edit(db: Any, seq: int, _last: int, drawn: random.Random) -> Named:
    column = drawn.choice(sorted(COLUMNS))
    db.execute(f"UPDATE journal SET {column} = {COLUMNS[column]} WHERE seq = ?", (seq,))
    return {seq}


def edit_values(db: Any, seq: int, _last: int, drawn: random.Random) -> Named:
    new = drawn.choice(("body = body || ' '", "salt = randomblob(16)", "body = '{\"changes\":{}}'"))
    db.execute(f"UPDATE journal_payload SET {new} WHERE id = (SELECT id FROM journal WHERE seq = ?)", (seq,))
    return {seq}


def delete(db: Any, seq: int, last: int, _drawn: random.Random) -> Named:
    db.execute("DELETE FROM journal_payload WHERE id = (SELECT id FROM journal WHERE seq = ?)", (seq,))
    db.execute("DELETE FROM journal WHERE seq = ?", (seq,))
    return {seq, seq + 1} if seq < last else set()


def insert(db: Any, seq: int, last: int, _drawn: random.Random) -> Named:
    """One more entry after this one; those after it make room, as somebody would who knows the store."""
    for other in range(last, seq, -1):
        db.execute("UPDATE journal SET seq = seq + 1, id = id + 1 WHERE seq = ?", (other,))
    db.execute(
        "UPDATE journal_payload SET id = -id - 1 WHERE id > (SELECT id FROM journal WHERE seq = ?)", (seq,)
    )
    db.execute("UPDATE journal_payload SET id = -id WHERE id < 0")
    db.execute(
        "INSERT INTO journal SELECT id + 1, desk, seq + 1, at, actor, verb, record_id, revision, digest, mac "
        "FROM journal WHERE seq = ?", (seq,),
    )  # fmt: skip
    db.execute("INSERT INTO journal_payload SELECT id + 1, salt, body FROM journal_payload WHERE id = ("
               "SELECT id FROM journal WHERE seq = ?)", (seq,))  # fmt: skip
    return {seq + 1}


def swap(db: Any, seq: int, last: int, _drawn: random.Random) -> Named:
    """Two neighbours change places."""
    first = min(seq, last - 1)
    db.execute("UPDATE journal SET seq = -1 WHERE seq = ?", (first,))
    db.execute("UPDATE journal SET seq = ? WHERE seq = ?", (first, first + 1))
    db.execute("UPDATE journal SET seq = ? WHERE seq = -1", (first + 1,))
    return {first, first + 1}


def cut_tail(db: Any, seq: int, last: int, drawn: random.Random) -> Named:
    """All from there on is gone; now and then the kept end is set back too, so that the store agrees with itself."""
    first = max(2, seq)
    gone = "SELECT id FROM journal WHERE seq >= ?"
    db.execute(f"DELETE FROM journal_payload WHERE id IN ({gone})", (first,))
    db.execute("DELETE FROM journal WHERE seq >= ?", (first,))
    if drawn.random() < 0.5:
        db.execute(
            "UPDATE chain_head SET seq = ?, mac = (SELECT mac FROM journal WHERE seq = ?)",
            (first - 1, first - 1),
        )
    return set()


HANDS: dict[str, Hand] = {
    "edited": edit, "its values edited": edit_values, "deleted": delete, "inserted": insert, "reordered": swap,
    "tail cut": cut_tail,
}  # fmt: skip


def lay_hands(place: Place, key: bytes, hand: Hand, drawn: random.Random) -> tuple[int, Named]:
    db = sqlcipher.connect(str(place.desk / "desk.db"), isolation_level=None)
    db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    (last,) = db.execute("SELECT max(seq) FROM journal").fetchone()
    seq = drawn.randint(1, last)
    named = hand(db, seq, last, drawn)
    db.close()
    return seq, named


def told(place: Place) -> list[Problem]:
    """What opening and verifying tell."""
    with place.signed_in("chen") as ctx:
        trouble = ctx.store.standing.trouble
        return [*([trouble] if trouble else []), *ctx.store.standing.faults, *checking.verify(ctx)]


def manipulated(template: Template, worked: Place, name: str, drawn: random.Random) -> None:
    place = worked.copy(worked.base.with_name("place"))
    seq, named = lay_hands(place, template.key.sub("store"), HANDS[name], drawn)
    found = apart(partial(told, place))
    assert found, f"entry {seq} {name}: nobody noticed"
    said = [int(str(problem.values["seq"])) for problem in found if "seq" in problem.values]
    assert not named or (said and min(said) in named), f"entry {seq} {name}: {found}"
    place.gone()


@pytest.fixture
def worked(tmp_path: Path, office_template: Template) -> Place:
    """A desk with some cases, shut."""
    place = place_of(office_template, tmp_path / "place")
    apart(partial(save_on, place, photos(6), lambda _line: None))
    place.base.rename(tmp_path / "worked")
    return Place(tmp_path / "worked", place.clock)


def test_a_hand_from_outside_is_found(worked: Place, office_template: Template, drawn: random.Random) -> None:
    for name in HANDS:
        manipulated(office_template, worked, name, drawn)


@pytest.mark.slow
@pytest.mark.timeout(1_800)
def test_a_hundred_hands_are_found(
    worked: Place, office_template: Template, drawn: random.Random, figure: Figure
) -> None:
    names = list(HANDS)
    for n in range(120):
        manipulated(office_template, worked, names[n % len(names)], drawn)
    figure(f"journal {', '.join(HANDS)}: 120 of 120 found, the first bad entry named in each that has one")

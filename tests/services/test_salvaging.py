"""What can be read of a damaged desk becomes a new one; the damaged one stays as it is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from csapp.desk import Desk
from csapp.services import cases, checking, finding, records, salvaging
from csapp.services.context import Context
from csapp.vocabulary.errors import NotAllowed, StoreFault, WrongPassword
from tests.helpers.office import PASSWORD, Office

PAGE = 4096


def rescue(office: Office, to: Path, user: str = "root", password: str = PASSWORD) -> salvaging.Rescued:
    return salvaging.rescue(office.folder, to, user, password, language="en", now=office.clock.now)


def spoil(office: Office, table: str) -> None:
    """Damage a leaf of that table, and no other page."""
    office.close()
    path = office.folder / "desk.db"
    whole = path.read_bytes()
    for place in range(len(whole) // PAGE - 1, 0, -1):
        trial = bytearray(whole)
        trial[place * PAGE + 100] ^= 1
        path.write_bytes(trial)
        with office.outside() as connection:
            connection.execute("PRAGMA cipher_log_level = NONE")
            try:
                connection.execute("SELECT sql FROM sqlite_master").fetchall()
            except (sqlcipher.DatabaseError, MemoryError):
                continue
            try:
                connection.execute(f"SELECT * FROM {table}").fetchall()
            except (sqlcipher.DatabaseError, MemoryError):
                return
    raise AssertionError(f"{table} has no page of its own")


def opened(folder: Path) -> Context:
    return Desk.sign_in(folder, "chen", PASSWORD)


def test_a_whole_desk_comes_over_whole(office: Office, tmp_path: Path) -> None:
    number = office.complaint().number
    cases.take_step(office(), number, "reported", {"immediate_action": "apologised"})
    office.close()
    before = (office.folder / "desk.db").read_bytes()
    done = rescue(office, tmp_path / "new")
    assert (done.rebuilt, done.incomplete, done.lost, done.files) == (0, 0, 0, 0)
    assert (office.folder / "desk.db").read_bytes() == before
    ctx = opened(tmp_path / "new")
    assert checking.verify(ctx) == ()
    assert getattr(records.get(ctx, number), "status", "") == "reported"
    assert [hit.number for hit in finding.find(ctx, "李伟")]
    ctx.close()


@pytest.mark.parametrize("table", ["complaint", "contact_point", "case_", "record"])
def test_rows_that_are_lost_come_back_from_the_journal(office: Office, tmp_path: Path, table: str) -> None:
    numbers = [office.complaint(facts=f"leg {n}", complainant=f"Ana {n}").number for n in range(4)]
    spoil(office, table)
    done = rescue(office, tmp_path / "new")
    assert done.rebuilt and not (done.lost or done.incomplete)
    ctx = opened(tmp_path / "new")
    assert [getattr(records.get(ctx, n), "facts", "") for n in numbers] == [f"leg {n}" for n in range(4)]
    assert checking.verify(ctx) == ()
    ctx.close()
    lines = list(csv.reader(done.list.read_text("utf-8-sig").splitlines()))
    assert {line[2] for line in lines[1:]} == {"made whole from the journal", "rows that can't be read"}
    assert "Ana" not in done.list.read_text("utf-8-sig")


def test_a_file_cut_short_gives_what_is_left(office: Office, tmp_path: Path) -> None:
    for n in range(4):
        office.complaint(facts=f"leg {n}" * 100)
    office.close()
    path = office.folder / "desk.db"
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 9 // 10])
    done = rescue(office, tmp_path / "new")
    assert done.records
    assert (tmp_path / "new" / "desk.db").exists()


def test_nothing_is_written_over_and_not_everybody_may(office: Office, tmp_path: Path) -> None:
    office.complaint()
    office.close()
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "mine.txt").write_text("x", "utf-8")
    with pytest.raises(StoreFault, match="not empty"):
        rescue(office, taken)
    with pytest.raises(NotAllowed):
        rescue(office, tmp_path / "new", "zhang")
    with pytest.raises(WrongPassword):
        rescue(office, tmp_path / "new", password="nonsense")
    (office.folder / "desk.db").write_bytes(bytes(8192))
    with pytest.raises(StoreFault, match="Nothing of"):
        rescue(office, tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert not list(tmp_path.glob(".*.new"))

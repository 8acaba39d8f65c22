"""What a store is looked at for before it is written to, and what is known of it outside."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from csapp.services import checking, damage, drafts, records
from csapp.storage.head import Head, Heads
from csapp.vocabulary.errors import Damaged, NotAllowed, NotPossible, ReadOnly, StoreFault
from tests.helpers.office import Office

KEY = bytes(32)


def files(folder: Path) -> dict[str, bytes]:
    """What belongs to the desk, byte by byte."""
    kept = ("desk.db", "desk.db-wal", "keys.json", "numbers.log")
    return {name: (folder / name).read_bytes() for name in kept if (folder / name).exists()}


def killed(office: Office, to: Path) -> Path:
    """A copy of the desk as it lies there while somebody works, its mark as of a process that ended."""
    shutil.copytree(office.folder, to / "desk")
    shutil.copytree(to.parent / "state", to / "state", dirs_exist_ok=True)
    return to / "desk"


@pytest.fixture
def crashed(office: Office, tmp_path: Path) -> Office:
    """A desk that was not closed: its newest records stand in the log alone."""
    before = office().store.folder
    with office().store.reading():  # keeps the log from being folded in
        office.complaint()
        office.complaint(complainant="Ana")
        drafts.keep(office(), "form", "complaint", "", 0, {"facts": "half"})
        copy = killed(office, tmp_path / "crashed")
    office.close()
    shutil.rmtree(before)
    shutil.copytree(copy, before)
    return office


def test_a_desk_not_closed_is_whole_again(crashed: Office) -> None:
    found = damage.standing(crashed())
    assert (found.trouble, found.notices, found.doubtful) == (None, (), True)
    assert checking.verify(crashed()) == ()
    assert drafts.waiting(crashed())[0].values == {"facts": "half"}
    crashed.close()
    assert not list(crashed.folder.glob("*.mark")), "closed cleanly, nothing is left"
    assert not damage.standing(crashed()).doubtful


@pytest.mark.parametrize("fault", ["gone", "empty", "cut", "header", "page", "another's"])
def test_a_log_that_is_lost_or_damaged_is_told_and_nothing_is_written(
    crashed: Office, fault: str, tmp_path: Path
) -> None:
    log = crashed.folder / "desk.db-wal"
    content = bytearray(log.read_bytes())
    if fault == "header":
        content[4:20] = bytes(16)
    elif fault == "page":
        content[len(content) // 2 :][:16] = bytes(16)
        content[len(content) // 2 : len(content) // 2 + 16] = bytes(16)
    elif fault == "cut":
        del content[len(content) // 3 :]
    elif fault == "another's":
        content[24 + 32 + 100 :: 4120] = bytes(len(content[24 + 32 + 100 :: 4120]))
    elif fault == "empty":
        content.clear()
    log.unlink()
    if fault != "gone":
        log.write_bytes(content)
    before = files(crashed.folder)
    assert damage.standing(crashed()).trouble is not None
    with pytest.raises(ReadOnly):
        crashed.complaint()
    assert checking.verify(crashed())
    crashed.close()
    assert files(crashed.folder) == before


def test_a_lost_log_is_told_even_where_no_record_is_lost(office: Office, tmp_path: Path) -> None:
    office.complaint()
    office.close()
    with office().store.reading():
        drafts.keep(office(), "form", "complaint", "", 0, {"facts": "half"})
        copy = killed(office, tmp_path / "crashed")
    office.close()
    shutil.rmtree(office.folder)
    shutil.copytree(copy, office.folder)
    (office.folder / "desk.db-wal").unlink()
    found = damage.standing(office())
    assert found.trouble is None and "log file" in found.notices[0].message
    assert len(checking.verify(office())) == 1


def test_a_file_cut_or_changed_at_its_beginning_can_t_be_opened(office: Office) -> None:
    office.complaint()
    office.close()
    path = office.folder / "desk.db"
    whole = path.read_bytes()
    for spoilt in (whole[: len(whole) * 9 // 10], whole[:100], bytes(16) + whole[16:]):
        path.write_bytes(spoilt)
        with pytest.raises(Damaged):
            office()
        assert path.read_bytes() == spoilt
        assert not (office.folder / "desk.db-wal").exists()


def test_an_older_file_put_back_is_read_only_until_somebody_answers_for_it(office: Office) -> None:
    first = office.complaint().number
    office.close()
    older = (office.folder / "desk.db").read_bytes()
    lost = office.complaint().number
    office.close()
    (office.folder / "desk.db").write_bytes(older)
    assert damage.standing(office()).end
    assert records.get(office(), first).number == first
    with pytest.raises(ReadOnly, match="Not saved"):
        office.complaint()
    with pytest.raises(NotAllowed):
        damage.go_on(office("zhang"))
    damage.go_on(office("root"))
    office.close()
    ctx = office.sign_in("root")
    assert damage.standing(ctx).trouble is None
    ctx.close()
    assert office.complaint().number not in (first, lost)
    assert checking.verify(office()) == ()


def test_a_whole_desk_can_t_be_given_up(office: Office) -> None:
    with pytest.raises(NotPossible):
        damage.go_on(office("root"))


def test_the_whole_folder_put_back_is_told_but_can_be_worked_with(office: Office, tmp_path: Path) -> None:
    office.complaint()
    office.close()
    shutil.copytree(office.folder, tmp_path / "older")
    office.complaint()
    office.close()
    shutil.rmtree(office.folder)
    shutil.copytree(tmp_path / "older", office.folder)
    found = damage.standing(office())
    assert found.trouble is None and "earlier state" in found.notices[0].message
    assert checking.verify(office()) == ()
    office.complaint()


def test_a_newer_store_leaves_no_trace_of_the_attempt(office: Office) -> None:
    with office.outside() as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before, names = files(office.folder), sorted(path.name for path in office.folder.iterdir())
    with pytest.raises(StoreFault, match="newer"):
        office()
    assert files(office.folder) == before
    assert sorted(path.name for path in office.folder.iterdir()) == names


def test_damage_met_amid_work_ends_the_writing_and_not_the_reading(office: Office) -> None:
    known = [office.complaint(facts="x" * 3000).number for _ in range(12)]
    office.close()
    spoil_page(office, "SELECT max(rowid) FROM complaint")
    seen = [number for number in known if readable(office, number)]
    assert seen and len(seen) < len(known)
    assert damage.standing(office()).trouble is not None
    with pytest.raises(ReadOnly):
        office.complaint()
    assert records.get(office(), seen[0]).number == seen[0], "a good page is read after a bad one"


def readable(office: Office, number: str) -> bool:
    try:
        records.get(office(), number)
    except Damaged:
        return False
    return True


def spoil_page(office: Office, _query: str) -> None:
    """One page of the newest complaint's long text, found by what its page is used for: the overflow of a row."""
    path = office.folder / "desk.db"
    content = bytearray(path.read_bytes())
    for place in range(len(content) // 4096 - 1, 40, -1):
        trial = bytearray(content)
        trial[place * 4096 + 200] ^= 1
        path.write_bytes(trial)
        try:
            office()
            with office().store.reading() as connection:
                connection.exec_driver_sql("SELECT count(*), max(length(facts)) FROM complaint").all()
        except Damaged:
            office.close()
            return
        office.close()
    raise AssertionError("no page of a complaint was found")


# --- the end of the chain, outside -------------------------------------------------------------------


def heads(folder: Path, second: Path | None = None) -> Heads:
    folder.mkdir(exist_ok=True)
    return Heads(folder, "uid", KEY, second)


def test_a_torn_or_foreign_line_counts_for_nothing(tmp_path: Path) -> None:
    made = heads(tmp_path / "desk", tmp_path / "state")
    made.begin(Head(1, b"\1" * 32))
    made.note(2, b"\2" * 32)
    with made.first.open("ab") as file:
        file.write(b"head 3 " + b"33" * 32 + b" 0000000000000000\n\0\0\0\xff head 4 04")
    made.note(5, b"\5" * 32)
    assert [head.seq for head in made.beside()] == [1, 2, 5]
    content = made.first.read_bytes()
    made.first.write_bytes(content[:-9])
    assert [head.seq for head in made.beside()] == [1, 2]
    assert [head.seq for head in made.kept_apart()] == [1, 2, 5]


def test_after_a_restore_older_ends_hold_no_longer(tmp_path: Path) -> None:
    made = heads(tmp_path / "desk", tmp_path / "state")
    made.note(9, b"\1" * 32)
    made.restored(4, b"\4" * 32)
    made.note(5, b"\5" * 32)
    assert [head.seq for head in made.beside()] == [head.seq for head in made.kept_apart()] == [4, 5]


def test_the_file_is_kept_short_and_a_note_costs_next_to_nothing(tmp_path: Path) -> None:
    made = heads(tmp_path / "desk", tmp_path / "state")
    made.begin(Head(0, KEY))
    begun = time.process_time()
    for seq in range(1, 3001):
        made.note(seq, bytes(32))
    assert (time.process_time() - begun) / 3000 < 0.0005, "measured 0.00005; a busy machine takes longer"
    assert made.beside()[-1].seq == 3000
    assert made.first.stat().st_size < 140_000

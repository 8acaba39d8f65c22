"""Backups through the services: made, proved, put back over anything, refused where they are not what they say."""

from __future__ import annotations

import json
import shutil
import warnings
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from csapp.desk import Desk
from csapp.folders import state_dir
from csapp.kinds import Case
from csapp.services import attachments, backups, checking, drafts, records
from csapp.services.backups import Backup, BadBackup, Why
from csapp.services.listing import listing
from csapp.storage import backup_file, backup_index, switch
from csapp.storage.backup_file import MANIFEST
from csapp.vocabulary.errors import NotAllowed, NotFound, StoreFault, UserFault, WrongPassword
from tests.helpers.office import PASSWORD, Office


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a desk, without locks."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith((".lock", "attempts.log"))
    }


def picture(office: Office, number: str, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    Image.new("RGB", (8, 8), "red").save(path)
    attachments.attach(office("zhang"), number, [attachments.prepare_file(path)], role="photo")


def kept(office: Office) -> Backup:
    """A backup as other deeds make one first: not proved yet."""
    made = backups.before(office("chen"), Why.MANUAL)
    assert made is not None
    return made


def put_back(office: Office, file: Path, user: str = "chen", password: str = PASSWORD) -> Path | None:
    office.close()
    return backups.restore(office.folder, file, user, password, clock=office.clock).safety


def test_what_is_put_back_is_what_was_backed_up(office: Office, tmp_path: Path) -> None:
    number = office.complaint().number
    picture(office, number, tmp_path)
    made = backups.make(office("chen"))
    assert made.good and made.records
    office.clock.tick(minutes=5)
    later = office.complaint(complainant="Later").number
    drafts.keep(office("zhang"), "form", "complaint", "", 0, {"facts": "half typed"})
    shutil.rmtree(office.folder / "attachments")
    safety = put_back(office, made.path)
    ctx = office.sign_in("chen")
    try:
        assert records.get(ctx, number).number == number
        with pytest.raises(NotFound):
            records.get(ctx, later)
        assert checking.verify(ctx) == ()
        told = [event for event in records.history(ctx, "DESK-A") if event.verb == "restore"]
        assert [event.remark for event in told] == [made.path.name]
    finally:
        ctx.close()
    assert office.complaint().number > later, "a number once given is not given again"
    assert [draft.values["facts"] for draft in drafts.waiting(office("zhang"))] == ["half typed"]
    assert safety is not None
    put_back(office, safety)
    assert records.get(office(), later).number == later


def test_only_who_may_and_only_one_at_a_time(office: Office) -> None:
    with pytest.raises(NotAllowed):
        backups.make(office("wang"))
    made = kept(office)
    with pytest.raises(StoreFault, match="open in another"):
        backups.restore(office.folder, made.path, "chen", PASSWORD)
    office.close()
    before = snapshot(office.folder)
    with pytest.raises(WrongPassword):
        put_back(office, made.path, password="not the password")
    with pytest.raises(NotAllowed):
        put_back(office, made.path, user="wang")
    assert snapshot(office.folder) == before


def test_who_lost_the_key_since_stays_out(office: Office) -> None:
    made = kept(office)
    records.change(office("chen"), "lucia", {"active": False})
    put_back(office, made.path)
    assert "lucia" not in Desk.users(office.folder)


def test_into_an_empty_folder_on_a_new_pc(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = office.complaint().number
    picture(office, number, tmp_path)
    stick = tmp_path / "stick"
    made = backups.make(office("chen"), stick)
    office.close()
    shutil.rmtree(office.folder)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another PC"))
    assert put_back(office, made.path) is None
    ctx = office.sign_in("chen")
    try:
        assert checking.verify(ctx) == ()
        again = records.new(ctx, "customer", {"name": "N", "customer_kind": "end", "phone": "1"}).record
    finally:
        ctx.close()
    assert again.number.rpartition("-")[0] == "A-K-261122"
    assert number in {row.number for row in listing(office("chen"), "complaint").rows}


@pytest.mark.parametrize("left", [0, 1, 5_000, 300_000])
def test_over_a_damaged_store_which_is_kept_whole(office: Office, left: int) -> None:
    number = office.complaint().number
    made = kept(office)
    office.close()
    store = office.folder / "desk.db"
    damaged = store.read_bytes()[:left]
    store.write_bytes(damaged)
    safety = put_back(office, made.path)
    assert safety is not None and (safety / "desk.db").read_bytes() == damaged
    assert checking.verify(office("chen")) == ()
    assert records.get(office("chen"), number).number == number


def test_a_store_that_is_gone(office: Office) -> None:
    made = kept(office)
    office.close()
    (office.folder / "desk.db").unlink()
    put_back(office, made.path)
    assert checking.verify(office("chen")) == ()


# --- what is not what it says ------------------------------------------------------------------------


def rewritten(file: Path, change: Callable[[dict[str, object]], None]) -> Path:
    """The backup with another manifest."""
    made = file.with_name(f"other{backup_file.SUFFIX}")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == MANIFEST:
                said = json.loads(content)
                change(said)
                content = json.dumps(said).encode()
            new.writestr(entry.filename, content)
    return made


def added(file: Path, name: str, how: int = zipfile.ZIP_STORED) -> Path:
    made = file.with_name(f"added{backup_file.SUFFIX}")
    shutil.copy(file, made)
    with zipfile.ZipFile(made, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name that is there already is what it is about
        archive.writestr(name, b"0" * 50_000_000 if how else b"0", how)
    return made


def cut(file: Path, share: float) -> Path:
    made = file.with_name(f"cut{backup_file.SUFFIX}")
    content = file.read_bytes()
    made.write_bytes(content[: int(len(content) * share)])
    return made


def flipped(file: Path) -> Path:
    made = file.with_name(f"flipped{backup_file.SUFFIX}")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    made.write_bytes(content)
    return made


def foreign(file: Path, content: bytes) -> Path:
    made = file.with_name(f"foreign{backup_file.SUFFIX}")
    made.write_bytes(content)
    return made


HOSTILE: dict[str, Callable[[Path], Path]] = {
    "empty": lambda file: foreign(file, b""),
    "text": lambda file: foreign(file, b"PK\x03\x04 no zip"),
    "a database": lambda file: foreign(file, b"SQLite format 3\x00" + bytes(4_000)),
    "cut": lambda file: cut(file, 0.9),
    "cut to nothing": lambda file: cut(file, 0.01),
    "a bit": flipped,
    "a way out": lambda file: added(file, "../../desk.db"),
    "an absolute way out": lambda file: added(file, "/tmp/desk.db"),
    "a name twice": lambda file: added(file, "keys.json"),
    "a bomb": lambda file: added(file, "tombstones.log", zipfile.ZIP_DEFLATED),
    "no such format": lambda file: rewritten(file, lambda said: said.update(format=99)),
    "another schema": lambda file: rewritten(file, lambda said: said.update(schema="9999")),
    "a wrong digest": lambda file: rewritten(file, lambda said: said["members"][0].update(sha256="0" * 64)),  # type: ignore[index]
    "another end": lambda file: rewritten(file, lambda said: said.update(head={"seq": 7, "mac": "00"})),
    "other counts": lambda file: rewritten(file, lambda said: said.update(counts={"call": 3})),
    "a strange date": lambda file: rewritten(
        file, lambda said: said.update(made_at="0001-01-01T00:00:00+14:00")
    ),
    "no list": lambda file: rewritten(file, lambda said: said.update(members={})),
    "deep": lambda file: rewritten(file, lambda said: said.update(members=json.loads("[" * 400 + "]" * 400))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_good_backup_changes_nothing(name: str, office: Office, tmp_path: Path) -> None:
    file = HOSTILE[name](Path(shutil.copy(kept(office).path, tmp_path)))
    office.close()
    before = snapshot(office.folder)
    with pytest.raises(UserFault) as told:
        put_back(office, file)
    assert told.value.exit_code in (2, 4)
    assert snapshot(office.folder) == before


def test_a_backup_of_another_desk(office: Office, tmp_path: Path) -> None:
    other = tmp_path / "other"
    Desk.create(other, desk="B", company="Else", user="chen", password=PASSWORD, language="en")
    ctx = Desk.sign_in(other, "chen", PASSWORD)
    made = backups.before(ctx, Why.MANUAL)
    assert made is not None
    ctx.close()
    before = snapshot(office.folder)
    with pytest.raises(BadBackup, match="another desk"):
        put_back(office, made.path)
    assert snapshot(office.folder) == before


def test_lost_attachments_are_told_and_can_be_done_without(office: Office, tmp_path: Path) -> None:
    number = office.complaint().number
    picture(office, number, tmp_path)
    made = backups.make(office("chen"), tmp_path / "out")
    office.close()
    shutil.rmtree(tmp_path / "out" / "attachments")
    shutil.rmtree(office.folder / "attachments")
    with pytest.raises(backups.LostPictures):
        put_back(office, made.path)
    backups.restore(office.folder, made.path, "chen", PASSWORD, attachments=False, clock=office.clock)
    assert records.get(office(), number).number == number


# --- when, and what is known of them -----------------------------------------------------------------


def test_none_where_nothing_changed_and_proved_later(office: Office) -> None:
    ctx = office("chen")
    assert backups.is_due(ctx)
    first = backups.before(ctx, Why.IMPORT)
    assert first is not None and first.good is None
    assert backups.before(ctx, Why.EXIT) is None
    assert not backups.is_due(ctx)
    assert backups.prove_waiting(ctx) == ()
    assert [one.good for one in backups.shelf(ctx).backups] == [True]
    office.complaint()
    assert backups.leave(office("zhang")) is not None
    assert [one.good for one in backups.shelf(ctx).backups] == [True, True]
    office.clock.tick(days=1)
    assert backups.is_due(ctx)


def test_one_that_failed_does_not_count_as_kept(office: Office) -> None:
    ctx = office("chen")
    made = backups.before(ctx, Why.EXIT)
    assert made is not None
    content = bytearray(made.path.read_bytes())
    content[len(content) // 2] ^= 1
    made.path.write_bytes(content)
    bad = backups.prove_waiting(ctx)
    assert [one.path for one in bad] == [made.path] and bad[0].line
    assert not backups.is_kept(ctx)


def test_each_attachment_is_kept_once_and_goes_with_the_last_backup_that_names_it(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csapp.services.backups.prove", _believed)
    ctx, folder = office("chen"), backups.folder_of(office.folder)
    office.clock.tick(days=1)  # a Monday, so that it is not the last of its week
    number = office.complaint().number
    picture(office, number, tmp_path)
    first = kept(office)
    names = sorted(path.name for path in folder.glob("attachments/??/*.bin"))
    case = records.get(office("zhang"), number)
    assert isinstance(case, Case) and names
    attachments.detach(office("zhang"), number, str(attachments.entries_of(case)[0]["file"]))
    for _day in range(7):
        backups.prove_waiting(ctx)
        assert first.path.exists()
        assert sorted(path.name for path in folder.glob("attachments/??/*.bin")) == names
        office.clock.tick(days=1)
        office.complaint()
        kept(office)
    backups.prove_waiting(ctx)
    assert not first.path.exists() and len(backups.shelf(ctx).backups) == 7
    assert not list(folder.glob("attachments/??/*.bin"))


def _believed(_source: object, path: Path, now: datetime, _stopped: object = None) -> None:
    """As if it had been proved: what is kept and what goes is asked here, not whether it is good."""
    backup_index.note_proof(path, backup_file.read_manifest(path), backup_index.Proof("", {}, now, 0.1))


def test_what_a_killed_backup_left_is_swept(office: Office) -> None:
    folder = backups.folder_of(office.folder)
    (folder / ".work-dead").mkdir(parents=True)
    (folder / ".work-dead" / "desk.db").write_bytes(b"half")
    half_copied = folder / "attachments" / "ab" / ".ab01.bin.0ffd7579.new"
    half_copied.parent.mkdir(parents=True)
    half_copied.write_bytes(b"half")
    backups.make(office("chen"))
    backups.tidy(office("chen"))
    assert not list(folder.glob(".work-*")) and not half_copied.exists()


@pytest.mark.parametrize("moved", [(), ("desk.db",), ("desk.db", "desk.db-wal")])
def test_a_switch_that_was_cut_short_is_finished(office: Office, moved: tuple[str, ...]) -> None:
    number = office.complaint().number
    made = kept(office)
    later = office.complaint().number
    office.close()
    folder, aside = office.folder, office.folder / "backups" / "before-restore-x"
    (folder / "desk.db-wal").touch()
    backup_file.extract(made.path, "desk.db", switch.staged(folder, "desk.db"))
    plan = {"aside": "backups/before-restore-x", "names": ["desk.db"], "note": {}}
    (folder / switch.PLAN).write_text(json.dumps(plan))
    aside.mkdir()
    for name in moved:
        (folder / name).rename(aside / name)
    (folder / "head.log").unlink()  # no note without the key, so the longer chain would be missed
    shutil.rmtree(state_dir(folder) or aside / "none")
    assert records.get(office(), number).number == number
    with pytest.raises(NotFound):
        records.get(office(), later)
    assert (aside / "desk.db").exists() and not (folder / switch.PLAN).exists()


# --- the second place --------------------------------------------------------------------------------


def test_the_second_place_gets_the_newest_good_one_and_works_again_when_it_is_back(
    office: Office, tmp_path: Path
) -> None:
    ctx, stick = office("chen"), tmp_path / "stick"
    assert backups.second(ctx).late is False, "nobody asked for one"
    stick.mkdir()
    assert backups.set_second(ctx, str(stick)).late
    picture(office, office.complaint().number, tmp_path)
    backups.make(ctx)
    found = backups.to_second(ctx)
    assert found.there and not found.late
    away = stick.rename(tmp_path / "away")
    office.clock.tick(hours=47)
    assert not backups.second(ctx).late and not backups.second(ctx).there
    with pytest.raises(StoreFault, match="not there now"):
        backups.to_second(ctx)
    assert not stick.exists(), "nothing is made where the stick should be"
    office.clock.tick(hours=2)
    assert backups.second(ctx).late
    away.rename(stick)
    office.complaint()
    backups.make(ctx)
    assert not backups.to_second(ctx).late
    there = next(stick.iterdir())
    copies = backups.known(there)
    assert [one.good for one in copies] == [True, True]
    put_back(office, copies[0].path)
    assert checking.verify(office("chen")) == ()


def test_a_stick_that_vanishes_amid_the_copy(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ctx, stick = office("chen"), tmp_path / "stick"
    stick.mkdir()
    backups.set_second(ctx, str(stick))
    backups.make(ctx)

    def gone(_source: object, _target: object) -> None:
        shutil.rmtree(stick)
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("csapp.storage.backup_second.shutil.copyfile", gone)
        with pytest.raises(StoreFault, match="not there"):
            backups.to_second(ctx)
    stick.mkdir()
    assert not backups.to_second(ctx).late

"""The store's promises: encrypted, whole, all or nothing, never replaced."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from csapp.desk import Desk
from csapp.folders import state_dir
from csapp.services import cases, checking, drafts, records
from csapp.storage import search
from csapp.storage import store as stores
from csapp.storage.keyfile import ring_content
from csapp.storage.keys import DataKey, KeyRing
from csapp.storage.migrate import HEAD, REVISIONS, SCRIPTS
from csapp.storage.tables import metadata
from csapp.vocabulary.errors import StoreFault, WrongPassword
from tests.helpers.office import NOON, PASSWORD, Clock, Office, complaint

TABLES = [table.name for table in metadata.sorted_tables] + ["search_data"]


def counts(office: Office) -> dict[str, int]:
    with office().store.reading() as connection:
        return {name: connection.scalar(text(f'SELECT count(*) FROM "{name}"')) or 0 for name in TABLES}


def pragmas(connection: Any) -> dict[str, object]:
    names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "query_only", "application_id")
    return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}


def test_what_was_asked_of_sqlite_was_taken(office: Office) -> None:
    kept = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    with office().store.reading() as reader:
        assert pragmas(reader) == {**kept, "query_only": 1, "application_id": 0x43534150}
    with office().store.writing("zhang", NOON) as unit:
        assert pragmas(unit.connection) == {**kept, "query_only": 0, "application_id": 0x43534150}
        version = unit.connection.exec_driver_sql("SELECT sqlite_version()").scalar()
        assert tuple(int(part) for part in str(version).split(".")) >= (3, 51, 3)


def test_readers_only_read(office: Office) -> None:
    with pytest.raises(StoreFault, match="written"), office().store.reading() as connection:
        connection.execute(text("DELETE FROM draft"))


def test_readers_are_not_held_up_by_a_writer(office: Office) -> None:
    number = office.complaint().number
    with office().store.writing("zhang", NOON) as unit:
        unit.connection.execute(text("UPDATE complaint SET facts = 'half done'"))
        found = records.get(office(), number)
        assert getattr(found, "facts", "") == "A leg is cracked."


def test_a_second_writer_waits_its_turn_from_the_beginning(office: Office) -> None:
    with office().store.writing("zhang", NOON) as unit:
        assert unit.connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 30_000
        with office().store.reading() as connection, pytest.raises(DBAPIError, match="locked"):
            connection.exec_driver_sql("PRAGMA query_only = 0")
            connection.exec_driver_sql("PRAGMA busy_timeout = 1")
            connection.exec_driver_sql("INSERT INTO meta VALUES ('x', 'y')")


def test_nothing_points_to_nothing(office: Office) -> None:
    with pytest.raises(DBAPIError, match="FOREIGN KEY"), office().store.writing("zhang", NOON) as unit:
        unit.connection.execute(text("INSERT INTO customer(id, name) VALUES (4711, 'x')"))


PLACES = ["journal", "search", "contacts", "steps", "clock"]


@pytest.mark.parametrize("place", PLACES)
def test_a_save_that_fails_leaves_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Whichever part fails: record, new customer, index, journal, counter and draft are as before."""
    office.complaint()
    drafts.keep(office(), "form-1", "complaint", "", 0, {"facts": "typed"})
    before = counts(office)

    class Fault(Exception):
        pass

    def fail(*_: object, **__: object) -> None:
        raise Fault

    if place == "search":
        monkeypatch.setattr(search, "put", fail)
    else:
        name = {
            "journal": "_journal",
            "contacts": "_write_contacts",
            "steps": "_enter",
            "clock": "_set_clock",
        }
        monkeypatch.setattr(f"csapp.storage.write.Unit.{name[place]}", fail)
    with pytest.raises(Fault):
        records.new(office(), "complaint", complaint(phone="139 0000 0000"), draft="form-1")
    monkeypatch.undo()
    monkeypatch.setenv("XDG_STATE_HOME", str(office.folder.parent / "state"))
    assert counts(office) == before
    assert [draft.form for draft in drafts.waiting(office())] == ["form-1"]
    assert checking.verify(office()) == ()


def test_a_save_takes_its_draft_with_it(office: Office) -> None:
    drafts.keep(office(), "form-1", "complaint", "", 0, {"facts": "half \ud83d, all \U0001f642"})
    assert drafts.waiting(office())[0].values == {"facts": "half \ud83d, all \U0001f642"}
    assert drafts.waiting(office("lucia")) == ()
    number = records.new(office(), "complaint", complaint(), draft="form-1").record.number
    assert drafts.waiting(office()) == ()
    drafts.keep(office(), "form-2", "complaint", number, 1, {})
    cases.take_step(office(), number, "reported", draft="form-2")
    assert drafts.waiting(office()) == ()


SECRETS = [
    "欧阳娜娜",
    "Ouyang Secret",
    "13912345678",
    "139 1234 5678",
    "secret facts",
    PASSWORD,
    "unsaved words",
]


def test_no_file_of_the_desk_shows_what_is_in_it(office: Office, tmp_path: Path) -> None:
    given = complaint(
        complainant="欧阳娜娜", phone="139 1234 5678", facts="secret facts", address="Ouyang Secret"
    )
    with office().store.reading():  # keeps the log from being folded in: it is looked at, too
        records.new(office(), "complaint", given)
        drafts.keep(office(), "f", "complaint", "", 0, {"facts": "unsaved words"})
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert {"desk.db", "desk.db-wal", "keys.json"} <= {path.name for path in files}
        for path in files:
            content = path.read_bytes()
            for secret in SECRETS:
                assert secret.encode() not in content, (path.name, secret)
                assert secret.encode("utf-16-le") not in content, (path.name, secret)
            assert office.key.secret not in content
            assert office.key.secret.hex().encode() not in content
    assert not (office.folder / "desk.db").read_bytes().startswith(b"SQLite format 3")


def test_each_password_wraps_the_same_key(office: Office) -> None:
    ring = KeyRing(office.folder)
    entries = json.loads(ring.path.read_text("utf-8"))["users"]
    assert len({entry["key"] for entry in entries.values()}) == len(entries) == 6
    ring.add("li", "another password", office.key)
    assert ring.unwrap("li", "another password") == office.key
    assert ring.unwrap("zhang", PASSWORD) == office.key
    for user, password in (("zhang", "calm-desk-2"), ("nobody", PASSWORD), ("", ""), ("zhang", "\ud800")):
        with pytest.raises(WrongPassword):
            ring.unwrap(user, password)
    assert "..." in repr(office.key)
    assert office.key.secret.hex() not in repr(office.key)


def spoil(office: Office, fault: str) -> Path:
    office.close()
    path = office.folder / ("keys.json" if fault.startswith("keys") else "desk.db")
    whole = path.read_bytes()
    if fault.endswith("missing"):
        path.unlink()
    else:
        spoilt = {
            "empty": b"", "garbage": bytes(range(256)) * 64, "plain": b"SQLite format 3\0" + bytes(4_080),
            "torn": whole[: len(whole) // 2], "zeros": bytes(len(whole)), "keys empty": b"",
            "keys garbage": b"\xff\xfe{", "keys list": b"[]", "keys deep": b"[" * 100_000,
            "keys users": b'{"users": []}', "keys entry": b'{"users": {"zhang": 5}}',
            "keys costs": json.dumps({"users": {"zhang": {
                "t": -1, "m": 10**30, "p": 1, "salt": "", "nonce": "", "key": ""}}}).encode(),
        }  # fmt: skip
        path.write_bytes(spoilt[fault])
    return path


def owned(office: Office) -> set[str]:
    """The files of the desk itself, without locks and the count of guesses."""
    mine = {"desk.db", "desk.db-wal", "desk.db-shm", "keys.json", "numbers.log", "head.log"}
    return {path.name for path in office.folder.iterdir() if path.name in mine or path.suffix == ".mark"}


FAULTS = [
    "missing", "empty", "garbage", "plain", "torn", "zeros", "keys missing", "keys empty", "keys garbage",
    "keys list", "keys deep", "keys users", "keys entry", "keys costs",
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_damaged_desk_is_told_and_left_alone(office: Office, fault: str) -> None:
    path = spoil(office, fault)
    before = path.read_bytes() if path.exists() else None
    names = owned(office)
    with pytest.raises((StoreFault, WrongPassword) if fault == "keys list" else StoreFault) as told:
        office.sign_in().close()
    assert isinstance(told.value, StoreFault)
    assert (path.read_bytes() if path.exists() else None) == before
    assert owned(office) == names
    with pytest.raises(StoreFault):
        Desk.create(office.folder, desk="B", company="x", user="li", password=PASSWORD, language="en")
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_store_of_another_key_ring_is_refused(office: Office, tmp_path: Path) -> None:
    office.close()
    other = tmp_path / "other"
    Desk.create(other, desk="B", company="Other", user="zhang", password=PASSWORD, language="en", demo=True)
    shutil.copy2(other / "keys.json", office.folder / "keys.json")
    before = (office.folder / "desk.db").read_bytes()
    with pytest.raises(StoreFault):
        office.sign_in()
    assert (office.folder / "desk.db").read_bytes() == before


def test_the_ring_must_name_the_store(office: Office) -> None:
    office.close()
    path = office.folder / "keys.json"
    path.write_bytes(ring_content({**json.loads(path.read_text("utf-8")), "store": "another"}))
    with pytest.raises(StoreFault, match="belong"):
        office.sign_in()


def test_a_newer_store_is_left_to_the_newer_program(office: Office) -> None:
    with office.outside() as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = (office.folder / "desk.db").read_bytes()
    with pytest.raises(StoreFault, match="newer"):
        office.sign_in()
    assert (office.folder / "desk.db").read_bytes() == before


def test_another_key_opens_nothing(office: Office) -> None:
    office.close()
    before = (office.folder / "desk.db").read_bytes()
    with pytest.raises(StoreFault):
        stores.open_store(office.folder, DataKey.new(), state_dir(office.folder))
    assert (office.folder / "desk.db").read_bytes() == before


def test_the_migrations_make_what_is_declared(office: Office) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
        return not (kind == "table" and str(name).startswith("search"))

    with office().store.reading() as connection:
        options = {"include_object": ours, "compare_type": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_the_revisions_named_are_the_scripts_there_are() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    assert [script.revision for script in reversed(list(scripts.walk_revisions()))] == list(REVISIONS)
    assert scripts.get_heads() == [HEAD]


def test_a_desk_is_made_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "deep" / "desk"
    folder.mkdir(parents=True)
    (folder / "mine.txt").write_text("not the desk's", "utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    given = {
        "desk": "A",
        "company": "x",
        "user": "li",
        "password": PASSWORD,
        "language": "en",
        "clock": Clock(),
    }
    with monkeypatch.context() as patched:
        patched.setattr("csapp.storage.store.move_new", full)
        with pytest.raises(StoreFault):
            Desk.create(folder, **given)  # pyright: ignore[reportArgumentType]
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
    Desk.create(folder, **given)  # pyright: ignore[reportArgumentType]
    shown = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    assert shown == ["desk.db", "head.log", "keys.json", "mine.txt", "numbers.log"]
    with pytest.raises(StoreFault):
        Desk.create(folder, **given)  # pyright: ignore[reportArgumentType]
    Desk.sign_in(folder, "li", PASSWORD).close()

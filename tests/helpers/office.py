"""A desk of one's own for every test of the core: made once a session, copied for each test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from csapp.desk import Desk
from csapp.folders import state_dir
from csapp.kinds import Case, Company, Staff
from csapp.services import records
from csapp.services.context import Context
from csapp.storage import store as stores
from csapp.storage.keys import DataKey, KeyRing
from csapp.vocabulary.steps import Role

PASSWORD = "calm-desk-1"
CREW = {
    "chen": ("admin", "manager"),
    "zhang": ("agent",),
    "lucia": ("agent",),
    "wang": ("supervisor",),
    "zhou": ("director",),
    "root": ("admin",),
}
NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)  # a Sunday, 12:00 in Shanghai


@dataclass
class Clock:
    """The time now, as the test says."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def tick(self, **length: float) -> datetime:
        """Let time pass: ``tick(minutes=5)``."""
        self.now += timedelta(**length)
        return self.now


@dataclass
class Office:
    """One desk, its clock and its people."""

    folder: Path
    clock: Clock
    key: DataKey
    _store: stores.Store | None = None
    _people: dict[str, Context] = field(default_factory=dict[str, Context])

    def __call__(self, user: str = "zhang") -> Context:
        """The desk as that person has it open; all of them share one store."""
        if self._store is None:
            self._store = stores.open_store(self.folder, self.key, state_dir(self.folder))
        if user not in self._people:
            admin = next(iter(self._people.values()), None) or self._first()
            actor = records.get(admin, user)
            assert isinstance(actor, Staff)
            self._people[user] = replace(admin, actor=actor)
        return self._people[user]

    def _first(self) -> Context:
        assert self._store is not None
        actor = Staff(user="", name="", roles=(Role.ADMIN, Role.MANAGER))
        company = Company(name="", number="COMPANY")
        nobody = Context(store=self._store, actor=actor, company=company, clock=self.clock)
        found = records.get(nobody, "COMPANY")
        assert isinstance(found, Company)
        return replace(nobody, company=found)

    def sign_in(self, user: str = "zhang", password: str = PASSWORD) -> Context:
        """Through the front door, password and all; the caller closes it."""
        return Desk.sign_in(self.folder, user, password, clock=self.clock)

    def close(self) -> None:
        """Shut the desk; the next call opens it again."""
        if self._store is not None:
            self._store.close()
        self._store = None
        self._people.clear()

    @contextmanager
    def outside(self, *, foreign_keys: bool = False) -> Iterator[Any]:
        """The database as somebody with the key and another program would have it; committed at the end."""
        self.close()
        connection = sqlcipher.connect(str(self.folder / "desk.db"), isolation_level=None)
        try:
            connection.execute(f"PRAGMA key = \"x'{self.key.sub('store').hex()}'\"")
            connection.execute(f"PRAGMA foreign_keys = {int(foreign_keys)}")
            yield connection
        finally:
            connection.close()

    def complaint(self, by: str = "zhang", **given: object) -> Case:
        """A complaint as somebody takes it on the phone."""
        made = records.new(self(by), "complaint", complaint(**given)).record
        assert isinstance(made, Case)
        return made


def complaint(**given: object) -> dict[str, object]:
    """What a complaint needs, for tests that are about something else."""
    return {
        "complainant": "李伟",
        "phone": "138 1234 5678",
        "type": "damage",
        "product": "oak table",
        "facts": "A leg is cracked.",
        "remedy_wanted": "a new leg",
        **given,
    }


@dataclass(frozen=True)
class Template:
    """A desk with its crew, and what belongs to it outside its folder."""

    folder: Path
    key: DataKey


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Made once."""
    base = tmp_path_factory.mktemp("office")
    folder, before = base / "desk", os.environ["XDG_STATE_HOME"]
    os.environ["XDG_STATE_HOME"] = str(base / "state")
    try:
        Desk.create(
            folder, desk="A", company="Hao House", user="chen", name="陈静", password=PASSWORD, language="en",
            clock=Clock(),
        )  # fmt: skip
        ctx = Desk.sign_in(folder, "chen", PASSWORD, clock=Clock())
        for user, roles in list(CREW.items())[1:]:
            given = {"user": user, "name": user.title(), "roles": list(roles), "password": PASSWORD}
            Desk.add_staff(ctx, PASSWORD, given)
        ctx.close()
    finally:
        os.environ["XDG_STATE_HOME"] = before
    return Template(base, KeyRing(folder).unwrap("chen", PASSWORD))


@pytest.fixture
def office(office_template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A desk of one's own, with everything that belongs to it outside its folder."""
    shutil.copytree(office_template.folder, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    made = Office(tmp_path / "desk", Clock(), office_template.key)
    yield made
    made.close()

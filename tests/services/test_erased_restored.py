"""Whoever was erased stays erased, whichever backup is put back and on whichever PC."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from csapp.services import backups, checking, erasure, finding, records
from tests.helpers.office import PASSWORD, Office


def erased(office: Office) -> str:
    """The number of a person who is erased now."""
    given = {"name": "Quetzalcoatl Bea", "customer_kind": "end", "phone": "139 8765 4321"}
    number = records.new(office(), "customer", given).record.number
    backups.make(office("chen"))
    office.clock.tick(minutes=5)
    erasure.erase_person(office("chen"), number, "asked in writing")
    return number


def put_back(office: Office, file: Path) -> None:
    office.close()
    backups.restore(office.folder, file, "chen", PASSWORD, clock=office.clock)
    ctx = office.sign_in("chen")
    try:
        assert finding.find(ctx, "Quetzalcoatl") == () and finding.find(ctx, "4321") == ()
        assert checking.verify(ctx) == ()
    finally:
        ctx.close()


def oldest(folder: Path) -> Path:
    return min(folder.glob("*.csbackup"))


def test_at_the_same_desk(office: Office) -> None:
    erased(office)
    put_back(office, oldest(office.folder / "backups"))


def test_on_a_new_pc_from_the_desk_s_own_backups(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    erased(office)
    office.close()
    shutil.move(office.folder / "backups", tmp_path / "saved")
    shutil.rmtree(office.folder)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another PC"))
    put_back(office, oldest(tmp_path / "saved"))


def test_on_a_new_pc_from_a_stick_that_was_there_once_more(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    backups.make(office("chen"), stick)  # of before anybody came
    office.clock.tick(minutes=5)
    given = {"name": "Quetzalcoatl Bea", "customer_kind": "end", "phone": "139 8765 4321"}
    number = records.new(office(), "customer", given).record.number
    with_them = backups.make(office("chen"), stick)
    office.clock.tick(minutes=5)
    erasure.erase_person(office("chen"), number, "asked in writing")
    backups.make(office("chen"), stick)
    office.close()
    shutil.rmtree(office.folder)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another PC"))
    put_back(office, with_them.path)

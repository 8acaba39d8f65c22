"""``kill -9`` of the true program, ``csapp add`` from start to end: no number it printed is lost.

``test_kill.py`` does the same far oftener in forks, with photos.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from csapp.desk import Desk
from csapp.folders import state_dir
from csapp.services import checking, records
from csapp.services.context import utc_now
from csapp.services.listing import listing
from csapp.storage import store as stores
from csapp.vocabulary.errors import StoreFault
from tests.faults.conftest import Figure
from tests.helpers.office import PASSWORD, Clock, Office, Template, complaint

ITEMS = 200
MANY = 40


@dataclass(frozen=True)
class Kill:
    """One run that was killed: the numbers it had printed, and those the store holds."""

    printed: list[str]
    kept: list[str]


def killed(folder: Path, template: Template, given: Path, after: int, wait: float) -> Kill:
    """Add ``ITEMS`` complaints at a fresh desk and kill the process ``wait`` seconds after so many printed numbers."""
    shutil.copytree(template.folder, folder)
    data = folder / "desk"
    told = {"CSAPP_DATA": str(data), "CSAPP_USER": "zhang", "CSAPP_PASSWORD": PASSWORD}
    running = subprocess.Popen(
        [sys.executable, "-m", "csapp", "add", "complaint", str(given)],
        env={**os.environ, **told, "XDG_STATE_HOME": str(folder / "state")},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert running.stdout is not None and running.stderr is not None
    printed = [running.stdout.readline() for _ in range(after)]
    time.sleep(wait)
    running.kill()
    printed += running.stdout.readlines()
    assert running.stderr.read() == ""
    running.wait(30)
    running.stdout.close()
    running.stderr.close()
    whole = [line.strip() for line in printed if line.endswith("\n")]
    return Kill(whole, kept(data, folder, template, whole))


def kept(data: Path, folder: Path, template: Template, printed: list[str]) -> list[str]:
    """The complaints that are there after a new start; the store must prove itself and go on."""
    os.environ["XDG_STATE_HOME"] = str(folder / "state")
    office = Office(data, Clock(), template.key, stores.open_store(data, template.key, state_dir(data)))
    try:
        assert checking.verify(office()) == ()
        rows = listing(office(), "complaint", limit=10 * ITEMS).rows
        for number in printed:
            assert getattr(records.get(office(), number), "facts", "") == complaint()["facts"]
        office.clock.now = utc_now()
        assert office.complaint().number not in {*printed, *(row.number for row in rows)}
        assert checking.verify(office()) == ()
        return [row.number for row in rows]
    finally:
        office.close()


@pytest.fixture
def given(tmp_path: Path) -> Path:
    path = tmp_path / "given.json"
    path.write_text(json.dumps([complaint(sku=str(i)) for i in range(ITEMS)]), "utf-8")
    return path


@pytest.fixture(autouse=True)
def own_state() -> Iterator[None]:
    before = os.environ["XDG_STATE_HOME"]
    yield
    os.environ["XDG_STATE_HOME"] = before


def kill_often(
    times: int, most: int, tmp_path: Path, template: Template, given: Path, seed: int
) -> list[Kill]:
    """That many kills at moments drawn at random, the same for the same seed."""
    drawn = random.Random(seed)
    runs: list[Kill] = []
    for place in range(times):
        folder = tmp_path / f"run-{place}"
        run = killed(folder, template, given, drawn.randint(1, most), drawn.uniform(0, 0.03))
        assert 1 <= len(run.printed) < ITEMS, "killed between the first and the last printed number"
        assert set(run.printed) <= set(run.kept), "an acknowledged record is lost"
        assert len(run.kept) - len(run.printed) <= 1, "at most one was saved and not yet printed"
        runs.append(run)
        shutil.rmtree(folder)
    return runs


@pytest.mark.slow
@pytest.mark.timeout(3_600)
def test_many_kills_lose_nothing(
    tmp_path: Path, office_template: Template, given: Path, seed: int, figure: Figure
) -> None:
    runs = kill_often(MANY, ITEMS - 12, tmp_path, office_template, given, seed)
    acknowledged = sum(len(run.printed) for run in runs)
    unsaid = sum(len(run.kept) - len(run.printed) for run in runs)
    figure(
        f"kill -9 amid csapp add, {len(runs)} times: {acknowledged} printed numbers, 0 lost, "
        f"{unsaid} saved and not yet printed"
    )


def test_a_desk_killed_while_it_was_made_is_none(tmp_path: Path) -> None:
    """What is half made lies in a folder of its own: there is no desk yet, and the next attempt makes one."""
    data = tmp_path / "desk"
    told = {"CSAPP_DATA": str(data), "CSAPP_USER": "li", "CSAPP_PASSWORD": PASSWORD}
    running = subprocess.Popen(
        [sys.executable, "-m", "csapp", "init", "--desk", "A", "--company", "x"],
        env={**os.environ, **told, "XDG_STATE_HOME": str(tmp_path / "state")},
        stdout=subprocess.DEVNULL,
    )
    while not list(data.glob(".new-*/desk.db-wal")):
        assert running.poll() is None, "it was quicker than this test"
        time.sleep(0.001)
    running.kill()
    running.wait(30)
    assert not Desk.exists(data)
    with pytest.raises(StoreFault):
        Desk.sign_in(data, "li", PASSWORD)
    Desk.create(data, desk="A", company="x", user="li", password=PASSWORD, language="en")
    ctx = Desk.sign_in(data, "li", PASSWORD)
    assert checking.verify(ctx) == ()
    ctx.close()

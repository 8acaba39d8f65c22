"""``kill -9`` while files are being attached: what a case names is there and whole, the rest is swept away."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from csapp.kinds import Case
from csapp.services import attachments, checking, records
from csapp.storage.named import named_files
from tests.helpers.office import PASSWORD, Office

SCRIPT = """
import sys, pathlib
sys.path.insert(0, sys.argv[3])
from csapp.desk import Desk
from csapp.services import attachments
from tests.services.test_attachments import picture
ctx = Desk.sign_in(pathlib.Path(sys.argv[1]), "zhang", sys.argv[4])
for size in range(20, 400):
    attachments.attach(ctx, sys.argv[2], [attachments.prepare(f"{size}.jpg", picture(size=(size, 30)))])
    print(size, flush=True)
"""
ROOT = Path(__file__).parents[2]


def kills(office: Office, times: int) -> int:
    """Kill a process in the midst of attaching that many times; how many files it had acknowledged in all."""
    drawn, acknowledged = random.Random(815), 0
    for _ in range(times):
        number = office.complaint().number
        office.close()
        running = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(office.folder), number, str(ROOT), PASSWORD],
            env=os.environ, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert running.stdout is not None
        said = [running.stdout.readline() for _ in range(drawn.randint(1, 12))]
        time.sleep(drawn.uniform(0, 0.02))
        running.kill()
        said += running.stdout.readlines()
        running.wait(30)
        running.stdout.close()
        told = [f"{line.strip()}.jpg" for line in said if line.endswith("\n")]
        assert checking.verify(office()) == ()
        case = records.get(office(), number)
        assert isinstance(case, Case)
        held = [str(entry["name"]) for entry in attachments.entries_of(case)]
        assert held[: len(told)] == told and len(held) - len(told) <= 1
        attachments.sweep(office())
        with office().store.reading() as connection:
            assert set(office().store.blobs.names()) == set(named_files(connection))
        assert not list((office.folder / "attachments").rglob(".*"))
        acknowledged += len(told)
    return acknowledged


def test_a_few_kills_lose_no_file(office: Office) -> None:
    assert kills(office, 4) >= 4


@pytest.mark.slow
@pytest.mark.timeout(1_800)
def test_many_kills_lose_no_file(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    acknowledged = kills(office, 60)
    with capsys.disabled():
        print(
            f"\n60 kills amid attaching, {acknowledged} files acknowledged, 0 lost, 0 left over after the sweep"
        )

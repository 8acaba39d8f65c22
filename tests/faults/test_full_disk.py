"""A disk that takes no more: one clear line, what was acknowledged stays, and afterwards the desk goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from csapp.services import checking, records
from tests.helpers.office import PASSWORD, Office, complaint

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of files")


def limited(office: Office, given: Path, room: int) -> subprocess.CompletedProcess[str]:
    """Add a list where no file may grow beyond ``room`` bytes."""
    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2);"
        "from csapp.__main__ import main; sys.argv[1:] = sys.argv[2:]; sys.exit(main())"
    )
    told = {"CSAPP_DATA": str(office.folder), "CSAPP_USER": "zhang", "CSAPP_PASSWORD": PASSWORD}
    return subprocess.run(
        [sys.executable, "-c", script, str(room), "add", "complaint", str(given)],
        env={**os.environ, **told}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("room", [20_000, 200_000, 600_000])
def test_no_more_room(office: Office, tmp_path: Path, room: int) -> None:
    office.close()
    given = tmp_path / "given.json"
    given.write_text(json.dumps([complaint(facts="long " * 2_000)] * 60), "utf-8")
    said = limited(office, given, room)
    assert said.returncode == 4, said
    assert said.stderr.count("\n") == 1 and "Traceback" not in said.stderr
    numbers = said.stdout.split()
    assert len(numbers) < 60
    for number in numbers:
        assert records.get(office(), number).number == number
    assert checking.verify(office()) == ()
    assert office.complaint().number not in numbers

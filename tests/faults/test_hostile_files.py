"""Files made to do harm do nothing but a clear line, at whatever door they are handed in."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from csapp.services import checking, records
from tests.faults.conftest import Figure
from tests.faults.hostile_files import ALL, SECONDS
from tests.helpers.office import PASSWORD, Office, complaint

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="memory is bounded, and links are made, as on Unix"
)
FEW = 16


def snapshot(folder: Path) -> dict[str, str]:
    """Everything below a folder, with its content."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
    }


def run(office: Office, tmp_path: Path, seed: int, count: int) -> dict[str, object]:
    """Hand them all in, in a process of its own with folders around that must stay as they are."""
    number = records.new(office("wang"), "complaint", complaint()).record.number
    office.close()
    base = tmp_path / "hostile"
    for name in ("given", "outside", "home", "work"):
        (base / name).mkdir(parents=True)
    (base / "outside" / "canary").write_text("sings", "utf-8")
    around = {
        **os.environ,
        "CSAPP_DATA": str(office.folder),
        "CSAPP_USER": "chen",
        "CSAPP_PASSWORD": PASSWORD,
        "CSAPP_TEST_CASE": number,
        "HOME": str(base / "home"),
        "TMPDIR": str(base / "work"),
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
    }
    subprocess.run(
        [sys.executable, "-m", "csapp", "backup"],
        env=around,
        cwd=base / "work",
        check=True,
        capture_output=True,
    )
    shutil.copytree(office.folder, base / "good")
    before = snapshot(base)
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.hostile_files", str(base), str(seed), str(count)],
        env=around,
        cwd=base / "work",
        capture_output=True,
        text=True,
        timeout=count * SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    assert snapshot(base) == before, "something was written where nothing should be"
    return json.loads(done.stdout)


def judge(found: dict[str, object], count: int) -> None:
    outcomes: list[dict[str, object]] = found["outcomes"]  # type: ignore[assignment]
    assert len(outcomes) >= count
    for one in outcomes:
        said = str(one["said"])
        assert not one["trace"], f"{one['name']}: {one['trace']}"
        assert one["code"] in (0, 2, 3, 4), one
        assert "Traceback" not in said and len(said) < 20_000, one
        assert one["code"] == 0 or said.strip(), f"{one['name']}: refused without a word"
        assert float(str(one["seconds"])) < SECONDS, one
    assert int(str(found["peak_mb"])) < 1_500


@pytest.mark.timeout(300)
def test_some_hostile_files(office: Office, tmp_path: Path, seed: int) -> None:
    judge(run(office, tmp_path, seed, FEW), FEW)
    assert checking.verify(office()) == ()


@pytest.mark.slow
@pytest.mark.timeout(3_600)
def test_two_hundred_hostile_files(office: Office, tmp_path: Path, seed: int, figure: Figure) -> None:
    found = run(office, tmp_path, seed, ALL)
    judge(found, ALL)
    assert checking.verify(office()) == ()
    figure(f"{ALL} hostile files: 0 tracebacks, 0 bytes outside, {found['peak_mb']} MB at most")

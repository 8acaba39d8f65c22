"""Where there is no screen the first line says so, does the same job unseen, and ends well."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QImage

from tests.helpers.surroundings import TESTS

PICTURES = {
    "sign-in",
    "today",
    "calls",
    "cases",
    "customers",
    "case",
    "new-complaint",
    "new-call",
    "new-customer",
}
PAPERS = {"complaint-status", "complaint-handling"}


def without_screen(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    surroundings = {key: value for key, value in os.environ.items() if key not in hidden}
    surroundings |= {"TMPDIR": str(folder), "LANG": "en_US.UTF-8", "PYTHONIOENCODING": "utf-8"}
    surroundings.pop("LC_ALL", None)
    return subprocess.run(
        [sys.executable, "-m", "csapp", *arguments],
        cwd=TESTS.parent,
        env=surroundings,
        capture_output=True,
        encoding="utf-8",
        timeout=110,
        check=False,
    )


@pytest.mark.slow
def test_the_sample_desk_unseen(tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        return  # elsewhere there is always a screen
    done = without_screen("--demo", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "no screen" in done.stdout.splitlines()[0]
    folder = Path(done.stdout.split("Folder: ")[1].strip())
    assert folder.is_relative_to(tmp_path)
    for name in PICTURES:
        picture = QImage(str(folder / f"{name}.png"))
        assert (picture.width(), picture.height()) == (1366, 768), name
        colours = {picture.pixel(x, y) for x in range(0, 1366, 20) for y in range(0, 768, 20)}
        assert len(colours) > 5, name
    for name in PAPERS:
        document = pypdfium2.PdfDocument(folder / f"{name}.pdf")
        assert len(document) >= 1
        document.close()


def test_a_desk_of_ones_own_needs_a_screen_and_says_so_in_one_line(tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        return
    done = without_screen("--data", str(tmp_path / "desk"), folder=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr

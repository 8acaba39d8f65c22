"""A window that stands open for weeks: rounds of open, type, save, close leave nothing behind. Linux counts it."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import PASSWORD, USER, complaint
from ui.pages.record import RecordPage
from ui.scripted import Scripted

WARM_UP, ROUNDS = 150, 2_000
A_FEW = 5  # a timer that runs just now, an answer on its way


def counted() -> tuple[int, int, int]:
    """Handles of the process, widgets, and objects of Qt's below the windows."""
    gc.collect()
    windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    below = sum(len(window.findChildren(QObject)) for window in windows)
    return len(list(Path("/proc/self/fd").iterdir())), len(QApplication.allWidgets()), below


def memory() -> int:
    """Resident memory in bytes."""
    pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def play(desk: Scripted, number: int) -> None:
    """One round: a complaint is opened, typed, saved, changed, saved again and closed."""
    form = desk.new("complaint")
    desk.fill(form, {key: str(text) for key, text in complaint(complainant=f"Ana {number}").items()})
    desk.save()
    desk.fill(form, {"facts": f"Broken on arrival, {number}."})
    desk.save()
    page = desk.window.page
    assert isinstance(page, RecordPage)
    page.leave()
    desk.settle()


@pytest.mark.slow
def test_two_thousand_rounds_leave_nothing_behind(desk_folder: Path, qapp: QApplication) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("memory and handles are counted in /proc, which only Linux has")
    with Scripted(desk_folder, USER, PASSWORD) as desk:
        for number in range(WARM_UP):
            play(desk, number)
        things, used = counted(), memory()
        for number in range(ROUNDS):
            play(desk, number)
        handles, widgets, objects = counted()
        assert (handles, widgets) == things[:2]
        assert abs(objects - things[2]) <= A_FEW
        assert memory() < used * 1.10, f"{used // 1024} KiB grew to {memory() // 1024} KiB"

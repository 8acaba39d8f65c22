"""Starts and ends of the program: one window a desk, crashes told at the next start, safe mode after two failures."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from csapp.desk import Desk
from csapp.services import personal
from tests.helpers.surroundings import TESTS
from tests.ui.conftest import PASSWORD, USER
from ui.alone import CALL, Alone
from ui.app import make_shell
from ui.crash import LAST, NATIVE, Crash
from ui.crashreport import Reports, native, without_names
from ui.forward import Forward
from ui.prefs import Prefs
from ui.shell import Shell
from ui.startnews import StartNews
from ui.starts import Starts
from ui.theme.theme import Look

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.theme.theme import Theme

HOLD = """
import sys, time
from pathlib import Path
from ui.alone import Alone
print(Alone(Path(sys.argv[1])).claim(), flush=True)
time.sleep(60)
"""
DIES = """
import ctypes, sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from ui import app, running
def secret_of_li(password="李伟 138"):
    ctypes.string_at(0)
def in_a_thread():
    thread = threading.Thread(target=secret_of_li)
    thread.start()
    thread.join()
app.has_screen = lambda: True
painted = running.Running.painted
def die(self):
    painted(self)
    QTimer.singleShot(0, secret_of_li if sys.argv[2] == "main" else in_a_thread)
running.Running.painted = die
if sys.argv[2] == "early":
    app.make_shell = lambda *given, **named: secret_of_li()
if sys.argv[2] == "python":
    def fails(*given, **named):
        raise ValueError("李伟 138 1234 5678")
    app.make_shell = fails
sys.exit(app.run(Path(sys.argv[1])))
"""


def process(script: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *words],
        cwd=TESTS.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the window of the desk in ``tmp_path``."""
    made = process(HOLD, str(tmp_path))
    assert made.stdout is not None
    assert made.stdout.readline() == "True\n"
    yield made
    made.kill()
    made.communicate()


def test_a_second_start_calls_the_first_and_other_desks_are_their_own(
    shell: Shell, qtbot: QtBot, desk_folder: Path, tmp_path: Path
) -> None:
    first = Alone(desk_folder)
    assert first.claim()
    shell.hide()
    second = process(
        "import sys; from pathlib import Path; from ui import app; app.has_screen = lambda: True\n"
        "sys.exit(app.run(Path(sys.argv[1])))",
        str(desk_folder),
    )
    qtbot.waitUntil(lambda: (desk_folder / CALL).exists(), timeout=20_000)
    forward = Forward(shell, desk_folder)
    forward.begin()  # called before anybody listened
    second.communicate(timeout=20)
    assert second.returncode == 0
    assert shell.isVisible()
    shell.hide()
    (desk_folder / CALL).touch()
    qtbot.waitUntil(shell.isVisible, timeout=5_000)
    other = tmp_path / "other"
    other.mkdir()
    assert Alone(other).claim()
    first.release()


def test_a_killed_window_blocks_nobody(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    mine = Alone(tmp_path)
    assert not mine.claim()
    assert not mine.call(0.1), "nobody there hears"
    assert not (tmp_path / CALL).exists()
    os.kill(holder.pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    holder.wait()
    assert mine.claim()
    assert mine.claim()
    mine.release()


def test_a_desk_that_is_not_there_or_not_writable_stands_in_nobodys_way(tmp_path: Path) -> None:
    assert Alone(tmp_path / "none").claim()
    assert not Alone(tmp_path / "none").call(0.1)


def test_a_command_beside_the_open_window_works(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    Desk.create(tmp_path / "x", desk="A", company="H", user=USER, password=PASSWORD, language="en", demo=True)
    assert Alone(tmp_path / "x").claim()
    done = subprocess.run(
        [sys.executable, "-m", "csapp", "--data", str(tmp_path / "x"), "--user", USER, "list", "call"],
        cwd=TESTS.parent,
        env={**os.environ, "CSAPP_PASSWORD": PASSWORD},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("way", ["main", "thread", "early"])
def test_what_kills_the_program_is_a_report_at_the_next_start(desk_folder: Path, way: str) -> None:
    died = process(DIES, str(desk_folder), way)
    died.communicate(timeout=60)
    assert died.returncode != 0
    assert (desk_folder / NATIVE).exists()
    crash = Crash()
    crash.install(desk_folder)
    crash.watch()
    crash.release()
    assert not (desk_folder / NATIVE).exists()
    assert not (desk_folder / LAST).exists()
    report = Reports(desk_folder).unseen()
    assert report is not None
    text = report.read_text("utf-8")
    for wanted in ("Segmentation fault", "secret_of_li", "qt 6", "python 3", "system ", "program "):
        assert wanted in text
    assert way == "early" or "ran for " in text
    for kept_out in (str(desk_folder), str(TESTS.parent), os.sep + "PySide6", "李伟", "138 1234"):
        assert kept_out not in text


def test_a_fault_of_ours_before_there_is_a_window_is_told_without_its_words(desk_folder: Path) -> None:
    died = process(DIES, str(desk_folder), "python")
    _out, said = died.communicate(timeout=60)
    assert died.returncode != 0
    assert "李伟" not in said
    report = Reports(desk_folder).unseen()
    assert report is not None
    text = report.read_text("utf-8")
    assert "ValueError" in text
    assert "fails" in text
    assert "李伟" not in text
    assert "1234" not in text
    assert not (desk_folder / NATIVE).exists(), "Python ended in good order"


def test_an_end_by_force_is_no_crash(desk_folder: Path) -> None:
    (desk_folder / NATIVE).write_text("program 1\nstarted 2026-11-22T04:00:00Z\n", "utf-8")
    crash = Crash()
    crash.install(desk_folder)
    crash.watch()
    crash.release()
    assert Reports(desk_folder).unseen() is None


def test_old_reports_make_room(tmp_path: Path) -> None:
    reports = Reports(tmp_path)
    for second in range(9):
        reports.keep("x", datetime(2026, 11, 22, 4, 0, second, tzinfo=UTC))
    assert len(list(tmp_path.glob("crash-*.txt"))) == 5
    assert reports.unseen() == tmp_path / "crash-20261122-040008.txt"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("QFont::setPointSize: bad", "QFont::setPointSize: bad"),
        ("can't open /home/li/王芳.pdf", "can't open …"),
        ('no picture "wang.png" here', "no picture … here"),
        ("number 13812345678 of 王芳", "number … of …"),
        ("C:\\Users\\li\\x", "…"),
    ],
)
def test_words_of_qt_lose_what_may_be_a_name(said: str, kept: str) -> None:
    assert without_names(said) == kept


def test_a_windows_dump_is_understood_without_its_folders() -> None:
    dump = (
        "program 1\nstarted 2026-11-22T04:00:00Z\nWindows fatal exception: access violation\n\n"
        'Current thread 0x00001a (most recent call first):\n  File "C:\\Users\\li\\ui\\x.py", line 7 in paint\n'
    )
    report = native(dump, datetime(2026, 11, 22, 4, 1, tzinfo=UTC))
    assert "x.py:7 paint" in report
    assert "ran for 60 s" in report
    assert "Users" not in report


def test_the_next_start_offers_the_report(
    shell: Shell, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.news = StartNews(shell)
    shell.news.tell()
    assert shell.news.banners == []
    Reports(desk_folder).keep("places only\n", datetime(2026, 11, 22, tzinfo=UTC))
    shown: list[str] = []
    monkeypatch.setattr("ui.startnews.QDesktopServices.openUrl", lambda url: shown.append(url.toLocalFile()))
    shell.news.tell()
    (banner,) = shell.news.banners
    assert banner.isVisible()
    buttons = {button.objectName(): button for button in banner.findChildren(QPushButton)}
    buttons["copy_report"].click()
    assert QGuiApplication.clipboard().text() == "places only\n"
    buttons["show_report"].click()
    assert shown == [str(desk_folder / "crash-20261122-000000.txt")]
    buttons["close_report"].click()
    assert shell.news.banners == []
    assert Reports(desk_folder).unseen() is None


def test_two_failed_starts_lead_to_safe_mode_and_a_good_one_out_of_it(tmp_path: Path) -> None:
    assert [Starts(tmp_path).begin() for _start in range(3)] == [False, False, True]
    Starts(tmp_path).good()
    assert not Starts(tmp_path).begin()
    (tmp_path / "starts.txt").write_text("\x00", "latin-1")
    assert not Starts(tmp_path).begin()
    assert not Starts(tmp_path / "none").begin()


def test_safe_mode_is_plain_and_says_so(
    desk_folder: Path, qtbot: QtBot, look: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    ctx = Desk.sign_in(desk_folder, USER, PASSWORD)
    personal.put(ctx, "look", {"mode": "dark", "contrast": True, "text": 125})
    personal.put(ctx, "pinned", ["A-C-261122-001"])
    ctx.close()
    kept = Prefs.read(desk_folder)
    kept.look, kept.last_user, kept.languages = Look("dark", text=125), USER, {USER: "es"}
    kept.keep()
    before = (desk_folder / "window.json").read_text("utf-8")
    made = make_shell(desk_folder, safe=True)
    qtbot.addWidget(made)
    made.show()
    made.begin()
    made.news = StartNews(made)
    made.news.tell()
    made.signin.wanted.emit(USER, PASSWORD)
    qtbot.waitUntil(lambda: made.window_ is not None and not made.tasks.busy, timeout=20_000)
    assert made.window_ is not None
    house = made.window_.house
    assert (house.theme.look.mode, house.theme.look.text, house.language) == ("light", 100, "es")
    assert house.shelf.pinned == []
    assert made.window_.reminders.tray is None
    assert not made.window_.reminders._timer.isActive()
    (banner,) = made.news.banners
    assert banner.isVisible()
    assert any(label.text() for label in banner.findChildren(QLabel))
    house.shelf.toggle("A-C-261122-002")
    house.shelf.keep()
    qtbot.waitUntil(lambda: not made.tasks.busy, timeout=20_000)
    made.end()
    ctx = Desk.sign_in(desk_folder, USER, PASSWORD)
    assert personal.get(ctx, "pinned") == ["A-C-261122-001"]
    ctx.close()
    assert (desk_folder / "window.json").read_text("utf-8") == before
    made.around.words.use("en")

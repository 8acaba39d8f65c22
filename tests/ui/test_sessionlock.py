"""The system locks its session or goes to sleep: heard over a real bus; where nobody tells, nothing is said."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.helpers.surroundings import TESTS
from ui.sessionlock import (
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    WTS_SESSION_LOCK,
    WTS_SESSION_UNLOCK,
    SessionLock,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

HEARS = """
import os, subprocess, sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from ui.sessionlock import SessionLock
app = QCoreApplication([])
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
lock, heard = SessionLock(), []
lock.locked.connect(lambda: heard.append("locked"))
lock.unlocked.connect(lambda: heard.append("unlocked"))
assert lock.begin(0)
def say(path, signal, on):
    subprocess.run(["gdbus", "emit", "--session", "--object-path", path, "--signal", signal, on], check=True)
say("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", "true")
say("/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", "false")
say("/elsewhere", "org.example.Other.ActiveChanged", "true")
login = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
say(login[0], ".".join(login[1:]), "false")  # not from the login manager: nobody believes it
manager = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "manager")
assert manager.registerService("org.freedesktop.login1")
asleep = QDBusMessage.createSignal(*login)
asleep.setArguments([True])
QTimer.singleShot(100, lambda: manager.send(asleep))
QTimer.singleShot(300, app.quit)
app.exec()
print(*heard)
"""


def test_screen_savers_and_the_login_manager_are_heard() -> None:
    if not (shutil.which("dbus-run-session") and shutil.which("gdbus")):
        pytest.skip("a message bus of one's own needs dbus-run-session and gdbus, which this system lacks")
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", HEARS],
        cwd=TESTS.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["locked", "unlocked", "locked"]


def test_where_nobody_tells_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, "tcp:host=192.0.2.1,port=7")
    assert SessionLock().begin(0) is False, "a bus on another machine is never asked"
    monkeypatch.setitem(sys.modules, "PySide6.QtDBus", None)
    assert SessionLock().begin(0) is False


def test_windows_tells_by_messages(qtbot: QtBot) -> None:
    lock, heard = SessionLock(), []
    lock.locked.connect(lambda: heard.append("locked"))
    lock.unlocked.connect(lambda: heard.append("unlocked"))
    for message, what in (
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK),
        (WM_WTSSESSION_CHANGE, WTS_SESSION_UNLOCK),
        (WM_POWERBROADCAST, PBT_APMSUSPEND),
        (WM_WTSSESSION_CHANGE, 5),
        (0x0200, WTS_SESSION_LOCK),
    ):
        lock.told(message, what)
    assert heard == ["locked", "unlocked", "locked"]

"""The surroundings every test runs in: a home of its own, no fonts, no screen, one time zone."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]

HOMES = {
    "HOME": "home",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
}
LEFT_OUT = ("CSAPP_DATA", "CSAPP_USER", "CSAPP_PASSWORD", "DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE")


def set_up_surroundings() -> None:
    """Changes this process's environment, and with it that of every process a test starts.

    Has to run before Qt is imported. Nothing of the person running the tests is read or written: no
    settings, no desk, no fonts. The zone lies far from UTC, so that a mixed-up one shows.
    """
    base = Path(tempfile.mkdtemp(prefix="csapp-tests-"))
    atexit.register(shutil.rmtree, base, ignore_errors=True)
    for name, folder in HOMES.items():
        home = base / folder
        home.mkdir(mode=0o700)
        os.environ[name] = str(home)
    for name in LEFT_OUT:
        os.environ.pop(name, None)
    os.environ["FONTCONFIG_FILE"] = str(TESTS / "fonts.conf")
    os.environ["LC_ALL"] = os.environ["LANG"] = "C.UTF-8"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    set_zone("Asia/Shanghai")


def set_zone(zone: str) -> None:
    """Makes `zone` the local time zone of this process and its children; Windows has no such switch."""
    os.environ["TZ"] = zone
    if hasattr(time, "tzset"):
        time.tzset()

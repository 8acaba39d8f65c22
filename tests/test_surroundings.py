"""The nets of the test suite itself hold."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from tests.helpers.logguard import guarded
from tests.helpers.screens import on_screen

PROBE = """
import sys
from PySide6.QtGui import QFontDatabase, QGuiApplication
app = QGuiApplication([])
families = set(QFontDatabase.families()) - {"Monospace", "Sans Serif", "Serif"}
size = app.primaryScreen().size()
print(app.platformName(), size.width(), size.height(), sorted(families))
"""


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    """A logger apart from the others, so that what is logged here fails no guard but the one under test."""
    apart = logging.getLogger("tests.apart")
    apart.propagate = False
    yield apart
    apart.propagate = True


def test_an_unexpected_warning_fails(logger: logging.Logger) -> None:
    with pytest.raises(AssertionError, match="the shop is on fire"), guarded(logger):
        logger.warning("the %s is on fire", "shop")


def test_an_expected_warning_passes(logger: logging.Logger) -> None:
    with guarded(logger) as guard, guard.expect("on fire"):
        logger.warning("the shop is on fire")


def test_a_missing_warning_fails(logger: logging.Logger) -> None:
    nothing = pytest.raises(AssertionError, match="nothing was logged")
    with nothing, guarded(logger) as guard, guard.expect("flood"):
        logger.info("a flood")


def test_the_window_has_the_bundled_fonts(qapp: QApplication) -> None:
    assert QFontDatabase.families().count("Noto Sans SC") == 1
    assert QFontInfo(QFont("Noto Sans SC")).exactMatch()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no per-process time zone")
def test_the_zone_is_shanghai() -> None:
    assert datetime.now().astimezone().utcoffset() == timedelta(hours=8)


def test_the_home_is_the_tests_own(tmp_path: Path) -> None:
    from platformdirs import user_data_path

    if sys.platform != "win32":  # there the folder comes from the system, not from the environment
        assert "csapp-tests-" in str(user_data_path("csapp"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="fontconfig rules fonts on Linux only")
def test_no_font_of_the_machine_is_seen() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split()[0] == "offscreen"
    assert done.stdout.strip().endswith("[]")


@pytest.mark.xvfb
def test_the_virtual_screen_takes_windows(display: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        capture_output=True,
        encoding="utf-8",
        env=on_screen(display),
        check=True,
    )
    assert done.stdout.split()[:3] == ["xcb", "1366", "768"]

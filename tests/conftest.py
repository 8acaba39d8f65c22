"""Surroundings and fixtures for all tests. The environment is set before anything imports Qt."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from csapp.storage import keys
from tests.helpers.logguard import LogGuard, guarded
from tests.helpers.nonetwork import forbid
from tests.helpers.screens import virtual_screen
from tests.helpers.surroundings import set_up_surroundings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

set_up_surroundings()
forbid()

# The same examples on every machine and every run: a failure seen once can be seen again. Two busy cores
# make single examples slow for no fault of the code.
settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")
# A tenth of the time of a window's test was looking for rubbish. The window does that in its own thread alone, and
# no test may do it in the store's: Qt ends the process when its objects end there.
gc.set_threshold(100_000, 20, 20)
gc.disable()


@pytest.fixture(autouse=True)
def tidy() -> Iterator[None]:
    """Looks for rubbish between two tests, where it is due."""
    yield
    from ui.rubbish import Rubbish

    Rubbish.look()


@pytest.fixture(autouse=True)
def log_guard() -> Iterator[LogGuard]:
    """Fails the test on a logged warning or error, unless it said `with log_guard.expect("...")`."""
    with guarded(logging.getLogger()) as guard:
        yield guard


@pytest.fixture(scope="session", autouse=True)
def cheap_keys() -> Iterator[None]:
    """Passwords cost next to nothing to try; `tests/storage/test_keys.py` looks at what they cost for real."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "TIME_COST", 1)
        patch.setattr(keys, "MEMORY_KIB", 64)
        yield


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["csapp"]


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The one application of this process, with the bundled fonts: there are no others to draw with."""
    from PySide6.QtGui import QFontDatabase

    for font in files("resources").joinpath("fonts").iterdir():
        if font.name.endswith(".ttf"):
            assert QFontDatabase.addApplicationFontFromData(font.read_bytes()) != -1, font.name
    return qapp


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """The name of a virtual X display of 1366x768 that lasts for the whole run."""
    if not sys.platform.startswith("linux"):
        pytest.skip("a virtual X server exists on Linux only")
    with virtual_screen() as name:
        yield name

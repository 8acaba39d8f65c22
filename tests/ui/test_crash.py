"""Our own mistakes are written down without a word of the customer's, told once, and the form stays."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Signal, qWarning

from csapp.i18n import Translator
from ui.crash import Crash
from ui.prompts import Prompts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SECRET = "李伟 138 1234 5678"


@pytest.fixture
def prompts(look: object) -> Prompts:
    return Prompts(Translator("en"))


@pytest.fixture
def crash(prompts: Prompts, tmp_path: Path) -> Iterator[Crash]:
    hooks = sys.excepthook, threading.excepthook
    logging.getLogger("csapp.window").disabled = True  # these are wanted here
    made = Crash(prompts)
    made.install(tmp_path)
    yield made
    made.release()
    logging.getLogger("csapp.window").disabled = False
    sys.excepthook, threading.excepthook = hooks


def fail() -> None:
    raise ValueError(SECRET)


def written(folder: Path) -> str:
    return (folder / "crash.log").read_text(encoding="utf-8")


class Button(QObject):
    pressed = Signal()


def test_a_slot_that_fails_is_told_and_the_program_goes_on(
    crash: Crash, prompts: Prompts, tmp_path: Path, qtbot: QtBot
) -> None:
    button = Button()
    button.pressed.connect(fail)
    button.pressed.emit()
    qtbot.waitUntil(lambda: prompts.pending is not None)
    assert prompts.pending is not None
    assert "ValueError" in prompts.pending.detail
    assert SECRET not in prompts.pending.text + prompts.pending.detail
    log = written(tmp_path)
    assert "ValueError" in log
    assert "test_crash.py" in log
    assert SECRET not in log
    button.pressed.emit()  # told once, written twice
    assert written(tmp_path).count("ValueError") == 2
    prompts.pending.answer("yes")
    assert prompts.pending is None
    button.pressed.emit()
    qtbot.waitUntil(lambda: prompts.pending is not None)
    prompts.pending.answer("yes")


def test_other_threads_and_qt_itself_are_heard(
    crash: Crash, prompts: Prompts, tmp_path: Path, qtbot: QtBot
) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: prompts.pending is not None)
    assert prompts.pending is not None
    prompts.pending.answer("yes")
    crash.install(tmp_path)
    qWarning("a warning of Qt's")
    assert "a warning of Qt's" in written(tmp_path)


def test_a_file_grown_too_long_is_begun_anew(crash: Crash, tmp_path: Path) -> None:
    (tmp_path / "crash.log").write_text("x" * 2_000_000, encoding="utf-8")
    crash.install(tmp_path)
    qWarning("the first of many")
    assert len(written(tmp_path)) < 1_000
    assert (tmp_path / "crash.old.log").stat().st_size == 2_000_000

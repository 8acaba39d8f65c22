"""A locked window shows nothing and clears what it copied; its person finds every form as it was, nobody else does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu, QPlainTextEdit, QWidget

from csapp.desk import Desk
from csapp.services import drafts, records
from tests.ui.conftest import PASSWORD, USER
from ui.forms.form import RecordForm
from ui.locking import Locking
from ui.pages.settings.part import adopt
from ui.prompts import Question
from ui.shell import Shell
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SECRET = "王小芳 13812345678"


@pytest.fixture
def opened(shell: Shell, qtbot: QtBot) -> Iterator[Shell]:
    """The program with somebody signed in."""
    sign_in(shell, qtbot, USER)
    yield shell
    QGuiApplication.clipboard().clear()


def sign_in(shell: Shell, qtbot: QtBot, user: str) -> None:
    shell.signin.wanted.emit(user, PASSWORD)
    qtbot.waitUntil(lambda: shell.window_ is not None and not shell.tasks.busy, timeout=20_000)


def frame(shell: Shell) -> Window:
    assert shell.window_ is not None
    return shell.window_


def lock(shell: Shell) -> Locking:
    assert shell.locking is not None
    return shell.locking


def typed_form(shell: Shell, qtbot: QtBot) -> RecordForm:
    """A complaint under way, with the first person's words in it."""
    page = frame(shell).new("complaint")
    qtbot.waitUntil(lambda: not shell.tasks.busy, timeout=20_000)
    form = page.findChild(RecordForm, "complaint")
    assert form is not None
    form.boxes["complainant"].fill(SECRET)
    form.boxes["facts"].fill("Nobody else may read this.")
    return form


def unlock(shell: Shell, qtbot: QtBot, password: str = PASSWORD) -> None:
    QTest.keyClicks(lock(shell).page.password, password)
    QTest.keyClick(lock(shell).page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shell.tasks.busy, timeout=20_000)


def shown_elsewhere(shell: Shell) -> list[QWidget]:
    return [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not shell]


def test_the_keys_lock_and_the_same_form_comes_back(opened: Shell, qtbot: QtBot) -> None:
    form = typed_form(opened, qtbot)
    line = form.findChild(QLineEdit, "complainant")
    facts = form.findChild(QPlainTextEdit, "facts")
    assert line is not None
    assert facts is not None
    line.setFocus()
    line.setSelection(5, -3)  # made backwards: the cursor stands at its beginning
    QTest.keyClick(line, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert opened.locked
    assert not form.isVisible()
    assert opened.windowTitle() == "Service desk"
    assert lock(opened).page.password.hasFocus()
    unlock(opened, qtbot, "not this one")
    assert opened.locked
    assert lock(opened).page.error.isVisible()
    lock(opened).page.password.clear()
    unlock(opened, qtbot)
    assert not opened.locked
    assert frame(opened).page.findChild(RecordForm, "complaint") is form
    assert form.isVisible()
    assert line.text() == SECRET
    assert (line.hasFocus(), line.selectedText(), line.cursorPosition()) == (True, SECRET[2:5], 2)
    assert lock(opened).page.password.text() == ""
    assert lock(opened).page.password.isUndoAvailable() is False, "the password could be had back"
    line.undo()
    assert line.text() != SECRET, "what was typed can still be undone"
    assert "complaint" in opened.windowTitle().lower()


def test_guessing_at_the_lock_has_to_wait(opened: Shell, qtbot: QtBot) -> None:
    lock(opened).lock()
    page = lock(opened).page
    for _guess in range(6):
        page.password.clear()
        unlock(opened, qtbot, "not this one")
    assert opened.locked
    assert "Too many" in page.error.text()
    assert not page.button.isEnabled()
    assert page.other.isEnabled()


def test_a_locked_draft_is_on_the_disk(opened: Shell, qtbot: QtBot, desk_folder: Path) -> None:
    typed_form(opened, qtbot)
    lock(opened).lock()
    qtbot.waitUntil(lambda: not opened.tasks.busy, timeout=20_000)
    ctx = Desk.sign_in(desk_folder, USER, PASSWORD)
    try:
        assert [draft.values["complainant"] for draft in drafts.waiting(ctx)] == [SECRET]
    finally:
        ctx.close()


def test_every_other_window_hides_and_comes_back(opened: Shell, qtbot: QtBot) -> None:
    preview, late, menu = QDialog(frame(opened)), QDialog(frame(opened)), QMenu(frame(opened))
    files = QFileDialog(frame(opened))
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    for box in (preview, late):
        box.setWindowTitle(SECRET)
    asked = opened.around.prompts.discard(opened, SECRET, lambda: None)
    preview.open()
    files.open()
    menu.addAction(SECRET)
    menu.popup(QPoint(10, 10))
    lock(opened).lock()
    assert shown_elsewhere(opened) == []
    late.open()  # a paper that was under way is ready
    opened.around.prompts.tell(opened, SECRET)
    QApplication.processEvents()
    assert shown_elsewhere(opened) == []
    assert files.result() == QDialog.DialogCode.Rejected
    unlock(opened, qtbot)
    assert isinstance(asked, Question)
    assert not asked.answered
    assert {preview, late, asked.box} == set(shown_elsewhere(opened))
    asked.answer("keep")
    pending = opened.around.prompts.pending
    assert pending is not None
    assert pending.text == SECRET
    pending.answer("yes")
    for box in (preview, late, files):
        box.close()


def test_nobody_near_locks_but_never_during_a_call(opened: Shell, qtbot: QtBot) -> None:
    locking = lock(opened)
    frame(opened).callbar.begin_call()
    locking.idle.limit = lambda: 0.05
    locking.idle.begin()
    locking.session.said(True)
    qtbot.wait(300)
    assert not opened.locked
    locking.session.said(False)
    frame(opened).callbar._dropped()
    qtbot.waitUntil(lambda: opened.locked, timeout=3_000)


def test_a_key_or_the_mouse_in_any_window_keeps_it_open(opened: Shell, qtbot: QtBot) -> None:
    other = QDialog(opened)
    other.show()
    qtbot.waitExposed(other)
    locking = lock(opened)
    locking.idle.begin()
    for window in (opened, other):
        handle = window.windowHandle()
        for touch in (
            lambda handle=handle: QTest.keyClick(handle, Qt.Key.Key_Shift),
            lambda handle=handle: QTest.mouseMove(handle, QPoint(5, 5)),
        ):
            qtbot.wait(20)
            before = locking.idle.seconds()
            touch()
            QApplication.processEvents()
            assert locking.idle.seconds() < before
    other.close()


def test_the_minutes_are_those_of_the_company(opened: Shell) -> None:
    assert lock(opened).idle.limit() == 5 * 60
    house = frame(opened).house
    saved = records.change(house.ctx, "COMPANY", {"lock_minutes": 12}, revision=house.ctx.company.revision)
    adopt(house, saved.record)
    assert lock(opened).idle.limit() == 12 * 60


def test_a_session_locked_during_a_call_locks_when_the_call_is_over(opened: Shell, qtbot: QtBot) -> None:
    frame(opened).callbar.begin_call()
    lock(opened).session.said(True)
    assert not opened.locked
    frame(opened).callbar._dropped()
    qtbot.waitUntil(lambda: opened.locked, timeout=5_000)


def test_what_we_copied_is_cleared_and_what_others_copied_stays(
    opened: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = QGuiApplication.clipboard()
    board.setText(SECRET)
    monkeypatch.setattr(opened.clips, "is_ours", lambda _mode: False)
    lock(opened).lock()
    assert board.text() == SECRET
    monkeypatch.undo()
    lock(opened)._open()
    lock(opened).lock()
    assert board.text() == ""


def test_the_keys_of_the_frame_do_nothing_behind_the_lock(opened: Shell, qtbot: QtBot) -> None:
    page = frame(opened).page
    lock(opened).lock()
    for keys in ("Ctrl+N", "Ctrl+2", "F1", "F2"):
        QTest.keySequence(opened, QKeySequence(keys))
    frame(opened).reminders.opened.emit("A-C-261122-001")
    qtbot.waitUntil(lambda: not opened.tasks.busy, timeout=20_000)
    assert frame(opened).page is page
    assert shown_elsewhere(opened) == []

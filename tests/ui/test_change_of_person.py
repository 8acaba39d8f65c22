"""Two people at one desk: the second sees nothing the first typed, the first is offered it again."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from csapp.desk import Desk
from csapp.i18n import N_
from csapp.services import drafts
from csapp.vocabulary.errors import StoreFault
from tests.ui.conftest import PASSWORD, USER
from tests.ui.test_locking import frame, lock, sign_in, typed_form, unlock
from ui.prompts import Question
from ui.shell import Shell
from ui.widgets.draftoffer import DraftOffer

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

OTHER, WORDS = "lucia", ("王小芳", "13812345678", "Nobody else may read this")


@pytest.fixture
def two(shell: Shell, desk_folder: Path, qtbot: QtBot) -> Shell:
    """The program with the first of two people signed in."""
    ctx = Desk.sign_in(desk_folder, USER, PASSWORD)
    given = {"user": OTHER, "name": "Lucía", "roles": ["agent"], "password": PASSWORD}
    Desk.add_staff(ctx, PASSWORD, given)
    ctx.close()
    sign_in(shell, qtbot, USER)
    return shell


def told_by(widget: QWidget) -> str:
    """Every text a widget holds, shown or not."""
    texts = [widget.objectName(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
    texts += [widget.windowTitle(), widget.statusTip(), widget.whatsThis()]
    if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
        texts.append(widget.text())
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        texts.append(widget.toPlainText())
    if isinstance(widget, QComboBox):
        texts += [widget.currentText(), *(widget.itemText(place) for place in range(widget.count()))]
    return "\n".join(texts)


def leftovers() -> list[str]:
    """Widgets that still hold words of the first person's, and the clipboard."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    found = [repr(w) for w in QApplication.allWidgets() if any(word in told_by(w) for word in WORDS)]
    board = QGuiApplication.clipboard().text()
    return [*found, *(word for word in WORDS if word in board)]


def offered(shell: Shell) -> bool:
    return any(offer.isVisible() for offer in frame(shell).findChildren(DraftOffer))


def test_another_person_never_sees_it_and_the_first_is_offered_it_again(two: Shell, qtbot: QtBot) -> None:
    form = typed_form(two, qtbot)
    first = frame(two)
    first.topbar.search.setText(WORDS[1])
    first.callbar.caller_name.setText(WORDS[0])
    QGuiApplication.clipboard().setText(WORDS[1])
    paper = QDialog(first)
    paper.setWindowTitle(WORDS[0])
    paper.open()
    two.around.prompts.tell(two, WORDS[0])
    assert len(leftovers()) > 4, "it would be found"
    del form, first, paper
    QTest.keyClick(frame(two).topbar.search, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    lock(two).page.other.click()
    qtbot.waitUntil(lambda: two.window_ is None and not two.tasks.busy, timeout=20_000)
    assert two.stack.currentWidget() is two.signin
    assert two.signin.user.currentText() == ""
    assert leftovers() == []
    sign_in(two, qtbot, OTHER)
    assert frame(two).house.ctx.actor.user == OTHER
    assert frame(two).unsaved() == ()
    assert frame(two).house.shelf.recent == []
    assert not offered(two)
    assert leftovers() == []
    QTest.keyClick(
        frame(two), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    qtbot.waitUntil(lambda: two.window_ is None and not two.tasks.busy, timeout=20_000)
    sign_in(two, qtbot, USER)
    assert offered(two)
    kept = [draft.values for draft in drafts.waiting(frame(two).house.ctx)]
    assert any(values.get("complainant") == f"{WORDS[0]} {WORDS[1]}" for values in kept)


def test_the_second_persons_password_opens_no_lock_of_the_first(
    two: Shell, qtbot: QtBot, desk_folder: Path
) -> None:
    ctx = Desk.sign_in(desk_folder, USER, PASSWORD)
    Desk.reset_password(ctx, PASSWORD, OTHER, "another-desk-2")
    ctx.close()
    lock(two).lock()
    unlock(two, qtbot, "another-desk-2")
    assert two.locked
    assert not frame(two).isVisible()


def test_text_the_disk_refuses_stays_and_nobody_leaves_over_it_unasked(
    two: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise StoreFault(N_("The store can't be written."))

    form = typed_form(two, qtbot)
    with monkeypatch.context() as patch:
        patch.setattr(drafts, "keep", full)
        lock(two).lock()
        qtbot.waitUntil(lambda: not two.tasks.busy, timeout=20_000)
        assert lock(two).page.note.text()
        lock(two).page.other.click()
        two.close()
        qtbot.waitUntil(lambda: not two.tasks.busy, timeout=20_000)
        assert two.locked
        assert two.isVisible()
        unlock(two, qtbot)
        assert form.boxes["complainant"].editor.typed() == f"{WORDS[0]} {WORDS[1]}"
        assert "not kept" in frame(two).topbar.quiet.text()
        two.close()
        asked(two).answer("close")
        qtbot.waitUntil(lambda: not two.tasks.busy, timeout=20_000)
        assert "could not be kept" in asked(two).text
        asked(two).answer("keep")
    line = form.findChild(QLineEdit, "complainant")
    assert line is not None
    QTest.keyClicks(line, "x")
    form.keep_now()
    qtbot.waitUntil(lambda: not two.tasks.busy, timeout=20_000)
    assert "kept on the disk again" in frame(two).topbar.quiet.text()
    assert drafts.waiting(frame(two).house.ctx)


def asked(shell: Shell) -> Question:
    assert shell.around.prompts.pending is not None
    return shell.around.prompts.pending

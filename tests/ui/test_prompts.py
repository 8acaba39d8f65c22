"""Questions: what Enter and Esc answer, one at a time, remarks that are needed, text that is no markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QPushButton, QWidget

from csapp.i18n import N_, Translator
from ui.prompts import Prompts, Question

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def over(qtbot: QtBot, look: object) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def prompts() -> Prompts:
    return Prompts(Translator("en"))


def pending(prompts: Prompts) -> Question:
    assert prompts.pending is not None
    return prompts.pending


@pytest.mark.parametrize(("key", "thrown"), [(Qt.Key.Key_Return, False), (Qt.Key.Key_Escape, False)])
def test_keeping_is_what_enter_and_esc_mean(
    prompts: Prompts, over: QWidget, qtbot: QtBot, key: Qt.Key, thrown: bool
) -> None:
    answers: list[bool] = []
    prompts.discard(over, "Throw it away?", lambda: answers.append(True))
    box = pending(prompts).box
    assert box is not None
    qtbot.waitExposed(box)
    qtbot.keyClick(box.focusWidget() or box, key)
    assert prompts.pending is None
    assert bool(answers) is thrown


def test_discarding_takes_the_button_for_it(prompts: Prompts, over: QWidget, qtbot: QtBot) -> None:
    answers: list[bool] = []
    prompts.discard(over, "Throw it away?", lambda: answers.append(True))
    box = pending(prompts).box
    assert box is not None
    qtbot.mouseClick(box.findChild(QPushButton, "discard"), Qt.MouseButton.LeftButton)
    assert answers == [True]


def test_a_needed_remark_is_asked_for_until_it_is_there(
    prompts: Prompts, over: QWidget, qtbot: QtBot
) -> None:
    answers: list[str] = []
    prompts.remark(over, "Send it back?", N_("Remark"), N_("Send back"), answers.append)
    question = pending(prompts)
    assert question.box is not None
    button = question.box.findChild(QPushButton, "yes")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert prompts.pending is question
    assert answers == []
    field = question.box.findChild(QPlainTextEdit, "remark")
    assert field is not None
    field.setPlainText("  the photos\nare missing ")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert answers == ["  the photos\nare missing "]
    assert prompts.pending is None


def test_a_second_question_waits_for_the_first(prompts: Prompts, over: QWidget) -> None:
    order: list[str] = []
    prompts.confirm(over, "one", N_("Void"), lambda: order.append("one"), danger=True)
    prompts.confirm(over, "two", N_("Void"), lambda: order.append("two"), danger=True)
    assert pending(prompts).text == "one"
    pending(prompts).answer("yes")
    assert pending(prompts).text == "two"
    pending(prompts).answer("cancel")
    assert order == ["one"]
    assert prompts.pending is None


def test_words_of_a_question_are_never_markup(prompts: Prompts, over: QWidget) -> None:
    prompts.tell(over, "<b>bold</b>", detail="<img src=x>")
    box = pending(prompts).box
    assert box is not None
    labels = [label for label in box.findChildren(QLabel) if label.text()]
    assert {"<b>bold</b>", "<img src=x>"} <= {label.text() for label in labels}
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    pending(prompts).answer("yes")


def test_a_file_is_asked_for_without_holding_up(prompts: Prompts, over: QWidget, tmp_path: Path) -> None:
    files: list[Path] = []
    prompts.save_file(over, "Save", tmp_path / "a.pdf", "PDF (*.pdf)", files.append)
    assert isinstance(pending(prompts).box, QFileDialog)
    pending(prompts).answer("yes", str(tmp_path / "b.pdf"))
    assert files == [tmp_path / "b.pdf"]
    prompts.save_file(over, "Save", tmp_path / "a.pdf", "PDF (*.pdf)", files.append)
    pending(prompts).answer("cancel")
    assert len(files) == 1

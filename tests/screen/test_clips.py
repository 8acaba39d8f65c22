"""The program that looks for clipped words finds them, and finds none in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from scripts import clipped, desks, troupe
from scripts.clips import clips
from ui.plain import set_tip
from ui.theme.theme import Theme
from ui.widgets.elided import ElidedLabel
from ui.widgets.tile import Tile

WORDS = "Informar al supervisor"


@pytest.fixture
def ground(look: Theme, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    qtbot.waitExposed(made)
    return made


def put(widget: QWidget, ground: QWidget, *box: int) -> QWidget:
    widget.setParent(ground)
    widget.setGeometry(*box)
    widget.show()
    return widget


def whys(ground: QWidget) -> str:
    return "; ".join(str(clip) for clip in clips(ground))


@pytest.mark.parametrize("make", [QLabel, QPushButton])
def test_words_wider_than_their_widget_are_found(
    make: type[QLabel] | type[QPushButton], ground: QWidget
) -> None:
    put(make(WORDS), ground, 0, 0, 300, 30)
    assert whys(ground) == ""
    put(make(WORDS), ground, 0, 40, 60, 30)
    assert "in width" in whys(ground)


def test_a_bold_word_needs_more(ground: QWidget) -> None:
    button = QPushButton(WORDS)
    button.setProperty("deed", "segment")
    button.setCheckable(True)
    put(button, ground, 0, 0, button.sizeHint().width(), 30)
    assert whys(ground) == ""
    button.setFixedWidth(button.fontMetrics().horizontalAdvance(WORDS) + 24)
    button.setChecked(True)
    assert "in width" in whys(ground)


def test_a_wrapped_text_needs_its_height(ground: QWidget) -> None:
    label = QLabel(f"{WORDS} {WORDS} {WORDS}")
    label.setWordWrap(True)
    put(label, ground, 0, 0, 120, 20)
    assert "in height" in whys(ground)
    label.setFixedHeight(200)
    assert whys(ground) == ""


def test_hints_of_boxes_are_words_too(ground: QWidget) -> None:
    line = QLineEdit()
    line.setPlaceholderText(WORDS)
    put(line, ground, 0, 0, 80, 30)
    assert WORDS in whys(ground)
    set_tip(line, WORDS)
    assert whys(ground) == ""


def test_a_choice_that_can_t_be_read_is_found(ground: QWidget) -> None:
    combo = QComboBox()
    combo.addItem(WORDS)
    put(combo, ground, 0, 0, 80, 30)
    assert WORDS in whys(ground)


def test_what_shortens_itself_must_tell_the_whole(ground: QWidget) -> None:
    label = put(ElidedLabel(WORDS), ground, 0, 0, 80, 20)
    assert whys(ground) == ""
    label.setToolTip("")
    assert "no tooltip" in whys(ground)
    put(label, ground, 0, 0, 14, 20)
    assert "no" in whys(ground)


def test_what_a_parent_cuts_off_is_found(ground: QWidget) -> None:
    put(QLabel(WORDS), ground, 350, 0, 300, 30)
    assert "cut off" in whys(ground)


def test_words_over_one_another_are_found(ground: QWidget) -> None:
    put(QLabel(WORDS), ground, 0, 0, 200, 30)
    put(QLabel("Ana"), ground, 100, 10, 100, 30)
    assert "lie over one another" in whys(ground)


def test_what_paints_itself_needs_its_least_size(look: Theme, ground: QWidget) -> None:
    tile = put(Tile(look, "overdue", "overdue"), ground, 0, 0, 40, 80)
    assert "painted it needs" in whys(ground)
    tile.resize(200, 80)
    assert whys(ground) == ""


@pytest.mark.slow  # most of a minute
@pytest.mark.timeout(300)
def test_nothing_is_clipped_with_absurd_data_on_a_small_screen(tmp_path: Path) -> None:
    """The whole of it, every language, look and scale, is ``python -m scripts.clipped``."""
    desks.prepare("absurd", tmp_path)
    words = ("--part", "absurd", str(tmp_path), "2.0", "--quick")
    (printed,) = troupe.perform([troupe.Part("scripts.clipped", words, 2.0)])
    views, found = clipped.read(printed)
    assert views > 30
    lines = [f"{clip}  in {', '.join(where[:3])}" for clip, where in found.items()]
    assert not lines, "\n".join(lines)

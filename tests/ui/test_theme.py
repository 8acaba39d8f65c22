"""The tokens can be read, in both schemes, and the pictures a stylesheet names are in their colours."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel
from shiboken6 import delete

from scripts.contrast import failures, pairs, schemes
from ui.icons import FOLDER, wear
from ui.theme import tokens
from ui.theme.sheet import stylesheet
from ui.theme.theme import Theme, icons_folder
from ui.theme.tokens import LIGHT, SCHEMES, SIZES

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Settle
    from ui.window import Window


@pytest.mark.parametrize("name", list(schemes()))
def test_everything_that_is_written_or_drawn_stands_out(name: str) -> None:
    assert failures(name) == []


def test_a_colour_that_is_too_pale_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    pale = LIGHT._replace(muted="#A0A8B0", edge="#E0E4E8")
    monkeypatch.setattr(tokens, "LIGHT", pale)
    found = "\n".join(failures("LIGHT"))
    assert "muted on surface" in found and "edge on surface" in found
    assert "accent on surface" not in found


def test_pairs_are_read_from_the_stylesheet() -> None:
    asked = {(pair.ink, pair.ground) for pair in pairs(high=False)}
    assert {("on_accent", "accent_hover"), ("faint", "neutral_tint"), ("muted", "ground")} <= asked
    assert all(pair.least >= 7 for pair in pairs(high=True) if pair.where not in ("shape", "hairline"))


def test_pictures_of_the_stylesheet_are_in_the_colours_of_their_scheme() -> None:
    for scheme, c in SCHEMES.items():
        folder = icons_folder(scheme)
        sheet = stylesheet(c, SIZES, folder)
        named = [part.split('"')[0] for part in sheet.split('url("')[1:]]
        assert named
        for name in named:
            source = (FOLDER.parent / name).read_text(encoding="utf-8")
            assert c.muted in source, name


def test_every_icon_takes_its_colour_from_the_window() -> None:
    icons = sorted(FOLDER.glob("*.svg"))
    assert len(icons) > 30
    for file in icons:
        source = file.read_text(encoding="utf-8")
        assert "currentColor" in source, file.name
        assert 'viewBox="0 0 20 20"' in source, file.name
        assert "#" not in source, file.name


def test_the_look_changes_while_the_window_runs(look: Theme) -> None:
    light = look.colour("ground")
    look.choose("dark")
    assert look.colour("ground") != light
    look.choose("light")
    assert look.colour("ground") == light


def test_icons_follow_the_look_for_as_long_as_their_widget_lives(look: Theme, qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    wear(look, label, "phone", "text")  # nobody holds on to what it returns
    gc.collect()
    light = label.pixmap().toImage()
    look.choose("dark")
    assert label.pixmap().toImage() != light
    look.choose("light")
    assert label.pixmap().toImage() == light
    gone = QLabel()
    wear(look, gone, "phone", "text")
    delete(gone)
    look.choose("dark")  # raises if anything still wants to draw on it
    look.choose("light")


@pytest.mark.slow
def test_pages_that_were_left_don_t_mind_another_look(window: Window, settle: Settle, look: Theme) -> None:
    for kind in ("complaint", "damage", "call", "customer"):
        window.new(kind).closed.emit()
        settle()
    gc.collect()
    for mode in ("dark", "light"):
        look.choose(mode)  # raises where a page that is gone still wants to be drawn
        settle()

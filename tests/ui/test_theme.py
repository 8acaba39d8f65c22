"""The tokens can be read, in both schemes, and the pictures a stylesheet names are in their colours."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel
from shiboken6 import delete

from ui.icons import FOLDER, wear
from ui.theme.sheet import stylesheet
from ui.theme.theme import Theme, icons_folder
from ui.theme.tokens import DARK, LIGHT, SIZES, TONES, Colours

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SCHEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("c", SCHEMES)
def test_text_stands_out(c: Colours) -> None:
    for paper in (c.ground, c.surface, c.raised, c.rail, c.bar, c.hover):
        assert contrast(c.text, paper) >= 7
        assert contrast(c.muted, paper) >= 4.5
    assert contrast(c.on_accent, c.accent) >= 4.5
    assert contrast(c.on_accent, c.accent_hover) >= 4.5
    assert contrast(c.accent, c.surface) >= 4.5
    assert contrast(c.faint, c.surface) >= 4.0  # placeholders: read before one types, never the only words


@pytest.mark.parametrize("c", SCHEMES)
@pytest.mark.parametrize("tone", TONES)
def test_every_tone_is_readable_on_its_tint_and_on_a_card(c: Colours, tone: str) -> None:
    ink, tint = c.tone(tone)
    assert contrast(ink, tint) >= 4.5
    assert contrast(ink, c.surface) >= 4.5
    assert contrast(c.text, tint) >= 7


@pytest.mark.parametrize("c", SCHEMES)
def test_what_can_be_pressed_has_an_outline(c: Colours) -> None:
    assert contrast(c.edge, c.surface) >= 3


def test_pictures_of_the_stylesheet_are_in_the_colours_of_their_scheme() -> None:
    for dark, c in ((False, LIGHT), (True, DARK)):
        folder = icons_folder(dark)
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

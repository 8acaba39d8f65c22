"""A screen is one that answers; a name alone would end in an abort of Qt's."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from ui.screen import has_screen, x_answers

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere there is always a screen"
)


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DISPLAY", ":987"),
        ("DISPLAY", "localhost:987"),
        ("DISPLAY", "nonsense"),
        ("DISPLAY", ""),
        ("WAYLAND_DISPLAY", "wayland-987"),
        ("QT_QPA_PLATFORM", "offscreen"),
        ("QT_QPA_PLATFORM", "xcb"),
    ],
)
def test_what_does_not_answer_is_no_screen(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    assert not has_screen()
    monkeypatch.setenv(name, value)
    assert not has_screen()


def test_a_display_that_answers_is_one(display: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert x_answers(display)
    monkeypatch.setenv("DISPLAY", display)
    assert has_screen()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert not has_screen()


def test_a_compositor_that_listens_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "w"))
        server.listen()
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        monkeypatch.setenv("WAYLAND_DISPLAY", "w")
        assert has_screen()


def test_a_frame_buffer_is_taken_at_its_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "linuxfb:fb=/dev/fb0")
    assert has_screen()

"""What is written can be read as it is drawn: the pixels of real pages, in every look."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from scripts.contrast import contrast
from tests.helpers.sampled import sampled
from ui.theme.theme import Look, Theme
from ui.window import Window

DENSE = 3  # drawn so large that strokes are full of their ink
LOOKS = {
    "light": (Look("light"), 4.5),
    "dark": (Look("dark"), 4.5),
    "light, high contrast": (Look("light", contrast=True), 7.0),
    "dark, high contrast": (Look("dark", contrast=True), 7.0),
}


def drawn(widget: QWidget) -> Image.Image:
    image = QImage(widget.size() * DENSE, QImage.Format.Format_RGBA8888)
    image.setDevicePixelRatio(DENSE)
    widget.render(image)
    bits = bytes(image.constBits())
    return Image.frombuffer("RGBA", (image.width(), image.height()), bits, "raw", "RGBA", 0, 1).convert("RGB")


def hexed(colour: tuple[int, ...]) -> str:
    return "#{:02X}{:02X}{:02X}".format(*colour[:3])


def stands_out(picture: Image.Image) -> float:
    """The contrast of what stands out most from the commonest colour."""
    colours = sorted(picture.getcolors(1_000_000) or [], reverse=True)
    ground = hexed(colours[0][1])  # type: ignore[arg-type]
    return max(contrast(hexed(ink), ground) for _count, ink in colours[:400])  # type: ignore[arg-type]


def written(page: QWidget) -> list[QLabel | QAbstractButton]:
    """What shows words, without what is switched off."""
    found = [*page.findChildren(QLabel), *page.findChildren(QAbstractButton)]
    return [
        w for w in found if w.isVisible() and w.isEnabled() and w.text() and not w.visibleRegion().isEmpty()
    ]


def pale(page: QWidget, least: float) -> list[str]:
    """Every text of the page that stands out less than ``least`` from its ground."""
    whole, lines = drawn(page), []
    for widget in written(page):
        corner = widget.mapTo(page, QPoint(0, 0))
        seen = widget.visibleRegion().boundingRect().translated(corner)
        box = (seen.left(), seen.top(), seen.right() + 1, seen.bottom() + 1)
        got = stands_out(whole.crop(tuple(edge * DENSE for edge in box)))  # type: ignore[arg-type]
        if got < least:
            lines.append(f"{widget.text()!r} ({widget.objectName()}): {got:.2f}")
    return lines


@pytest.mark.parametrize("name", sampled(LOOKS, every=3))
def test_every_word_on_the_page_can_be_read(
    name: str, window: Window, look: Theme, settle: Callable[[], None]
) -> None:
    wanted, least = LOOKS[name]
    look.wear(wanted)
    try:
        for show in (
            lambda: window.go("today"),
            lambda: window.new("complaint"),
            lambda: window.new("damage"),
        ):
            show()
            settle()
            assert len(written(window)) > 10
            assert pale(window, least) == []
    finally:
        look.wear(Look("light"))


def test_a_pale_word_is_found(window: Window, settle: Callable[[], None]) -> None:
    window.go("today")
    settle()
    label = QLabel("hardly there", window)
    label.setStyleSheet("color: #D0D4D8; background: #FFFFFF;")
    label.move(600, 300)
    label.show()
    assert any("hardly there" in line for line in pale(window, 4.5))

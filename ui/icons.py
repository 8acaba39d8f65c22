"""The line icons, coloured from the tokens and drawn anew when the look changes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel

import resources
from ui.theme.theme import Theme
from ui.theme.tokens import SIZES

FOLDER = Path(resources.__file__).parent / "icons"


@cache
def _source(name: str) -> bytes:
    return (FOLDER / f"{name}.svg").read_bytes()


def draw(painter: QPainter, name: str, box: QRectF, colour: QColor) -> None:
    """Paints the icon into ``box``; FileNotFoundError for a name that is none."""
    from PySide6.QtSvg import QSvgRenderer  # not before the first icon: the sign-in has to be there first

    QSvgRenderer(QByteArray(_source(name).replace(b"currentColor", colour.name().encode()))).render(
        painter, box
    )


@cache
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    _source(name)  # what is none is told before a painter is at work: one left behind ends the process
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw(painter, name, QRectF(0, 0, size, size), QColor(colour))
    painter.end()
    return made


def pixmap(name: str, colour: QColor, size: int = 0, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of ``size`` x ``size`` pixels independent of density; 0 is that of the text size."""
    return _pixmap(name, colour.name(), size or SIZES.icon, ratio)


def icon(name: str, colour: QColor, off: QColor | None = None, size: int = 0) -> QIcon:
    """The icon for buttons and menus; ``off`` is its colour while disabled. ``size`` as in :func:`pixmap`."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour, size, ratio))
        made.addPixmap(pixmap(name, off or colour, size, ratio), QIcon.Mode.Disabled)
    return made


class Wear(QObject):
    """Keeps the icon of a button or label in colour and size of the theme; a child of that widget, it goes with it."""

    def __init__(
        self, theme: Theme, wearer: QAbstractButton | QLabel, name: str, colour: str, size: int
    ) -> None:
        super().__init__(wearer)
        self.theme, self.wearer, self.name, self.colour, self.size = theme, wearer, name, colour, size
        theme.changed.connect(self.draw)
        self.draw()

    def draw(self) -> None:
        colour, size = self.theme.colour(self.colour), SIZES.px(self.size)
        if isinstance(self.wearer, QLabel):
            self.wearer.setPixmap(pixmap(self.name, colour, size, self.wearer.devicePixelRatioF()))
        else:
            self.wearer.setIcon(icon(self.name, colour, self.theme.colour("faint"), size))
            self.wearer.setIconSize(QSize(size, size))


def wear(
    theme: Theme, wearer: QAbstractButton | QLabel, name: str, colour: str = "muted", size: int = 16
) -> Wear:
    """Gives the widget an icon in a colour token, ``size`` pixels at a text size of 100 %.

    Set ``name`` or ``colour`` of the result and ``draw()`` again.
    """
    return Wear(theme, wearer, name, colour, size)

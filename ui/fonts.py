"""The bundled font: Noto Sans SC has every script the desk writes, whatever the PC has."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

import resources
from ui.theme.tokens import SIZES

FOLDER = Path(resources.__file__).parent / "fonts"


def read_regular() -> threading.Thread:
    """Begins to read the one weight the first picture needs; to be joined before any text is measured.

    Qt lets several threads use its fonts, and Python goes on meanwhile.
    """
    file = str(FOLDER / "NotoSansSC-Regular.ttf")
    reader = threading.Thread(target=QFontDatabase.addApplicationFont, args=(file,))
    reader.start()
    return reader


def use_regular(app: QApplication) -> None:
    """Makes it the font of everything."""
    font = QFont(SIZES.family)
    font.setPixelSize(SIZES.body)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    app.setFont(font)


def load_bold() -> None:
    """The other one, once the sign-in is on the screen."""
    QFontDatabase.addApplicationFont(str(FOLDER / "NotoSansSC-Bold.ttf"))

"""The bundled font: Noto Sans SC has every script the desk writes, whatever the PC has."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

import resources
from ui.theme.tokens import SIZES

FOLDER = Path(resources.__file__).parent / "fonts"


def load_regular(app: QApplication) -> None:
    """The one weight the first picture needs."""
    QFontDatabase.addApplicationFont(str(FOLDER / "NotoSansSC-Regular.ttf"))
    font = QFont(SIZES.family)
    font.setPixelSize(SIZES.body)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    app.setFont(font)


def load_bold() -> None:
    """The other one, once the sign-in is on the screen."""
    QFontDatabase.addApplicationFont(str(FOLDER / "NotoSansSC-Bold.ttf"))

"""A column of fields that scrolls where the window is low."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


def scrolled(holder: QWidget, margins: tuple[int, int, int, int]) -> QVBoxLayout:
    """Fills ``holder`` with an area that scrolls upwards and downwards; the column inside it."""
    body, area = QWidget(), QScrollArea(holder)
    body.setProperty("clear", True)
    column = QVBoxLayout(body)
    column.setContentsMargins(*margins)
    column.setSpacing(8)
    area.setWidget(body)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    whole = QVBoxLayout(holder)
    whole.setContentsMargins(1, 0, 0, 0)
    whole.addWidget(area)
    return column

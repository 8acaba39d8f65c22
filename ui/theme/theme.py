"""Light, dark or as the system has it; who draws asks here for colours."""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

import resources
from ui.theme.palette import palette
from ui.theme.sheet import stylesheet
from ui.theme.tokens import DARK, LIGHT, SIZES, Colours, Sizes

Mode = Literal["system", "light", "dark"]


class Theme(QObject):
    """The look in force. ``changed`` comes after palette and stylesheet were put on the application."""

    changed = Signal()

    def __init__(self, mode: Mode = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mode: Mode = mode
        self.sizes: Sizes = SIZES
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def dark(self) -> bool:
        if self.mode == "system":
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self.mode == "dark"

    @property
    def colours(self) -> Colours:
        return DARK if self.dark else LIGHT

    def colour(self, name: str) -> QColor:
        """A token as a colour to paint with; KeyError-like AttributeError for a name that is none."""
        return QColor(getattr(self.colours, name))

    def tone(self, name: str) -> tuple[QColor, QColor]:
        """Text and tint of a tone such as ``overdue``."""
        text, tint = self.colours.tone(name)
        return QColor(text), QColor(tint)

    def choose(self, mode: Mode) -> None:
        if mode != self.mode:
            self.mode = mode
            self.apply()

    def apply(self) -> None:
        """Puts the look on the application."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setStyleSheet("")  # exchanging one sheet for another takes Qt six times as long as beginning anew
        app.setPalette(palette(self.colours))
        app.setStyleSheet(stylesheet(self.colours, self.sizes, icons_folder(self.dark)))
        self.changed.emit()

    def _system_changed(self) -> None:
        if self.mode == "system":
            self.apply()


def icons_folder(dark: bool) -> Path:
    """Where the few pictures lie that a stylesheet can only name by file."""
    return Path(resources.__file__).parent / "icons" / ("dark" if dark else "light")


def mark(widget: QWidget, **properties: object) -> None:
    """Sets the properties by which the stylesheet tells widgets apart, and draws the widget anew."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # the style has yet to see it
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()

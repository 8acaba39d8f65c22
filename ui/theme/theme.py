"""The look in force: light, dark or as the system has it, contrast, text size. Who draws asks here for colours."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

import resources
from ui.theme.palette import palette
from ui.theme.sheet import stylesheet
from ui.theme.tokens import SCHEMES, SIZES, TEXT_SIZES, Colours, Sizes

Mode = Literal["system", "light", "dark"]
MODES: tuple[Mode, ...] = ("system", "light", "dark")
WORN = "worn_scheme"  # property of the application
_FIXED = ("fixed_height", "fixed_width", "least_width", "most_width")


@dataclass(frozen=True)
class Look:
    """``text`` is in percent, one of :data:`ui.theme.tokens.TEXT_SIZES`; ``contrast`` asks for more than usual."""

    mode: Mode = "system"
    contrast: bool = False
    text: int = 100

    @classmethod
    def read(cls, kept: object) -> "Look":
        """The look in what was remembered; whatever is missing or spoilt is as it is at first."""
        if not isinstance(kept, Mapping):
            return cls()
        mode, text = kept.get("mode"), kept.get("text")
        return cls(
            cast(Mode, mode) if mode in MODES else "system",
            kept.get("contrast") is True,
            text if isinstance(text, int) and text in TEXT_SIZES else 100,
        )

    def plain(self) -> dict[str, object]:
        """In the form :meth:`read` takes, for JSON."""
        return asdict(self)


class Theme(QObject):
    """The look in force. ``changed`` comes after palette and stylesheet were put on the application."""

    changed = Signal()

    def __init__(self, look: Look | Mode = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look if isinstance(look, Look) else Look(look)
        self.sizes: Sizes = SIZES
        self._hints = QGuiApplication.styleHints()
        self._needs = self._hints.accessibility()  # held as well: asked for again, a dead wrapper comes back
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._needs.contrastPreferenceChanged.connect(self._system_changed)

    @property
    def mode(self) -> Mode:
        return self.look.mode

    @property
    def dark(self) -> bool:
        if self.mode == "system":
            return self._hints.colorScheme() == Qt.ColorScheme.Dark
        return self.mode == "dark"

    @property
    def contrast(self) -> bool:
        """Whether the colours are those of high contrast: chosen, or asked for by the system one follows."""
        if self.look.contrast or self.mode != "system":
            return self.look.contrast
        return self._needs.contrastPreference() == Qt.ContrastPreference.HighContrast

    @property
    def scheme(self) -> str:
        """Name of the scheme in :data:`ui.theme.tokens.SCHEMES`."""
        return ("contrast_" if self.contrast else "") + ("dark" if self.dark else "light")

    @property
    def colours(self) -> Colours:
        return SCHEMES[self.scheme]

    def colour(self, name: str) -> QColor:
        """A token as a colour to paint with; KeyError-like AttributeError for a name that is none."""
        return QColor(getattr(self.colours, name))

    def tone(self, name: str) -> tuple[QColor, QColor]:
        """Text and tint of a tone such as ``overdue``."""
        text, tint = self.colours.tone(name)
        return QColor(text), QColor(tint)

    def choose(self, mode: Mode) -> None:
        """Light, dark or as the system has it; contrast and text size stay."""
        self.wear(replace(self.look, mode=mode))

    def wear(self, look: Look) -> None:
        """Puts on a look, at once and everywhere."""
        if look != self.look:
            self.look = look
            self.apply()

    def apply(self) -> None:
        """Puts the look on the application."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        grows = self.sizes.percent != self.look.text
        if grows or app.property(WORN) != self.scheme or not app.styleSheet():
            # exchanging one sheet for another takes Qt six times as long as beginning anew
            app.setStyleSheet("")
            if grows:
                self._grow(app)
            app.setPalette(palette(self.colours))
            app.setStyleSheet(stylesheet(self.colours, self.sizes, icons_folder(self.scheme)))
            app.setProperty(WORN, self.scheme)
        self.changed.emit()

    def _grow(self, app: QApplication) -> None:
        self.sizes.grow_to(self.look.text)
        font = QFont(app.font())
        font.setPixelSize(self.sizes.body)
        app.setFont(font)
        for widget in app.allWidgets():
            if widget.property("sized"):
                _fit(widget)

    def _system_changed(self) -> None:
        if self.mode == "system":
            self.apply()


def icons_folder(scheme: str) -> Path:
    """Where the few pictures lie that a stylesheet can only name by file."""
    return Path(resources.__file__).parent / "icons" / scheme


def sized(widget: QWidget, **lengths: float | str) -> None:
    """Fixes lengths of a widget, which follow the text size from then on: tokens, or pixels at 100 %.

    ``height`` and ``width`` are fixed; ``least_width`` and ``most_width`` are bounds.
    """
    names = {"height": "fixed_height", "width": "fixed_width"}
    for name, length in lengths.items():
        widget.setProperty(names.get(name, name), length)
    widget.setProperty("sized", True)
    _fit(widget)


def _fit(widget: QWidget) -> None:
    setters = (widget.setFixedHeight, widget.setFixedWidth, widget.setMinimumWidth, widget.setMaximumWidth)
    for name, put in zip(_FIXED, setters, strict=True):
        length = widget.property(name)
        if length is not None:
            put(getattr(SIZES, length) if isinstance(length, str) else SIZES.px(length))


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

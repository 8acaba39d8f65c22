"""The look in force: light, dark or as the system has it, contrast, text size. Who draws asks here for colours.

The words of Qt's namespace (``Qt.ColorScheme.Dark``) take Python 15 ms to learn, all of them at the first one that is
used: the sign-in is painted without any.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

import resources
from ui.theme.palette import palette
from ui.theme.sheet import stylesheet
from ui.theme.tokens import SCHEMES, SIZES, TEXT_SIZES, Colours, Sizes

if TYPE_CHECKING:
    from ui.slices import Slices

Mode = Literal["system", "light", "dark"]
MODES: tuple[Mode, ...] = ("system", "light", "dark")
WORN = "worn_scheme"  # property of the application
_FIXED = ("fixed_height", "fixed_width", "least_width", "most_width")


class Look(NamedTuple):
    """``text`` is in percent, one of :data:`ui.theme.tokens.TEXT_SIZES`; ``contrast`` asks for more than usual."""

    mode: Mode = "system"
    contrast: bool = False
    text: int = 100

    @classmethod
    def read(cls, kept: object) -> Look:
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
        return dict(self._asdict())


class Guess(NamedTuple):
    """What the system is taken to want before it is asked."""

    dark: bool
    contrast: bool


class Theme(QObject):
    """The look in force. ``changed`` comes after palette and stylesheet were put on the application."""

    changed = Signal()

    def __init__(
        self,
        look: Look | Mode = "system",
        parent: QObject | None = None,
        *,
        guess: Guess | None = None,
    ) -> None:
        """``guess``: what the system is taken to want until :meth:`listen` asks it."""
        super().__init__(parent)
        self.look = look if isinstance(look, Look) else Look(look)
        self.sizes: Sizes = SIZES
        self.slices: Slices | None = None  # of the window there is, for what need not be done at once
        self._guess = guess
        self._hints = QGuiApplication.styleHints()
        self._needs = self._hints.accessibility()  # held as well: asked for again, a dead wrapper comes back
        if guess is None:
            self._connect()

    def _connect(self) -> None:
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._needs.contrastPreferenceChanged.connect(self._system_changed)

    def listen(self) -> None:
        """From now on what the system wants is asked of it; where the guess was wrong, the look changes."""
        if self._guess is not None:
            self._guess = None
            self._connect()
            self._system_changed()

    @property
    def mode(self) -> Mode:
        return self.look.mode

    @property
    def dark(self) -> bool:
        if self.mode != "system":
            return self.mode == "dark"
        if self._guess is not None:
            return self._guess.dark
        from PySide6.QtCore import Qt

        return self._hints.colorScheme() == Qt.ColorScheme.Dark

    @property
    def contrast(self) -> bool:
        """Whether the colours are those of high contrast: chosen, or asked for by the system one follows."""
        if self.look.contrast or self.mode != "system":
            return self.look.contrast
        return self.system_contrast

    @property
    def system_contrast(self) -> bool:
        """Whether the system asks for high contrast."""
        if self._guess is not None:
            return self._guess.contrast
        from PySide6.QtCore import Qt

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
        self.wear(self.look._replace(mode=mode))

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
            self._set_aside(app)
            # exchanging one sheet for another takes Qt six times as long as beginning anew
            app.setStyleSheet("")
            if grows:
                self._grow(app)
            scheme = self.scheme
            app.setPalette(palette(SCHEMES[scheme]))
            app.setStyleSheet(stylesheet(SCHEMES[scheme], self.sizes, icons_folder(scheme)))
            app.setProperty(WORN, scheme)
        self.changed.emit()

    def _set_aside(self, app: QApplication) -> None:
        """What is hidden gets its look in slices, where somebody makes them."""
        if self.slices is None or not isValid(self.slices) or not app.styleSheet():
            return
        from ui.theme.restyling import set_aside

        go_on = set_aside()
        if go_on is not None:
            self.slices.add(self, go_on)

    def catch_up(self, page: QWidget) -> None:
        """Puts the look on a page that is shown before its turn."""
        if self.slices is not None and isValid(self.slices) and self.slices.busy:
            from ui.theme.restyling import catch_up

            catch_up(page)

    def _grow(self, app: QApplication) -> None:
        self.sizes.grow_to(self.look.text)
        font = app.font()
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


def dress(widget: QWidget, **properties: object) -> None:
    """Sets the properties by which the stylesheet tells widgets apart, on a widget that was just made."""
    for name, value in properties.items():
        widget.setProperty(name, value)


def mark(widget: QWidget, **properties: object) -> None:
    """Sets those properties on any widget, and draws it anew."""
    dress(widget, **properties)
    from PySide6.QtCore import Qt

    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # the style has yet to see it
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()

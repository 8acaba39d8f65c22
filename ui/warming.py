"""What the frame needs, loaded on the worker while the password is typed: no import is left for the window's thread."""

from __future__ import annotations

import importlib
from datetime import UTC, datetime

MODULES = (  # what Shell.enter, the frame and the first page ask for beside what they import themselves
    "ui.window",
    "ui.locking",
    "ui.recovering",
    "ui.damageline",
    "PySide6.QtSvg",
    "PySide6.QtPrintSupport",
    "csapp.services.checking",
    "csapp.services.damage",
    "csapp.storage.around",
    "csapp.storage.proving",
)


def load(language: str) -> None:
    """To be called on the worker."""
    for name in MODULES:
        importlib.import_module(name)
    meet_widgets()
    from csapp.i18n.formats import Formats

    Formats(language).day(datetime.now(UTC).date())  # Babel and its data


def meet_widgets() -> None:
    """Makes Python's side of every widget there is.

    Python does that of itself at the first widget it did not make, such as the viewport of a table: 10 ms at once.
    """
    from PySide6 import QtWidgets

    for name in dir(QtWidgets):
        getattr(QtWidgets, name)

"""The language of what Qt says itself: buttons of file dialogs, the menu of a text field, dates."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication


class QtWords:
    """Holds the translator of the standard dialogs in place."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._installed: QTranslator | None = None

    def use(self, language: str) -> None:
        """Switches to ``language``, one of ours; Qt's own words are English already."""
        if self._installed is not None:
            self._app.removeTranslator(self._installed)
            self._installed = None
        QLocale.setDefault(QLocale(language))
        if language != "en":
            made = QTranslator(self._app)
            if made.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
                self._app.installTranslator(made)
                self._installed = made

"""What the frame asks of every page."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.house import House


class Page(QWidget):
    """A page of the window. The frame shows it and keeps it while it holds unsaved text."""

    closed = Signal()  # left by Esc or "back"; whatever had to be asked was asked
    heading_changed = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self._to_translate = False
        house.language_changed.connect(self._language_changed)

    def heading(self) -> str:
        """The name of the page in the rail and as the window's title, in the screen's language."""
        return ""

    def is_changed(self) -> bool:
        """Whether it holds text that is in no record yet."""
        return False

    def keep_draft(self) -> None:
        """Keeps its unsaved text in the store now, without waiting for the next pause in typing."""

    def files_at_risk(self) -> int:
        """How many files it holds that are in no record and in no draft either."""
        return 0

    def shown(self) -> None:
        """It became the visible page."""

    def show_state(self, state: str) -> None:
        """Turns to what the place holds under that name, where there are several."""

    def take_focus(self) -> None:
        """Puts the cursor where work on this page goes on."""
        self.setFocus()

    def retranslate(self) -> None:
        """Puts its texts in the language of ``house.t``; what was typed and the focus stay."""

    def _language_changed(self, _language: str) -> None:
        """At once where it is seen; a page behind it in its turn, or when it is shown before."""
        behind, waits = self.isHidden() and self.window().isVisible(), self._to_translate
        self._to_translate = True
        if not behind:
            self._translate()
        elif not waits:
            self.house.slices.add(self, self._translate)
        self.heading_changed.emit()

    def _translate(self) -> bool:
        if self._to_translate:
            self._to_translate = False
            self.retranslate()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        self._translate()
        self.house.theme.catch_up(self)
        super().showEvent(event)

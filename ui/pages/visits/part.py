"""What the visits page asks of each of its parts."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from csapp.kinds import Customer, Visit
from ui.house import House
from ui.plain import label
from ui.tables.empty import Empty
from ui.widgets.oneof import OneOf

PAUSE_MS = 200  # after a change somewhere else, before the part reads itself again
CONCERNED = (Visit.table, Customer.table)


class VisitPart(QWidget):
    """A part reads itself again when it is shown and when a visit or a customer was saved while it is."""

    changed = Signal()  # whether it holds unsaved text may have changed

    key: ClassVar[str] = ""
    words: ClassVar[str] = ""  # msgid of its tab
    paper: ClassVar[str] = "visit-plan"  # what it is printed as

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(parent)
        self.house = house
        self.setObjectName(f"visits_{self.key}")
        self.count = label("", "muted", parent=self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        house.changed.connect(self._changed)

    def with_empty(self, table: QWidget) -> OneOf:
        """The table, and what stands in its place while it has no line: ``self.empty``."""
        self.empty = Empty(self.house.theme, "door", self)
        self.sight = OneOf(self)
        self.sight.addWidget(table)
        self.sight.addWidget(self.empty)
        return self.sight

    def see(self, *, lines: bool) -> None:
        """Shows the table, or what stands in its place."""
        self.sight.setCurrentIndex(0 if lines else 1)

    def _changed(self, kind: str, _number: str) -> None:
        if kind in CONCERNED and self.isVisible():
            self._pause.start()

    def refresh(self) -> None:
        """Reads what it shows."""

    def days(self) -> tuple[date, date] | None:
        """The days its paper begins with, None for those the paper is of by itself."""
        return None

    def options(self) -> Mapping[str, str]:
        """What else its paper is made for."""
        return {}

    def is_changed(self) -> bool:
        """Whether it holds text that is in no record yet."""
        return False

    def keep_draft(self) -> None:
        """Keeps its unsaved text now."""

    def take_focus(self) -> None:
        """Puts the cursor where work goes on."""
        self.setFocus()

    def deed(self) -> None:
        """Ctrl+Enter: what the main button does."""

    def retranslate(self) -> None:
        """Puts its texts in the language of the screen."""

"""The pinned records in the rail, and the key that pins."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csapp.services.views import Hit
from ui.kindlooks import icon_of
from ui.widgets.rail import OpenPage

if TYPE_CHECKING:
    from ui.window import Window


class AtHand(QObject):
    """Keeps the rail's list as the shelf has it."""

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame)
        self._frame, self._house = frame, frame.house
        self._house.shelf.changed.connect(self.show_pinned)
        self._house.changed.connect(self._changed)
        frame.rail.pinned_chosen.connect(frame.open)

    def pin(self) -> None:
        """Pins the record on the screen, or takes its pin out."""
        number = getattr(self._frame.page, "number", "")
        if number:
            self._house.shelf.toggle(number)

    def show_pinned(self) -> None:
        """Reads what the pinned records are called."""
        self._house.shelf.look_up(self._found, self)

    def _changed(self, _kind: str, number: str) -> None:
        if self._house.shelf.is_pinned(number):
            self.show_pinned()

    def _found(self, pinned: tuple[Hit, ...], _recent: tuple[Hit, ...]) -> None:
        self._frame.rail.show_pinned(
            [OpenPage(h.number, h.number, icon_of(h.kind), tip=f"{h.number}\n{h.title}") for h in pinned]
        )

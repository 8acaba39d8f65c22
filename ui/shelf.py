"""What the person had open last, and what they pinned: remembered for them in the store, whatever desk they sit at."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from csapp.services import finding, personal
from csapp.services.views import Hit

if TYPE_CHECKING:
    from ui.house import House

MOST_RECENT = 8
MOST_PINNED = 12
PAUSE = 1_500  # milliseconds after which a change is written down


class Shelf(QObject):
    """Numbers of records, the newest first. ``changed`` comes when they are others than before."""

    changed = Signal()

    def __init__(self, house: "House") -> None:
        super().__init__(house)
        self.house = house
        self.recent: list[str] = []
        self.pinned: list[str] = []
        self._unwritten: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.keep)

    def begin(self) -> None:
        """Reads what was remembered."""
        for name in ("recent", "pinned"):
            self.house.run(personal.get, name, (), then=lambda kept, n=name: self._take(n, kept), owner=self)

    def _take(self, name: str, kept: object) -> None:
        known = [str(number) for number in kept] if isinstance(kept, list) else []
        mine: list[str] = getattr(self, name)
        setattr(self, name, list(dict.fromkeys([*mine, *known])))  # opened while it was being read
        self.changed.emit()

    def opened(self, number: str) -> None:
        """The page of a record was opened."""
        if number and self.recent[:1] != [number]:
            self.recent = [number, *(other for other in self.recent if other != number)][:MOST_RECENT]
            self._changed("recent")

    def is_pinned(self, number: str) -> bool:
        return number in self.pinned

    def toggle(self, number: str) -> bool:
        """Pins a record or takes the pin out; whether it is pinned now."""
        if number in self.pinned:
            self.pinned.remove(number)
        else:
            self.pinned = [number, *self.pinned][:MOST_PINNED]
        self._changed("pinned")
        return number in self.pinned

    def forget(self, number: str) -> None:
        """The record is not to be found there any more."""
        for name in ("recent", "pinned"):
            mine: list[str] = getattr(self, name)
            if number in mine:
                mine.remove(number)
                self._changed(name)

    def look_up(self, then: Callable[[tuple[Hit, ...], tuple[Hit, ...]], None], owner: QObject) -> None:
        """Gives the pinned records, and the recent ones that are not pinned, with their words."""
        pinned = list(self.pinned)
        others = [number for number in self.recent if number not in pinned]
        if not (pinned or others):
            then((), ())
            return

        def named(hits: Sequence[Hit]) -> None:
            known = {hit.number: hit for hit in hits}
            then(
                tuple(known[number] for number in pinned if number in known),
                tuple(known[number] for number in others if number in known),
            )

        self.house.seek(finding.named, (*pinned, *others), then=named, owner=owner)

    def _changed(self, name: str) -> None:
        self._unwritten.add(name)
        self._timer.start()
        self.changed.emit()

    def keep(self) -> None:
        """Writes down now what has changed."""
        self._timer.stop()
        for name in sorted(self._unwritten):
            self.house.run(personal.put, name, list(getattr(self, name)))
        self._unwritten.clear()

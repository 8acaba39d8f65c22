"""What is made in pieces: between two of them the window answers keys and paints."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

SLICE = 0.012  # seconds of work after which the window has its turn
GRACE_MS = 20  # before the first piece: what is there already is laid out and seen first
Piece = Callable[[], bool]


class Slices(QObject):
    """Pieces are worked off in the order given, each until it says that nothing is left."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left: deque[tuple[QObject, Piece]] = deque()
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._turn)

    @property
    def busy(self) -> bool:
        """Whether anything is left to be made."""
        return bool(self._left)

    def add(self, owner: QObject, piece: Piece) -> None:
        """``piece()`` makes a little and says whether more is left; it is dropped when ``owner`` no longer lives."""
        self._left.append((owner, piece))
        if not self._clock.isActive():
            self._clock.start(GRACE_MS)

    def _turn(self) -> None:
        self._clock.setInterval(0)
        until = time.perf_counter() + SLICE
        while self._left and time.perf_counter() < until:
            owner, piece = self._left[0]
            if not isValid(owner) or not piece():
                self._left.popleft()
        if not self._left:
            self._clock.stop()

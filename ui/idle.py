"""How long nobody has touched the program: keys, mouse, wheel, touch and the input method in any window of ours."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

LONGEST = 15.0  # seconds between two looks: a PC that slept is noticed soon after it woke
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
        QEvent.Type.Drop,
    }
)


def awake() -> float:
    """Seconds on a clock nobody can set; it goes on while the PC sleeps."""
    clock = getattr(
        time, "CLOCK_BOOTTIME", None
    )  # Linux; elsewhere the monotonic clock counts sleep by itself
    return time.clock_gettime(clock) if clock is not None else time.monotonic()


class Idle(QObject):
    """``passed`` comes when nothing was touched for ``limit()`` seconds; while ``busy()`` is true none of it counts.

    The native windows are listened to, and whatever has the focus, since an input method speaks to that alone: real
    input passes there, and a thousand events of a page that is built do not.
    """

    passed = Signal()

    def __init__(self, limit: Callable[[], float], busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self.limit, self._busy = limit, busy
        self._last = awake()
        self._heard: QObject | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._look)
        self._begun = False

    def begin(self) -> None:
        """Counts from now on."""
        self.touched()
        if not self._begun:
            self._begun = True
            app = QGuiApplication.instance()
            assert isinstance(app, QGuiApplication)
            app.focusWindowChanged.connect(self._listen)
            app.focusObjectChanged.connect(self._moved)
            self._moved(QGuiApplication.focusObject())
        self._listen()
        self._wait(self.limit())

    def end(self) -> None:
        """Counts no more."""
        self._timer.stop()
        if self._begun:
            self._begun = False
            app = QGuiApplication.instance()
            assert isinstance(app, QGuiApplication)
            app.focusWindowChanged.disconnect(self._listen)
            app.focusObjectChanged.disconnect(self._moved)
            self._moved(None)

    def touched(self) -> None:
        """Somebody is here."""
        self._last = awake()

    def seconds(self) -> float:
        """How long nobody has touched anything."""
        return awake() - self._last

    def _listen(self, *_window: object) -> None:
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)  # a second time is none

    def _moved(self, focused: QObject | None) -> None:
        if self._heard is not None and isValid(self._heard):
            self._heard.removeEventFilter(self)
        self._heard = focused
        if focused is not None:
            focused.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._last = awake()
        return False

    def _look(self) -> None:
        self._listen()
        if self._busy():
            self.touched()
        left = self.limit() - self.seconds()
        if left <= 0:
            self.passed.emit()
        else:
            self._wait(left)

    def _wait(self, seconds: float) -> None:
        self._timer.start(max(1, int(min(seconds, LONGEST) * 1000)))

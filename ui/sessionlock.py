"""Hears when the system locks the session or goes to sleep. Where nobody tells, nothing is heard and nothing is said.

Linux: the screen savers on the session bus and the login manager on the system bus, through local sockets only.
Windows: the session notifications of the window.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QCoreApplication, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtCore import QByteArray

SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
LOGIN = "org.freedesktop.login1"
WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
PBT_APMSUSPEND, WTS_SESSION_LOCK, WTS_SESSION_UNLOCK = 4, 7, 8


class SessionLock(QObject):
    """``locked`` when the session locks or the PC goes to sleep, ``unlocked`` when it is opened again."""

    locked = Signal()
    unlocked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._windows: WindowsEar | None = None

    def begin(self, window: int) -> bool:
        """Listens from now on; ``window`` is the native handle. Whether anybody there would tell."""
        if sys.platform == "win32":
            self._windows = WindowsEar(self, window)
            return self._windows.begin()
        return self._listen_on_buses()

    def end(self) -> None:
        """Listens no more."""
        if self._windows is not None:
            self._windows.end()
            self._windows = None

    def _listen_on_buses(self) -> bool:
        try:
            dbus: Any = import_module("PySide6.QtDBus")
        except ImportError:  # a bundle may leave it out
            return False
        heard = False
        if _is_local(os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")):
            heard = self._hear(
                dbus.QDBusConnection.sessionBus(), [("", "", name, "ActiveChanged") for name in SAVERS]
            )
        if _is_local(os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "unix:")):
            sleep = (LOGIN, "/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep")
            heard = self._hear(dbus.QDBusConnection.systemBus(), [sleep]) or heard
        return heard

    def _hear(self, bus: Any, signals: list[tuple[str, str, str, str]]) -> bool:
        if not bus.isConnected():
            return False
        heard = [bus.connect(*signal, self, SLOT("said(bool)")) for signal in signals]
        return any(heard)

    @Slot(bool)
    def said(self, on: bool) -> None:
        """A screen saver or the login manager: on or off."""
        (self.locked if on else self.unlocked).emit()

    def told(self, message: int, what: int) -> None:
        """A message of Windows to our window, with its first parameter."""
        if (message, what) in {(WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK), (WM_POWERBROADCAST, PBT_APMSUSPEND)}:
            self.locked.emit()
        elif (message, what) == (WM_WTSSESSION_CHANGE, WTS_SESSION_UNLOCK):
            self.unlocked.emit()


def _is_local(address: str) -> bool:
    """A bus may stand on another machine; nothing is ever asked over a network."""
    return bool(address) and all(part.startswith("unix:") for part in address.split(";") if part)


class WindowsEar(QAbstractNativeEventFilter):
    """Passes the two messages on that tell of session and sleep."""

    def __init__(self, lock: SessionLock, window: int) -> None:
        super().__init__()
        self._lock, self._window = lock, window

    def begin(self) -> bool:
        """Asks Windows to tell; False where it will not."""
        import ctypes

        register: Any = ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification  # type: ignore[attr-defined]
        if not register(ctypes.c_void_p(self._window), 0):
            return False
        app = QCoreApplication.instance()
        assert app is not None
        app.installNativeEventFilter(self)
        return True

    def end(self) -> None:
        """Asks for no more."""
        import ctypes

        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self)
        ctypes.WinDLL("wtsapi32").WTSUnRegisterSessionNotification(ctypes.c_void_p(self._window))  # type: ignore[attr-defined]

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        import ctypes.wintypes

        said = ctypes.wintypes.MSG.from_address(int(message))
        if said.message in (WM_WTSSESSION_CHANGE, WM_POWERBROADCAST):
            self._lock.told(said.message, said.wParam)
        return False, 0

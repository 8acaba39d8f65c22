"""Whether there is a screen, to be asked before Qt is: without one Qt ends the whole process."""

from __future__ import annotations

import os
import sys
from pathlib import Path

UNSEEN = ("offscreen", "minimal")  # Qt platforms that draw, but nowhere


def has_screen() -> bool:
    """Whether a window can be shown to somebody. On Linux a display that is only named does not count."""
    if not sys.platform.startswith("linux"):
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if platform in UNSEEN:
        return False
    wayland, display = os.environ.get("WAYLAND_DISPLAY", ""), os.environ.get("DISPLAY", "")
    if wayland and wayland_answers(wayland):
        return True
    if display and x_answers(display):
        return True
    return platform not in ("", "xcb", "wayland")  # a frame buffer, a VNC server: named on purpose


def wayland_answers(name: str) -> bool:
    """Whether a Wayland compositor listens under that name or path."""
    return _listens(str(Path(os.environ.get("XDG_RUNTIME_DIR", "/run")) / name))


def x_answers(display: str) -> bool:
    """Whether an X server listens at ``display``, such as ``:0`` or ``unix:1.0``. One on another machine would have to
    be reached through the network, which this program never does."""
    host, _, rest = display.rpartition(":")
    number = rest.split(".")[0]
    if not number.isdigit():
        return False
    path = f"/tmp/.X11-unix/X{number}"
    return host in ("", "unix") and (_listens("\0" + path) or _listens(path))


def _listens(address: str) -> bool:
    import _socket  # what `socket` is made of: that one takes 4 ms, and the sign-in waits for this

    probe = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    try:
        probe.connect(address)
    except OSError:
        return False
    else:
        return True
    finally:
        probe.close()

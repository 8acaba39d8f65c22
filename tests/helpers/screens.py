"""A virtual screen for tests that need real windows."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

SIZE = "1366x768x24"


@contextmanager
def virtual_screen() -> Iterator[str]:
    """Runs an X server on a free display for the block; yields its name, as DISPLAY wants it."""
    program = shutil.which("Xvfb")
    if program is None:
        raise RuntimeError("Xvfb is missing; `python3 run.py test` installs it or says how")
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError(f"Xvfb ended with {server.wait()} before it opened a display")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def on_screen(display: str) -> dict[str, str]:
    """The environment in which a program opens its windows on `display`."""
    return {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "NO_AT_BRIDGE": "1"}

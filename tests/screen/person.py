"""Somebody at a keyboard: starts the program on a virtual screen, types, and pulls the plug."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageChops, ImageGrab

from tests.helpers.screens import on_screen

PATIENCE = 40.0
CURSOR_WIDTH = 4


class Person:
    """Keys go to the one window of the program on ``display``; nothing else of it is touched."""

    def __init__(self, display: str, data: Path) -> None:
        self.data = data
        self.environment = {**on_screen(display), "CSAPP_DATA": str(data), "LC_ALL": "C.UTF-8"}
        self.program: subprocess.Popen[bytes] | None = None
        self.window = ""

    def start(self) -> None:
        """Open the program and give its window the focus, as a window manager would."""
        self.program = subprocess.Popen([sys.executable, "-m", "csapp"], env=self.environment)
        pid = str(self.program.pid)
        self.until(lambda: bool(self._windows(pid)), "the window to appear")
        self.window = self._windows(pid)[-1]
        self._xdotool("windowfocus", "--sync", self.window)
        self.settle()

    def _windows(self, pid: str) -> list[str]:
        found = self._xdotool("search", "--onlyvisible", "--pid", pid, "--name", ".", check=False)
        return found.split()

    def _xdotool(self, *words: str, check: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=check,
            timeout=120,
        )
        return done.stdout

    def _title(self) -> str:
        return self._xdotool("getwindowname", self.window).strip()

    def settle(self) -> None:
        """Wait as a person does until the window has answered."""
        self.until(self._at_rest, "the window to come to rest")

    def _at_rest(self) -> bool:
        """Whether the screen stays the same for half a second, the blinking cursor left out of account."""
        before = self._picture()
        time.sleep(0.5)
        changed = ImageChops.difference(before, self._picture()).getbbox()
        return changed is None or changed[2] - changed[0] <= CURSOR_WIDTH

    def _picture(self) -> Image.Image:
        return ImageGrab.grab(xdisplay=self.environment["DISPLAY"]).convert("RGB")

    def type(self, text: str) -> None:
        self._xdotool("type", "--delay", "15", text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self._xdotool("key", "--delay", "20", key)

    def sign_in(self, password: str) -> None:
        """The user is chosen already; the password field has the focus."""
        before = self._title()
        self.type(password)
        self.press("Return")
        self.until(lambda: self._title() != before, "the frame after the sign-in")
        self.settle()

    def pull_the_plug(self) -> None:
        """``kill -9``."""
        assert self.program is not None
        os.kill(self.program.pid, signal.SIGKILL)
        self.program.wait(20)

    def stop(self) -> None:
        if self.program is not None and self.program.poll() is None:
            self.pull_the_plug()

    def _keep_picture(self) -> None:
        """What was on the screen, beside the desk's folder, for whoever looks into a failure."""
        self._picture().save(self.data.parent / "screen.png")

    def until(self, done: Callable[[], bool], what: str) -> None:
        """Wait for something to be so. AssertionError if it does not come about."""
        end = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > end:
                self._keep_picture()
                raise AssertionError(f"waited in vain for {what}")
            time.sleep(0.1)

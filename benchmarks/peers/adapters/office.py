"""A LibreOffice of our own without a window, asked over a pipe; with a profile of its own and our fonts alone."""

# pyright: reportMissingImports=false
from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PATIENCE = 60.0  # seconds
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{home}/fonts</cachedir></fontconfig>"""


def setting(name: str, value: Any) -> Any:
    """One of UNO's named values."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


class Office:
    """The running program. ``home``: where its profile is; ``fonts``: a folder, or "" for the system's."""

    def __init__(self, home: Path, fonts: str = "") -> None:
        home.mkdir(parents=True, exist_ok=True)
        surroundings = dict(os.environ)
        if fonts:
            known = home / "fonts.conf"
            known.write_text(FONTS.format(fonts=fonts, home=home), encoding="utf-8")
            surroundings["FONTCONFIG_FILE"] = str(known)
        pipe = f"bench{os.getpid()}"
        flags = ["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"]
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        accept = f"--accept=pipe,name={pipe};urp;"
        self.process = subprocess.Popen(
            ["soffice", *flags, profile, accept], env=surroundings, stdin=subprocess.DEVNULL
        )
        self.desktop = self._connected(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")

    def _connected(self, address: str) -> Any:
        here = uno.getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
        until = time.monotonic() + PATIENCE
        while True:
            try:
                there = resolver.resolve(address)
                return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
            except NoConnectException:
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)

    def open(self, path: str) -> Any:
        """A document without a window; ``path`` may be one of LibreOffice's ``private:`` names."""
        address = path if path.startswith("private:") else Path(path).as_uri()
        return self.desktop.loadComponentFromURL(address, "_blank", 0, (setting("Hidden", True),))

    def close(self) -> None:
        self.desktop.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()

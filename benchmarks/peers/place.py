"""Where the peers live: an environment and stores for each, outside of the project; and who they are."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_cache_path

from benchmarks.peers.talk import Call

HERE = Path(__file__).resolve().parent
FONTS = HERE.parents[1] / "resources" / "fonts"
VARIABLE = "CSAPP_PEERS"
OFFICE = ("calc", "writer")


@dataclass(frozen=True)
class Make:
    """One peer. ``sizes``: what of our data it is given; () for one that holds none.

    ``note``: what it does less or more, by job.
    """

    key: str
    name: str
    sizes: tuple[str, ...] = ()
    note: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def pins(self) -> Path:
        return HERE / f"{self.key}.txt"

    @property
    def adapter(self) -> Path:
        return HERE / "adapters" / f"{self.key}_peer.py"

    def python(self, home: Path) -> Path:
        """The interpreter it runs under; LibreOffice's is the one that the system's packages have come with."""
        if self.key in OFFICE:
            return Path("/usr/bin/python3")
        folder = home / self.key
        return folder / "Scripts" / "python.exe" if os.name == "nt" else folder / "bin" / "python"

    def is_installed(self, home: Path) -> bool:
        if self.key in OFFICE:
            return bool(shutil.which("soffice")) and _has_uno(self.python(home))
        return (home / self.key / "installed.txt").exists()

    def store(self, home: Path, size: str) -> Path:
        return home / "stores" / f"{self.key}-{size}"

    def is_loaded(self, home: Path, size: str) -> bool:
        return (self.store(home, size) / "loaded.txt").exists()

    def call(self, home: Path, store: Path, *more: str) -> Call:
        command = [str(self.python(home)), str(self.adapter), str(store), *more]
        return Call(command, home / "logs" / f"{self.key}.log")


def default_home() -> Path:
    """``CSAPP_PEERS``, or a folder of the user's cache."""
    given = os.environ.get(VARIABLE)
    return Path(given) if given else user_cache_path("csapp-peers", appauthor=False)


def install(make: Make, home: Path) -> str:
    """Makes the environment with the pinned versions. Returns what there is to say, "" where all went well."""
    if make.is_installed(home):
        return ""
    if make.key in OFFICE:
        return "comes with the system's packages: libreoffice-calc, libreoffice-writer and python3-uno"
    folder = home / make.key
    venv.create(folder, clear=True, with_pip=True)
    pip = [str(make.python(home)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*pip, "-r", str(make.pins)], check=False, stderr=subprocess.PIPE, encoding="utf-8")
    if done.returncode:
        return done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "could not be installed"
    shutil.copyfile(make.pins, folder / "installed.txt")
    return ""


def load(make: Make, home: Path, dump: Path, size: str) -> str:
    """Has the peer take the data in, once. Returns what there is to say, "" where all went well."""
    store = make.store(home, size)
    if make.is_loaded(home, size):
        return ""
    shutil.rmtree(store, ignore_errors=True)
    store.mkdir(parents=True)
    call = make.call(home, store, "load", str(dump))
    call.log.parent.mkdir(parents=True, exist_ok=True)
    with call.log.open("a", encoding="utf-8") as log:
        done = subprocess.run(list(call.command), check=False, stdout=log, stderr=log)
    if done.returncode:
        return f"could not take the data in; see {call.log}"
    (store / "loaded.txt").write_text(size, encoding="utf-8")
    return ""


def _has_uno(python: Path) -> bool:
    if not python.exists() or sys.platform == "win32":
        return False
    return subprocess.run([str(python), "-c", "import uno"], check=False, capture_output=True).returncode == 0

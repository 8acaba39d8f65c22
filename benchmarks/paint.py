"""From the start of a process to the sign-in on the screen, beside a bare window."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from benchmarks.measure import Contest, Outcome
from csapp.desk import Desk
from tests.helpers.screens import on_screen, virtual_screen

WINDOWS = Path(__file__).with_name("windows.py")
AIM = 1.3
USER, PASSWORD = "zhang", "calm-desk-1"


def outcomes(rounds: int) -> Iterator[Outcome]:
    """One contest without a screen, and one on a virtual X server where there is one."""
    with tempfile.TemporaryDirectory(prefix="csapp-paint-") as folder:
        data = Path(folder) / "share" / "csapp"  # where the program looks for it
        data.parent.mkdir()
        Desk.create(
            data, desk="A", company="Hao House", user=USER, password=PASSWORD, language="en", demo=True
        )
        alone = {**surroundings(Path(folder)), "QT_QPA_PLATFORM": "offscreen"}
        yield _contest("First paint of the sign-in, no screen (offscreen)", alone, rounds)
        if shutil.which("Xvfb"):
            with virtual_screen() as display:
                shown = {**surroundings(Path(folder)), **on_screen(display)}
                yield _contest("First paint of the sign-in, X server (xcb, Xvfb)", shown, rounds)


def surroundings(folder: Path) -> dict[str, str]:
    """Compiled modules are kept, as for any installed program, but not among the sources."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "QT_QPA_PLATFORM", "CSAPP_DATA")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    homes: dict[str, str] = dict.fromkeys(
        ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(folder / "home")
    )
    homes["XDG_DATA_HOME"] = str(folder / "share")
    return {**kept, **homes, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def _contest(title: str, environment: Mapping[str, str], rounds: int) -> Outcome:
    bare, ours = "bare window (QApplication, QWidget)", "sign-in of the desk"
    spent: dict[str, list[float]] = {bare: [], ours: []}
    runners = {
        bare: _starter(["bare"], environment, spent[bare]),
        ours: _starter(["sign-in"], environment, spent[ours]),
    }
    held = Contest(title, runners, {ours: AIM}, rounds, number=1).run()
    least, most = min(spent[bare]), min(spent[ours])
    note = f"processor time, least: {least:.0f} ms and {most:.0f} ms, ratio {most / least:.2f}"
    return replace(held, notes=(note,))


def _starter(arguments: list[str], environment: Mapping[str, str], spent: list[float]) -> Callable[[], float]:
    """A runner; it also adds the processor time of each start to ``spent``."""
    command = [sys.executable, str(WINDOWS), *arguments]

    def start() -> float:
        began = time.monotonic()
        done = subprocess.run(command, env=dict(environment), capture_output=True, encoding="utf-8")
        if not done.stdout:
            raise RuntimeError(f"no window was painted: {done.stderr}")
        painted, busy = map(float, done.stdout.split())
        spent.append(busy * 1000)
        return (painted - began) * 1000

    return start

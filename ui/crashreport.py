"""Reports of what went wrong: types, places in the program, versions, how long it ran. Never a message, never a name.

Beside the desk: ``crash.log`` for faults of ours that were told at once, ``crash.native`` open for the system while the
program runs, ``crash-TIME.txt`` for what ended the program, ``crash.unseen`` naming the one nobody has read yet.
"""

from __future__ import annotations

import platform
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import qVersion

from csapp import __version__

UNSEEN = "crash.unseen"
MOST = 5  # reports that are kept
STAMP = "%Y-%m-%dT%H:%M:%SZ"
_FATAL = re.compile(
    r"^(?:Fatal Python error|Windows fatal exception): ([A-Za-z ]+|code 0x[0-9a-fA-F]+)", re.MULTILINE
)
_FRAME = re.compile(r'^  File "(.*)", line (\d+) in (\S+)', re.MULTILINE)
_THREAD = re.compile(r"^(?:Current thread|Thread) 0x[0-9a-fA-F]+", re.MULTILINE)
_STARTED = re.compile(r"^started (\S+)$", re.MULTILINE)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|\S*[/\\]\S*|[^\x00-\x7f]+|\d{4,}")


def head(started: datetime) -> str:
    """What one must know of the PC to understand a report."""
    words = (
        f"program {__version__}",
        f"system {platform.system()} {platform.release()} {platform.machine()}",
        f"python {platform.python_version()}",
        f"qt {qVersion()}",
        f"started {started:{STAMP}}",
    )
    return "\n".join(words) + "\n"


def without_names(text: str) -> str:
    """Words of Qt's with everything taken out that may have come from a file, a form or a customer."""
    return _QUOTED.sub("…", text)[:400]


def native(text: str, ended: datetime) -> str:
    """A report from what the interpreter wrote while it died; "" where it did not die of itself."""
    fatal = _FATAL.search(text)
    if fatal is None:
        return ""
    started = _STARTED.search(text)
    top = text[: text.index(fatal.group(0))].strip()  # nothing yet where it died before its first picture
    lines = [top or head(ended).rpartition("started")[0].strip(), f"ended {ended:{STAMP}}"]
    if started is not None:
        begun = datetime.strptime(started.group(1), STAMP).replace(tzinfo=UTC)
        lines.append(f"ran for {max(0, int((ended - begun).total_seconds()))} s")
    lines += ["", fatal.group(1).strip()]
    for line in text[fatal.end() :].splitlines():
        if _THREAD.match(line):
            lines.append("thread, innermost first")
        elif (frame := _FRAME.match(line)) is not None:
            lines.append(f"  {_file_name(frame.group(1))}:{frame.group(2)} {frame.group(3)}")
    return "\n".join(lines) + "\n"


def _file_name(path: str) -> str:
    """Without the folder, which may hold somebody's name."""
    return re.split(r"[/\\]", path)[-1]


class Reports:
    """The reports in the folder of a desk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def take_native(self, name: str) -> None:
        """Makes a report of what ended the last run, if anything of its own did, out of the file of that name."""
        file = self.folder / name
        try:
            text = file.read_text("utf-8", errors="replace")
            ended = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        except OSError:  # the last run ended well
            return
        file.unlink(missing_ok=True)
        report = native(text, ended)
        if report:
            self.keep(report, ended)

    def keep(self, report: str, at: datetime) -> Path:
        """Writes a report down to be shown at the next start; the oldest make room."""
        file = self.folder / f"crash-{at:%Y%m%d-%H%M%S}.txt"
        file.write_text(report, "utf-8")
        (self.folder / UNSEEN).write_text(file.name, "utf-8")
        for old in sorted(self.folder.glob("crash-*.txt"))[:-MOST]:
            old.unlink(missing_ok=True)
        return file

    def unseen(self) -> Path | None:
        """The report nobody has read yet."""
        try:
            file = self.folder / Path((self.folder / UNSEEN).read_text("utf-8").strip()).name
        except OSError:
            return None
        return file if file.is_file() else None

    def seen(self) -> None:
        """Somebody has read it."""
        (self.folder / UNSEEN).unlink(missing_ok=True)


def places(report: str) -> str:
    """The first place a report names, for one line."""
    return next((line.strip() for line in report.splitlines() if line.startswith("  ")), "")


def now() -> datetime:
    """The time now, UTC."""
    return datetime.now(UTC)


def console(line: str) -> None:
    """One line for whoever started the program by hand."""
    if sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison] - a program without a console has none
        print(line, file=sys.stderr)

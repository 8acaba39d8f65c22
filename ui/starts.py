"""Counts starts that came to nothing: after two of them the program begins in safe mode."""

from __future__ import annotations

from pathlib import Path

FILE = "starts.txt"
MOST = 2  # failed starts in a row
GOOD_AFTER = 4_000  # milliseconds a window has to live before its start was a good one


class Starts:
    """A small file beside the desk in ``folder``: one digit, written before anything can go wrong."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE

    def begin(self) -> bool:
        """Counts this start; whether so many before it failed that this one should be plain."""
        try:
            failed = int(self._file.read_text("ascii").strip()[:4])
        except (OSError, ValueError):  # none, or cut short
            failed = 0
        self._write(min(failed + 1, 99))
        return failed >= MOST

    def good(self) -> None:
        """This start was a good one: nothing is counted any more."""
        try:
            self._file.unlink(missing_ok=True)
        except OSError:  # a folder that became read-only; the next start counts one more, no harm
            return

    def _write(self, count: int) -> None:
        fresh = self._file.with_suffix(".new")
        try:
            fresh.write_text(str(count), "ascii")
            fresh.replace(self._file)
        except OSError:  # no desk yet, or nobody may write there: then nothing is counted
            return

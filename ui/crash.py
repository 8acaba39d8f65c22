"""Our own mistakes: written to a file, told in a plain box, and the form with what was typed stays.

The files hold types and places in the program, never messages: those may quote what a customer said. What ends the
program, in its own code or in Qt's, is found and shown at the next start; see ``ui/crashreport.py``.
"""

from __future__ import annotations

import faulthandler
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from csapp.i18n import N_
from ui.prompts import Prompts, Question

NATIVE, LAST = "crash.native", "crash.native.last"  # of this run and of the one before
LIMIT = 1_000_000  # bytes of crash.log before it is begun anew; the one before is kept


class Crash(QObject):
    """Catches what nobody caught. One per process; :meth:`install` puts it in place, :meth:`release` takes it out.

    ``prompts`` may be given later: until there is a window, what goes wrong can only be written down.
    """

    _happened = Signal(str, str)  # from whatever thread: kind, place

    def __init__(self, prompts: Prompts | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.prompts = prompts
        self._folder: Path | None = None
        self._file: TextIO | None = None
        self._native: TextIO | None = None
        self._told: Question | None = None
        self._happened.connect(self._tell)

    def install(self, folder: Path) -> None:
        """Hooks everything; the files are begun when ``folder`` exists. Call :meth:`watch` once there is time."""
        self._close()
        self._folder = folder
        self._open_native()
        sys.excepthook = self.report
        threading.excepthook = self._thread_report
        qInstallMessageHandler(self._qt_message)
        self._rotate()

    def _open_native(self) -> None:
        """What the interpreter writes when it dies goes to a file of its own; that of the last run is laid aside."""
        if self._native is not None or self._folder is None or not self._folder.is_dir():
            return
        file = self._folder / NATIVE
        if file.exists():
            file.replace(self._folder / LAST)
        self._native = file.open("w", encoding="utf-8")
        faulthandler.enable(self._native)

    def watch(self) -> None:
        """Notes what one must know beside a crash, now that there is time, and makes a report of the last one."""
        self._open_native()
        if self._folder is None or self._native is None or self._native.tell():
            return
        from ui import crashreport

        self._native.write(crashreport.head(crashreport.now()))
        self._native.flush()
        crashreport.Reports(self._folder).take_native(LAST)

    def release(self) -> None:
        """Undoes :meth:`install`: the program ends well."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        self._close()
        self._folder = None

    def _rotate(self) -> None:
        path = self._folder / "crash.log" if self._folder is not None else None
        if path is not None and path.exists() and path.stat().st_size > LIMIT:
            path.replace(path.with_name("crash.old.log"))

    def _open(self) -> None:
        if self._file is None and self._folder is not None and self._folder.is_dir():
            self._file = (self._folder / "crash.log").open("a", encoding="utf-8")

    def _close(self) -> None:
        if self._native is not None:
            faulthandler.disable()
            self._native.close()
            Path(self._native.name).unlink(missing_ok=True)
            self._native = None
        if self._file is not None:
            self._file.close()
            self._file = None

    def report(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Writes the fault down and tells it; Ctrl+C is no fault."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        import logging  # not needed while all goes well

        lines = _places(trace)
        place = lines[-1].strip() if lines else ""
        self._write(f"{kind.__qualname__}\n" + "\n".join(lines))
        logging.getLogger("csapp.window").error("%s at %s", kind.__qualname__, place)
        self._happened.emit(kind.__qualname__, place)

    def end_in(self, fault: BaseException) -> None:
        """The program ends with a fault, before it had a window or with it: told at the next start."""
        from ui import crashreport

        lines = _places(fault.__traceback__)
        kind = type(fault).__qualname__
        crashreport.console(f"csapp: {kind} at {lines[-1].strip() if lines else '?'}")
        if self._folder is not None and self._folder.is_dir():
            now = crashreport.now()
            words = "\n".join(("the program could not go on", "", kind, *reversed(lines)))
            crashreport.Reports(self._folder).keep(f"{crashreport.head(now)}{words}\n", now)

    def _thread_report(self, given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            self.report(given.exc_type, given.exc_value, given.exc_traceback)

    def _qt_message(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            from ui.crashreport import without_names

            self._write(f"Qt {kind.name} {without_names(text)}")

    def _write(self, text: str) -> None:
        from datetime import UTC, datetime

        self._open()
        if self._file is not None:
            self._file.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {text}\n")
            self._file.flush()

    def _tell(self, kind: str, place: str) -> None:
        if self.prompts is None or (self._told is not None and not self._told.answered):
            return  # one box at a time; the file has them all
        t = self.prompts.t
        text = t(N_("Something went wrong inside the program. What you typed is still there."))
        detail = t(N_("You can go on working. Please pass these words on: {fault}"), fault=f"{kind}, {place}")
        self._told = self.prompts.tell(None, text, detail=detail)


def _places(trace: TracebackType | None) -> list[str]:
    import traceback

    return [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    ]

"""Our own mistakes: written to a file, told in a plain box, and the form with what was typed stays.

The file holds types and places in the program, never messages: those may quote what a customer said.
"""

from __future__ import annotations

import faulthandler
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from csapp.i18n import N_
from ui.prompts import Prompts

LIMIT = 1_000_000  # bytes of a file before it is begun anew


class Crash(QObject):
    """Catches what nobody caught. One per process; :meth:`install` puts it in place, :meth:`release` takes it out."""

    _happened = Signal(str, str)  # from whatever thread: kind, place

    def __init__(self, prompts: Prompts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._prompts = prompts
        self._folder: Path | None = None
        self._file: TextIO | None = None
        self._told = False
        self._happened.connect(self._tell)

    def install(self, folder: Path) -> None:
        """Hooks everything; the file is ``crash.log`` in ``folder``, begun when that folder exists."""
        self._close()
        self._folder = folder
        self._open()
        sys.excepthook = self.report
        threading.excepthook = self._thread_report
        qInstallMessageHandler(self._qt_message)

    def release(self) -> None:
        """Undoes :meth:`install`."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        self._close()
        self._folder = None

    def _open(self) -> None:
        if self._file is None and self._folder is not None and self._folder.is_dir():
            path = self._folder / "crash.log"
            fresh = path.exists() and path.stat().st_size > LIMIT
            self._file = path.open("w" if fresh else "a", encoding="utf-8")
            faulthandler.enable(self._file)

    def _close(self) -> None:
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None

    def report(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Writes the fault down and tells it; Ctrl+C is no fault."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        import logging  # neither is needed while all goes well
        import traceback

        frames = traceback.extract_tb(trace)
        lines = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        place = lines[-1].strip() if lines else ""
        self._write(f"{kind.__qualname__}\n" + "\n".join(lines))
        logging.getLogger("csapp.window").error("%s at %s", kind.__qualname__, place)
        self._happened.emit(kind.__qualname__, place)

    def _thread_report(self, given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            self.report(given.exc_type, given.exc_value, given.exc_traceback)

    def _qt_message(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            self._write(f"Qt {kind.name} {text}")

    def _write(self, text: str) -> None:
        self._open()
        if self._file is not None:
            self._file.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {text}\n")
            self._file.flush()

    def _tell(self, kind: str, place: str) -> None:
        if self._told:
            return  # one box at a time; the file has them all
        self._told = True
        t = self._prompts.t
        text = t(N_("Something went wrong inside the program. What you typed is still there."))
        detail = t(N_("You can go on working. Please pass these words on: {fault}"), fault=f"{kind}, {place}")
        self._prompts.tell(None, text, detail=detail, then=self._read)

    def _read(self) -> None:
        self._told = False

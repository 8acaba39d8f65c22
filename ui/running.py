"""One run of the window, from its first moment to its last: alone on its desk, its start counted, its end told."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ui.alone import Alone
from ui.crash import Crash
from ui.starts import GOOD_AFTER, Starts

if TYPE_CHECKING:
    from ui.shell import Shell

NEWS_AFTER = 50  # milliseconds after the first picture


class Running:
    """To be used as ``with running:`` around everything that may fail."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.alone, self.starts, self.crash = Alone(data), Starts(data), Crash()
        self._shell: Shell | None = None

    def may_begin(self) -> bool:
        """False where another window has this desk and came forward; one that does not answer is no obstacle."""
        return self.alone.claim() or not self.alone.call()

    def __enter__(self) -> Running:
        self.crash.install(self.data)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if fault is None:
            self.starts.good()
        elif isinstance(fault, Exception):
            self.crash.end_in(fault)
        self.crash.release()
        self.alone.release()
        if isinstance(fault, Exception):
            raise SystemExit(1) from None  # Python would print the message, which may quote a customer

    def counted(self) -> bool:
        """Counts this start; whether those before it failed so often that this one should be in safe mode."""
        return self.starts.begin()

    def take(self, shell: Shell) -> None:
        """The window there is now."""
        self._shell = shell
        self.crash.prompts = shell.around.prompts
        shell.entered.connect(self._entered)

    def painted(self) -> None:
        """The window is on the screen: what had to wait for that follows."""
        shell = self._shell
        assert shell is not None
        from ui.forward import Forward

        self._forward = Forward(shell, self.data)
        self._forward.begin()
        self.crash.watch()
        QTimer.singleShot(NEWS_AFTER, shell, self._tell_news)
        QTimer.singleShot(GOOD_AFTER, shell, self.starts.good)

    def _tell_news(self) -> None:
        from ui.startnews import StartNews

        assert self._shell is not None
        self._shell.news = StartNews(self._shell)
        self._shell.news.tell()

    def _entered(self) -> None:
        """There is a desk now, if there was none before."""
        self.alone.claim()
        self.crash.watch()
        self._forward.begin()

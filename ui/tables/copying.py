"""Copies more rows than are here: a part at a time, so that saving never waits behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from csapp.services.context import Context
from csapp.vocabulary.errors import UserFault
from ui.tables.cells import Teller
from ui.tables.query import Query

if TYPE_CHECKING:
    from ui.house import House

PART = 200  # rows


class Copier(QObject):
    """Reads rows and puts them on the clipboard. ``ended`` tells how many were copied, -1 when it was given up."""

    progress = Signal(int, int)
    ended = Signal(int)

    def __init__(self, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self._lines: list[str] = []
        self._wanted: Sequence[int] = ()
        self._done = 0
        self._round = 0
        self.running = False

    def start(
        self,
        query: Query,
        these: Sequence[int],
        columns: Sequence[str],
        teller: Teller,
        *,
        headings: bool,
    ) -> None:
        """``these``: ids of rows that ``query`` finds."""
        self.cancel()
        self._round += 1
        self.running = True
        self._query, self._columns, self._teller = query, tuple(columns), teller
        self._lines = [teller.headings(columns)] if headings else []
        self._extra = len(self._lines)
        self._wanted, self._done = these, 0
        self._next()

    def cancel(self) -> None:
        """Gives it up; the clipboard stays as it was."""
        if self.running:
            self._round += 1
            self._end(-1)

    def _next(self) -> None:
        self.progress.emit(self._done, len(self._wanted))
        part, asked = self._wanted[self._done : self._done + PART], self._round
        if not part:
            QGuiApplication.clipboard().setText("\n".join(self._lines))
            self._end(len(self._lines) - self._extra)
            return
        query, teller, columns = self._query, self._teller, self._columns

        def told(ctx: Context) -> list[str]:
            return [teller.line(row, columns) for row in query.rows(ctx, part) if row is not None]

        self.house.run(
            told, then=lambda lines: self._came(asked, lines, len(part)), failed=self._failed, owner=self
        )

    def _came(self, asked: int, lines: list[str], count: int) -> None:
        if asked == self._round:
            self._lines += lines
            self._done += count
            self._next()

    def _failed(self, fault: UserFault) -> None:
        self.cancel()
        self.house.refuse(fault)

    def _end(self, count: int) -> None:
        self.running = False
        self._lines, self._wanted = [], ()
        self.ended.emit(count)

"""Shows the masked fields of a record's page for half a minute, to who may and says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from csapp.services import looking
from csapp.services.needs import SEERS
from csapp.vocabulary.errors import InvalidInput, UserFault
from csapp.vocabulary.kinds import Record
from ui.widgets.maskstrip import MaskStrip

if TYPE_CHECKING:
    from ui.pages.record import RecordPage

SECONDS = 30


class Masking(QObject):
    """The strip of one page. What is shown is masked again when the time is over, the page goes out of sight (locked,
    left) or the language changes."""

    def __init__(self, page: RecordPage) -> None:
        super().__init__(page)
        self.page, self.house = page, page.house
        self.strip = MaskStrip(page.house, page)
        self.strip.wanted.connect(self._show)
        self.strip.done.connect(self.end)
        self._left = 0
        self._tick = QTimer(self)
        self._tick.setInterval(1_000)
        self._tick.timeout.connect(self._passed)
        page.installEventFilter(self)

    def follow(self) -> None:
        """The page shows a record, or another revision of it."""
        record = self.page.record
        masked = record is not None and bool(record.hidden)
        if not masked:
            self._stop()
        may = bool(SEERS & set(self.house.ctx.actor.roles or ()))
        self.strip.show_masked(masked, may=may)

    def _show(self, reason: str) -> None:
        self.page.start(looking.reveal, self.page.number, reason, then=self._shown, failed=self._refused)

    def _shown(self, record: Record) -> None:
        if not self.page.isVisible() or record.number != self.page.number:
            return
        self.page.form.reveal(record)
        self._left = SECONDS
        self.strip.count(self._left)
        self._tick.start()

    def _refused(self, fault: UserFault) -> None:
        line = (
            fault.problems[0].text(self.house.t)
            if isinstance(fault, InvalidInput)
            else fault.text(self.house.t)
        )
        self.strip.refuse(line)

    def _passed(self) -> None:
        self._left -= 1
        if self._left > 0:
            self.strip.count(self._left)
        else:
            self.end()

    def end(self) -> None:
        """Masks what is shown."""
        if self._left or self._tick.isActive():
            self._stop()
            self.page.form.conceal()

    def _stop(self) -> None:
        self._tick.stop()
        self._left = 0
        self.strip.count(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.end()
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        self.end()
        self.strip.retranslate()

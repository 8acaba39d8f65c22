"""Keeps what is being typed: never more than two seconds of it are only on screen."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from csapp.i18n import N_
from csapp.services import drafts
from csapp.vocabulary.errors import UserFault

if TYPE_CHECKING:
    from ui.house import House

PAUSE_MS = 700  # after the last key
LONGEST_MS = 1_600  # after the first key not kept yet, however fast one types on
AGAIN_MS = 10_000  # after the disk refused it


class DraftKeeper(QObject):
    """``read`` gives (kind, number, revision, values as typed); no values means there is nothing to keep."""

    def __init__(
        self,
        house: "House",
        form_id: str,
        read: Callable[[], tuple[str, str, int, Mapping[str, object]]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.house, self.form_id, self._read = house, form_id, read
        self._kept = self._given_up = False
        self.unkept = False  # what is typed is on the screen only: the disk refused it
        self._under_way = 0  # keeps whose end was not heard of yet
        self._pause = self._timer(PAUSE_MS)
        self._longest = self._timer(LONGEST_MS)

    def _timer(self, ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(self.keep)
        return timer

    def touched(self) -> None:
        """Something was typed."""
        self._given_up = False
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def is_waiting(self) -> bool:
        return self._longest.isActive()

    def keep_now(self) -> None:
        """Keeps what waits, without waiting: the focus moves, the page closes; also what was filled in by a deed."""
        unheard = not self._kept and not self._given_up and bool(self._read()[3])
        if self.is_waiting() or self.unkept or unheard:
            self.keep()

    def keep(self) -> None:
        self._stop()
        kind, number, revision, values = self._read()
        if values:
            self._kept = True
            self._under_way += 1
            task = self.house.run(
                drafts.keep,
                *(self.form_id, kind, number, revision, dict(values)),
                then=self._is_kept,
                failed=self._refused,
                owner=self,
            )
            task.ended.connect(self._keep_ended)
        else:
            self.discard()

    def _is_kept(self, _none: None) -> None:
        if self.unkept:
            self.unkept = False
            self.house.say(self.house.t(N_("What you typed is kept on the disk again.")))

    def _refused(self, fault: UserFault) -> None:
        """The form has its text; said once, tried again by itself and at the next key."""
        if not self.unkept:
            self.unkept = True
            why = fault.text(self.house.t)
            self.house.say(self.house.t(N_("What you type is not kept on the disk: {why}"), why=why), "error")
        if not self._longest.isActive():
            QTimer.singleShot(AGAIN_MS, self, self._again)

    def _again(self) -> None:
        if self.unkept:
            self.keep()

    def discard(self) -> None:
        """Throws the kept text away: it was taken back, or the person said so."""
        self._stop()
        self.unkept, self._given_up = False, True
        if self._kept:
            self._kept = False
            self.house.run(drafts.discard, self.form_id)

    def _keep_ended(self) -> None:
        self._under_way -= 1

    def saved(self, *, over: bool = False) -> None:
        """The record was saved, and the draft removed with it. ``over``: what comes next is another form's.

        What was kept while the record was being saved came after that removal, and has to go as well.
        """
        left = not over and bool(self._read()[3])
        late, self._kept = self._under_way > 0, False
        self.unkept = self.unkept and left
        if not left:
            self._stop()
            if late:
                self.house.run(drafts.discard, self.form_id)
        elif late:
            self.keep()

    def resumed(self, form_id: str) -> None:
        """Goes on with a draft kept before."""
        self.form_id = form_id
        self._kept = True

    def _stop(self) -> None:
        self._pause.stop()
        self._longest.stop()

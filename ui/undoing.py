"""Takes back the last deed for the frame; a record it made becomes a form with its text again."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject

from csapp.i18n import N_
from csapp.kinds import Call
from csapp.services import undo as deeds
from csapp.services.views import Draft, Saved
from csapp.vocabulary.kinds import Record, declared

if TYPE_CHECKING:
    from ui.window import Window

FIRST = 1  # the revision that made the record


class Undoing(QObject):
    """Hears the button of the undo bar, and its key."""

    def __init__(self, frame: "Window") -> None:
        super().__init__(frame)
        self._frame, self._house = frame, frame.house
        frame.topbar.undo.wanted.connect(self.undo)

    def undo(self, number: str, revision: int) -> None:
        """Takes back the deed that led to ``revision`` of a record; what stands in the way is told quietly."""
        self._house.run(
            deeds.undo, number, revision, then=lambda saved: self._undone(saved, revision), owner=self
        )

    def _undone(self, saved: Saved, revision: int) -> None:
        record = saved.record
        self._house.say(self._house.t(N_("{number}: undone"), number=record.number))
        if revision == FIRST:
            self._house.shelf.forget(record.number)
            self._take_again(record)
        self._house.changed.emit(record.table, record.number)

    def _take_again(self, record: Record) -> None:
        """What was typed comes back to where it was typed, as unsaved text."""
        bar = self._frame.callbar
        if isinstance(record, Call) and not bar.running:
            bar.resume(_call_again(record, self._house.ctx.now()), record.started_at)
        else:
            self._frame.again(record)


def _call_again(call: Call, now: datetime) -> Draft:
    """The call as the draft it was before it was saved."""
    known = declared(Call)
    values = {key: known[key].dump(getattr(call, key)) for key in known}
    phone = "; ".join(contact.value for contact in call.phone or ())
    given = {key: value for key, value in values.items() if value not in (None, "", [])}
    return Draft(
        form=uuid4().hex, kind="call", number="", revision=0, values=given | {"phone": phone}, saved_at=now
    )

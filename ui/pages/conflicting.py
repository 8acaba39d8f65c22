"""What a page does when somebody else saved its record meanwhile: what goes together is saved, the rest is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csapp.i18n import N_
from csapp.services import conflicts, records
from csapp.services.conflicts import Difference
from csapp.vocabulary.errors import Conflict, NotFound, NotPossible, UserFault
from ui.pages.conflictpanel import ConflictPanel

if TYPE_CHECKING:
    from ui.pages.record import RecordPage

Send = Callable[[Mapping[str, object], int], None]
"""Starts the deed with the values given and the revision they are saved over."""


class Conflicting(QObject):
    """Sends what is typed on a page, and settles it where the record has moved on. What is typed stays in the form and
    in its draft until it is saved."""

    def __init__(self, page: RecordPage) -> None:
        super().__init__(page)
        self.page = page
        self._send: Send | None = None
        self._step = ""
        self._joined = ""  # whose changes came together with ours

    def send(self, send: Send, step: str = "") -> None:
        """Runs the deed with what is typed; ``step`` is the msgid of the step it takes."""
        self._send, self._step, self._joined = send, step, ""
        send(self.page.form.values(), self.page.form.base)

    def save(self) -> None:
        """Saves what is typed over the record it was typed on."""
        self.send(self._change)

    def _change(self, given: Mapping[str, object], revision: int) -> None:
        page = self.page
        page.start(
            records.change,
            page.number,
            given,
            then=page.took_saved,
            failed=self.refused,
            revision=revision,
            draft=page.form.form_id,
        )

    def refused(self, fault: UserFault) -> None:
        """The deed was refused: for the page to tell, unless it is about another's deed."""
        if self._send is None or not isinstance(fault, Conflict | NotFound | NotPossible):
            self.close()
            self.page._refused(fault)
            return
        form = self.page.form
        self.page.start(
            conflicts.compare,
            self.page.number,
            form.base,
            form.values(),
            then=lambda d: self._found(d, fault),
        )

    def _found(self, found: Difference, fault: UserFault) -> None:
        page = self.page
        if found.state == "" and not isinstance(fault, Conflict):
            self.close()
            page._refused(fault)
        elif found.merges and self._send is not None:
            self._joined = self._others(found)
            self._send(page.form.values(), found.revision)
        elif not page.form.values() and found.state == "" and found.moved is not None:
            self._went_on(found)
        else:
            self._ask(found)

    def _others(self, found: Difference) -> str:
        """Who else changed what is saved together now; "" where it was the same person."""
        mine, t = self.page.house.ctx.actor.user, self.page.house.t
        theirs = [item for item in found.theirs if item.who is not None and item.who.by != mine]
        who = {item.who.by_name: None for item in theirs if item.who is not None}
        return t(N_(", ")).join(who)

    def _went_on(self, found: Difference) -> None:
        """A step that somebody else was quicker with, and nothing typed: told in a line, the page shows what is."""
        assert found.moved is not None
        t, who = self.page.house.t, found.moved[2]
        line = N_("{name} led it on at {time}. Your step “{step}” was not taken.")
        time = self.page.house.formats.clock(who.at)
        self.page.notice.say(t(line, name=who.by_name, time=time, step=t(self._step)))
        self.page.read()

    def _ask(self, found: Difference) -> None:
        page = self.page
        panel = ConflictPanel(page.house, page.kind, page.form.names, found, self._step)
        panel.closed.connect(self.close)
        panel.chosen.connect(lambda theirs: self._chosen(found, theirs))
        page.front.show(panel)
        panel.take_focus()

    def _chosen(self, found: Difference, theirs: frozenset[str]) -> None:
        """Saves mine without the fields of which theirs is taken. A step that does not fit any more is not taken."""
        given = {key: value for key, value in self.page.form.values().items() if key not in theirs}
        self._joined = self._others(found)
        if found.moved is not None or self._send is None:
            self._send, self._step = self._change, ""
        self._send(given, found.revision)

    def takes(self) -> bool:
        """Saves what is chosen, where something is asked now; False if nothing is."""
        panel = self.page.front.panel
        if not isinstance(panel, ConflictPanel):
            return False
        panel.take()
        return True

    def joined(self) -> str:
        """Who else's changes came with what was saved; told once."""
        joined, self._joined = self._joined, ""
        return joined

    def close(self) -> None:
        """Takes the question away."""
        if isinstance(self.page.front.panel, ConflictPanel):
            self.page.close_front()

"""Cases that may be the one somebody is typing: shown quietly, opened, or linked with the new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.services import repeats
from csapp.services.repeats import Repeat
from ui.pages.customer_doubles import told
from ui.widgets.perhaps import Perhaps, PerhapsStrip

if TYPE_CHECKING:
    from ui.pages.record import RecordPage

PAUSE_MS = 500
LINKED, AGAIN = "linked_cases", "recurring"
DEEDS = (("open", N_("Open it")), ("link", N_("Link with it")))


class CaseRepeats(QObject):
    """Keeps the strip of a new case at what the store says of what is typed."""

    def __init__(self, page: RecordPage) -> None:
        super().__init__(page)
        self.page, self.house = page, page.house
        self.strip = PerhapsStrip(page.house, N_("Perhaps the same matter:"), DEEDS, page)
        self.strip.wanted.connect(self._do)
        self._asked: Mapping[str, object] | None = None
        self._found: tuple[Repeat, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        page.form.changed.connect(self._pause.start)

    def begin(self) -> None:
        """Asks once for what the form was filled in with."""
        self._pause.start()

    def ask(self) -> None:
        """Asks anew where something was typed since."""
        if self.page.number:
            self.show(())  # it is saved: what it is linked with stands beside it
            return
        boxes = self.page.form.boxes
        typed = {key: box.editor.value() for key, box in boxes.items() if box.is_filled()}
        if typed != self._asked:
            self._asked = typed

            def told_of(found: tuple[Repeat, ...]) -> None:
                self._answered(typed, found)

            self.house.run(repeats.hits, self.page.kind.table, typed, then=told_of, owner=self)

    def _answered(self, typed: Mapping[str, object], found: tuple[Repeat, ...]) -> None:
        if typed is self._asked and not self.page.number:
            self.show(found)

    def show(self, found: tuple[Repeat, ...]) -> None:
        """Puts what was found into words; what is linked already is not offered again."""
        self._found = found
        linked = self._linked()
        left = [one for one in found if one.number not in linked]
        self.strip.show_hits(
            [Perhaps(one.number, self._words(one), told(one.reasons, self.house.t)) for one in left]
        )

    def _words(self, one: Repeat) -> str:
        t, flow = self.house.t, BY_TABLE[one.kind].flow
        status = t(flow.status(one.status).label) if flow is not None else ""
        when = self.house.formats.moment(one.received_at) if one.received_at is not None else ""
        return " · ".join(part for part in (one.number, one.title, status, when) if part)

    def _linked(self) -> list[str]:
        box = self.page.form.boxes.get(LINKED)
        value = box.editor.value() if box is not None and box.is_filled() else []
        entries = value if isinstance(value, list | tuple) else [value]
        return [str(entry) for entry in entries]

    def _do(self, deed: str, number: str) -> None:
        if deed == "open":
            self.house.open(number)
            return
        boxes = self.page.form.boxes
        given: dict[str, object] = {LINKED: [*self._linked(), number]}
        if AGAIN in boxes and not boxes[AGAIN].is_filled():
            given[AGAIN] = True  # a proposal: it stands in the form, to be changed like any other field
        self.page.form.put({key: value for key, value in given.items() if key in boxes})
        self.house.say(self.house.t(N_("{number} will be linked when this is saved."), number=number))
        self.show(self._found)

    def retranslate(self) -> None:
        self.strip.retranslate()
        self.show(self._found)

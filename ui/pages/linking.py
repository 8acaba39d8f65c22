"""What belongs to the matter on a page: shown under its head, linked and parted from its menu."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csapp.i18n import N_
from csapp.kinds import BY_LETTER, Case
from csapp.services import links
from csapp.services.views import Hit, Saved
from ui.widgets.deedbar import Entry
from ui.widgets.linkrow import LinkRow

if TYPE_CHECKING:
    from ui.pages.matter import MatterPage


class Linking(QObject):
    """Made by the page; :attr:`row` stands in its head."""

    def __init__(self, page: "MatterPage") -> None:
        super().__init__(page)
        self._page, self._house = page, page.house
        self.row = LinkRow(page.house, page.head)
        self._seen = ""
        self._house.changed.connect(self._changed)

    def look(self) -> None:
        """Reads what belongs to the record."""
        self._seen = self._page.number
        self._house.run(links.beside, self._page.number, then=self._show, owner=self)

    def _show(self, hits: tuple[Hit, ...]) -> None:
        if self._seen == self._page.number:
            self.row.show_hits(hits)

    def _changed(self, _kind: str, number: str) -> None:
        """A record that is named here went on, or a new one may name this one."""
        shown = [button.objectName() for button in self.row.buttons]
        if self._page.number and self._page.isVisible() and number != self._page.number and number in shown:
            self.look()

    def entries(self) -> list[Entry]:
        """What the menu offers; nothing for what is no case."""
        record, t = self._page.record, self._house.t
        if not isinstance(record, Case) or record.voided:
            return []
        under = t(N_("Part from"))
        parted = [Entry(one, partial(self.unlink, one), under=under) for one in record.linked_cases or ()]
        return [Entry(t(N_("Link with…")), self.ask), *parted]

    def ask(self) -> None:
        """Chooses the other case in place of the form."""
        from ui.pages.linkpanel import LinkPanel  # with the first link

        panel = LinkPanel(self._house, self._page.number, self._page)
        panel.closed.connect(self._page.close_front)
        panel.picked.connect(self.link)
        self._page.front.show(panel)
        panel.take_focus()

    def link(self, other: str) -> None:
        """Each names the other."""
        self._page.close_front()
        self._start(links.link, other)

    def unlink(self, other: str) -> None:
        """Neither names the other."""
        self._start(links.unlink, other)

    def _start(self, deed, other: str) -> None:
        def done(saved: Saved) -> None:
            self._page.took_aside(saved.record)
            self._house.changed.emit(BY_LETTER[other.split("-")[1]].table, other)
            self.look()

        self._page.start(deed, self._page.number, other, then=done)

    def retranslate(self) -> None:
        self.row.retranslate()

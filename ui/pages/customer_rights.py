"""What a person may ask of the desk by law: to be told what is held on them, and to be erased."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths

from csapp.i18n import N_
from csapp.kinds import BY_TABLE, Customer
from csapp.services import certificate, erasure, paper_files
from csapp.services.context import ADMINS, MANAGERS
from csapp.services.extract import Extracted
from csapp.services.views import Printed
from ui.pages.erasepanel import ErasePanel
from ui.pages.extractpanel import ExtractPanel
from ui.widgets.deedbar import Entry

if TYPE_CHECKING:
    from csapp.services.erasure import Tombstone
    from csapp.services.two import Second
    from ui.house import House
    from ui.pages.customer import CustomerPage
    from ui.tasks import Task


class CustomerRights(QObject):
    """The deeds stand in the menu of a customer's page, for managers and administrators."""

    def __init__(self, page: CustomerPage) -> None:
        super().__init__(page)
        self.page, self.house = page, page.house

    def entries(self, customer: Customer) -> list[Entry]:
        """What can be done now."""
        t = self.house.t
        if customer.voided or not (MANAGERS | ADMINS) & set(self.house.ctx.actor.roles or ()):
            return []
        return [
            Entry(t(N_("Hand out what is held on them…")), self.extract, apart=True),
            Entry(t(N_("Erase this person…")), self.erase),
        ]

    def extract(self) -> None:
        """Shows how in place of the form."""
        panel = ExtractPanel(self.house, self.page.number)
        panel.closed.connect(self.page.close_front)
        panel.made.connect(self._extracted)
        self.page.front.show(panel)
        panel.take_focus()

    def _extracted(self, made: Extracted) -> None:
        t = self.house.t
        self.page.close_front()
        self.house.say(t(N_("Saved: {file}"), file=str(made.path)))
        self.page.read()
        if made.lost:
            text = t(N_("These files are lost and not in the extract:"))
            self.house.prompts.tell(self.page, text, detail="\n".join(made.lost))

    def erase(self) -> None:
        """Shows what goes and what stays in place of the form."""
        if self.page.is_changed():
            self.house.say(self.house.t(N_("Save first: what is erased is what is saved.")), "error")
            return
        panel = ErasePanel(self.house, self.page.number, " · ".join(self.page.about()[1:]))
        panel.closed.connect(self.page.close_front)
        panel.wanted.connect(lambda reason, second: self._erase(panel, reason, second))
        self.page.front.show(panel)
        panel.take_focus()

    def _erase(self, panel: ErasePanel, reason: str, second: Second | None) -> None:
        def job(task: Task) -> Tombstone:
            return erasure.erase_person(
                self.house.ctx,
                panel.number,
                reason,
                second=second,
                progress=task.tell,
                stopped=lambda: task.cancelled,
                sure=task.settle,
            )

        if not self.page.is_busy():
            self.page.notice.clear()
            task = self.house.tasks.start(job, self._erased, panel.refused, self.page)
            self.page.hold(task)
            panel.follow(task)

    def _erased(self, stone: Tombstone) -> None:
        house, page = self.house, self.page
        house.shelf.forget(stone.number)
        house.say(house.t(N_("{number} is erased."), number=stone.number))
        page.close_front()
        page.leave()
        for kind in BY_TABLE:
            house.changed.emit(kind, "")
        house.run(
            certificate.certificate,
            stone.number,
            language=house.language,
            then=lambda made: offer(house, made, stone.number),
            owner=house,
        )


def offer(house: House, made: Printed, number: str) -> None:
    """The certificate, to be saved; the page it came from is gone by then."""
    t = house.t
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    name = Path(folder) / f"{number} {t(N_('Erasure certificate'))}.pdf"

    def write(path: Path) -> None:
        house.run(paper_files.save, path, made.pdf, then=saved)

    def saved(path: Path) -> None:
        house.say(t(N_("Saved: {file}"), file=str(path)))

    house.prompts.save_file(None, t(N_("Save the erasure certificate")), name, "PDF (*.pdf)", write)

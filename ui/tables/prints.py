"""The way from chosen rows of a list to their papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csapp.i18n import N_
from csapp.services import batches, papers
from csapp.services.context import READERS

if TYPE_CHECKING:
    from ui.tables.page import TablePage


class Prints(QObject):
    """Belongs to a :class:`ui.tables.page.TablePage`."""

    def __init__(self, page: TablePage) -> None:
        super().__init__(page)
        self.page, self.house = page, page.house

    def may(self) -> bool:
        """Whether there is a paper of anything in this list, and this person prints."""
        kinds = {paper.kind for paper in papers.TABLE.values() if not paper.of_desk}
        return bool(kinds & {kind.table for kind in self.page.kinds()}) and bool(
            READERS & set(self.house.ctx.actor.roles or ())
        )

    def words(self) -> str:
        """What the menu says."""
        count = sum(last - first + 1 for first, last in self.page.view.spans())
        if count < 2:
            return self.house.t(N_("Print…"))
        return self.house.t.plural("Print the {count} chosen row…", "Print the {count} chosen rows…", count)

    def ask_by_key(self) -> None:
        """As :meth:`ask`, where this person may print anything of this list and some row is chosen."""
        if self.may() and self.page.view.spans():
            self.ask()

    def ask(self) -> None:
        """Finds out which papers can be made of the chosen rows, then offers them."""
        these = list(self.page.model.ids_at(self.page.view.spans()))
        self.house.run(
            batches.offers,
            these,
            then=lambda offers: self._offer(offers, len(these)),
            failed=self.house.refuse,
            owner=self,
        )

    def _offer(self, offers: Mapping[str, tuple[str, ...]], rows: int) -> None:
        if not offers:
            self.house.say(self.house.t(N_("There is no paper of these rows at this step.")), "error")
            return
        from ui.dialogs.print_run import PrintRun  # with the first batch

        PrintRun(self.house, offers, rows, self.page).open()

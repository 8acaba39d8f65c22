"""What the frame does for its search box: the deeds it can do, and the lists a search can be looked at in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csapp.i18n import N_
from csapp.kinds import BY_LETTER
from csapp.services import blanks, way_back
from csapp.services.blanks import BlankForm
from csapp.services.way_back import WayBack
from csapp.vocabulary.errors import UserFault
from ui.deedlist import DeedList
from ui.forms.keyed import SHEET
from ui.pages.record import RecordPage
from ui.tables.page import TablePage

if TYPE_CHECKING:
    from ui.window import Window

PLACES = {  # by group of the search: place of the rail, state or view of its list
    "customers": ("customers", "all"),
    "open": ("cases", "open"),
    "closed": ("cases", "closed"),
    "calls": ("calls", "all"),
    "cases": ("cases", "all"),
}


class Searching(QObject):
    """Listens to the search box of one frame."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.window = window
        self.deeds = DeedList(window)
        search = window.topbar.search
        search.deeds = self.deeds
        search.deed_chosen.connect(self.deeds.do)
        search.list_wanted.connect(self.show_list)
        window.house.print_requested.connect(self.open_print)

    def open_print(self, number: str, print_no: int, opened: str) -> None:
        """The page of the record that a paper is of, which says what has changed since; a paper that leads nowhere says
        why."""
        house = self.window.house
        if not print_no:
            self._open_blank(number)
            return

        def found(back: WayBack) -> None:
            if back.printed.kind == "desk":
                self.window.go("papers", f"print:{back.printed.id}").take_focus()
            else:
                self._come_back(opened, number, print_no)

        def wrong(fault: UserFault) -> None:
            of_record = opened.split("-")[1] in BY_LETTER  # a paper of the desk has no page
            if isinstance(fault, way_back.NoSuchPrint) and of_record:
                self._come_back(opened, number, print_no)  # the case is right, the print is not
            else:
                house.refuse(fault)

        house.seek(way_back.of_print, number, print_no, then=found, failed=wrong, owner=self)

    def _open_blank(self, number: str) -> None:
        """The form to key in what a blank form says, or the record that was keyed in from it already."""
        house = self.window.house

        def found(sheet: BlankForm) -> None:
            if sheet.record:
                self.window.open(sheet.record)
            elif sheet.voided_at is not None:
                line = N_("The blank form {number} was voided: {reason}")
                house.say(house.t(line, number=sheet.number, reason=sheet.reason), "error")
            else:
                self.window.new(sheet.kind, {SHEET: sheet.number})

        house.seek(blanks.blank, number, then=found, failed=house.refuse, owner=self)

    def _come_back(self, opened: str, number: str, print_no: int) -> None:
        from ui.pages.returning import come_back  # with the first paper

        page = self.window.open(opened)
        assert isinstance(page, RecordPage)
        come_back(page, number, print_no)

    def show_list(self, group: str, text: str) -> None:
        """A group of the search as a list, narrowed to the text."""
        place, state = PLACES[group]
        page = self.window.go(place, state)
        assert isinstance(page, TablePage)
        page.filter.setText(text)
        page.ask()
        page.take_focus()

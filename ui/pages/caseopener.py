"""Opens a case out of a call, and ties them together once the case has its number."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from csapp.services import calls
from csapp.services.views import Saved
from ui.house import House
from ui.pages.page import Page
from ui.pages.record import RecordPage
from ui.widgets.callbar import CallBar

NewPage = Callable[[str, Mapping[str, object]], Page]


class CaseOpener(QObject):
    """``new`` shows an empty form of a kind with what is known."""

    def __init__(self, house: House, callbar: CallBar, new: NewPage) -> None:
        super().__init__(callbar)
        self._house, self._callbar, self._new = house, callbar, new
        callbar.case_wanted.connect(self._of_running)
        house.case_requested.connect(self._of_saved)

    def _of_running(self, kind: str, known: Mapping[str, object]) -> None:
        """From the call under way, which may be over before the case is saved."""
        call = self._callbar.session
        self._open(kind, known, lambda number: self._callbar.case_opened(call, number))

    def _of_saved(self, kind: str, known: Mapping[str, object], call: str) -> None:
        def tell(number: str) -> None:
            def linked(_saved: Saved) -> None:
                self._house.changed.emit("call", call)

            self._house.run(calls.add_case, call, number, then=linked, owner=self)

        self._open(kind, known, tell)

    def _open(self, kind: str, known: Mapping[str, object], tell: Callable[[str], None]) -> None:
        page = self._new(kind, known)
        assert isinstance(page, RecordPage)
        told: list[str] = []

        def numbered() -> None:
            if page.number and page.number not in told:
                told.append(page.number)
                tell(page.number)

        page.heading_changed.connect(numbered)

"""Which cases came out of which call: while it lasts it has no number, and it may be over before they are saved."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from csapp.services import calls
from ui.house import House


class CallCases(QObject):
    """Calls are told apart by the id of their drafts."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house
        self._cases: dict[str, list[str]] = {}
        self._ended: dict[str, str] = {}

    def of(self, call: str) -> list[str]:
        """Numbers of the cases of a call, in the order they were opened."""
        return list(self._cases.get(call, ()))

    def resume(self, call: str, numbers: Sequence[object]) -> None:
        """The cases that a kept call knew of."""
        self._cases[call] = [str(number) for number in numbers]

    def opened(self, call: str, number: str) -> bool:
        """A case from the call has its number now; whether that was news. A call that is over is told of it."""
        known = self._cases.setdefault(call, [])
        if number in known:
            return False
        known.append(number)
        if call in self._ended:
            self._tell(self._ended[call], number)
        return True

    def ended(self, call: str, number: str, told: Sequence[object]) -> None:
        """The call was saved as ``number`` with the cases ``told``; of those opened meanwhile it hears now."""
        self._ended[call] = number
        for case in self.of(call):
            if case not in told:
                self._tell(number, case)

    def _tell(self, call: str, case: str) -> None:
        self._house.run(
            calls.add_case, call, case, then=lambda _saved: self._house.changed.emit("call", call), owner=self
        )

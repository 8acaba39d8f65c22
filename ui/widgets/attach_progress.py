"""How far the reading of files is, and the way to give it up."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from csapp.i18n import N_
from ui.widgets.workline import WorkLine

if TYPE_CHECKING:
    from ui.house import House

READING, KEEPING = N_("Reading file {place} of {total}"), N_("Keeping file {place} of {total}")


class ProgressLine(WorkLine):
    """Begins by itself with the first it is told."""

    def __init__(self, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(house, parent, wide=True)
        self.cancel.setObjectName("cancel_reading")
        self._told: tuple[int, int] | None = None
        self._words = READING

    def tell(self, done: int, total: int) -> None:
        """``done`` of ``total`` files are read; a total of 0 is not known yet."""
        self._words = READING
        self._tell(done, total)

    def tell_kept(self, done: int, total: int) -> None:
        """``done`` of ``total`` files are in the store."""
        self._words = KEEPING
        self._tell(done, total)

    def _tell(self, done: int, total: int) -> None:
        if self._told is None:
            self._patience.start()
        self._told = (done, total)
        super().tell(done, total)
        self.retranslate()

    def end(self) -> None:
        self._told, self._words = None, ""
        super().end()

    def retranslate(self) -> None:
        t = self.house.t
        super().retranslate()
        if self._told is not None:
            done, total = self._told
            text = t(self._words, place=min(done + 1, total), total=total)
            self.line.setText(text if total else t(N_("Reading the files …")))
            self.bar.setAccessibleName(self.line.text())

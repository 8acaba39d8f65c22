"""What is said while the rows of a long list are put in order, and the way to give that up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from ui.tables.page import TablePage

PATIENCE_MS = 300


class Seeking(QObject):
    """Belongs to a :class:`ui.tables.page.TablePage`. Nothing is said while the first rows are here already."""

    def __init__(self, page: TablePage) -> None:
        super().__init__(page)
        self.page, self.model, self.head = page, page.model, page.head
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show)
        self._shown = False
        self.model.seeking.connect(self._changed)
        self.head.busy_cancel.clicked.connect(self.cancel)

    def _waited_for(self) -> bool:
        """Whether the rows on the screen are still those of the question before."""
        return not self.model.query.same_rows(self.model.shown)

    def _changed(self, on: bool) -> None:
        if on and self._waited_for():
            self._patience.start()
        elif not on:
            self._patience.stop()
            if self._shown:
                self.head.busy.hide()
            self._shown = False

    def _show(self) -> None:
        self._shown = True
        self.head.tell_sorting()
        self.head.busy.show()

    def cancel(self) -> None:
        """Back to the rows that are here, as they were asked for."""
        if not self._shown:
            return
        before, looks = self.model.shown, self.page.looks
        self.model.give_up()
        self.page.filter.setText(before.text)
        if before.kind == self.model.query.kind:
            looks.back_to(before.filters, before.order, descending=before.descending)

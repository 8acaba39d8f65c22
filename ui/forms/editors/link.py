"""Another record, by its number; names and phones find it too."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QWidget

from csapp.services import finding
from csapp.services.views import Hit
from csapp.vocabulary.fields import Field, Link
from ui.forms.editors.base import LineEditor

if TYPE_CHECKING:
    from ui.house import House

PAUSE_MS = 200
FEWEST = 2
MOST = 8


class LinkEditor(LineEditor):
    """Offers what the search finds for the typed text; what is taken is the number."""

    def __init__(self, field: Field, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(field, house, parent)
        self._found = QStandardItemModel(self)
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(Qt.ItemDataRole.UserRole)
        self.setCompleter(completer)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.textEdited.connect(self._wait)

    def value(self) -> object:
        return self.text().strip().upper()

    def _wait(self, _text: str) -> None:
        self._found.clear()
        self._pause.start()

    def _look(self) -> None:
        text = self.text().strip()
        if len(text) >= FEWEST:
            self.house.run(
                finding.find, text, MOST * 3, then=self._offer, failed=self._offer_none, owner=self
            )

    def _offer_none(self, _fault: object) -> None:
        """A text no search understands offers nothing; the field says so when it is saved."""
        self._found.clear()

    def _offer(self, hits: tuple[Hit, ...]) -> None:
        wanted = self.field.kind if isinstance(self.field, Link) else ""
        self._found.clear()
        for hit in [hit for hit in hits if wanted in ("", hit.kind)][:MOST]:
            item = QStandardItem(f"{hit.number}   {hit.title}")
            item.setData(hit.number, Qt.ItemDataRole.UserRole)
            self._found.appendRow(item)
        if self._found.rowCount() and self.hasFocus():
            self.completer().complete()

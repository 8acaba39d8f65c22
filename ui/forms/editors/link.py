"""Another record, by its number; names and phones find it too."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from csapp.i18n import N_
from csapp.kinds import BY_LETTER
from csapp.services import finding
from csapp.services.views import Hit
from csapp.vocabulary.fields import Field, Link
from ui.forms.editors.base import LineEditor
from ui.forms.editors.popup import dress
from ui.icons import icon

if TYPE_CHECKING:
    from ui.house import House

PAUSE_MS = 200
FEWEST = 2
_NUMBER = re.compile(rf"[A-Z0-9]{{1,3}}-[{''.join(BY_LETTER)}]-\d{{6}}-\d{{3,}}", re.ASCII)
MOST = 8


class LinkEditor(LineEditor):
    """Offers what the search finds for the typed text; what is taken is the number."""

    def __init__(self, field: Field, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(field, house, parent)
        self._found = QStandardItemModel(self)
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(Qt.ItemDataRole.UserRole)
        dress(completer)
        self.setCompleter(completer)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.textEdited.connect(self._wait)
        self._open = QAction(self)
        self._open.triggered.connect(self.look)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(lambda _text: self._show_open())
        house.theme_changed.connect(self._recolour)
        self._recolour()
        self._show_open()
        self.retranslate()

    def value(self) -> object:
        return self.text().strip().upper()

    def look(self) -> None:
        """Opens the page of the record whose number stands here."""
        if self._is_number():
            self.house.open(str(self.value()))

    def _is_number(self) -> bool:
        return bool(_NUMBER.fullmatch(str(self.value())))

    def _show_open(self) -> None:
        self._open.setVisible(self._is_number())

    def _recolour(self) -> None:
        self._open.setIcon(icon("open", self.house.theme.colour("muted")))

    def retranslate(self) -> None:
        self._open.setText(self.house.t(N_("Open")))
        self._open.setToolTip(self.house.t(N_("Open")))

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

"""Another record: found by name, phone or number, shown by what it is called, kept by its number."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from csapp.i18n import N_
from csapp.kinds import BY_LETTER, BY_TABLE, KINDS
from csapp.services import finding
from csapp.services.views import Hit
from csapp.vocabulary.fields import Field, Link
from csapp.vocabulary.kinds import fits
from ui.forms.editors.base import LineEditor
from ui.forms.editors.popup import dress
from ui.icons import icon
from ui.theme.tokens import SIZES

if TYPE_CHECKING:
    from ui.house import House

PAUSE_MS = 200
FEWEST = 2  # letters; a Chinese character is a word
NUMBER = re.compile(rf"(?<![\w-])[A-Z0-9]{{1,3}}-[{''.join(BY_LETTER)}]-\d{{6}}-\d{{3,}}(?![\w-])", re.ASCII)
MOST = 8
TITLE = 60  # characters of what a record is called
POPUP = 420


def words_of(hit: Hit, *, short: bool = False) -> str:
    """What stands for a record: what it is called (``short``: the first word of that), and its number."""
    called = hit.title.split(" · ")[0] if short else hit.title
    title = " ".join(called.split())
    cut = title if len(title) <= TITLE else title[:TITLE].rstrip() + "…"
    return hit.number if cut == hit.number else f"{cut} · {hit.number}"


class LinkEditor(LineEditor):
    """Offers what the search finds for the typed text, before anything is typed what was open last. What is taken is
    the number; as long as nobody types over it, the line shows what the record is called beside it."""

    def __init__(self, field: Field, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(field, house, parent)
        self._named = ("", "")  # a number and the words that stand for it
        self._kinds = tuple(k.table for k in KINDS if k.letter and isinstance(field, Link) and fits(field, k))
        self._found = QStandardItemModel(self)
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(Qt.ItemDataRole.UserRole)
        dress(completer)
        self.setCompleter(completer)
        popup = completer.popup()
        if popup is not None:
            popup.setMinimumWidth(SIZES.px(POPUP))
        completer.activated.connect(lambda _text: QTimer.singleShot(0, self, self._name))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.textEdited.connect(self._wait)
        self._open = QAction(self)
        self._open.triggered.connect(self.look)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(lambda _text: self._show_open())
        house.theme_changed.connect(self._show_open)
        self._show_open()
        self.retranslate()

    # --- value --------------------------------------------------------------------------------------

    def show_value(self, value: object) -> None:
        super().show_value(value)
        self._name()

    def show_typed(self, typed: object) -> None:
        super().show_typed(typed)
        self._name()

    def value(self) -> object:
        typed = str(self.typed()).strip().upper()
        found = NUMBER.search(typed)
        return found.group(0) if found else typed

    def typed(self) -> object:
        number, words = self._named
        return number if number and self.text() == words else self.text()

    def number(self) -> str:
        """The number that stands here, "" for none."""
        value = str(self.value())
        return value if NUMBER.fullmatch(value) else ""

    def _name(self) -> None:
        """Shows what the record is called, if that is a record and nobody types here meanwhile."""
        number = str(self.typed())
        if self.text() != self._named[1] and NUMBER.fullmatch(number):
            self.house.run(finding.named, (number,), then=self._use_name, failed=self._offer_none, owner=self)

    def _use_name(self, hits: tuple[Hit, ...]) -> None:
        for hit in hits:
            if self.text() == hit.number:
                words = words_of(hit, short=True)
                self._named = (hit.number, words)
                held = self.blockSignals(True)  # the number is the same: nobody changed anything
                self.put_text(words)
                self.blockSignals(held)
                self.setCursorPosition(0)
                self._show_open()

    # --- looking ------------------------------------------------------------------------------------

    def look(self) -> None:
        """Opens the page of the record that stands here; with nothing here, offers what was open last."""
        if self.number():
            self.house.open(self.number())
        elif self.text().strip():
            self._look()
        else:
            self.house.shelf.look_up(lambda pinned, recent: self._offer((*pinned, *recent)), self)

    def _show_open(self) -> None:
        self._open.setIcon(icon("open" if self.number() else "search", self.house.theme.colour("muted")))
        words = self.house.t(N_("Open") if self.number() else N_("Find a record"))
        self._open.setText(words)
        self._open.setToolTip(words)

    def retranslate(self) -> None:
        self._show_open()
        self.setPlaceholderText(self.house.t(N_("name, phone or number")))

    def _wait(self, _text: str) -> None:
        self._found.clear()
        self._pause.start()

    def _look(self) -> None:
        text = self.text().strip()
        if len(text) >= FEWEST or (text and not text.isascii()):
            self.house.seek(
                finding.among,
                text,
                self._kinds,
                MOST,
                then=self._offer,
                failed=self._offer_none,
                owner=self,
            )

    def _offer_none(self, _fault: object) -> None:
        """A text no search understands offers nothing; the field says so when it is saved."""
        self._found.clear()

    def _offer(self, hits: Iterable[Hit]) -> None:
        self._found.clear()
        several = len(self._kinds) > 1
        for hit in [hit for hit in hits if hit.kind in self._kinds][:MOST]:
            kind = f"   {self.house.t(BY_TABLE[hit.kind].label)}" if several else ""
            item = QStandardItem(f"{words_of(hit)}{kind}")
            item.setData(hit.number, Qt.ItemDataRole.UserRole)
            self._found.appendRow(item)
        if self._found.rowCount() and self.hasFocus():
            self.completer().complete()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason and self.text() == self._named[1] != "":
            QTimer.singleShot(0, self, self.selectAll)  # who types means another record

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._name()

"""A region: names are offered while one types, level by level; any other text is kept as it is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QStringListModel, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from csapp.vocabulary.fields import Field
from ui.forms.editors.base import LineEditor
from ui.forms.editors.popup import dress

if TYPE_CHECKING:
    from ui.house import House

MOST = 40
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class RegionEditor(LineEditor):
    """``hzxh`` and Enter is ``浙江省 杭州市 西湖区``; a province taken shows its cities. F4 or Down opens the list.

    Only Enter or a click takes a name: whoever leaves the field otherwise keeps what was typed.
    """

    def __init__(self, field: Field, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(field, house, parent)
        self._names = QStringListModel(self)
        self._list = QCompleter(self._names, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(10)
        self._list.setWidget(self)  # not setCompleter: that would put what is only marked into the line
        dress(self._list)
        popup = self._list.popup()
        assert popup is not None
        self._popup = popup
        self._list.activated.connect(self.take)
        self.textEdited.connect(lambda _text: self.offer())

    def offered(self) -> list[str]:
        """The names in the list, whether it is open or not."""
        return self._names.stringList()

    def offer(self) -> None:
        """Opens the list for what stands in the line, or closes it where no name is meant."""
        from csapp.vocabulary.regions import find  # the names are read with the first key

        typed = self.text()
        here = typed.strip()
        self._names.setStringList([place.text for place in find(typed, MOST) if place.text != here])
        if not self.offered() or not self.hasFocus():
            self._popup.hide()
            return
        self._list.complete()
        meant = here and not self._is_place(here)
        first = self._list.completionModel().index(0, 0)
        self._popup.setCurrentIndex(first if meant else QModelIndex())

    def _is_place(self, text: str) -> bool:
        from csapp.vocabulary.regions import find

        return any(place.text == text for place in find(text, 1))

    def take(self, name: str) -> None:
        """Puts a name into the line, and offers what lies within it."""
        from csapp.vocabulary.regions import within

        self.replace_text(name)
        if within(name):
            QTimer.singleShot(0, self, self.offer)  # when the list that was pressed is closed

    def look(self) -> None:
        self.setFocus()
        self.offer()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _TAB:
            self._popup.hide()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self._popup.isVisible() and self._popup.currentIndex().isValid():
            event.ignore()  # the list takes it
            return
        if event.key() in _ENTER:
            self._popup.hide()
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self.offer()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._popup.hide()
        super().focusOutEvent(event)

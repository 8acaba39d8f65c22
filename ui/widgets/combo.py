"""Boxes to choose from a list: the wheel never changes them, and the long ones filter while one types."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QCompleter, QSizePolicy, QWidget

from ui.plain import set_tip
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.line import Line, take_composed
from ui.widgets.matching import rank

EDGE = 18  # beside the text
KEY = Qt.ItemDataRole.UserRole
LISTENS = "closes_lists"  # property of the application


class Combo(QComboBox):
    """A list to choose from by key. ``chosen`` comes when the choice changes, also by :meth:`set_key`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        self.currentIndexChanged.connect(self._changed)

    def set_choices(self, choices: Iterable[tuple[str, str]], empty: str | None = None) -> None:
        """The entries as (key, label), before them one for "nothing" with the label ``empty`` unless None.

        The choice made stays, so that a change of language only changes the words.
        """
        kept = self.key()
        self.blockSignals(True)
        self.clear()
        if empty is not None:
            self.addItem(empty, "")
        for key, label in choices:
            self.addItem(label, key)
        self.setCurrentIndex(max(self.findData(kept), -1 if empty is None else 0))
        self.blockSignals(False)
        self._show_emptiness()

    def _tell_whole(self) -> None:
        """A choice longer than its box can be read in the tooltip."""
        room = self.width() - SIZES.chip - 2 * EDGE
        text = self.currentText()
        set_tip(self, text if self.fontMetrics().horizontalAdvance(text) > room else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def _changed(self, _row: int) -> None:
        self._show_emptiness()
        self.chosen.emit(self.key())

    def _show_emptiness(self) -> None:
        """The word that stands for nothing is drawn like a placeholder."""
        self._tell_whole()
        empty = not self.key() and not self.isEditable()  # an editable one has a placeholder of its own
        if bool(self.property("empty")) != empty:
            mark(self, empty=empty)

    def key(self) -> str:
        """Key of the choice made, "" for none."""
        return self.currentData() or ""

    def set_key(self, key: str) -> None:
        """Chooses by key; one the list does not hold (any more) is added as it is rather than lost."""
        row = self.findData(key)
        if row < 0 and key:
            self.addItem(key, key)
            row = self.count() - 1
        self.setCurrentIndex(row)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, the value stays


def _close_left(left: QWidget | None, _entered: QWidget | None) -> None:
    for widget in (left, left.parentWidget() if left is not None else None):
        if isinstance(widget, FilterCombo):
            widget.close_list()


class _Near(QSortFilterProxyModel):
    """The entries that what was typed may mean: by words, key or pinyin."""

    typed = ""

    def look_for(self, typed: str) -> None:
        self.typed = typed
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        index = self.sourceModel().index(row, 0, parent)
        key = str(index.data(KEY) or "")
        if not key:
            return not self.typed
        return rank(self.typed, str(index.data()), key) >= 0


class FilterCombo(Combo):
    """A long list: typing narrows it to the entries whose words, key or pinyin hold what was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.line = Line(self)
        self.setLineEdit(self.line)
        self._filter = _Near(self)
        self._filter.setSourceModel(self.model())
        completer = QCompleter(self._filter, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(14)
        self.setCompleter(completer)
        self.line.textEdited.connect(self._filter.look_for)
        completer.activated[QModelIndex].connect(self._take)  # pyright: ignore[reportIndexIssue]
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if not app.property(
            LISTENS
        ):  # one ear for all: a signal to a box that is just going finds no slot there
            app.setProperty(LISTENS, True)
            app.focusChanged.connect(_close_left)

    def close_list(self) -> None:
        """A shortcut may take the cursor elsewhere; an open list would go on to swallow what is typed there."""
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        if popup is not None and popup.isVisible():
            popup.hide()

    def set_placeholder(self, text: str) -> None:
        self.line.setPlaceholderText(text)

    def _take(self, index: QModelIndex) -> None:
        row = self.findData(index.data(KEY))
        if row >= 0:
            self.setCurrentIndex(row)
            self.setEditText(self.itemText(row))

    def nearest(self, typed: str) -> list[str]:
        """Keys of the entries ``typed`` may mean, those of the best kind of match alone, in their order."""
        if not typed.strip():
            return []
        ranks = {
            str(self.itemData(row)): rank(typed, self.itemText(row), str(self.itemData(row)))
            for row in range(self.count())
            if self.itemData(row)
        }
        best = min((place for place in ranks.values() if place >= 0), default=-1)
        return [key for key, place in ranks.items() if place == best >= 0]

    def settle(self) -> None:
        """Makes what was typed a choice: the entry of that name, else the only one that fits, else the last."""
        take_composed(self.line)
        typed = self.line.text().strip()
        if typed == self.currentText() and self.itemText(self.currentIndex()) == typed:
            return
        near = self.nearest(typed)
        if not typed:
            self.setCurrentIndex(self.findData(""))
            self.line.clear()
        elif len(near) == 1:
            self.setCurrentIndex(self.findData(near[0]))
            self.setEditText(self.currentText())
        else:
            self.setEditText(self.itemText(self.currentIndex()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()
            self._filter.look_for("")
        super().focusOutEvent(event)

"""Long lists to choose from: they filter while one types."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QComboBox, QCompleter, QWidget

from ui.widgets.combo import Combo
from ui.widgets.line import Line, take_composed
from ui.widgets.matching import rank

KEY = Qt.ItemDataRole.UserRole
LISTENS = "closes_lists"  # property of the application


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

    def __init__(self, parent: QWidget | None = None, model: QAbstractItemModel | None = None) -> None:
        """``model``: entries that several lists share, each with its key as ``KEY``; else they are one's own."""
        super().__init__(parent)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.line = Line(self)
        self.setLineEdit(self.line)
        self.setCompleter(None)  # type: ignore[arg-type]  # Qt's own would finish words
        if model is not None:
            self.setModel(model)
        self._filter: _Near | None = None
        self.line.textEdited.connect(self._narrow)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if not app.property(
            LISTENS
        ):  # one ear for all: a signal to a box that is just going finds no slot there
            app.setProperty(LISTENS, True)
            app.focusChanged.connect(_close_left)

    def _narrow(self, typed: str) -> None:
        self._near().look_for(typed)

    def _near(self) -> _Near:
        """The list that drops down while one types. Made with the first letter: most are never typed into."""
        if self._filter is None:
            self._filter = _Near(self)
            self._filter.setSourceModel(self.model())
            completer = QCompleter(self._filter, self)
            completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setMaxVisibleItems(14)
            popup = completer.popup()
            assert popup is not None
            popup.setProperty("popup", True)  # the stylesheet knows it by nothing else
            self.setCompleter(completer)
            completer.activated[QModelIndex].connect(self._take)  # pyright: ignore[reportIndexIssue]
        return self._filter

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
            if self._filter is not None:
                self._filter.look_for("")
        super().focusOutEvent(event)

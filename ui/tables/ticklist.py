"""A list to tick in, or to choose one of: grouped, and narrowed by typing (pinyin too)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.line import Line
from ui.widgets.matching import rank

KEY = Qt.ItemDataRole.UserRole
HEAD = Qt.ItemFlag.NoItemFlags
FEW = 9  # entries that need no box to narrow them
Group = tuple[str, Sequence[tuple[str, str]]]  # a head ("" for none), entries as (key, label)


class TickList(QWidget):
    """``ticked`` when a box was ticked or cleared; ``chosen`` by Enter or a click where nothing is to be ticked."""

    ticked = Signal()
    chosen = Signal(str)
    done = Signal()  # Enter where everything is ticked as wished

    def __init__(self, *, ticks: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks = ticks
        self._filling = False
        self.line = Line()
        self.line.setObjectName("narrow")
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._narrow)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("entries")
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setUniformItemSizes(False)
        mark(self.list, popup=True, ticks=ticks)
        self.list.itemChanged.connect(self._changed)
        self.list.itemClicked.connect(self._clicked)
        self.list.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.gap)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)

    def fill(self, groups: Iterable[Group], ticked: Collection[str] = ()) -> None:
        """The entries; those ticked among them. What was typed to narrow them stays."""
        self._filling = True
        self.list.clear()
        for head, entries in groups:
            if head:
                item = QListWidgetItem(head)
                item.setFlags(HEAD)
                self.list.addItem(item)
            for key, label in entries:
                self.list.addItem(self._entry(key, label, key in ticked))
        self._filling = False
        self.line.setVisible(len(self._entries()) > FEW)
        self._narrow()

    def _entry(self, key: str, label: str, ticked: bool) -> QListWidgetItem:
        item = QListWidgetItem(" ".join(label[:300].split()))
        item.setData(KEY, key)
        item.setToolTip("")
        if self._ticks:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        return item

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def _entries(self) -> list[QListWidgetItem]:
        return [item for item in self._items() if item.data(KEY) is not None]

    def keys(self) -> tuple[str, ...]:
        """The keys ticked, in the order of the list."""
        checked = Qt.CheckState.Checked
        return tuple(str(item.data(KEY)) for item in self._entries() if item.checkState() == checked)

    def shown_keys(self) -> tuple[str, ...]:
        """The keys of the entries not narrowed away."""
        return tuple(str(item.data(KEY)) for item in self._entries() if not item.isHidden())

    def tick(self, key: str, on: bool = True) -> None:
        """Ticks an entry as a person would; KeyError for none."""
        item = {str(item.data(KEY)): item for item in self._entries()}[key]
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def begin(self) -> None:
        """The cursor into the box, or into a list that has none."""
        if self.line.isVisibleTo(self):
            self.line.setFocus()
        else:
            self.list.setFocus()
        self._first()

    # --- narrowing ------------------------------------------------------------------------------------

    def _narrow(self) -> None:
        typed = self.line.text()
        head: QListWidgetItem | None = None
        for item in self._items():
            if item.data(KEY) is None:
                head = item
                head.setHidden(True)
                continue
            out = bool(typed.strip()) and rank(typed, item.text(), str(item.data(KEY))) < 0
            item.setHidden(out)
            if head is not None and not out:
                head.setHidden(False)
        self._first()

    def _first(self) -> None:
        """Some entry that is seen is the current one."""
        current = self.list.currentItem()
        if current is None or current.isHidden() or current.data(KEY) is None:
            seen = [item for item in self._entries() if not item.isHidden()]
            if seen:
                self.list.setCurrentItem(seen[0])

    # --- ticking ----------------------------------------------------------------------------------------

    def _changed(self, _item: QListWidgetItem) -> None:
        if not self._filling:
            self.ticked.emit()

    def _clicked(self, item: QListWidgetItem) -> None:
        if item.data(KEY) is not None and not self._ticks:
            self.chosen.emit(str(item.data(KEY)))

    def _take(self) -> None:
        """What Enter does with the current entry."""
        item = self.list.currentItem()
        if item is None or item.isHidden() or item.data(KEY) is None:
            return
        if not self._ticks:
            self.chosen.emit(str(item.data(KEY)))
            return
        checked = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
            return True
        if watched is self.line and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        if (
            watched is self.list
            and event.text().isprintable()
            and event.text().strip()
            and self.line.isVisible()
        ):
            self.line.setFocus()
            self.line.insert(event.text())
            return True
        return False

    def _step(self, by: int) -> None:
        seen = [item for item in self._entries() if not item.isHidden()]
        current = self.list.currentItem()
        if seen:
            place = seen.index(current) + by if current in seen else 0
            self.list.setCurrentItem(seen[max(0, min(place, len(seen) - 1))])

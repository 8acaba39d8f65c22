"""The page of a list: heading, filters, table, and what is said when there is nothing."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.vocabulary.errors import UserFault
from ui.forms.names import lists_of, read_names
from ui.house import House
from ui.icons import icon
from ui.pages.page import Page
from ui.plain import label, menu_text
from ui.tables.empty import Empty
from ui.tables.model import DUE, RowsModel
from ui.tables.query import PAGE, Query
from ui.tables.view import RowsView
from ui.theme.theme import mark

PAUSE_MS = 250
TICK_MS = 30_000


class TablePage(Page):
    """A list of one kind. ``icon_name`` and ``nothing`` (a msgid) say what will be here."""

    title = ""
    icon_name = "cases"
    nothing = ""

    def __init__(self, house: House, kind_table: str, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.kind_table = kind_table
        self.setObjectName(f"list_{kind_table}")
        self.model = RowsModel(house, kind_table, self)
        self.view = RowsView(house, self.model)
        self.empty = Empty(house.theme, self.icon_name)
        self._sort: tuple[str, bool] = ("", False)
        self._stale = True
        self._build()
        self._connect()
        self.retranslate()

    # --- parts -------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.head = label("", "title")
        self.count = label("", "muted")
        self.filter = QLineEdit()
        self.filter.setObjectName("filter")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(140)
        self.filter.setMaximumWidth(260)
        look = icon("search", self.house.theme.colour("muted"))
        self._magnifier = self.filter.addAction(look, QLineEdit.ActionPosition.LeadingPosition)
        self.new = QPushButton()
        self.new.setObjectName("new")
        self.new.setAutoDefault(True)
        mark(self.new, deed="primary")
        top = QHBoxLayout()
        top.setContentsMargins(20, 12, 20, 12)
        top.setSpacing(12)
        top.addWidget(self.head)
        top.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        top.addSpacing(12)
        for part in self.filters():
            top.addWidget(part)
        top.addWidget(self.filter, 2)
        top.addStretch(1)
        top.addWidget(self.new)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.stack, 1)
        self.setTabOrder(self.filter, self.new)
        self.setTabOrder(self.new, self.view)

    def filters(self) -> tuple[QWidget, ...]:
        """More filters, left of the box for text."""
        return ()

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        self.filter.textChanged.connect(lambda _text: self._pause.start())
        self.filter.returnPressed.connect(self._to_table)
        self.view.opened.connect(self.house.open)
        self.view.horizontalHeader().sectionClicked.connect(self._sort_by)
        self.new.clicked.connect(self._new)
        self.empty.wanted.connect(self._new)
        self.model.counted.connect(self._counted)
        self.model.refused.connect(self._refused)
        self.model.modelReset.connect(self.view.set_widths)
        self.house.changed.connect(self._changed)
        self.house.theme_changed.connect(self._recolour)
        tick = QTimer(self)
        tick.setInterval(TICK_MS)
        tick.timeout.connect(self.model.redraw)
        tick.start()

    # --- asking ------------------------------------------------------------------------------------

    def where(self) -> Mapping[str, str]:
        """What the filters ask for."""
        return {}

    def ask(self) -> None:
        """Asks anew from the top, for what the filters say now."""
        self._pause.stop()
        self._stale = False
        order, descending = self._sort
        self.model.ask(Query(self.kind_table, dict(self.where()), order, descending, self.filter.text()))
        kind = BY_TABLE[self.kind_table]
        self.house.run(read_names, lists_of(kind), then=self.model.use_names, owner=self)

    def refresh(self) -> None:
        """The same again, staying where one looks."""
        self._stale = False
        self.model.refresh(self.view.row_number() // PAGE)

    def shown(self) -> None:
        if self._stale:
            self.ask()
        else:
            self.refresh()

    def take_focus(self) -> None:
        self.view.setFocus()

    def _changed(self, kind: str, _number: str) -> None:
        """Something was saved: read again now, or when next looked at."""
        if kind != self.kind_table:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _sort_by(self, place: int) -> None:
        key = self.model.columns[place]
        last, descending = self._sort
        self._sort = (key, not descending) if key == last else (key, False)
        order = Qt.SortOrder.DescendingOrder if self._sort[1] else Qt.SortOrder.AscendingOrder
        self.view.horizontalHeader().setSortIndicator(place, order)
        self.ask()

    def sort_by_due(self) -> None:
        """The most urgent first."""
        if DUE in self.model.columns:
            self._sort = (DUE, False)
            self.view.horizontalHeader().setSortIndicator(
                self.model.columns.index(DUE), Qt.SortOrder.AscendingOrder
            )

    # --- answers -----------------------------------------------------------------------------------

    def _counted(self, total: int) -> None:
        self.stack.setCurrentWidget(self.view if total else self.empty)
        self._say_count()
        self._say_empty()

    def _refused(self, fault: UserFault) -> None:
        self.house.refuse(fault)

    def _to_table(self) -> None:
        if self.model.total:
            self.view.selectRow(0)
            self.view.setFocus()

    def _new(self) -> None:
        if self._filtered() and self.stack.currentWidget() is self.empty:
            self.clear_filters()
        else:
            self.house.new(self.kind_table)

    def _filtered(self) -> bool:
        return bool(self.filter.text().strip() or self.where())

    def clear_filters(self) -> None:
        self.filter.clear()
        self.ask()

    # --- words -------------------------------------------------------------------------------------

    def heading(self) -> str:
        return self.house.t(self.title)

    def retranslate(self) -> None:
        t = self.house.t
        self.head.setText(t(self.title))
        self.filter.setPlaceholderText(t(N_("Filter: name, phone, number, words")))
        self.filter.setAccessibleName(t(N_("Filter the list")))
        self.new.setText(menu_text(t(BY_TABLE[self.kind_table].label_new)))
        self.view.setAccessibleName(t(self.title))
        self._say_count()
        self._say_empty()
        self.model.redraw()

    def _say_count(self) -> None:
        total = self.model.total
        self.count.setText(self.house.formats.number(total) if total else "")

    def _say_empty(self) -> None:
        t = self.house.t
        if self._filtered():
            self.empty.say(t(N_("Nothing matches")), t(N_("No entry fits these filters.")), t(N_("Show all")))
        else:
            self.empty.say(t(self.title), t(self.nothing), t(BY_TABLE[self.kind_table].label_new))

    def _recolour(self) -> None:
        self._magnifier.setIcon(icon("search", self.house.theme.colour("muted")))

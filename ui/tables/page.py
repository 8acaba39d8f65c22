"""The page of a list: heading, views, filters, table, and what is said when there is nothing."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services.registers import register
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.showing import Names
from ui.forms.names import lists_of, read_names
from ui.house import House
from ui.keys import keys
from ui.pages.page import Page
from ui.pages.veil import Veil
from ui.tables import menus
from ui.tables.columnspanel import ColumnsPanel
from ui.tables.copying import Copier
from ui.tables.empty import Empty
from ui.tables.filtering import Filtering
from ui.tables.head import TableHead
from ui.tables.looks import Looks
from ui.tables.model import RowsModel
from ui.tables.places import Spans
from ui.tables.prints import Prints
from ui.tables.query import Query
from ui.tables.seeking import Seeking
from ui.tables.sheets import Sheets
from ui.tables.view import RowsView
from ui.tables.viewing import Viewing
from ui.widgets.drophint import DropHint
from ui.widgets.lettermenu import LetterMenu

PAUSE_MS = 250
TICK_MS = 30_000
NAMED = ("list_item", "staff")  # what rows are told with
PATIENCE_MS = 300  # before the progress of copying is shown


class TablePage(Page):
    """A list of one kind, or of all cases. ``icon_name`` and ``nothing`` (a msgid) say what will be here."""

    title = ""
    icon_name = "cases"
    nothing = ""

    def __init__(self, house: House, kind_table: str, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.kind_table = kind_table
        self.setObjectName(f"list_{kind_table}")
        self.model = RowsModel(house, kind_table, self)
        self.view = RowsView(house, self.model)
        self.view.setObjectName("rows")
        self.empty = Empty(house.theme, self.icon_name)
        self.looks = Looks(house, self)
        self.copier, self._veil = Copier(house, self), Veil(self)
        self._stale = True
        self._bare = False  # no record of the kind at all
        self._build()
        self._connect()
        self._connect_looks()
        self._bind()
        self.retranslate()

    # --- parts -------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.head = TableHead(self.house, self.more())
        self.filter, self.count, self.new = self.head.filter, self.head.count, self.head.new
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        self.columns_panel = ColumnsPanel(self.house, self.head.columns, self)
        self.filtering = Filtering(self)
        self.viewing = Viewing(self)
        self.sheets, self.seeking, self.prints = Sheets(self), Seeking(self), Prints(self)
        self.setAcceptDrops(True)
        self._hint = DropHint(self.house, self, N_("Let go to import"))
        head = self.head
        order = (self.filter, self.new, head.tabs, head.save, head.narrow, head.columns, head.sheets)
        for one, other in zip(order, (*order[1:], self.view), strict=True):
            self.setTabOrder(one, other)

    def more(self) -> tuple[QWidget, ...]:
        """More widgets beside the heading."""
        return ()

    def _connect(self) -> None:
        self._pause, self._patience = QTimer(self), QTimer(self)
        for timer, length, deed in (
            (self._pause, PAUSE_MS, self.ask),
            (self._patience, PATIENCE_MS, self._busy),
        ):
            timer.setSingleShot(True)
            timer.setInterval(length)
            timer.timeout.connect(deed)
        self.filter.textChanged.connect(lambda _text: self._pause.start())
        self.filter.returnPressed.connect(self._to_table)
        self.filter.left.connect(self._to_table)
        self.view.opened.connect(self.house.open)
        self.view.typed.connect(self._typed)
        self.view.cleared.connect(self.filter.clear)
        self.view.copy_wanted.connect(self._copy)
        self.view.menu_wanted.connect(self._cell_menu)
        self.view.print_wanted.connect(self.prints.ask_by_key)
        self.view.header.customContextMenuRequested.connect(self._heading_menu)
        self.view.header.sectionClicked.connect(self._sort_by)
        self.new.clicked.connect(self._new)
        self.empty.wanted.connect(self._fill)
        self.model.counted.connect(self._counted)
        self.model.refused.connect(self.house.refuse)
        self.copier.progress.connect(self.head.tell_progress)
        self.copier.ended.connect(self._copied)
        self.head.busy_cancel.clicked.connect(self.copier.cancel)
        self.house.changed.connect(self._changed)
        self.house.theme_changed.connect(self._recolour)
        tick = QTimer(self)
        tick.setInterval(TICK_MS)
        tick.timeout.connect(self.model.redraw)
        tick.start()

    def _connect_looks(self) -> None:
        looks = self.looks
        looks.opened.connect(self._opened)
        looks.asked.connect(self.ask)
        looks.shaped.connect(self._reshape)
        looks.renamed.connect(self._say_views)
        self.view.header.moved.connect(looks.set_columns)
        self.view.header.dragged.connect(looks.set_width)
        self.head.columns.clicked.connect(self.choose_columns)
        self.columns_panel.chosen.connect(looks.set_columns)
        self.columns_panel.reset.connect(looks.reset_columns)

    def _bind(self) -> None:
        find = QShortcut(QKeySequence(keys("filter_list")), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._to_filter)

    # --- asking ------------------------------------------------------------------------------------

    def show_table(self, kind_table: str) -> None:
        """Shows the list of another kind, as the person looks at it."""
        self.kind_table = kind_table
        self._bare = False
        self.looks.open(register(kind_table))

    def show_state(self, state: str) -> None:
        """Shows the records in a state or of a view (``overdue``, ``missed``, ...), as the tiles of Today ask."""
        self.filter.clear()
        self.looks.narrow(register(self.kind_table), state)

    def kinds(self) -> tuple[type[Record], ...]:
        return register(self.kind_table).kinds

    def _opened(self) -> None:
        self.view.header.set_dragged(self.looks.habits.widths)
        self.retranslate()
        self.ask()

    def ask(self) -> None:
        """Asks anew from the top, for what view, filters and words say now."""
        self._pause.stop()
        if not self.looks.ready:
            self.looks.open(register(self.kind_table))
            return
        self._stale = False
        look = self.looks.layout
        query = Query(
            self.kind_table, look.filters, look.order, look.descending, self.filter.text(), look.columns
        )
        self.model.ask(query)
        self._read_names()

    def _read_names(self) -> None:
        lists = dict.fromkeys(key for kind in self.kinds() for key in lists_of(kind))
        self.house.run(read_names, tuple(lists), then=self._use_names, owner=self)

    def _use_names(self, names: Names) -> None:
        self.model.use_names(names)
        self.filtering.say()

    def refresh(self) -> None:
        """The same again, staying where one looks."""
        self._stale = False
        self.model.refresh()

    def shown(self) -> None:
        if self._stale or not self.looks.ready:
            self.ask()
        elif not self.model.asking:
            self.refresh()
        if self.model.asking and not self.model.query.same_rows(self.model.shown):
            self._veil.drop()  # not the rows of another question first

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.sheets.takes(event.mimeData()):
            event.acceptProposedAction()
            self._hint.cover(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._hint.cover(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hint.cover(False)
        self.sheets.dropped(event.mimeData())

    def hideEvent(self, event) -> None:
        for panel in (self.filtering.panel, self.columns_panel, self.viewing.panel):
            panel.hide()
        self.looks.flush()
        super().hideEvent(event)

    def take_focus(self) -> None:
        self.view.setFocus()

    def _changed(self, kind: str, _number: str) -> None:
        """Something was saved: read again now, or when next looked at."""
        if kind in NAMED and self.looks.ready:
            self._read_names()
        if kind not in [one.table for one in self.kinds()]:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _sort_by(self, place: int) -> None:
        key, look = self.model.columns[place], self.looks.layout
        self.looks.sort(key, descending=not look.descending if look.order == key else False)

    def _reshape(self) -> None:
        """Other columns, the same rows."""
        header, columns = self.view.header, self.looks.layout.columns
        header.set_dragged(self.looks.habits.widths)
        self.model.show_columns(columns, moved=header.order() == columns)
        header.fit_widths()
        self._show_order()
        if self.columns_panel.isVisible() and self.columns_panel.columns() != columns:
            self.columns_panel.show_columns(self.model.table, columns)

    def _show_order(self) -> None:
        self.view.header.show_order(self.looks.layout.order, descending=self.looks.layout.descending)

    def choose_columns(self) -> None:
        """Opens the panel with all columns there can be."""
        if self.looks.ready:
            self.columns_panel.open(self.model.table, self.looks.layout.columns)

    def _say_views(self) -> None:
        if self.looks.ready:
            self.viewing.say()
            self.filtering.say()
            self._show_order()

    # --- copying --------------------------------------------------------------------------------------

    def _copy(self, spans: Spans, headings: bool) -> None:
        self._patience.start()
        columns = self.view.header.order()
        these = self.model.ids_at(spans)
        self.copier.start(self.model.query, these, columns, self.model.teller(), headings=headings)

    def _busy(self) -> None:
        self.head.busy.setVisible(self.copier.running)

    def _copied(self, count: int) -> None:
        self._patience.stop()
        self.head.busy.hide()
        if count >= 0:
            self.house.say(self.house.t.plural("{count} row copied", "{count} rows copied", count))

    # --- keys and menus --------------------------------------------------------------------------------

    def _cell_menu(self, index: QModelIndex, at: QPoint) -> None:
        if not self.view.selectionModel().isRowSelected(index.row()):
            self.view.choose(index.row(), index.column())
        self.menu = menus.cell_menu(self, index, self.view.viewport().mapToGlobal(at))

    def _heading_menu(self, at: QPoint) -> None:
        header = self.view.header
        self.menu = menus.heading_menu(self, header.logicalIndexAt(at), header.mapToGlobal(at))

    def _to_filter(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    def _typed(self, text: str) -> None:
        """Somebody began to type in the table: it is meant for the filter."""
        self.filter.setFocus()
        self.filter.end(False)
        self.filter.insert(text)

    def _to_table(self) -> None:
        if self.model.total and self.stack.currentWidget() is self.view:
            if not self.view.currentIndex().isValid():
                self.view.choose(0)
            self.view.setFocus()

    # --- answers -----------------------------------------------------------------------------------

    def _counted(self, total: int) -> None:
        self._veil.lift()
        had_focus = self.view.hasFocus()
        self.stack.setCurrentWidget(self.view if total else self.empty)
        if had_focus and not total:
            self.empty.deed.setFocus()
        self._show_order()
        self._say_count()
        self._say_empty()
        if not total and self._filtered() and not self.filter.text().strip():
            self.house.run(self.model.query.whole, then=self._know_whole, owner=self)
        elif total:
            self._bare = False

    def _know_whole(self, count: int) -> None:
        """Whether there is nothing at all: then it is not the filters' doing."""
        self._bare = count == 0
        self._say_empty()

    def _new(self) -> None:
        kinds = self.kinds()
        if len(kinds) == 1:
            self.house.new(kinds[0].table)
            return
        self.menu = LetterMenu(self)
        for kind in kinds:
            deed = partial(self.house.new, kind.table)
            action = self.menu.add(self.house.t(kind.label_new), deed, letter=kind.letter)
            action.setObjectName(f"new_{kind.table}")
        self.menu.aboutToHide.connect(self.menu.deleteLater)
        self.menu.popup(self.new.mapToGlobal(QPoint(0, self.new.height())))

    def _fill(self) -> None:
        """What the button of the empty page does."""
        if self._filtered() and not self._bare:
            self.clear_filters()
        else:
            self._new()

    def _filtered(self) -> bool:
        return bool(self.filter.text().strip()) or (self.looks.ready and bool(self.looks.layout.filters))

    def clear_filters(self) -> None:
        """Shows all there is."""
        self.filter.clear()
        self._pause.stop()
        if self.looks.layout.filters:
            everything = next(view for view in self.looks.habits.table.views if not view.filters)
            self.looks.choose(everything.key)
        else:
            self.ask()

    # --- words -------------------------------------------------------------------------------------

    def heading(self) -> str:
        return self.house.t(self.title)

    def new_words(self) -> str:
        """What the button for a new record says."""
        kinds = self.kinds()
        return self.house.t(kinds[0].label_new if len(kinds) == 1 else N_("New case"))

    def retranslate(self) -> None:
        several = len(self.kinds()) > 1
        self.head.retranslate(self.house.t(self.title), self.new_words(), several=several)
        self.view.setAccessibleName(self.house.t(self.title))
        self._say_views()
        self._say_count()
        self._say_empty()
        self.model.redraw()

    def _say_count(self) -> None:
        total, known = self.model.total, self.model.complete
        self.count.setText((self.house.formats.number(total) if known else "…") if total else "")

    def _say_empty(self) -> None:
        t = self.house.t
        if self._filtered() and not self._bare:
            self.empty.say(t(N_("Nothing matches")), t(N_("No entry fits these filters.")), t(N_("Show all")))
        else:
            self.empty.say(t(self.title), t(self.nothing), self.new_words())

    def _recolour(self) -> None:
        self.head.recolour()
        self.retranslate()
        self.view.fit_rows()

"""The pop-up of the search: who it is, open cases, closed ones, calls, and what the program can do."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from csapp.i18n import N_, Translator
from csapp.services.views import Hit
from ui.plain import label
from ui.theme.theme import Theme
from ui.theme.tokens import SIZES
from ui.widgets.floating import Floating
from ui.widgets.hithead import HitHead
from ui.widgets.hitpaint import HitDelegate, height_of
from ui.widgets.hitrows import ROW, DeedRow, Head, HitModel, HitRow, MoreRow, Row

WIDTH, MOST, AROUND = 620, 640, 5  # pixels: of the pop-up at most, and between its frame and the rows
REST = 400  # milliseconds after which a pop-up that holds less than before gets smaller


class _Rows(QListView):
    """Paints its own ground, so that the page under the pop-up is not painted anew with each letter."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colour("raised"))
        painter.end()
        super().paintEvent(event)


class HitList(Floating):
    """``opened`` carries the number of a record, ``deed_chosen`` the key of a deed, ``more_chosen`` a group."""

    opened = Signal(str)
    deed_chosen = Signal(str)
    more_chosen = Signal(str)

    def __init__(self, theme: Theme, anchor: QWidget, parent: QWidget) -> None:
        super().__init__(anchor, parent)
        self.setObjectName("hits")
        self.model = HitModel()
        self._delegate = HitDelegate(theme, self)
        self.head = HitHead(theme, self)
        self.list = _Rows(theme, self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(self._clicked)
        self.none = label("", "muted", wrap=True, parent=self)
        self.none.setIndent(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        self._chose = False  # somebody went to a row by themselves
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(lambda: self._fit(smaller=True))

    # --- what is shown ------------------------------------------------------------------------------

    def show_groups(self, groups: Sequence[tuple[str, Sequence[Hit]]], t: Translator, hint: str = "") -> None:
        """Lists records under headings of one's own; ``hint`` is a line above them."""
        rows: list[Row] = []
        for words, hits in groups:
            if hits:
                rows += [Head(words), *(HitRow(hit) for hit in hits)]
        self.head.say((), (), hint)
        self.show_rows(rows, t, "" if hint else None)

    def show_rows(self, rows: Sequence[Row], t: Translator, nothing: str | None = None) -> None:
        """Lists rows; the one somebody had gone to stays marked if it is there still. ``nothing`` is said instead of
        the usual words where there are none."""
        marked = self.current() if self._chose else None
        self._delegate.t = t
        self.model.show_rows(rows)
        usual = t(N_("Nothing found. A number, a phone, a name or words of the text will do."))
        self.none.setText(usual if nothing is None else nothing)
        self.none.setVisible(not rows and bool(self.none.text()))
        self.list.setVisible(bool(rows))
        self._chose = self._go_to(marked.key if marked is not None else "")
        if not self._chose:
            self.step(1)
            self._chose = False
        self._fit(smaller=not self.isVisible())

    def forget(self) -> None:
        """The next rows are an answer to something else: the first of them is marked again."""
        self._chose = False

    def _fit(self, *, smaller: bool) -> None:
        """Takes the height its rows need: more at once, less only when nobody types any more."""
        width = SIZES.px(WIDTH)
        rows = sum(height_of(row) for row in self.model.rows)
        height = rows + 2 * AROUND + (self.head.height() if not self.head.isHidden() else 0)
        if not self.none.isHidden():
            self.none.ensurePolished()
            height += self.none.heightForWidth(width - 20) + 2 * AROUND
        height = min(SIZES.px(MOST), height)
        if height >= self.height() or smaller:
            self._rest.stop()
            self.place(width, height)
        else:
            self._rest.start()
            self.place(width, self.height())

    # --- where one is -------------------------------------------------------------------------------

    @property
    def chose(self) -> bool:
        """Whether somebody went to a row by themselves."""
        return self._chose

    def current(self) -> HitRow | DeedRow | MoreRow | None:
        """The row that is marked."""
        row = self.list.currentIndex().data(ROW) if self.list.currentIndex().isValid() else None
        return row if isinstance(row, HitRow | DeedRow | MoreRow) else None

    def step(self, by: int) -> None:
        """Moves the mark up or down, over the headings, around the ends."""
        places, here = self._places(), self.list.currentIndex().row()
        if not places:
            return
        if here in places:
            to = places[(places.index(here) + by) % len(places)]
        else:
            to = places[0 if by > 0 else -1]
        self._mark(to)

    def step_group(self, by: int) -> None:
        """To the first row of the next group, or of the one before."""
        here, rows = self.list.currentIndex().row(), self.model.rows
        firsts = [place + 1 for place, row in enumerate(rows) if isinstance(row, Head)]
        if not firsts:
            return
        at = sum(1 for first in firsts if first <= here) - 1
        self._mark(firsts[max(0, min(at + by, len(firsts) - 1))])

    def page(self, by: int) -> None:
        """As far as the pop-up shows at once."""
        places, here = self._places(), self.list.currentIndex().row()
        if here in places:
            seen = max(1, self.list.viewport().height() // height_of(self.model.rows[here]) - 1)
            at = places.index(here) + by * seen
            self._mark(places[max(0, min(at, len(places) - 1))])

    def to_end(self, *, last: bool) -> None:
        """The first row or the last."""
        places = self._places()
        if places:
            self._mark(places[-1 if last else 0])

    def _places(self) -> list[int]:
        return [place for place, row in enumerate(self.model.rows) if not isinstance(row, Head)]

    def _mark(self, place: int) -> None:
        self._chose = True
        self.list.setCurrentIndex(self.model.index(place))
        if place == 1:
            self.list.scrollToTop()  # with the heading above it

    def _go_to(self, key: str) -> bool:
        for place, row in enumerate(self.model.rows):
            if key and row.key == key:
                self.list.setCurrentIndex(self.model.index(place))
                return True
        self.list.setCurrentIndex(QModelIndex())
        return False

    # --- choosing -----------------------------------------------------------------------------------

    def open_current(self) -> bool:
        """Does what the marked row is there for; whether there was one."""
        row = self.current()
        if row is None:
            return False
        if isinstance(row, MoreRow):
            self.more_chosen.emit(row.group)
            return True
        self.hide()
        if isinstance(row, DeedRow):
            self.deed_chosen.emit(row.offer.key)
        else:
            self.opened.emit(row.hit.number)
        return True

    def _clicked(self, index: QModelIndex) -> None:
        if isinstance(index.data(ROW), HitRow | DeedRow | MoreRow):
            self.list.setCurrentIndex(index)
            self.open_current()

"""Today: what is due, in the order of urgency, and the numbers one looks at in passing."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services import drafts, today
from csapp.services.context import Context
from csapp.services.views import Draft, Today
from csapp.vocabulary.showing import Names
from ui.forms.names import read_names
from ui.house import House
from ui.keys import keys
from ui.pages.page import Page
from ui.plain import label
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.ageing import AgeingBars
from ui.widgets.draftoffer import DraftOffer
from ui.widgets.duelist import DueList
from ui.widgets.promisecard import PromiseCard
from ui.widgets.tile import Tile

TICK = 30_000  # milliseconds between two looks at the clock
TILES = (  # attribute of the figures, word, tone, icon, where pressing it leads
    ("overdue", N_("Overdue"), "overdue", "overdue", ("cases", "overdue")),
    ("at_risk", N_("At risk"), "at_risk", "at_risk", ("cases", "at_risk")),
    ("waiting", N_("Waiting"), "waiting", "waiting", ("cases", "waiting")),
    ("open_promises", N_("Promises"), "at_risk", "promise", ("registers", "promise")),
    ("visits", N_("Visits due"), "at_risk", "customers", ("registers", "visit")),
    ("missed_calls", N_("Missed calls"), "overdue", "phone_missed", ("calls", "missed")),
    ("calls_today", N_("Calls today"), "neutral", "phone", ("calls", "today")),
)


def look(ctx: Context) -> tuple[Today, Names]:
    """A deed for the worker: all the page shows."""
    return today.today(ctx), read_names(ctx, ())


class TodayPage(Page):
    """Reads itself again when something was saved, and the clock every half minute, on screen or not."""

    figures_changed = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.setObjectName("page_today")
        self.figures: Today | None = None
        self._running = False
        self._again = False
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.pad, 12, SIZES.pad, SIZES.pad)
        column.setSpacing(12)
        head = QHBoxLayout()
        self._title, self._day = label("", "title"), label("", "muted")
        head.addWidget(self._title)
        head.addSpacing(SIZES.gap * 2)
        head.addWidget(self._day)
        head.addStretch(1)
        self.enter_missed = QPushButton()
        self.enter_missed.setObjectName("enter_missed")
        mark(self.enter_missed, deed="quiet")
        self.enter_missed.clicked.connect(lambda: house.go("calls", "enter_missed"))
        head.addWidget(self.enter_missed)
        column.addLayout(head)
        self.offer = DraftOffer(house)
        column.addWidget(self.offer)
        column.addLayout(self._tiles())
        self.promises = PromiseCard(house)
        column.addWidget(self.promises)
        column.addWidget(self._card(), 1)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        house.changed.connect(self._changed)
        self.retranslate()

    def _tiles(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SIZES.gap * 2)
        self.tiles: dict[str, Tile] = {}
        for name, _word, tone, icon, place in TILES:
            tile = Tile(self.house.theme, tone, icon)
            tile.setObjectName(f"tile_{name}")
            tile.clicked.connect(lambda _on=False, place=place: self.house.go(*place))
            row.addWidget(tile, 2)
            self.tiles[name] = tile
        self.ageing = AgeingBars(self.house.theme, self.house.t)
        row.addWidget(self.ageing, 4)
        return row

    def _card(self) -> QFrame:
        card = QFrame()
        mark(card, box="card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        self.list = DueList(self.house)
        self.list.opened.connect(self.house.open)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty())
        inside.addWidget(self._stack)
        return card

    def _empty(self) -> QWidget:
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.addStretch(2)
        self._empty_head, self._empty_text = label("", "section"), label("", "muted", wrap=True)
        self._empty_deed = QPushButton()
        self._empty_deed.setObjectName("begin_complaint")
        self._empty_deed.clicked.connect(lambda: self.house.new("complaint"))
        for widget in (self._empty_head, self._empty_text, self._empty_deed):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(widget)
            row.addStretch(1)
            column.addLayout(row)
            column.addSpacing(SIZES.gap)
        column.addStretch(3)
        return empty

    def heading(self) -> str:
        return self.house.t(N_("Today"))

    def retranslate(self) -> None:
        t = self.house.t
        self._title.setText(t(N_("Today")))
        self.enter_missed.setText(t(N_("Enter missed calls")))
        self.enter_missed.setToolTip(keys("missed"))
        self._day.setText(self.house.formats.day(self.house.ctx.now().astimezone().date()))
        for name, word, *_rest in TILES:
            self.tiles[name].name(t(word))
        self.ageing.retranslate(t)
        self.promises.retranslate()
        self.list.model_.tick()
        self.list.setAccessibleName(t(N_("What is due")))
        self._empty_head.setText(t(N_("Nothing is due.")))
        words = N_("Open cases will stand here, the most urgent first, with the time left for each.")
        self._empty_text.setText(t(words))
        self._empty_text.setMinimumHeight(2 * self._empty_text.fontMetrics().lineSpacing() + 2)
        self._empty_deed.setText(f"{t(N_('New complaint'))}   {keys('new_complaint')}")

    def shown(self) -> None:
        self._timer.start()
        self.refresh()

    def take_focus(self) -> None:
        self.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.promises.fit(self.window().height())

    def hideEvent(self, event) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def refresh(self) -> None:
        """Reads what is due; asked again meanwhile, it reads once more afterwards."""
        if self._running:
            self._again = True
            return
        self._running = True
        self.house.run(look, then=self._looked, owner=self).ended.connect(self._ended)

    def read_drafts(self) -> None:
        """Offers text that was never saved."""
        self.house.run(drafts.waiting, then=self.offer_drafts, owner=self)

    def offer_drafts(self, waiting: tuple[Draft, ...]) -> None:
        self.offer.offer(waiting)

    def _ended(self) -> None:
        """The answer is there, whatever it is."""
        self._running = False
        if self._again:
            self._again = False
            self.refresh()

    def _looked(self, found: tuple[Today, Names]) -> None:
        figures, names = found
        self.figures = figures
        for name, *_rest in TILES:
            self.tiles[name].show_count(getattr(figures, name))
        self.tiles["open_promises"].show_count(
            figures.open_promises, "overdue" if figures.late_promises else "at_risk"
        )
        self.ageing.show_counts(figures.ageing)
        self.promises.show_promises(figures.promises, figures.late_promises, names)
        chosen = self.list.currentIndex().row()
        self.list.model_.show_rows(figures.rows, names)
        if 0 <= chosen < len(figures.rows):
            self.list.selectRow(chosen)
        self._stack.setCurrentIndex(0 if figures.rows else 1)
        self.figures_changed.emit()

    def _tick(self) -> None:
        self.list.model_.tick()
        self.promises.tick()
        self._day.setText(self.house.formats.day(self.house.ctx.now().astimezone().date()))
        self.refresh()

    def _changed(self, _kind: str, _number: str) -> None:
        self.refresh()

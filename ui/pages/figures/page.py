"""The figures of the desk: which days, narrowed to what; cards, spreads, a split, the records behind each number."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QProgressBar, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import BY_TABLE, PeriodFigures
from csapp.services import measuring, papers, personal
from csapp.services.context import Context
from csapp.services.counts import SEERS
from csapp.services.measuring import Choosable
from csapp.services.shelves import may_write
from csapp.vocabulary.errors import UserFault
from csapp.vocabulary.measures import By, FigureRow, Frame, Spread, Trend
from ui.house import House
from ui.keys import keys
from ui.pages.figures import deeds, words
from ui.pages.figures.behind import Asked, BehindPanel
from ui.pages.figures.framebar import FrameBar
from ui.pages.figures.group import FigureGroup
from ui.pages.figures.head import FiguresHead
from ui.pages.figures.looks import STORED, Habits, Looks, Wish
from ui.pages.figures.reading import Reading
from ui.pages.figures.splitpart import SplitPart
from ui.pages.figures.spreadpart import SpreadPart
from ui.pages.page import Page
from ui.plain import label
from ui.theme.tokens import SIZES

SPREADS, SPLIT = "spreads", "split"
PARTS = {SPLIT: N_("Side by side"), SPREADS: N_("Spreads")}
PATIENCE = 300  # milliseconds before it is shown that something is being reckoned
PAUSE = 600  # after a change elsewhere, before all is read again

Begun = tuple[date, Choosable, object]


def begin(ctx: Context) -> Begun:
    """The day at the desk, what can be chosen, and what is remembered of the person."""
    return papers.day_now(ctx), measuring.choices(ctx), personal.get(ctx, STORED)


class FiguresPage(Page):
    """Scripts use :meth:`show_wish`, ``groups[...].cards[key]`` and :meth:`open_figure`."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.setObjectName("page_figures")
        roles = set(house.ctx.actor.roles or ())
        self._fixed = "" if SEERS & roles else house.ctx.actor.user
        self.today = house.ctx.now().astimezone().date()
        self.looks: Looks | None = None
        self.rows: tuple[FigureRow, ...] = ()
        self.trends: Mapping[str, Trend] = {}
        self._frame_read: Frame | None = None
        self.head, self.bar = FiguresHead(house, self), FrameBar(house, self, fixed=self._fixed)
        self.reading = Reading(house, self)
        self.saving = deeds.Saving(house, self)
        may_enter = may_write(PeriodFigures, roles)
        titles = measuring.groups()
        self.groups = {
            key: FigureGroup(house, title, self, may_enter=may_enter) for key, title in titles.items()
        }
        self.spreads, self.split = SpreadPart(house, self), SplitPart(house, self)
        self.behind = BehindPanel(house, self)
        self._came_from: QWidget | None = None  # what had the keys before the records behind it were shown
        self._empty = label("", "muted", wrap=True)
        self._problem = label("", "error", wrap=True)
        self._busy = QProgressBar()
        self._waits, self._pause = QTimer(self), QTimer(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(SIZES.gap)
        keep = self._busy.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._busy.setSizePolicy(keep)
        self._busy.hide()
        top = QVBoxLayout()
        top.setContentsMargins(SIZES.pad, 12, SIZES.pad, 0)
        top.setSpacing(SIZES.gap * 2)
        for part in (self.head, self.bar, self._problem, self._busy):
            top.addWidget(part)
        self._problem.hide()
        body = QWidget()
        body.setProperty("clear", True)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(SIZES.pad, 0, SIZES.pad, SIZES.pad)
        inside.setSpacing(SIZES.pad)
        for part in (self._empty, *self.groups.values(), self.split, self.spreads):
            inside.addWidget(part)
            part.hide()
        inside.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidget(body)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.area)
        self.stack.addWidget(self.behind)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        reading, head = self.reading, self.head
        reading.measured.connect(self._measured)
        reading.followed.connect(self._followed)
        reading.spread.connect(self.spreads.show_spreads)
        reading.parted.connect(self._parted)
        reading.failed.connect(self._failed)
        reading.busy.connect(self._work)
        for timer, pause, deed in (
            (self._waits, PATIENCE, self._busy.show),
            (self._pause, PAUSE, self._again),
        ):
            timer.setSingleShot(True)
            timer.setInterval(pause)
            timer.timeout.connect(deed)
        self.bar.changed.connect(self.show_wish)
        head.printing.connect(lambda paper: deeds.show_paper(self.house, paper, self.frame, self))
        head.copying.connect(lambda: deeds.copy(self.house, self.table()))
        head.exporting.connect(lambda: self.saving.ask(self._file_name(), self.table()))
        head.hiding.connect(self._hide)
        head.undo.clicked.connect(lambda _on=False: self._choose_view(self._held().key))
        head.save.clicked.connect(lambda _on=False: self._name_view(""))
        head.name_panel.named.connect(self._named)
        head.tabs.chosen.connect(self._choose_view)
        head.tabs.rename_wanted.connect(self._name_view)
        head.tabs.delete_wanted.connect(self._delete_view)
        head.tabs.default_wanted.connect(self._begin_with)
        for group in self.groups.values():
            group.opened.connect(self.open_figure)
            group.entering.connect(self._enter)
        self.spreads.opened.connect(self._open_spread)
        self.split.opened.connect(self._open_split)
        self.split.chosen.connect(lambda by: self.show_wish(replace(self._held().wish, by=by)))
        self.behind.left.connect(self._leave_behind)
        self.house.changed.connect(self._changed)
        for name, by in (("period_before", -1), ("period_after", 1)):
            QShortcut(QKeySequence(keys(name)), self).activated.connect(lambda by=by: self.bar.step(by))
        QShortcut(QKeySequence(keys("print")), self).activated.connect(self.head.print_.click)

    # --- reading -------------------------------------------------------------------------------------

    def shown(self) -> None:
        self.house.run(begin, then=self._began, owner=self)

    def _began(self, begun: Begun) -> None:
        self.today, choosable, kept = begun
        self.bar.show_choices(choosable, self.today)
        if self.looks is None:
            self.looks = Looks(Habits.read(kept))
            self._show()
            return
        self.bar.show_wish(
            self.looks.wish
        )  # where one comes back to the records of a number, one goes on there
        if self.stack.currentWidget() is self.behind:
            self.behind.again()
        self._again()

    def _held(self) -> Looks:
        if self.looks is None:
            self.looks = Looks(Habits())
        return self.looks

    @property
    def frame(self) -> Frame:
        """The days that are looked at, and what they are narrowed to."""
        frame = self._held().wish.frame(self.today)
        return replace(frame, agent=self._fixed) if self._fixed else frame

    def show_wish(self, wish: Wish) -> None:
        """Looks at other days, or at them otherwise."""
        self._held().wish = wish
        self._show()

    def _show(self) -> None:
        looks = self._held()
        self.bar.show_wish(looks.wish)
        self._tell_looks()
        self.show_figures()
        self._again()

    def _again(self) -> None:
        wish = self._held().wish
        by = "" if wish.hides(SPLIT) else wish.by
        self.split.expect(by, self.bar.names(By(by)) if by else {})
        self.reading.ask(self.frame, by, spreads=not wish.hides(SPREADS))

    def _work(self, busy: bool) -> None:
        if busy:
            self._waits.start()
        else:
            self._waits.stop()
            self._busy.hide()

    def _changed(self, kind: str, _number: str) -> None:
        if self.isVisible() and self.looks is not None and kind in BY_TABLE:
            self._pause.start()

    def _measured(self, rows: tuple[FigureRow, ...]) -> None:
        anew, self._frame_read = self._frame_read != self.frame, self.frame
        self.rows, self.trends = rows, {} if anew else self.trends
        self._problem.hide()
        wish = self._held().wish
        for key, group in self.groups.items():
            found = [row for row in rows if row.about.group == key and not wish.hides(key)]
            group.show_rows(found, anew=anew)
        self._empty.setVisible(not any(row.now.value or row.before.value for row in rows))
        self.spreads.setVisible(not wish.hides(SPREADS))
        self.split.setVisible(not wish.hides(SPLIT))

    def _followed(self, trends: Mapping[str, Trend]) -> None:
        self.trends = trends
        for group in self.groups.values():
            group.show_trends(trends, self.today)

    def _parted(self, rows: tuple[FigureRow, ...]) -> None:
        self.split.show_rows(rows)

    def _failed(self, fault: UserFault) -> None:
        self._problem.setText(fault.text(self.house.t))
        self._problem.show()

    # --- views ---------------------------------------------------------------------------------------

    def _tell_looks(self) -> None:
        looks = self._held()
        self.head.show_looks(looks)
        self.head.offer_papers(deeds.offered(self.house, self.frame))
        t = self.house.t
        parts = {**measuring.groups(), **PARTS}
        self.head.offer_parts({key: t(text) for key, text in parts.items()}, looks)

    def _choose_view(self, key: str) -> None:
        self._held().choose(key)
        self._show()

    def _hide(self, part: str) -> None:
        self.show_wish(self._held().wish.toggled(part))

    def _name_view(self, key: str) -> None:
        """Asks for the name of what is looked at, or of the view that is to be called otherwise."""
        looks, self._renamed = self._held(), key
        own = looks.key if looks.habits.is_own(looks.key) else ""
        name = looks.habits.find(key or own).label if key or own else ""
        taken = [view.label for view in looks.habits.all_views if view.label != name]
        anchor = self.head.tabs if key else self.head.save
        self.head.name_panel.ask(name, [self.house.t(one) for one in taken], anchor)

    def _named(self, name: str) -> None:
        looks = self._held()
        if self._renamed:
            fresh = looks.habits.rename(self._renamed, name)
            looks.key = fresh if looks.key == self._renamed else looks.key
        else:
            looks.key = looks.habits.save(name, looks.wish)
        self._keep()
        self.head.tabs.setFocus()  # the button that had the keys has nothing to save any more

    def _delete_view(self, key: str) -> None:
        looks = self._held()
        looks.habits.delete(key)
        if looks.key == key:
            looks.choose("")
            self._show()
        self._keep()

    def _begin_with(self, key: str) -> None:
        self._held().habits.default = key
        self._keep()

    def _keep(self) -> None:
        self._tell_looks()
        self.house.run(personal.put, STORED, self._held().habits.plain(), owner=self)

    # --- behind --------------------------------------------------------------------------------------

    def show_figures(self) -> None:
        """Back from the records to the figures."""
        self.stack.setCurrentWidget(self.area)

    def _leave_behind(self) -> None:
        """To the number one came from, if it is still there."""
        self.show_figures()
        known = self._came_from
        if known is not None and self.area.isAncestorOf(known) and known.isVisible():
            known.setFocus()
        else:
            self.take_focus()

    def _ask(self, asked: Asked) -> None:
        if self.stack.currentWidget() is self.area:
            self._came_from = self.area.focusWidget()
        days = words.days_words(self.house, asked.frame.first, asked.frame.last)
        self.behind.ask(replace(asked, title=f"{asked.title} · {days}"))
        self.stack.setCurrentWidget(self.behind)

    def open_figure(self, key: str, place: int = -1, frame: Frame | None = None) -> None:
        """The records behind a figure; of one stretch of its course where ``place`` says which."""
        row = next((row for row in self.rows if row.about.key == key), None)
        if row is None or not row.about.opens:
            return
        frame = frame or self.frame
        if place >= 0 and key in self.trends:
            point = self.trends[key].points[place]
            frame = replace(frame, first=point.first, last=point.last)
        title = self.house.t(row.about.label)
        self._ask(Asked(key=key, frame=frame, title=title, parted=row.now.denominator is not None))

    def _open_spread(self, key: str, value: str) -> None:
        spread = self.spreads.spread(key)
        name = next((row.label for row in spread.rows if row.value == value), value)
        title = f"{self.house.t(spread.label)}: {' '.join(self.house.t(name)[:200].split())}"
        self._ask(Asked(key=key, frame=self.frame, title=title, value=value))

    def _open_split(self, key: str, value: str) -> None:
        if value:
            self.open_figure(key, frame=replace(self.frame, **{self._held().wish.by: value}))

    def _enter(self) -> None:
        """A form for what the figures of these days lack."""
        frame = self.frame
        known = {"from_on": frame.first.isoformat(), "to_on": frame.last.isoformat()}
        self.house.new(PeriodFigures.table, known)

    # --- out of the page -----------------------------------------------------------------------------

    def table(self) -> list[list[str]]:
        """What is shown, as lines of cells."""
        wish = self._held().wish
        rows = [row for row in self.rows if not wish.hides(row.about.group)]
        spreads: tuple[Spread, ...] = () if wish.hides(SPREADS) else self.spreads.all()
        return deeds.table(self.house, rows, spreads)

    def _file_name(self) -> str:
        frame = self.frame
        return f"{self.house.t(N_('Figures'))}_{frame.first.isoformat()}_{frame.last.isoformat()}"

    # --- the page ------------------------------------------------------------------------------------

    def heading(self) -> str:
        return self.house.t(N_("Figures"))

    def take_focus(self) -> None:
        (self.behind.table if self.stack.currentWidget() is self.behind else self.bar.period).setFocus()

    def retranslate(self) -> None:
        t = self.house.t
        for part in (self.head, self.bar, *self.groups.values(), self.behind):
            part.retranslate()
        self.spreads.retranslate()
        self.split.retranslate()
        self._empty.setText(t(N_("Nothing was logged in these days, nor in the period before.")))
        if self.looks is not None:
            self._tell_looks()
            if (
                self.isVisible()
            ):  # the values of lists the manager edits come in the language they are read in
                self._again()

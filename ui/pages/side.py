"""The right column of a record: its timeline with a line for notes, and its full history."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from csapp.i18n import N_
from csapp.kinds import Call
from csapp.services.views import Event
from ui.pages.course import Course
from ui.plain import menu_text
from ui.theme.theme import mark
from ui.widgets.eventlist import EventList
from ui.widgets.line import Line
from ui.widgets.oneof import OneOf

if TYPE_CHECKING:
    from ui.house import House

WIDTH, NARROW = 336, 264
SHARE = 0.28  # of the page's width: what leaves room for two columns of fields
SHORT, LONG = 160, 4_000
NOTHING = N_("What is done to this record will be listed here.")


class Side(QFrame):
    """``noted`` with the text of a note. Notes belong to cases; other records show only their history."""

    noted = Signal(str)
    note_edited = Signal()

    def __init__(self, house: "House", *, notes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house, self._notes = house, notes
        self._events: tuple[Event, ...] = ()
        self._course: Course | None = None
        self._calls: tuple[Call, ...] = ()
        mark(self, box="panel")
        self.setFixedWidth(WIDTH)
        self.tabs = QTabBar()
        self.tabs.setObjectName("side_tabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.timeline = EventList(house.theme, SHORT, slices=house.slices)
        self.history = EventList(house.theme, LONG, slices=house.slices)
        self._untold = False  # whether the history waits until somebody turns to it
        self.stack = OneOf()
        self._words: list[Callable[[], str]] = []
        self.tabs.currentChanged.connect(self._turn)
        self.add_part(self._timeline_part(), lambda: house.t(N_("Timeline")))
        self.add_part(self.history, lambda: house.t(N_("History")))
        if not notes:
            self.tabs.setTabVisible(0, False)
            self.tabs.setCurrentIndex(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        line = QFrame()
        mark(line, box="line")
        column.addWidget(line)
        column.addWidget(self.stack, 1)
        self.retranslate()

    def add_part(self, part: QWidget, words: Callable[[], str], place: int = -1) -> None:
        """A tab with ``part`` below it, called what ``words`` says; the last one, or the one at ``place``."""
        place = len(self._words) if place < 0 else place
        self._words.insert(place, words)
        self.stack.insertWidget(place, part)
        self.tabs.insertTab(place, words())

    def _turn(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        if self._untold and self.stack.currentWidget() is self.history:
            self._tell_history()

    def show_part(self, part: QWidget) -> None:
        """Turns to the tab of ``part``."""
        self.tabs.setCurrentIndex(self.stack.indexOf(part))

    def only(self, part: QWidget | None) -> None:
        """Shows that part alone, for a record not saved yet; None: all of them again."""
        for place in range(self.stack.count()):
            hidden = self.stack.widget(place) is not part if part else place == 0 and not self._notes
            self.tabs.setTabVisible(place, not hidden)
        if part is not None:
            self.show_part(part)

    def rename(self) -> None:
        """The words of the tabs may have changed: a language, a count."""
        for place, words in enumerate(self._words):
            self.tabs.setTabText(place, words())
            self.tabs.setTabToolTip(place, words())

    def fit(self, page_width: int) -> None:
        """Takes less where the page is narrow, more where the text is large."""
        most = max(NARROW, self.house.theme.sizes.px(WIDTH))
        self.setFixedWidth(round(min(max(page_width * SHARE, NARROW), most)))

    def _timeline_part(self) -> QWidget:
        self.note = Line()
        self.note.setObjectName("note")
        self.add = QPushButton()
        self.add.setObjectName("add_note")
        self.add.setAutoDefault(True)
        self.add.setEnabled(False)
        self.note.textChanged.connect(self._note_changed)
        self.note.returnPressed.connect(self._add_note)
        self.add.clicked.connect(self._add_note)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.note, 1)
        row.addWidget(self.add)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.timeline, 1)
        return part

    def _note_changed(self, text: str) -> None:
        self.add.setEnabled(bool(text.strip()))
        self.note_edited.emit()

    def _add_note(self) -> None:
        if self.note.text().strip():
            self.noted.emit(self.note.text())

    def show_events(self, events: Sequence[Event], course: Course, calls: Sequence[Call] = ()) -> None:
        """Newest first; ``calls`` that belong to the record stand among them in the timeline."""
        self._events, self._course, self._calls = tuple(events), course, tuple(calls)
        self._fill()

    def _fill(self) -> None:
        t, course = self.house.t, self._course
        if course is None:
            return
        told = [(event.at, course.timeline(event)) for event in self._events]
        told += [(call.started_at, course.call(call)) for call in self._calls if call.started_at is not None]
        told.sort(key=lambda pair: pair[0], reverse=True)
        self.timeline.show_happenings([happening for _at, happening in told], t, t(NOTHING))
        self._untold = True
        if self.stack.currentWidget() is self.history:
            self._tell_history()

    def _tell_history(self) -> None:
        """Every field that was ever changed, in full."""
        t, course = self.house.t, self._course
        assert course is not None
        self._untold = False
        self.history.show_happenings([course.history(event) for event in self._events], t, t(NOTHING))

    def retranslate(self) -> None:
        t = self.house.t
        self.rename()
        self.tabs.setAccessibleName(t(N_("Course of the record")))
        self.note.setPlaceholderText(t(N_("Add a note")))
        self.note.setAccessibleName(t(N_("Add a note")))
        self.add.setText(menu_text(t(N_("Add"))))
        self._fill()

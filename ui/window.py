"""The frame: call bar, rail, search, and the page one is on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csapp.kinds import BY_LETTER, BY_TABLE, CASES
from csapp.services import attachments, drafts
from csapp.services.context import READERS
from csapp.services.views import Draft
from csapp.vocabulary.kinds import Record
from ui.athand import AtHand
from ui.backingup import BackingUp
from ui.bringing import BringingIn
from ui.dialogs.keys import KeysBox
from ui.forms.keyed import SHEET
from ui.heldkeys import HeldKeys, give_back
from ui.house import House
from ui.keys import has_keys, keys
from ui.kindlooks import icon_of
from ui.onscreen import put_beside
from ui.pages.caseopener import CaseOpener
from ui.pages.page import Page
from ui.pages.places import MAKES
from ui.pages.record import RecordPage
from ui.pages.settings.page import SettingsPage
from ui.pages.today import TodayPage
from ui.readypages import ReadyPages
from ui.searching import Searching
from ui.tray import Reminders
from ui.undoing import Undoing
from ui.widgets.callbar import CallBar
from ui.widgets.line import take_composed
from ui.widgets.rail import PLACES, OpenPage, Rail
from ui.widgets.roomy import ScrolledPages
from ui.widgets.scriptpanel import ScriptPanel
from ui.widgets.topbar import TopBar

WARM_UP = 4_000  # milliseconds after the frame came up
LINGERS = 400  # milliseconds: to take a page apart would keep the one that comes from being painted
MOST_OPEN = 4  # records without unsaved text that stay open beside the one on the screen


@dataclass
class Shown:
    """A record's page the frame holds."""

    key: str
    kind: type[Record]
    page: RecordPage


class Window(QWidget):
    """The frame over one open desk.

    Scripts use :meth:`go`, :meth:`open` and :meth:`new`, which return the page they show.
    A page with unsaved text stays open, listed in the rail, wherever one goes meanwhile.
    """

    sign_out_requested = Signal()
    lock_requested = Signal()
    change_requested = Signal()
    heading_changed = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self._places: dict[str, Page] = {}
        self._records: list[Shown] = []
        self._place = "today"
        self._serial = 0
        self._keys_box: KeysBox | None = None
        self.callbar = CallBar(house, self)
        self.rail = Rail(house)
        self.topbar = TopBar(house, self)
        self.stack = ScrolledPages()
        self.reminders = Reminders(house, self)
        self.topbar.take_bell(self.reminders.button)
        self.backing = BackingUp(house, self)
        self.topbar.take_bell(self.backing.sign)
        self.scripts = ScriptPanel(house)
        self._lay_out()
        self.undoing, self.at_hand, self.ready = Undoing(self), AtHand(self), ReadyPages(self)
        self.bringing = BringingIn(self)
        self.deeds: Mapping[str, Callable[[], object]] = {}  # by the names of their shortcuts
        self._connect()
        self._bind()
        self.searching = Searching(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.callbar)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.rail)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.topbar)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.stack, 1)
        beside.addWidget(self.scripts)
        right.addLayout(beside, 1)
        below.addLayout(right, 1)
        column.addLayout(below, 1)

    def _connect(self) -> None:
        house = self.house
        house.said.connect(self.topbar.quiet.say)
        house.open_requested.connect(self.open)
        house.new_requested.connect(self.new)
        self._cases = CaseOpener(house, self.callbar, self.new)
        house.draft_requested.connect(self.resume)
        house.place_requested.connect(self.go)
        house.ring_requested.connect(self.callbar.ring)
        house.language_changed.connect(self._name)
        house.language_changed.connect(lambda _language: self.topbar.quiet.clear())  # said in the old one
        self.rail.chosen.connect(lambda place: self.go(place))
        self.rail.page_chosen.connect(self._show_key)
        self.reminders.opened.connect(self._remind)
        self.topbar.person.language_chosen.connect(house.set_language)
        self.topbar.person.language_chosen.connect(lambda _language: give_back(self.page))
        self.topbar.person.sign_out_chosen.connect(self.sign_out_requested)
        self.topbar.person.change_chosen.connect(self.change_requested)
        self.topbar.lock_asked.connect(self.lock_requested)
        self.topbar.help_asked.connect(self.show_keys)
        self.callbar.left.connect(lambda: self.page.take_focus())
        put_beside(self)

    def _bind(self) -> None:
        deeds = {name: lambda name=name: self.go(name).take_focus() for name, _icon, _words in PLACES}
        deeds |= {
            "help": self.show_keys,
            "call": self._to_call,
            "find": self._to_search,
            "begin": self.topbar.begin.showMenu,
            "new_complaint": lambda: self.house.new("complaint"),
            "refresh": self._refresh,
            "next_page": lambda: self._turn_page(1),
            "previous_page": lambda: self._turn_page(-1),
            "pin": self.at_hand.pin,
            "undo_deed": self.topbar.undo.press,
            "scripts": self.scripts.call,
            "lock": self.lock_requested.emit,
            "change_person": self.change_requested.emit,
            "missed": lambda: self.go("calls", "enter_missed").take_focus(),
            "end_call": self.callbar.end_call,
        }
        for table in (kind.table for kind in CASES if has_keys(f"call_{kind.table}")):
            deeds[f"call_{table}"] = lambda table=table: self.callbar.open_case(table)
        deeds["call_other"] = self.callbar.open_other
        self.deeds = deeds
        self.held_keys = HeldKeys(self, [keys(name) for name in deeds])
        for name, deed in deeds.items():
            QShortcut(QKeySequence(keys(name)), self).activated.connect(deed)

    def begin(self) -> None:
        """Reads what the frame shows; to be called once when it is on the screen."""
        QTimer.singleShot(WARM_UP, self.backing, self.backing.begin)
        if not READERS & set(self.house.ctx.actor.roles or ()):
            self._begin_without_cases()
            return
        self.callbar.begin()
        today = self.go("today")
        assert isinstance(today, TodayPage)
        today.figures_changed.connect(lambda: self._count(today))
        today.read_drafts()
        self.house.shelf.begin()
        self.house.phrases.begin()
        if not self.house.ctx.bare:
            self.reminders.begin()
        QTimer.singleShot(WARM_UP, self, self._warm_up)
        self.callbar.phone.setFocus()

    def _begin_without_cases(self) -> None:
        """Who only sees to the staff and the store begins where that is done, and sees nothing else to go to."""
        for part in (self.callbar, self.topbar.search, self.topbar.begin):
            part.hide()
        for name, button in self.rail.places.items():
            button.setVisible(name == "settings")
        self.go("settings").take_focus()

        def resume(waiting: tuple[Draft, ...]) -> None:
            for draft in waiting:
                self.resume(draft)

        self.house.run(drafts.waiting, then=resume, owner=self)

    def _warm_up(self) -> None:
        """What can wait until the frame stands: taking away the files that no record names any more."""
        self.house.run(attachments.sweep, owner=self)

    # --- pages ----------------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """The page on the screen."""
        page = self.stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def go(self, place: str, state: str = "") -> Page:
        """Shows a place of the rail; of its list the records in ``state``, of the registers the one named there."""
        if place not in self._places:
            self.keep_place(place, MAKES[place](self.house))
        self._place = place
        page = self._places[place]
        if state:
            page.show_state(state)
        self._show(page)
        return page

    def place(self, name: str) -> Page | None:
        """The page of a place, None while nobody has been there."""
        return self._places.get(name)

    def keep_place(self, name: str, page: Page) -> None:
        """Holds a page that stays until the frame goes; :meth:`go` shows it."""
        page.heading_changed.connect(self._name)
        self.stack.addWidget(page)
        self._places[name] = page

    def open(self, number: str) -> Page:
        """Shows the page of a record; the one that holds it already, if there is one."""
        held = next((shown for shown in self._records if shown.page.number == number), None)
        if held is None:
            held = self._add(BY_LETTER[number.split("-")[1]], number, {})
            self._show(held.page)
            self.ready.follow(held.page)
        else:
            self._show(held.page)
            held.page.take_focus()  # a new one takes it when it has read what it shows
        return held.page

    def new(self, kind: str, prefill: Mapping[str, object] | None = None) -> Page:
        """Shows an empty form of that kind, filled in with ``prefill`` by field key."""
        known = dict(prefill or {})
        sheet = known.get(SHEET)  # of a blank form, which is keyed in once
        same = [one for one in self._records if sheet and one.page.form.blank == sheet]
        held = same[0] if same else self._add(BY_TABLE[kind], "", known)
        self._show(held.page)
        if same:
            held.page.take_focus()  # a new one takes it by itself
        return held.page

    def resume(self, draft: Draft) -> Page:
        """Shows the form a draft was typed into, with its text."""
        sheet = {SHEET: draft.values[SHEET]} if SHEET in draft.values else {}  # of a blank form
        if draft.kind == "call" and not (draft.number or sheet or self.callbar.running):
            self.callbar.resume(draft)
            return self.page
        if not BY_TABLE[draft.kind].letter:
            page = self.go("settings")
        else:
            page = self.open(draft.number) if draft.number else self.new(draft.kind, sheet)
        assert isinstance(page, RecordPage | SettingsPage)
        page.restore(draft)
        return page

    def _add(self, kind: type[Record], number: str, prefill: Mapping[str, object]) -> Shown:
        self._serial += 1
        page = self.ready.page(kind, number, prefill, self.stack)
        held = Shown(f"page{self._serial}", kind, page)
        self._records.append(held)
        self.stack.addWidget(page)
        page.heading_changed.connect(self._name)
        page.closed.connect(lambda: self._closed(held))
        return held

    def _show(self, page: Page) -> None:
        if self.stack.currentWidget() is not page:
            self.stack.setCurrentWidget(page)
            self.topbar.quiet.forget_errors()
            self._drop_needless(page)
        page.shown()
        self._name()

    def again(self, record: Record) -> None:
        """A form with the values of ``record`` as unsaved text, in the place of the record's page."""
        held = next((shown for shown in self._records if shown.page.number == record.number), None)
        page = self.new(record.table)
        assert isinstance(page, RecordPage)
        page.form.take(record)
        if held is not None and not held.page.is_changed() and held in self._records:
            self._remove(held)
        self._name()

    def _drop_needless(self, keep: Page) -> None:
        """Untouched new forms go by themselves, and of the records without unsaved text all but the last few."""
        idle = [h for h in self._records if h.page is not keep and not h.page.is_changed()]
        kept = [h for h in idle if h.page.number][-MOST_OPEN:]
        for held in [h for h in idle if h not in kept]:
            self._remove(held, after=LINGERS)

    def _remove(self, held: Shown, *, after: int = 0) -> None:
        self._records.remove(held)
        self.stack.removeWidget(held.page)
        QTimer.singleShot(after, held.page, held.page.deleteLater)

    def _closed(self, held: Shown) -> None:
        if held not in self._records:
            return
        was_here = self.stack.currentWidget() is held.page
        if was_here:
            self.go(self._place)
        if held in self._records:
            self._remove(held)
        self._name()

    def _show_key(self, key: str) -> None:
        for held in self._records:
            if held.key == key:
                self._show(held.page)
                return

    def _turn_page(self, by: int) -> None:
        """The open record after (1) or before (-1) the one on the screen, around the end."""
        around: list[Page] = [*(held.page for held in self._records)]
        if not around:
            return
        place = around.index(self.page) if self.page in around else -1 if by > 0 else 0
        self._show(around[(place + by) % len(around)])

    def _remind(self, number: str) -> None:
        """Somebody pressed the icon of the tray, or a reminder; a locked window comes forward as it is."""
        self.window().showNormal() if self.window().isMinimized() else self.window().show()
        self.window().raise_()
        self.window().activateWindow()
        if number and self.isVisible():
            self.open(number)

    def _name(self, *_why: object) -> None:
        """Tells rail and title where one is."""
        if self.stack.currentWidget() is None:
            return
        pages = [
            OpenPage(h.key, h.page.heading(), icon_of(h.kind.table), h.page.is_changed())
            for h in self._records
        ]
        self.rail.show_open(pages)
        self.house.shelf.opened(getattr(self.page, "number", ""))
        here = next((held.key for held in self._records if held.page is self.page), self._place)
        self.rail.here("registers" if here == "visits" else here)
        self.rail.places["settings"].dot("settings" in self._places and self._places["settings"].is_changed())
        self.heading_changed.emit(self.page.heading())

    def _count(self, today: TodayPage) -> None:
        if today.figures is not None:
            figures = today.figures
            self.rail.count("today", figures.pressing, figures.late > 0)
            self.rail.count("calls", figures.missed_calls, figures.missed_calls > 0)
            self.rail.count("cases", figures.open_cases)

    # --- deeds ----------------------------------------------------------------------------------------

    def unsaved(self) -> tuple[str, ...]:
        """The headings of what holds unsaved text, the call under way first."""
        take_composed()
        calls = (self.house.t("Call"),) if self.callbar.values() else ()
        pages = [*(held.page for held in self._records), *self._places.values()]
        return calls + tuple(page.heading() for page in pages if page.is_changed())

    def files_at_risk(self) -> int:
        """How many files would be lost with the window: drafts keep text only."""
        return sum(held.page.files_at_risk() for held in self._records)

    def keep_drafts(self) -> None:
        """Keeps all unsaved text in the store now, without waiting for the next pause in typing."""
        take_composed()
        self.house.shelf.keep()
        self.callbar.keep_draft()
        for page in [*(held.page for held in self._records), *self._places.values()]:
            page.keep_draft()

    def show_keys(self) -> None:
        """The list of keys."""
        self._keys_box = KeysBox(self.house.t, self)
        self._keys_box.finished.connect(self.window().activateWindow)
        self._keys_box.open()
        self._keys_box.activateWindow()

    def _to_call(self) -> None:
        self.callbar.phone.setFocus()
        self.callbar.phone.selectAll()

    def _to_search(self) -> None:
        self.topbar.search.setFocus()
        self.topbar.search.selectAll()

    def _refresh(self) -> None:
        self.page.shown()

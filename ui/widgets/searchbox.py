"""The search box of the frame: finds with every letter, keyboard all the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from csapp.i18n import N_
from csapp.services import blanks, finding
from csapp.services.blanks import BlankForm
from csapp.services.context import Context
from csapp.services.views import Found, Hit
from csapp.vocabulary.printcode import PrintCode, read_code
from ui.deeds import Deed, Offer, offers, only_deeds
from ui.house import House
from ui.icons import icon
from ui.keys import keys
from ui.theme.theme import sized
from ui.widgets.foundrows import filter_words, rows_of
from ui.widgets.hitlist import HitList
from ui.widgets.hitrows import HitRow, MoreRow
from ui.widgets.line import Line

MOST, WHOLE = 8, 200  # records of a group: at first, and of one that is shown whole
LISTED = ("customers", "open", "closed", "calls")  # groups that are a list of their own in the window
LEARN = N_("Also: open, mine, kind:damage, since:7d, product:lamp · > what the program can do")


@dataclass(frozen=True)
class Answer:
    """What was found for a text. ``whole``: the group that was asked for as a whole; ``code``: the print that was
    scanned or typed; ``sheet``: the blank form it is of."""

    text: str
    found: Found
    offers: tuple[Offer, ...]
    whole: str = ""
    code: PrintCode | None = None
    sheet: BlankForm | None = None

    @property
    def exact(self) -> str:
        """The number of the record whose number was typed, "" for none."""
        return next((g.hits[0].number for g in self.found.groups if g.key == finding.EXACT and g.hits), "")


class SearchBox(Line):
    """The box; its pop-up is a child of ``frame``, over the page. Deeds and lists are the frame's to give.

    ``deed_chosen`` carries a deed's key, ``list_wanted`` a group and the text.
    """

    deed_chosen = Signal(str)
    list_wanted = Signal(str, str)

    def __init__(self, house: House, frame: QWidget) -> None:
        super().__init__()
        self._house = house
        self.setObjectName("find")
        sized(self, least_width=220)
        self.setClearButtonEnabled(True)
        self._sign = QAction(self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self.deeds: Callable[[], Sequence[Deed]] = tuple
        self.hits = HitList(house.theme, self, frame)
        self.hits.opened.connect(self._open)
        self.hits.deed_chosen.connect(self._do)
        self.hits.more_chosen.connect(self._more)
        self._asking = False  # one question is under way
        self._wanted: tuple[str, str] | None = (
            None  # text and whole group of the newest question not asked yet
        )
        self._answered: Answer | None = None
        self._looked_back = 0
        self._enter_waits = False
        self._leaving = False
        self.textChanged.connect(self._typed)
        house.language_changed.connect(self.retranslate)
        house.theme_changed.connect(self._draw)
        self._draw()
        self.retranslate()
        self.installEventFilter(self)

    def retranslate(self) -> None:
        t = self._house.t
        words = t(N_("Find: phone, name, number, words …"))
        self.setPlaceholderText(f"{words}   {keys('find')}")
        self.setToolTip(self.placeholderText())
        self.setAccessibleName(t(N_("Find a record")))
        if self.hits.isVisible():
            self.find()

    def _draw(self) -> None:
        self._sign.setIcon(icon("search", self._house.theme.colour("muted")))

    @property
    def answered(self) -> str:
        """The text whose answer is shown; "" for none."""
        return self._answered.text if self._answered is not None else ""

    # --- asking -------------------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        self._enter_waits = False
        self.hits.forget()
        if text.strip():
            self.find()
        else:
            self._wanted = self._answered = None
            self.hits.hide()
            if self.hasFocus() and not self._leaving:
                self._look_back()

    def find(self, whole: str = "") -> None:
        """Looks up what stands in the box now: at once, or as soon as the answer before has come. Of questions that
        wait only the newest is asked."""
        self._looked_back += 1
        self._wanted = (self.text(), whole)
        if not self._asking:
            self._ask()

    def _ask(self) -> None:
        if self._wanted is None:
            return
        (text, whole), self._wanted = self._wanted, None
        self._asking = True
        task = self._house.seek(
            look, text, self.deeds(), whole, then=self._found, failed=self._house.refuse, owner=self
        )
        task.ended.connect(self._over)

    def _over(self) -> None:
        self._asking = False
        self._ask()

    def _found(self, answer: Answer) -> None:
        if not self.text().strip():
            return  # an answer to what stood there before
        self._answered = answer
        t, number = self._house.t, self._house.formats.number
        found = answer.found
        strange = [t(N_("{filter} means nothing here"), filter=word[:40]) for word in found.unknown]
        self.hits.head.say([filter_words(one, self._house) for one in found.filters], strange, "")
        rows = rows_of(found, answer.offers, t, number, answer.whole)
        self.hits.show_rows(rows, t, self._scanned(answer))
        if self._enter_waits and answer.text == self.text():
            self._enter_waits = False
            if self._open_sheet(answer) or self.hits.open_current() or self._open_scanned(answer):
                return
        if self.hasFocus():
            self.hits.appear()

    def _look_back(self) -> None:
        """With nothing typed yet: what is pinned, and what was open last."""
        self._looked_back += 1
        asked = self._looked_back

        def found(pinned: tuple[Hit, ...], recent: tuple[Hit, ...]) -> None:
            if asked != self._looked_back or self.text().strip():
                return
            t = self._house.t
            groups = [(t(N_("Pinned")), pinned), (t(N_("Last opened")), recent)]
            self.hits.show_groups(groups, t, hint=t(LEARN))
            if self.hasFocus():
                self.hits.appear()

        self._house.shelf.look_up(found, self)

    # --- choosing -----------------------------------------------------------------------------------

    def _scanned(self, answer: Answer) -> str | None:
        """What is said of a paper where no record is found; None for the usual words."""
        code = answer.code
        if code is None:
            return None
        words = N_("Enter leads to print {print} of {number}.")
        if not code.print_no:
            words = N_("There is no record {number}, and no blank form of that number.")
            words = N_("Enter keys in the blank form {number}.") if answer.sheet else words
        return self._house.t(words, print=code.print_no, number=code.number)

    def _open_sheet(self, answer: Answer | None) -> bool:
        """A blank form comes before whatever else its number finds."""
        return answer is not None and answer.sheet is not None and self._open_scanned(answer)

    def _open(self, number: str) -> None:
        code = self._answered.code if self._answered is not None else None
        exact = self._answered.exact if self._answered is not None else ""
        self._leave()
        if code is not None and number == exact:
            self._house.open_print(code.number, code.print_no or 0, number)
        else:
            self._house.open(number)

    def _open_scanned(self, answer: Answer | None) -> bool:
        """A print of the desk, or of a record that is not found: what became of it is told."""
        if answer is None or answer.code is None:
            return False
        self.hits.hide()
        self._leave()
        self._house.open_print(answer.code.number, answer.code.print_no or 0)
        return True

    def _do(self, key: str) -> None:
        self._leave()
        self.deed_chosen.emit(key)

    def _more(self, group: str) -> None:
        """All of a group: in the list it has in the window, else here."""
        if group in LISTED:
            self._to_list(group)
        else:
            self.hits.forget()
            self.find(group)

    def _to_list(self, group: str) -> None:
        text = self.text()
        self.hits.hide()
        self._leave()
        self.list_wanted.emit(group, text)

    def _leave(self) -> None:
        self._leaving = True  # not by blocked signals: the line takes its own clearing sign away by them
        self.clear()
        self._leaving = False

    # --- keys ---------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        key, control = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter_list() if control else self._enter()
        elif key == Qt.Key.Key_Escape and (self.hits.isVisible() or self.text()):
            if self.hits.isVisible():
                self.hits.hide()
            else:
                self.clear()
        elif self.hits.isVisible():
            return self._move(key, control=control)
        elif key == Qt.Key.Key_Down:
            self.find() if self.text().strip() else self._look_back()
        else:
            return False
        return True

    def _move(self, key: Qt.Key, *, control: bool) -> bool:
        """Goes through the pop-up; Home and End only once somebody is in it: until then they are the text's."""
        hits = self.hits
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            by = 1 if key == Qt.Key.Key_Down else -1
            hits.step_group(by) if control else hits.step(by)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            hits.page(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and hits.chose:
            hits.to_end(last=key == Qt.Key.Key_End)
        else:
            return False
        return True

    def _enter(self) -> None:
        typed = self.text()
        if not typed.strip() or self._is_answered():
            if self.hits.isVisible():
                chosen = self.hits.chose or not self._open_sheet(self._answered)
                if chosen and not self.hits.open_current():
                    self._open_scanned(self._answered)
            elif typed.strip():
                self.find()
        else:  # a scanner is faster than any answer
            self._enter_waits = True
            self.find()

    def _is_answered(self) -> bool:
        return self._answered is not None and self._answered.text == self.text() and self.hits.isVisible()

    def _enter_list(self) -> None:
        """The list of the group one is in, with this search as its filter."""
        row = self.hits.current() if self.hits.isVisible() else None
        group = row.group if isinstance(row, HitRow | MoreRow) else ""
        if group == "exact":
            return self._enter()
        if self.text().strip():
            self._to_list(group if group in LISTED else "cases")
        return None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.text().strip():
            self.find()
        elif event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.TabFocusReason):
            self._look_back()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.hits.hide()


def look(ctx: Context, text: str, deeds: Sequence[Deed], whole: str = "") -> Answer:
    """Records and deeds for a text; on the worker. ``whole``: a group of which more than the newest is wanted."""
    meant = offers(text, deeds)
    if only_deeds(text):
        return Answer(text, Found(typed=text), meant)
    if whole:
        group = finding.more(ctx, text, whole, WHOLE)
        return Answer(text, Found(typed=text, groups=(group,)), (), whole)
    found, code = finding.look(ctx, text, limit=MOST), read_code(text)
    if code is None or (not code.print_no and (code.of_desk or _is_there(found))):
        return Answer(text, found, meant)
    sheet = None if code.print_no else blanks.issued(ctx, code.number)
    return Answer(text, found, meant, code=code, sheet=sheet)


def _is_there(found: Found) -> bool:
    return any(group.key == finding.EXACT for group in found.groups)

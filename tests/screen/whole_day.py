"""What the person does on the desk's whole day, besides what :class:`tests.screen.day.Day` knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from csapp.services.context import Context
from csapp.vocabulary.kinds import form_fields
from tests.screen import story_whole
from tests.screen.day import Day
from tests.screen.story_whole import CHOOSE, FIND, PRESS, Fill
from ui.keys import keys
from ui.pages.importing.page import DONE, ImportPage

FOUND_MS = 400  # after which a link has looked for what was typed
LONG = 60_000


class WholeDay(Day):
    """Any kind by its letter, any step by the main button, promises, visits, a spreadsheet."""

    def file(self, kind: str, letter: str) -> str:
        """A new record of a kind, filled in and saved; its number."""
        with self.form(kind) as hands:
            hands.press(keys("begin"), letter)
            self.fill_all(story_whole.filing(kind, self.count(kind)))
            hands.press(keys("save"))
            self.saved(kind)
        return self.numbers[kind][-1]

    def fill_all(self, fills: Iterable[Fill]) -> None:
        """Fields of the form on the screen, in the order in which the tab key comes to them."""
        order = list(form_fields(self.page().kind))
        for fill in sorted(fills, key=lambda one: order.index(one.key)):
            self.fill(fill)

    def fill(self, fill: Fill) -> None:
        """One field, the way a person does it."""
        hands = self.hands
        self.to(fill.key)
        if fill.how == PRESS:
            hands.press(fill.what)
        elif fill.how == CHOOSE:
            hands.choose(fill.what)
        elif fill.how == FIND:
            hands.type(fill.what)
            QTest.qWait(FOUND_MS)
            hands.settle(lambda: QApplication.activePopupWidget() is not None)
            hands.press("Down", "Return")
        else:
            hands.type(fill.what)

    def go_on(self, number: str, *steps: tuple[str, tuple[Fill, ...]]) -> None:
        """Leads a record through steps by its main button, filling in what each asks for."""
        self.find(number)
        for status, fills in steps:
            with self.form(f"step {status}"):
                self.fill_all(fills)
                self.step(status)

    def to(self, key: str) -> None:
        """Into a field: with the key for what the next step asks for if it is one of those, else with the tab key."""
        box = self.page().form.boxes[key]
        while box.asked and not box.is_filled() and not self.hands.is_in(key):
            self.hands.press(keys("next_asked"))
        self.hands.tab_to(key)

    def bring_in(self, file: Path) -> None:
        """A spreadsheet let go over the list of customers, looked through, filed."""
        hands = self.hands
        hands.press(keys("customers"))
        with self.form("import"):
            hands.drop(self.window.page, [file])
            page = self.window.page
            assert isinstance(page, ImportPage)
            page.look_ahead()
            self._until(lambda: page.found is not None)
            hands.press(keys("deed"))
            self._until(lambda: page.stack.currentIndex() == DONE)

    def _until(self, done: Callable[[], bool]) -> None:
        for _wait in range(LONG // 50):
            QTest.qWait(50)
            if done():
                break
        self.hands.settle(done)

    def aside(self, words: str, remark: str, status: str) -> None:
        """A step that is not the main one, chosen from the menu, with why where it asks."""
        hands = self.hands
        with self.form(f"step {status}"):
            hands.click_named("more")
            hands.pick(words)
            if remark:
                hands.type(remark)
                hands.press("Ctrl+Return")
        record = self.page().record
        assert getattr(record, "status", "") == status, self.window.topbar.quiet.text()

    # --- the shift -------------------------------------------------------------------------------------

    @property
    def ctx(self) -> Context:
        """The desk as the program holds it, to look at."""
        return self.window.house.ctx

    def begin_shift(self) -> None:
        self.hands.press(keys("shift"))
        self.hands.press("Ctrl+Return")

    def hand_over(self, letters: str) -> None:
        """All that is open goes to somebody by name; then one signs out."""
        hands = self.hands
        with self.form("handover"):
            hands.press(keys("shift"))
            hands.tab_to("hand_over_to")
            hands.choose(letters)
            hands.press("Ctrl+Return")
            hands.press("Ctrl+Return")

    def break_promise(self, number: str) -> None:
        """It could not be kept, and why."""
        self.find(number)
        self.aside("Promise broken", "Out of stock.", "broken")

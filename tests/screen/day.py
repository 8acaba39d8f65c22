"""What the person at the desk does on the scripted day, form by form, with the strokes each takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageDraw
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.screen import story
from tests.screen.hands import Hands
from tests.screen.story import Broken, Complained, Said
from tests.ui.conftest import PASSWORD
from ui.keys import keys
from ui.pages.record import RecordPage
from ui.window import Window

PACK = ("transaction", "waybill", "sender_id", "photo")


class Day:
    """``numbers`` are the cases made, ``strokes`` what each form took, both by kind."""

    def __init__(self, hands: Hands, phone: Path) -> None:
        self.hands, self.phone = hands, phone
        self.strokes: dict[str, list[int]] = defaultdict(list)
        self.numbers: dict[str, list[str]] = defaultdict(list)

    @property
    def window(self) -> Window:
        assert self.hands.shell.window_ is not None
        return self.hands.shell.window_

    @contextmanager
    def form(self, name: str) -> Iterator[Hands]:
        """Counts what one form takes; a form filled in amid another counts by itself."""
        before, self.hands.strokes = self.hands.strokes, 0
        yield self.hands
        self.strokes[name].append(self.hands.strokes)
        self.hands.strokes = before

    def count(self, kind: str) -> int:
        return len(self.numbers[kind])

    def tell(self) -> list[str]:
        """A line a form: how many there were, and the fewest and most strokes beyond the text."""
        return [
            f"{name}: {len(each)} times, {min(each)} to {max(each)} strokes beyond the typed text"
            for name, each in self.strokes.items()
        ]

    def sign_in(self) -> None:
        self.hands.type(PASSWORD)
        self.hands.press("Return")
        self.hands.settle(lambda: self.hands.shell.window_ is not None)

    def sign_out(self) -> None:
        self.hands.click_named("person")
        self.hands.pick("Sign out")
        assert self.hands.shell.window_ is None

    # --- the forms -----------------------------------------------------------------------------------

    def call(self, said: Said) -> None:
        """One call; the case that comes out of it is filled in and saved while the call lasts."""
        with self.form("call") as hands:
            hands.press(keys("call"))
            hands.type(said.phone)
            hands.press("Return")
            if hands.is_in("caller_name"):
                hands.type(said.name)
            else:  # known: the cursor is where one writes what was said
                hands.type(said.summary)
                hands.press(keys("call"))
            for box, letters in (("topic", said.topic), ("outcome", said.outcome)):
                if letters:
                    hands.tab_to(box)
                    hands.choose(letters)
            if said.then:
                hands.press(keys(f"call_{said.then}"))
                self.case_of_call(said.then)
            hands.press(keys("end_call"))
        assert not self.window.callbar.values(), "the call was not saved"

    def case_of_call(self, kind: str) -> None:
        place = self.count(kind)
        if kind == "complaint":
            self.complaint(story.complaint(place))
        else:
            self.damage(story.damage(place))

    def new_complaint(self, said: Complained) -> None:
        self.hands.press(keys("new_complaint"))
        self.complaint(said)

    def new_damage(self, said: Broken) -> None:
        self.hands.click_named("new")
        self.hands.pick("New damage report")
        self.damage(said)

    def complaint(self, said: Complained) -> None:
        """The form that is open, filled in and saved."""
        with self.form("complaint") as hands:
            for key, text in (("complainant", said.name), ("phone", said.phone)):
                if text:
                    hands.tab_to(key)
                    hands.type(text)
            if said.urgency != "1":
                hands.tab_to("urgency", back=hands.is_in("product"))
                hands.press(said.urgency)
            hands.tab_to("product")
            hands.type(said.product)
            hands.tab_to("type")
            hands.choose(said.type)
            for key, text in (("facts", said.facts), ("remedy_wanted", said.wanted)):
                hands.tab_to(key)
                hands.type(text)
            hands.press(keys("save"))
            self.saved("complaint")

    def damage(self, said: Broken) -> None:
        """The form that is open, filled in and saved."""
        with self.form("damage") as hands:
            for key, text in (("waybill", said.waybill), ("carrier", said.carrier)):
                hands.tab_to(key)
                hands.type(text)
            for key, digit in (("damage_kind", said.kind), ("outer_box", said.box)):
                hands.tab_to(key)
                hands.press(digit)
            for key, text in (("item", said.item), ("quantity", said.quantity), ("phone", said.phone)):
                if text:
                    hands.tab_to(key)
                    hands.type(text)
            hands.press(keys("save"))
            self.saved("damage")

    def saved(self, kind: str) -> None:
        """Notes the number of the record on the screen; AssertionError where it was not saved."""
        page = self.page()
        problems = {
            key: box.problem.line(page.house.t) for key, box in page.form.boxes.items() if box.problem
        }
        assert page.number and not page.is_changed(), f"not saved: {problems}"
        self.numbers[kind].append(page.number)

    def page(self) -> RecordPage:
        page = self.window.page
        assert isinstance(page, RecordPage)
        return page

    # --- what becomes of the cases -------------------------------------------------------------------

    def find(self, number: str) -> None:
        """Open a record by its number, typed into the search."""
        self.hands.press(keys("find"))
        self.hands.type(number)
        self.hands.press("Return")
        assert self.page().number == number

    def claim(self, number: str) -> None:
        """A damage report from the courier's word to the money, with its files and its claim pack on paper."""
        self.find(number)
        with self.form("files of a claim") as hands:
            for role in PACK:
                hands.drop(self.tile(role), [self.photo(role)])
        with self.form("damage, confirmed"):
            self.step("confirmed")
        with self.form("damage, claimed") as hands:
            hands.tab_to("sum_claimed")
            hands.type("88.00")
            self.step("claimed")
        with self.form("damage, settled") as hands:
            hands.tab_to("carrier_result")
            hands.press("1")
            hands.tab_to("sum_received")
            hands.type("88.00")
            self.step("settled")
        with self.form("paper"):
            self.paper("Damage")

    def settle_complaint(self, number: str) -> None:
        """A complaint reported, thought through and decided, with its report on paper."""
        self.find(number)
        with self.form("complaint, reported"):
            self.step("reported")
        with self.form("complaint, proposed") as hands:
            for key, text in (("cause_analysis", "Corner not padded."), ("proposed_plan", "送新桌腿")):
                hands.tab_to(key)
                hands.type(text)
            self.step("proposed")
        with self.form("complaint, decided") as hands:
            hands.tab_to("decision")
            hands.type("New leg free of charge.")
            hands.tab_to("remedy")
            hands.choose("resh")
            self.step("decided")
        with self.form("paper"):
            self.paper("Complaint status")

    def step(self, status: str) -> None:
        """The deed named on the main button; once more where it asks again."""
        for _press in range(2):
            if getattr(self.page().record, "status", "") != status:
                self.hands.press("Ctrl+Return")
        page = self.page()
        problems = {
            key: box.problem.line(page.house.t) for key, box in page.form.boxes.items() if box.problem
        }
        said = self.window.topbar.quiet.text(), page.bar.primary.text()
        assert getattr(page.record, "status", "") == status, f"not {status}: {problems} {said}"

    def paper(self, title: str) -> None:
        """Print it from the menu, look at it, close it."""
        self.hands.click_named("print")
        self.hands.pick(title)
        assert self.opened(), "no preview came"
        self.hands.press("Esc")
        assert not self.opened()

    def opened(self) -> list[QDialog]:
        """The dialogs one can see."""
        shown = QApplication.topLevelWidgets()
        return [each for each in shown if isinstance(each, QDialog) and each.isVisible()]

    def tile(self, role: str) -> QWidget:
        """Where the page shows that the claim pack has that enclosure or lacks it."""
        tile = self.page().findChild(QWidget, f"pack_{role}")
        assert tile is not None
        return tile

    def photo(self, role: str) -> Path:
        """A picture as a phone takes it."""
        self.phone.mkdir(exist_ok=True)
        file = self.phone / f"{role} {len(list(self.phone.iterdir()))}.jpg"
        picture = Image.new("RGB", (1600, 1200), "#C9A26B")
        ImageDraw.Draw(picture).text((100, 100), file.stem, fill="black", font_size=120)
        picture.save(file, quality=80)
        return file

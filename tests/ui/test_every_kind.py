"""Every kind of record with a letter is filed, listed, found and led on from the window, by its declaration alone."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from csapp.desk import Desk
from csapp.i18n import Translator
from csapp.kinds import BY_TABLE, KINDS, Matter
from csapp.kinds.case import VOID_STEP, WAITING_STEPS
from csapp.services import records
from csapp.services.views import Offer
from tests.helpers.minimal import MINIMAL, minimal
from tests.ui.conftest import PASSWORD, USER
from ui.house import House
from ui.pages.cases import CasesPage
from ui.pages.matter import MatterPage
from ui.pages.record import RecordPage
from ui.pages.registers import RegistersPage
from ui.prompts import YES, Prompts
from ui.tables.page import TablePage
from ui.tasks import Tasks
from ui.theme.theme import Theme
from ui.window import Window

FILED = [kind.table for kind in KINDS if kind.letter]
MATTERS = [kind.table for kind in KINDS if kind.letter and issubclass(kind, Matter)]
PLACES = {"call": "calls", "customer": "customers", "registers": "registers", "rules": "registers"}
SHARED = (*WAITING_STEPS, VOID_STEP)  # of all cases alike
LATER = {"due_at": "2099-01-05T10:00:00+08:00", "planned_on": "2099-01-05"}  # whatever day it is today


@dataclass
class Frame:
    """One window over one desk, for all tests of this file."""

    window: Window
    house: House

    def settle(self) -> None:
        for _round in range(2_000):
            QApplication.processEvents()
            if not (self.house.tasks.busy or self.house.seeking.busy):
                break
            time.sleep(0.002)
        QApplication.processEvents()

    def wait(self, done: Callable[[], bool]) -> None:
        for _round in range(60):
            self.settle()
            if done():
                return
            time.sleep(0.02)
        raise AssertionError("it did not come to pass")


@pytest.fixture(scope="module")
def frame(
    desk_template: Path, tmp_path_factory: pytest.TempPathFactory, dressed: QApplication
) -> Iterator[Frame]:
    folder = Path(shutil.copytree(desk_template, tmp_path_factory.mktemp("kinds") / "desk"))
    ctx = Desk.sign_in(folder, USER, PASSWORD)
    theme = Theme("light", dressed)
    theme.apply()
    tasks = Tasks()
    house = House(ctx, tasks, theme, Prompts(Translator("en")), "en")
    window = Window(house)
    window.resize(1366, 768)
    window.show()
    made = Frame(window, house)
    window.begin()
    made.settle()
    yield made
    window.close()
    window.deleteLater()
    tasks.close()
    ctx.close()


def least(frame: Frame, table: str) -> Mapping[str, object]:
    """What the kind must be told, for today's clock."""
    given = minimal(frame.house.ctx, table)
    return given | {key: value for key, value in LATER.items() if key in given}


def number_of(frame: Frame, table: str) -> str:
    return records.new(frame.house.ctx, table, least(frame, table)).record.number


def listed(frame: Frame, table: str) -> TablePage:
    """The list in which records of the kind stand, all of them."""
    group = BY_TABLE[table].group
    place = PLACES.get(table) or PLACES.get(group, group)
    page = frame.window.go(place)
    if isinstance(page, RegistersPage):
        page = page.show_register(table)
    frame.settle()
    assert isinstance(page, TablePage)
    if isinstance(page, CasesPage):
        page.kind_choice.set_key(table)
    frame.settle()
    page.clear_filters()
    frame.settle()
    return page


def test_the_least_of_each_kind_is_known() -> None:
    assert set(FILED) == set(MINIMAL)


@pytest.mark.parametrize("table", FILED)
def test_it_is_filed_listed_and_found(frame: Frame, table: str) -> None:
    page = frame.window.new(table)
    frame.settle()
    assert isinstance(page, RecordPage)
    assert page.title.text() == BY_TABLE[table].label_new
    for key, value in least(frame, table).items():
        page.form.boxes[key].put(value)
    page.save()
    frame.settle()
    said = {
        key: box.problem.line(page.house.t) for key, box in page.form.boxes.items() if box.problem is not None
    }
    assert page.number and not page.is_changed(), said
    if isinstance(page, MatterPage):
        assert page.view is not None and page.steps.isVisible()
    shown = listed(frame, table)
    frame.wait(lambda: shown.model.place_of(page.number) >= 0)
    box = frame.window.topbar.search
    box.setFocus()
    box.setText(page.number)
    box.find()
    frame.settle()
    assert box.hits.open_current()
    frame.settle()
    assert getattr(frame.window.page, "number", "") == page.number


@pytest.mark.parametrize("table", MATTERS)
def test_each_step_it_offers_can_be_taken(frame: Frame, table: str) -> None:
    page = opened(frame, number_of(frame, table))
    assert page.view is not None
    own = [offer for offer in page.view.offers if offer.step not in SHARED and not offer.refusal]
    taken = [take(frame, page, own[0])] if own else []
    taken += [take(frame, opened(frame, number_of(frame, table)), offer) for offer in own[1:]]
    assert any(taken), "no step leads on from the first state"


def opened(frame: Frame, number: str) -> MatterPage:
    page = frame.window.open(number)
    frame.settle()
    assert isinstance(page, MatterPage)
    return page


def take(frame: Frame, page: MatterPage, offer: Offer) -> bool:
    """Takes the step; whether it led on. Where something is missing that is said at the field, or in a line."""
    page.take(offer)
    pending = frame.house.prompts.pending
    if pending is not None:
        pending.answer(YES, "because it must be")
    frame.settle()
    assert page.view is not None
    if page.view.record.status == offer.step.status:
        return True
    told = [key for key, box in page.form.boxes.items() if box.problem is not None]
    assert told or page.notice.isVisible() or page.form._whole.isVisible(), offer.step.status
    return False

"""Views a manager gives to everybody: a tab like the others, its name as typed, there for all from then on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from csapp.services import records, segments
from csapp.vocabulary.filters import CONTAINS, Filter
from csapp.vocabulary.steps import Role
from tests.ui.conftest import Settle
from tests.ui.tables.conftest import Shown, numbers
from ui.house import House
from ui.pages.customers import CustomersPage
from ui.tables.layout import own_key

MADRID = (Filter("region", CONTAINS, ("Madrid",)),)
NAME = "All <b>Madrid</b>"


def customer(house: House, name: str, region: str) -> str:
    given = {"name": name, "customer_kind": "end", "phone": f"600 {name}", "region": region}
    return records.new(house.ctx, "customer", given).record.number


@pytest.fixture
def madrid(house: House) -> str:
    customer(house, "b", "Sevilla")
    return customer(house, "a", "Madrid")


@pytest.fixture
def page(house: House, madrid: str, show: Shown) -> CustomersPage:
    made = CustomersPage(house)
    show(made)
    return made


def tabs(page: CustomersPage) -> list[str]:
    return [page.head.tabs.tabText(place) for place in range(page.head.tabs.count())]


def do(page: CustomersPage, name: str, settle: Settle) -> None:
    """What the menu of the tab that is chosen offers under that name."""
    page.head.tabs.offer(page.head.tabs.currentIndex())
    assert page.head.tabs.menu is not None
    next(a for a in page.head.tabs.menu.actions() if a.objectName() == name).trigger()
    page.head.tabs.menu.close()
    settle()
    settle()


def offered(page: CustomersPage) -> list[str]:
    page.head.tabs.offer(page.head.tabs.currentIndex())
    assert page.head.tabs.menu is not None
    names = [action.objectName() for action in page.head.tabs.menu.actions()]
    page.head.tabs.menu.close()
    return names


def test_a_view_of_one_s_own_becomes_everybody_s(
    page: CustomersPage, house: House, madrid: str, show: Shown, settle: Settle
) -> None:
    page.looks.set_filters(MADRID)
    page.looks.save_as(NAME)
    settle()
    do(page, "share_view", settle)
    (made,) = segments.shared(house.ctx, "customer")
    assert (made.name, made.filters) == (NAME, MADRID)
    assert tabs(page)[-1] == NAME
    assert page.looks.key == f"shared:{made.number}"
    assert not page.looks.habits.is_own(own_key(NAME))
    assert "share_view" not in offered(page)
    assert numbers(page.model) == [madrid]
    tip = page.head.tabs.tabToolTip(page.head.tabs.currentIndex())
    assert "All &lt;b&gt;Madrid&lt;/b&gt; · for everybody · 1 record<" in tip
    page.hide()
    other = CustomersPage(house)
    show(other)
    assert tabs(other).count(NAME) == 1
    other.hide()


def test_changed_it_is_saved_for_everybody(page: CustomersPage, house: House, settle: Settle) -> None:
    made = segments.share(house.ctx, "customer", NAME, MADRID)
    house.changed.emit("segment", made.number)
    settle()
    settle()
    page.looks.choose(f"shared:{made.number}")
    page.looks.set_filters(())
    page.head.save.click()
    assert page.viewing.menu is not None
    next(a for a in page.viewing.menu.actions() if a.objectName() == "save_shared").trigger()
    page.viewing.menu.close()
    settle()
    settle()
    assert [one.filters for one in segments.shared(house.ctx, "customer")] == [()]
    assert not page.looks.modified


def test_withdrawn_it_goes_and_the_page_shows_what_it_begins_with(
    page: CustomersPage, house: House, settle: Settle
) -> None:
    made = segments.share(house.ctx, "customer", NAME, MADRID)
    house.changed.emit("segment", made.number)
    settle()
    settle()
    page.looks.choose(f"shared:{made.number}")
    settle()
    do(page, "withdraw_view", settle)
    assert house.prompts.pending is not None
    assert NAME in house.prompts.pending.text
    house.prompts.pending.answer("yes")
    settle()
    settle()
    assert NAME not in tabs(page)
    assert page.looks.key == "all"
    assert len(numbers(page.model)) == 2


def test_who_manages_nothing_can_only_look(
    house: House, madrid: str, show: Shown, settle: Settle, qtbot: QtBot
) -> None:
    made = segments.share(house.ctx, "customer", NAME, MADRID, columns=("number", "name"))
    house.ctx = replace(house.ctx, actor=replace(house.ctx.actor, roles=(Role.AGENT,)))
    page = CustomersPage(house)
    show(page)
    page.looks.choose(f"shared:{made.number}")
    settle()
    assert page.looks.layout.columns == ("number", "name")
    assert numbers(page.model) == [madrid]
    assert offered(page) == ["default_view"]
    page.hide()

"""The page of visits over the real store, by somebody who may do everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from csapp.desk import Desk
from csapp.kinds import Staff
from csapp.services import records, visits
from csapp.services.visits import Wish
from csapp.vocabulary.steps import Role
from tests.ui.conftest import PASSWORD, USER, Settle
from ui.house import House
from ui.pages.visits.page import VisitsPage

MakePage = Callable[..., VisitsPage]
Customers = Callable[..., list[str]]
Planned = Callable[..., list[str]]


@pytest.fixture
def everything(house: House) -> House:
    """The signed-in person leads and directs; Lucía works beside."""
    lucia = {"user": "lucia", "name": "Lucía", "roles": ["agent"], "password": "calm-desk-2"}
    Desk.add_staff(house.ctx, PASSWORD, lucia)
    roles = ["admin", "manager", "director"]
    actor = records.change(house.ctx, USER, {"roles": roles}).record
    assert isinstance(actor, Staff)
    house.ctx = replace(house.ctx, actor=actor)
    return house


@pytest.fixture
def make_page(everything: House, qtbot: QtBot, settle: Settle) -> MakePage:
    """``make_page("results")``: the page at that part, shown and read; other ``roles`` than all where said."""

    def make(part: str, *roles: Role) -> VisitsPage:
        if roles:
            everything.ctx = replace(everything.ctx, actor=replace(everything.ctx.actor, roles=roles))
        page = VisitsPage(everything)
        qtbot.addWidget(page)
        page.resize(1202, 676)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.show_part(part)
        page.shown()
        settle()
        if part == "results" and page.results.table.lines.lines:
            qtbot.waitUntil(lambda: page.results.form.sheet is not None)
            settle()
        return page

    return make


@pytest.fixture
def today(everything: House) -> date:
    return everything.ctx.now().astimezone().date()


@pytest.fixture
def customers(everything: House, today: date) -> Customers:
    """``customers("王芳", "李伟")``: their numbers; due for a visit tomorrow unless something else is said."""

    def make(*names: str, **more: object) -> list[str]:
        given = {"customer_kind": "end", "next_visit_on": (today + timedelta(days=1)).isoformat(), **more}
        made = [
            records.new(everything.ctx, "customer", {"name": name, "phone": f"139 0000 {place:04}", **given})
            for place, name in enumerate(names)
        ]
        return [saved.record.number for saved in made]

    return make


@pytest.fixture
def planned(everything: House, customers: Customers, today: date) -> Planned:
    """``planned("王芳", method="on_site")``: the number of a visit to each, a day apart."""

    def make(*names: str, **more: object) -> list[str]:
        plan = [
            Wish(**{"customer": whom, "planned_on": today + timedelta(days=place), "purpose": "ask", **more})  # type: ignore[arg-type]
            for place, whom in enumerate(customers(*names))
        ]
        return list(visits.plan(everything.ctx, plan))

    return make

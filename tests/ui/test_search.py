"""The search box of the frame: answers in groups with every letter, deeds among them, keyboard all the way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csapp.services import cases, finding, records
from csapp.services.context import Context
from csapp.services.views import Found, Hit, HitGroup, Narrowing
from csapp.vocabulary.steps import Role
from tests.ui.conftest import Settle, complaint
from ui.house import House
from ui.icons import pixmap
from ui.tables.page import TablePage
from ui.widgets.foundrows import rows_of
from ui.widgets.hitrows import DeedRow, Head, HitRow, MoreRow, Row
from ui.widgets.searchbox import SearchBox
from ui.window import Window

Type = Callable[[str], list[Row]]


@pytest.fixture
def box(window: Window) -> SearchBox:
    window.topbar.search.setFocus()
    return window.topbar.search


@pytest.fixture
def typed(box: SearchBox, qtbot: QtBot, settle: Settle) -> Type:
    """Types a text in place of what stands there; the rows that come of it."""

    def rows(text: str) -> list[Row]:
        box.clear()
        qtbot.keyClicks(box, text) if text.isascii() else box.setText(text)
        settle()
        return list(box.hits.model.rows)

    return rows


def make(house: House, **given: object) -> str:
    return records.new(house.ctx, "complaint", complaint(**given)).record.number


def heads(rows: list[Row]) -> list[str]:
    return [row.words for row in rows if isinstance(row, Head)]


def numbers(rows: list[Row]) -> list[str]:
    return [row.hit.number for row in rows if isinstance(row, HitRow)]


def deeds(rows: list[Row]) -> list[str]:
    return [row.offer.key for row in rows if isinstance(row, DeedRow)]


# --- groups ---------------------------------------------------------------------------------------------


def test_open_and_closed_cases_stand_apart(house: House, typed: Type) -> None:
    still_open, void = make(house, facts="the veneer peels"), make(house, facts="the veneer peels again")
    cases.take_step(house.ctx, void, "void", {"remark": "entered twice"})
    rows = typed("veneer")
    assert heads(rows)[0] == "Open cases"
    assert numbers(rows)[0] == still_open


def test_a_group_tells_how_many_and_leads_to_its_list(
    house: House, window: Window, box: SearchBox, typed: Type, qtbot: QtBot, settle: Settle
) -> None:
    for place in range(12):
        make(house, facts=f"squeaking hinge {place}")
    make(house, facts="nothing of the sort")
    rows = typed("squeaking")
    assert next(row for row in rows if isinstance(row, Head)).count == "12"
    more = next(row for row in rows if isinstance(row, MoreRow))
    assert "12" in more.words
    while box.hits.current() != more:
        qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()
    page = window.page
    assert isinstance(page, TablePage)
    assert (page.objectName(), page.filter.text(), page.model.total) == ("list_case", "squeaking", 12)
    assert not box.text()


def test_control_enter_opens_the_group_in_its_list(
    house: House, window: Window, box: SearchBox, typed: Type, qtbot: QtBot, settle: Settle
) -> None:
    make(house, complainant="Quiroga", phone="13855556666")
    rows = typed("6666")
    assert heads(rows)[0] == "Customers"
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    page = window.page
    assert isinstance(page, TablePage)
    assert (page.kind_table, page.model.total) == ("customer", 1)


# --- asking ---------------------------------------------------------------------------------------------


def test_of_questions_that_wait_only_the_newest_is_asked(
    house: House, box: SearchBox, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    go_on = threading.Event()

    def slow(ctx: Context, text: str, limit: int = 8) -> Found:
        asked.append(text)
        go_on.wait(10)
        return Found(typed=text)

    monkeypatch.setattr(finding, "look", slow)
    qtbot.keyClicks(box, "veneer")
    assert box.text() == "veneer"  # the letters wait for no answer
    go_on.set()
    settle()
    assert asked == ["v", "veneer"]


def test_results_stay_until_newer_ones_are_there(
    house: House, box: SearchBox, typed: Type, settle: Settle
) -> None:
    number = make(house, facts="the veneer peels")
    rows = typed("venee")
    assert numbers(rows) == [number]
    box.insert("r")
    assert list(box.hits.model.rows) == rows
    assert box.hits.isVisible()
    settle()


def test_the_search_waits_for_nothing_the_store_is_busy_with(
    house: House, box: SearchBox, qtbot: QtBot, settle: Settle
) -> None:
    number = make(house, facts="the veneer peels")
    done = threading.Event()
    house.tasks.start(lambda _task: done.wait(20))
    try:
        qtbot.keyClicks(box, "veneer")
        qtbot.waitUntil(lambda: numbers(list(box.hits.model.rows)) == [number], timeout=10_000)
    finally:
        done.set()
    settle()


def test_what_is_being_composed_is_not_looked_for(
    house: House, box: SearchBox, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    look = finding.look
    monkeypatch.setattr(
        finding, "look", lambda ctx, text, limit=8: asked.append(text) or look(ctx, text, limit)
    )
    QApplication.sendEvent(box, QInputMethodEvent("zhang", []))
    settle()
    assert asked == []
    event = QInputMethodEvent()
    event.setCommitString("张")
    QApplication.sendEvent(box, event)
    settle()
    assert asked == ["张"]


# --- keys -----------------------------------------------------------------------------------------------


def test_the_keyboard_goes_through_all_groups(
    house: House, box: SearchBox, typed: Type, qtbot: QtBot, settle: Settle
) -> None:
    for place in range(4):
        make(house, complainant=f"Vera {place}", phone=f"1385555660{place}", facts="the veneer peels")
    rows = typed("vera")
    places = [row for row in rows if not isinstance(row, Head)]
    for row in places:
        assert box.hits.current() == row
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.hits.current() == places[0], "around the end"
    qtbot.keyClick(box, Qt.Key.Key_End)
    assert box.hits.current() == places[-1]
    qtbot.keyClick(box, Qt.Key.Key_Home)
    assert box.hits.current() == places[0]
    qtbot.keyClick(box, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert box.hits.current() == rows[heads_at(rows)[1] + 1]
    qtbot.keyClick(box, Qt.Key.Key_PageUp)
    assert box.hits.current() == places[0]
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.hits.isVisible()
    assert box.text() == "vera"
    settle()


def heads_at(rows: list[Row]) -> list[int]:
    return [place for place, row in enumerate(rows) if isinstance(row, Head)]


def test_home_and_end_are_the_texts_until_somebody_is_in_the_list(
    house: House, box: SearchBox, typed: Type, qtbot: QtBot, settle: Settle
) -> None:
    make(house, facts="the veneer peels")
    typed("veneer")
    qtbot.keyClick(box, Qt.Key.Key_Home)
    assert box.cursorPosition() == 0
    settle()


# --- deeds ----------------------------------------------------------------------------------------------


def test_a_deed_is_found_by_its_words_and_done(
    window: Window, box: SearchBox, typed: Type, qtbot: QtBot, settle: Settle
) -> None:
    assert deeds(typed("new damage report"))[0] == "new_damage"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()
    assert window.page.heading() == "New damage report"
    assert not box.text()
    assert deeds(typed("limits"))[0] == "settings_limits"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()
    assert window.page.objectName() == "page_settings"


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh_CN", "xjps"), ("zh_CN", "新建破损"), ("zh_CN", "new damage"), ("es", "damage rep")],
)
def test_deeds_are_found_in_every_language(
    window: Window, house: House, typed: Type, settle: Settle, language: str, text: str
) -> None:
    house.set_language(language)
    settle()
    shown = window.searching.deeds()
    words = next(deed.words for deed in shown if deed.key == "new_damage")
    found = typed(text if text != "新建破损" else words[:3])
    if text == "xjps" and not words.startswith("新建破损"):
        found = typed(initials(words)[:4])
    assert "new_damage" in deeds(found), (words, found)


def initials(words: str) -> str:
    from ui.widgets.matching import syllables

    return "".join(readings[0][0] for readings in syllables(words))


def test_every_deed_has_its_picture(box: SearchBox, house: House) -> None:
    for deed in box.deeds():
        assert not pixmap(deed.icon, house.theme.colour("text")).isNull(), deed.key


def test_a_sign_asks_for_deeds_alone(house: House, typed: Type) -> None:
    make(house, facts="the settings are wrong")
    rows = typed("> settings")
    assert not numbers(rows)
    assert len(deeds(rows)) > 5


def test_nobody_is_offered_what_they_may_not_do(window: Window, house: House, typed: Type) -> None:
    assert "settings_limits" in deeds(typed("limits"))
    house.ctx = replace(house.ctx, actor=replace(house.ctx.actor, roles=(Role.AGENT,)))
    assert "settings_limits" not in deeds(typed("limits"))
    assert "settings_account" in deeds(typed("my account"))


# --- what is shown --------------------------------------------------------------------------------------


def hit(place: int) -> Hit:
    return Hit(number=f"A-C-261122-{place:03}", kind="complaint", title=f"Vera {place}", status="received")


def test_every_group_is_in_sight_however_many_are_found(house: House) -> None:
    groups = [
        HitGroup(key=key, hits=tuple(hit(place) for place in range(8)), total=1234)
        for key in ("customers", "open", "closed", "calls", "others")
    ]
    rows = rows_of(Found(typed="vera", groups=tuple(groups)), (), house.t, house.formats.number)
    assert len(heads(rows)) == 5
    assert all(row.count == "1,234" for row in rows if isinstance(row, Head))
    assert len(numbers(rows)) == 15


def test_what_was_looked_for_stands_out_in_the_number(house: House, box: SearchBox, typed: Type) -> None:
    number = make(house, complainant="Quilla")
    rows = typed(number[-10:])
    (row,) = [row for row in rows if isinstance(row, HitRow) and row.hit.number == number]
    assert row.hit.number_marks == ((len(number) - 10, len(number)),)
    drawn = box.hits.grab().toImage()
    box.hits.show_rows(rows, house.t)
    assert box.hits.grab().toImage() == drawn
    plain = HitRow(replace(row.hit, number_marks=()), row.group)
    box.hits.show_rows([plain if one is row else one for one in rows], house.t)
    assert box.hits.grab().toImage() != drawn


def test_filters_that_were_understood_are_told(
    house: House, box: SearchBox, typed: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    filters = (
        Narrowing(key="open"),
        Narrowing(key="kind", value="damage"),
        Narrowing(key="since", value="2026-10-01"),
        Narrowing(key="product", value="<b>lamp"),
    )
    found = Found(typed="open", filters=filters, unknown=("kind:xyz",))
    monkeypatch.setattr(finding, "look", lambda ctx, text, limit=8: found)
    typed("open kind:damage")
    words = [words for _tone, words in box.hits.head.chips]
    assert words[:2] == ["still open", "Damage report"]
    assert "<b>lamp" in words[3]
    assert "kind:xyz" in words[4]
    assert box.hits.head.chips[4][0] == "at_risk"


def test_the_empty_box_teaches_the_filters(
    box: SearchBox, typed: Type, window: Window, settle: Settle
) -> None:
    typed("")
    assert "since:" in box.hits.head.hint

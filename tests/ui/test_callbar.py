"""The call bar: the timer runs while one types, the caller is known, the call is saved or says what it needs."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from csapp.kinds import Call
from csapp.services import drafts, listing, records
from tests.ui.conftest import Settle, complaint
from ui.forms.form import RecordForm
from ui.house import House
from ui.pages.case import CasePage
from ui.widgets.callbar import CallBar
from ui.widgets.rowbutton import RowButton
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def bar(window: Window) -> CallBar:
    return window.callbar


def calls(house: House) -> list[Call]:
    page = listing.listing(house.ctx, "call")
    found = [records.get(house.ctx, row.number) for row in page.rows]
    return [call for call in found if isinstance(call, Call)]


def type_phone(bar: CallBar, qtbot: QtBot, settle: Settle, text: str) -> None:
    bar.phone.setFocus()
    qtbot.keyClicks(bar.phone, text)
    qtbot.wait(260)
    settle()


def test_the_first_key_starts_the_timer(bar: CallBar, qtbot: QtBot) -> None:
    assert not bar.running
    assert bar.start.isVisible()
    assert not bar.timer.isVisible()
    qtbot.keyClicks(bar.phone, "1")
    assert bar.running
    assert bar.timer.isVisible()
    qtbot.waitUntil(lambda: bar.timer.text() == "00:01", timeout=3_000)


def test_a_known_number_tells_who_it_is_without_taking_the_focus(
    bar: CallBar, house: House, qtbot: QtBot, settle: Settle
) -> None:
    number = records.new(house.ctx, "complaint", complaint()).record.number
    type_phone(bar, qtbot, settle, "138")
    assert not bar.panel.isVisible()
    type_phone(bar, qtbot, settle, "1234")
    assert bar.phone.hasFocus()
    assert bar.known.words().startswith("李伟 · ")
    assert bar.panel.isVisible()
    rows = [row.text() for row in bar.panel.findChildren(RowButton) if row.isVisible()]
    assert any(number in row for row in rows)
    qtbot.keyClick(bar.phone, Qt.Key.Key_Down)
    focused = bar.window().focusWidget()
    assert isinstance(focused, RowButton)
    assert number in focused.text()


def test_the_panel_has_room_for_what_further_digits_bring(
    bar: CallBar, house: House, qtbot: QtBot, settle: Settle
) -> None:
    records.new(house.ctx, "complaint", complaint())
    for digit in "13812345678":
        type_phone(bar, qtbot, settle, digit)
    layout = bar.panel.layout()
    assert layout is not None
    assert bar.panel.isVisible()
    assert bar.panel.height() >= layout.totalMinimumSize().height()


def test_ending_a_call_saves_it_with_its_times(
    bar: CallBar, house: House, qtbot: QtBot, settle: Settle
) -> None:
    type_phone(bar, qtbot, settle, "13912345678")
    bar.caller_name.setFocus()
    qtbot.keyClicks(bar.caller_name, "Mei")
    bar.topic.set_key("delivery")
    bar.outcome.set_key("solved")
    bar.panel.summary.setPlainText("asks when it comes")
    qtbot.mouseClick(bar.end, Qt.MouseButton.LeftButton)
    settle()
    (call,) = calls(house)
    assert [contact.value for contact in call.phone] == ["13912345678"]
    assert (call.topic, call.outcome, call.caller_name) == ("delivery", "solved", "Mei")
    assert call.summary == "asks when it comes"
    assert call.timed is True
    assert isinstance(call.started_at, datetime)
    assert call.ended_at is not None
    assert call.ended_at >= call.started_at
    assert call.customer is not None
    assert not bar.running
    assert bar.phone.text() == ""
    assert drafts.waiting(house.ctx) == ()


def test_what_is_typed_while_a_call_is_saved_belongs_to_the_next(
    bar: CallBar, house: House, qtbot: QtBot, settle: Settle
) -> None:
    type_phone(bar, qtbot, settle, "13912345678")
    bar.topic.set_key("price")
    bar.outcome.set_key("solved")
    bar.end_call()
    bar.panel.summary.setPlainText("the next one already")
    settle()
    (call,) = calls(house)
    assert call.summary is None
    assert bar.panel.summary.toPlainText() == "the next one already"
    assert bar.phone.text() == ""
    assert bar.running


def test_a_mistake_of_ours_leaves_the_call_to_be_saved_again(
    bar: CallBar, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object, **_more: object) -> None:
        raise ZeroDivisionError

    type_phone(bar, qtbot, settle, "13912345678")
    monkeypatch.setattr(records, "new", broken)
    with qtbot.captureExceptions() as caught:
        bar.end_call()
        settle()
    assert [kind for kind, _fault, _trace in caught] == [ZeroDivisionError]
    assert bar.end.isEnabled()
    assert bar.phone.text() == "13912345678"


def test_what_is_missing_is_said_and_nothing_is_cleared(
    bar: CallBar, house: House, qtbot: QtBot, settle: Settle
) -> None:
    type_phone(bar, qtbot, settle, "13912345678")
    qtbot.mouseClick(bar.end, Qt.MouseButton.LeftButton)
    settle()
    assert bar.running
    assert bar.phone.text() == "13912345678"
    assert bar.topic.property("problem") is True
    assert bar.window().focusWidget() in (bar.topic, bar.topic.lineEdit())
    assert calls(house) == []
    bar.topic.set_key("price")
    assert bar.topic.property("problem") is False


def test_a_missed_call_needs_no_topic(bar: CallBar, house: House, qtbot: QtBot, settle: Settle) -> None:
    type_phone(bar, qtbot, settle, "13912345678")
    qtbot.mouseClick(bar.direction.button("missed"), Qt.MouseButton.LeftButton)
    assert not bar.topic.isEnabled()
    qtbot.mouseClick(bar.end, Qt.MouseButton.LeftButton)
    settle()
    assert [call.direction for call in calls(house)] == ["missed"]


def test_a_call_under_way_is_kept_as_a_draft_and_resumed(
    bar: CallBar, house: House, qtbot: QtBot, settle: Settle
) -> None:
    type_phone(bar, qtbot, settle, "13912345678")
    bar.panel.summary.setPlainText("half a sentence <b>")
    qtbot.waitUntil(lambda: len(drafts.waiting(house.ctx)) == 1, timeout=2_500)
    qtbot.wait(900)
    settle()
    (draft,) = drafts.waiting(house.ctx)
    assert draft.values["summary"] == "half a sentence <b>"
    other = Window(house)
    qtbot.addWidget(other)
    other.show()
    other.begin()
    settle()
    other.resume(draft)
    assert other.callbar.phone.text() == "13912345678"
    assert other.callbar.panel.summary.toPlainText() == "half a sentence <b>"
    assert other.callbar.running
    settle()


def test_dropping_a_call_asks_first(bar: CallBar, house: House, qtbot: QtBot, settle: Settle) -> None:
    type_phone(bar, qtbot, settle, "13912345678")
    qtbot.mouseClick(bar.drop, Qt.MouseButton.LeftButton)
    assert house.prompts.pending is not None
    house.prompts.pending.answer("keep")
    assert bar.phone.text() == "13912345678"
    qtbot.mouseClick(bar.drop, Qt.MouseButton.LeftButton)
    assert house.prompts.pending is not None
    house.prompts.pending.answer("discard")
    assert not bar.running
    settle()
    assert drafts.waiting(house.ctx) == ()


def fill_complaint(window: Window, settle: Settle) -> str:
    """Fills and saves the complaint on the screen, which knows the caller already; its number."""
    page = window.page
    assert isinstance(page, CasePage)
    form = page.findChild(RecordForm)
    assert form is not None
    boxes = {line.objectName(): line for line in form.findChildren(QLineEdit)}
    assert boxes["complainant"].text() == "Mei"
    assert boxes["phone"].text() == "13912345678"
    boxes["product"].setText("lamp")
    boxes["remedy_wanted"].setText("a new one")
    facts = form.findChild(QPlainTextEdit, "facts")
    kind = form.findChild(QComboBox, "type")
    assert facts is not None
    assert kind is not None
    facts.setPlainText("broken")
    kind.setCurrentIndex(1)
    page.save()
    settle()
    assert page.number
    return page.number


@pytest.mark.parametrize("over", [False, True], ids=["saved during the call", "saved after it"])
def test_a_complaint_from_the_call_knows_the_caller_and_the_call_its_number(
    bar: CallBar, window: Window, house: House, qtbot: QtBot, settle: Settle, over: bool
) -> None:
    type_phone(bar, qtbot, settle, "13912345678")
    bar.caller_name.setText("Mei")
    bar.open_case("complaint")
    settle()
    if over:
        bar.end_call()
        settle()
        records.new(house.ctx, "complaint", complaint())  # somebody else's
        house.changed.emit("complaint", "A-C-010101-001")
        number = fill_complaint(window, settle)
    else:
        number = fill_complaint(window, settle)
        bar.end_call()
        settle()
    (call,) = calls(house)
    assert call.cases == (number,)
    assert (call.topic, call.outcome) == ("complaint", "case_opened")


def customer(house: House, name: str, phone: str, **more: object) -> str:
    given = {"name": name, "customer_kind": "end", "phone": phone, **more}
    return records.new(house.ctx, "customer", given).record.number


def lines(bar: CallBar) -> list[str]:
    return [row.text() for row in bar.panel.rows.buttons()]


def test_one_of_several_is_taken_by_keyboard_and_the_number_is_completed(
    bar: CallBar, house: House, qtbot: QtBot, settle: Settle
) -> None:
    first = customer(house, "Li", "138 0000 5678")
    customer(house, "Wang", "139 1111 5678")
    type_phone(bar, qtbot, settle, "5678")
    assert len(lines(bar)) == 2
    assert "2" in bar.known.words()
    qtbot.keyClick(bar.phone, Qt.Key.Key_Down)
    qtbot.keyClick(bar.window().focusWidget(), Qt.Key.Key_Down)
    focused = bar.window().focusWidget()
    assert isinstance(focused, RowButton)
    assert focused.text().startswith("Li · ")
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    settle()
    assert bar.phone.text() == "138 0000 5678"
    assert bar.panel.isVisible()
    assert bar.panel.summary.hasFocus()
    assert bar.known.words().startswith("Li · ")
    bar.topic.set_key("price")
    bar.outcome.set_key("solved")
    bar.end_call()
    settle()
    (call,) = calls(house)
    assert call.customer == first


def test_typing_on_asks_again_who_it_is(bar: CallBar, house: House, qtbot: QtBot, settle: Settle) -> None:
    number = customer(house, "Li", "0571-88881234")
    customer(house, "Wang", "0571-88881234")
    type_phone(bar, qtbot, settle, "057188881234")
    bar.choose(number)
    settle()
    assert bar.known.words().startswith("Li · ")
    type_phone(bar, qtbot, settle, "5")
    assert not bar.known.isVisible()


def test_a_warning_is_told_in_words_before_anything_is_said(
    bar: CallBar, house: House, qtbot: QtBot, settle: Settle
) -> None:
    customer(house, "Li", "13800005678", warning=True, warning_reason="<b>threatens</b>", vip=True, grade="C")
    type_phone(bar, qtbot, settle, "13800005678")
    assert bar.panel.warning.isVisible()
    assert bar.panel.warning.text().startswith("<b>threatens</b> · since ")
    assert [chip.text() for chip in bar.panel.signs.chips] == ["VIP", "grade C"]


@pytest.mark.parametrize(("typed", "told"), [("13912345678", "adds them"), ("withheld", "withheld")])
def test_an_unknown_number_says_what_becomes_of_it(
    bar: CallBar, qtbot: QtBot, settle: Settle, typed: str, told: str
) -> None:
    type_phone(bar, qtbot, settle, typed)
    bar.known.click()
    assert told in bar.panel._facts.text()


def test_a_damage_report_from_the_call_and_a_complaint_too(
    bar: CallBar, window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    known = customer(house, "Mei", "13912345678")
    type_phone(bar, qtbot, settle, "13912345678")
    bar.panel.summary.setPlainText("the box came torn")
    numbers = []
    for kind, more in (
        (
            "damage",
            {"waybill": "1", "carrier": "sf", "damage_kind": "damaged", "item": "lamp", "quantity": "1"},
        ),
        ("complaint", {"product": "lamp", "remedy_wanted": "a new one", "type": "damage"}),
    ):
        window._to_call()
        bar.panel.cases.buttons[kind].click()
        settle()
        page = window.page
        assert isinstance(page, CasePage)
        assert page.kind.table == kind
        for key, text in {**more, **({"outer_box": "torn"} if kind == "damage" else {})}.items():
            page.form.boxes[key].fill(text)
        assert page.form.boxes["customer"].editor.value() == known
        page.save()
        settle()
        assert page.number
        numbers.append(page.number)
    bar.topic.set_key("complaint")
    bar.end_call()
    settle()
    (call,) = calls(house)
    assert call.cases == tuple(numbers)
    assert call.outcome == "case_opened"
    saved = records.get(house.ctx, numbers[1])
    assert getattr(saved, "facts", "") == "the box came torn"


def test_a_kept_call_knows_its_cases_and_whom_it_was_with(
    bar: CallBar, house: House, qtbot: QtBot, settle: Settle
) -> None:
    number = customer(house, "Li", "13800005678")
    case = records.new(house.ctx, "complaint", complaint(customer=number)).record.number
    type_phone(bar, qtbot, settle, "5678")
    bar.choose(number)
    bar.case_opened(bar.session, case)
    bar.keep_draft()
    settle()
    (draft,) = drafts.waiting(house.ctx)
    other = Window(house)
    qtbot.addWidget(other)
    other.show()
    other.begin()
    settle()
    other.resume(draft)
    settle()
    assert other.callbar.known.words().startswith("Li · ")
    other.callbar.topic.set_key("price")
    other.callbar.outcome.set_key("solved")
    other.callbar.end_call()
    settle()
    (call,) = calls(house)
    assert (call.customer, call.cases) == (number, (case,))


def test_enter_at_once_leads_a_known_caller_to_what_is_said(
    bar: CallBar, house: House, qtbot: QtBot, settle: Settle
) -> None:
    records.new(house.ctx, "complaint", complaint())
    bar.phone.setFocus()
    qtbot.keyClicks(bar.phone, "138 1234 5678")
    qtbot.keyClick(bar.phone, Qt.Key.Key_Return)  # long before the pause after the last key
    settle()
    assert bar.panel.summary.hasFocus()
    assert "李伟" in bar.known.words()


def test_enter_at_once_leads_an_unknown_caller_to_the_name(
    bar: CallBar, qtbot: QtBot, settle: Settle
) -> None:
    bar.phone.setFocus()
    qtbot.keyClicks(bar.phone, "139 0000 0000")
    qtbot.keyClick(bar.phone, Qt.Key.Key_Return)
    settle()
    assert bar.caller_name.hasFocus()

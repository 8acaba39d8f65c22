"""The last deed can be taken back for ten seconds, and nothing that was typed is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csapp.services import cases, drafts, records
from tests.ui.conftest import Settle, complaint
from tests.ui.test_window import press
from ui.house import House
from ui.pages.case import CasePage
from ui.pages.record import RecordPage
from ui.widgets.undobar import SECONDS
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def make(house: House, **given: object) -> str:
    return records.new(house.ctx, "complaint", complaint(**given)).record.number


def page_of(window: Window) -> RecordPage:
    page = window.page
    assert isinstance(page, RecordPage)
    return page


def fill(page: RecordPage, **values: object) -> None:
    for key, value in values.items():
        page.form.boxes[key].fill(value)


def test_a_save_can_be_taken_back_for_ten_seconds(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    number = make(house)
    window.open(number)
    settle()
    page = page_of(window)
    facts = page.form.boxes["facts"].widget
    facts.setFocus()
    fill(page, facts="Quite another story.")
    page.save()
    settle()
    bar = window.topbar.undo
    assert bar.isVisible() and number in bar.text() and str(SECONDS) in bar.text()
    assert facts.hasFocus(), "it never takes the focus"
    press(window, "Ctrl+Alt+Z")
    settle()
    settle()
    assert not bar.isVisible()
    assert records.get(house.ctx, number).facts == "A leg is cracked."  # type: ignore[attr-defined]
    assert page.form.boxes["facts"].editor.typed() == "A leg is cracked."
    assert not page.is_changed()


def test_a_step_can_be_taken_back(window: Window, house: House, settle: Settle) -> None:
    number = make(house)
    window.open(number)
    settle()
    page = window.page
    assert isinstance(page, CasePage)
    page.primary()
    settle()
    assert page.view is not None and page.view.record.status == "reported"
    window.topbar.undo.click()
    settle()
    settle()
    assert cases.view(house.ctx, number).record.status == "received"
    assert page.view.record.status == "received"


def test_a_new_record_taken_back_is_a_form_again(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    text = "李伟 <b>&amp;</b>\nsecond line"
    page = window.new("complaint")
    assert isinstance(page, RecordPage)
    settle()
    fill(page, **complaint(facts=text, occurred_at="2026-01-02 03:04"))
    page.save()
    settle()
    number = page.number
    assert number
    press(window, "Ctrl+Alt+Z")
    settle()
    settle()
    assert records.get(house.ctx, number).voided
    again = page_of(window)
    assert again is not page and not again.number
    assert again.is_changed(), "it is text nobody has saved"
    assert again.form.boxes["facts"].editor.typed() == text
    assert again.form.boxes["phone"].editor.typed() == "138 1234 5678"
    assert [button.text() for button in window.rail.open.buttons.values()] == [again.heading()]
    window.keep_drafts()
    settle()
    assert [draft.values["facts"] for draft in drafts.waiting(house.ctx)] == [text]
    again.save()
    settle()
    assert again.number not in ("", number)


def test_a_call_taken_back_goes_on_in_the_bar(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    bar = window.callbar
    qtbot.keyClicks(bar.phone, "139 0000 1111")
    bar.caller_name.setText("Mei")
    bar.topic.set_key("complaint")
    bar.outcome.set_key("solved")
    bar.panel.summary.setPlainText("asked about <b>delivery</b>")
    began = bar._started
    before = bar.values()
    bar.end_call()
    settle()
    assert not bar.running and bar.values() == {}
    number = window.topbar.undo.offered[0]
    press(window, "Ctrl+Alt+Z")
    settle()
    assert records.get(house.ctx, number).voided
    assert bar.running and bar.values() == before
    assert bar._started == began
    bar.end_call()
    settle()
    assert not bar.running


def test_the_offer_goes_by_itself_and_a_note_makes_none(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    bar = window.topbar.undo
    bar.offer("A-C-261122-001", 4)
    for left in range(SECONDS, 0, -1):
        assert str(left) in bar.text()
        bar._second.timeout.emit()
    assert not bar.isVisible()
    with qtbot.assertNotEmitted(bar.wanted):
        bar.press()
    window.open(make(house))
    settle()
    page = window.page
    assert isinstance(page, CasePage)
    page._note("called back")
    settle()
    assert not bar.isVisible(), "a remark changes no field"

"""The page of a case: step by step, with its clock, its course and its refusals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from csapp.services import cases, drafts, records
from csapp.services.context import Context
from csapp.vocabulary.steps import Role
from tests.ui.conftest import Settle, complaint
from tests.ui.pages.conftest import MakePage
from ui.house import House
from ui.pages.case import CasePage
from ui.pages.record import RecordPage
from ui.prompts import CANCEL, YES

CTRL = Qt.KeyboardModifier.ControlModifier
MakeCase = Callable[..., CasePage]

ON_THE_WAY = {
    "reported": {},
    "proposed": {"cause_analysis": "wet wood", "proposed_plan": "a new leg", "severity": "slight"},
    "decided": {"decision": "A new leg.", "remedy": "exchange", "payer": "supplier"},
    "handling": {},
    "follow_up": {"amount_paid": "88.00", "informed_at": "2026-01-02T10:00"},
}
CLOSING = {
    "true_cause": "wet wood",
    "correction_verified": "true",
    "satisfaction": "satisfied",
    "visit_due_on": "2027-01-05",
    "lesson": "none",
}


@pytest.fixture
def case_at(house: House, make_page: MakePage) -> MakeCase:
    """The page of a complaint that has come as far as ``status``."""

    def make(status: str = "received", **given: object) -> CasePage:
        number = records.new(house.ctx, "complaint", complaint(**given)).record.number
        for step, values in ON_THE_WAY.items():
            if status == "received":
                break
            cases.take_step(house.ctx, number, step, values)
            if step == status:
                break
        page = make_page(number)
        assert isinstance(page, CasePage)
        return page

    return make


def deed(page: CasePage) -> str:
    return page.bar.primary.accessibleName()


def states(page: CasePage) -> list[str]:
    return [stop.state for stop in page.steps.stops]


def press(qtbot: QtBot, page: QWidget, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget() or page, key, CTRL)


def put(page: CasePage, **given: object) -> None:
    for key, value in given.items():
        page.form.boxes[key].editor.show_typed(value)


def act_as(house: House, *roles: Role, user: str = "other") -> None:
    """Makes the person at the desk somebody with these roles."""
    house.ctx = replace(house.ctx, actor=replace(house.ctx.actor, user=user, roles=roles))


def titles(page: CasePage) -> list[str]:
    return [card.accessibleName() for card in page.side.timeline.cards]


def test_the_whole_way_by_the_named_deed(
    case_at: MakeCase, house: House, qtbot: QtBot, settle: Settle
) -> None:
    page = case_at()
    assert deed(page) == "Report to supervisor"
    assert "Ctrl+Enter" in page.bar.primary.text()
    walked = ["Report to supervisor", "Propose a plan", "Decide", "Carry it out", "Follow up"]
    for name, (status, values) in zip(walked, ON_THE_WAY.items(), strict=True):
        assert deed(page) == name
        put(page, **values)
        press(qtbot, page, Qt.Key.Key_Return)
        settle()
        assert records.get(house.ctx, page.number).status == status  # type: ignore[attr-defined]
        assert not page.is_changed(), "a step saves what was typed"
    assert deed(page) == "Close the case"
    put(page, **CLOSING)
    press(qtbot, page, Qt.Key.Key_Return)
    settle()
    assert deed(page) == "Record the return visit"
    press(qtbot, page, Qt.Key.Key_Return)
    settle()
    assert states(page) == ["past"] * 7 + ["now"]
    assert deed(page) == "Save", "no step is left to lead on"


def test_the_named_deed_from_within_a_long_text(
    case_at: MakeCase, house: House, qtbot: QtBot, settle: Settle
) -> None:
    page = case_at("reported")
    page.form.boxes["proposed_plan"].widget.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "a new leg")
    press(qtbot, page, Qt.Key.Key_Return)
    settle()
    assert page.form.boxes["cause_analysis"].problem is not None, "the step is about it: asked once more"
    assert records.get(house.ctx, page.number).status == "reported"  # type: ignore[attr-defined]
    press(qtbot, page, Qt.Key.Key_Return)
    settle()
    saved = records.get(house.ctx, page.number)
    assert (saved.status, saved.proposed_plan) == ("proposed", "a new leg")  # type: ignore[attr-defined]


def test_a_close_that_lacks_something_says_what(case_at: MakeCase, house: House, settle: Settle) -> None:
    page = case_at("follow_up")
    put(page, lesson="none")
    page.primary()
    settle()
    told = {key for key, box in page.form.boxes.items() if box.problem is not None}
    assert told == set(CLOSING) - {"lesson"}
    assert page.form.boxes["lesson"].editor.value() == "none"
    assert page.form.values() == {"lesson": "none"}
    assert records.get(house.ctx, page.number).status == "follow_up"  # type: ignore[attr-defined]


def test_the_fields_of_the_next_step_are_unfolded_and_marked(case_at: MakeCase) -> None:
    page = case_at("reported")
    for key in ("cause_analysis", "proposed_plan", "severity"):
        box = page.form.boxes[key]
        assert box.isVisible(), key
        assert box.note.isVisible(), key
    assert page.form.boxes["decision"].isHidden()


def test_waiting_stops_the_clock_and_resume_leads_back(
    case_at: MakeCase, house: House, settle: Settle
) -> None:
    page = case_at("reported")
    assert set(page.bar.entries("wait")) == {
        "Wait for the customer",
        "Wait for the carrier",
        "Wait for the warehouse",
    }
    page.bar.choose("wait", "Wait for the customer")
    settle()
    assert deed(page) == "Resume"
    assert "waiting" in page.due.text()
    assert [chip.text() for chip in page._chips] == ["waiting for the customer"]
    assert states(page)[:2] == ["past", "now"], "the line stays where the case waits"
    assert not page.bar.entries("wait")
    page.primary()
    settle()
    assert deed(page) == "Propose a plan"
    assert page._chips == []


def test_the_due_time_tells_its_reckoning(case_at: MakeCase, qtbot: QtBot) -> None:
    page = case_at()
    assert page.due.text() == "Report to supervisor · in 9 min"
    assert [name for name, _value in page.due.reckoning()] == ["Rule", "Started at", "Runs on", "Due"]
    assert page.due.reckoning()[0][1] == "Report to supervisor: 10 min"
    page.due.click()
    panel = page.due.findChild(QWidget, "due_panel")
    assert panel is not None and panel.isVisible()
    said = [part.text() for part in panel.findChildren(QLabel)]
    assert "Report to supervisor: 10 min" in said
    panel.close()


def test_a_pause_is_part_of_the_reckoning(
    case_at: MakeCase, house: House, monkeypatch: pytest.MonkeyPatch, settle: Settle
) -> None:
    page = case_at("reported")
    page.bar.choose("wait", "Wait for the carrier")
    settle()
    later = house.ctx.now() + timedelta(hours=1)
    monkeypatch.setattr(Context, "now", lambda _ctx: later)
    page.primary()
    settle()
    told = dict(page.due.reckoning())
    assert told["Stood still"] in ("1 h", "59 min")


def test_void_and_reopen_ask_for_a_reason(case_at: MakeCase, house: House, settle: Settle) -> None:
    page = case_at()
    page.bar.choose("more", "Void")
    question = house.prompts.pending
    assert question is not None and question.needed
    question.answer(CANCEL)
    settle()
    assert records.get(house.ctx, page.number).status == "received"  # type: ignore[attr-defined]
    page.bar.choose("more", "Void")
    assert house.prompts.pending is not None
    house.prompts.pending.answer(YES, "entered twice")
    settle()
    assert records.get(house.ctx, page.number).voided
    assert [chip.text() for chip in page._chips] == ["void"]
    assert not page.form.boxes["facts"].widget.isEnabled()
    assert any("entered twice" in str(h.lines) for h in page.side.timeline._all)


def test_sent_back_with_a_remark(case_at: MakeCase, house: House, settle: Settle) -> None:
    page = case_at("proposed")
    page.bar.choose("more", "Send back")
    assert house.prompts.pending is not None
    house.prompts.pending.answer(YES, "no photos")
    settle()
    assert states(page)[:2] == ["past", "now"]
    assert deed(page) == "Propose a plan"


def test_a_refused_step_stays_in_sight_with_its_reason(
    case_at: MakeCase, house: House, make_page: MakePage, settle: Settle
) -> None:
    number = case_at("reported").number
    act_as(house, Role.AGENT)
    page = make_page(number)
    assert isinstance(page, CasePage)
    assert not page.bar.primary.isEnabled()
    assert page.bar.reason.text() == "This step is the supervisor's."
    assert page.bar.entries("more")["Void"] is False
    page.primary()
    settle()
    assert records.get(house.ctx, number).status == "reported"  # type: ignore[attr-defined]


def test_a_note_goes_into_the_timeline(case_at: MakeCase, house: House, qtbot: QtBot, settle: Settle) -> None:
    page = case_at()
    page.side.note.setFocus()
    qtbot.keyClicks(page.side.note, "Sent <b>four</b> photos")
    assert page.is_changed()
    qtbot.keyClick(page.side.note, Qt.Key.Key_Return)
    settle()
    assert page.side.note.text() == ""
    assert not page.is_changed()
    assert page.side.timeline._all[0].lines == (("", "", "Sent <b>four</b> photos"),)


def test_a_note_half_typed_is_kept_with_the_draft(
    case_at: MakeCase, house: House, make_page: MakePage, settle: Settle
) -> None:
    page = case_at()
    page.side.note.setText("she will call ag")
    page.keep_draft()
    settle()
    (draft,) = drafts.waiting(house.ctx)
    other = make_page(page.number)
    other.restore(draft)
    assert isinstance(other, CasePage)
    assert other.side.note.text() == "she will call ag"
    assert other.form.values() == {}


def test_the_timeline_tells_old_and_new(case_at: MakeCase, settle: Settle) -> None:
    page = case_at()
    put(page, product="walnut table", urgency="critical")
    page.save()
    settle()
    newest = page.side.timeline._all[0]
    assert newest.who == "张敏"
    assert set(newest.lines) == {("Product", "oak table", "walnut table"), ("Urgency", "normal", "critical")}
    assert [chip.text() for chip in page._chips] == ["critical"]
    page.side.show_part(page.side.history)
    assert page.side.history.isVisible()
    assert any(line[0] == "Facts" for line in page.side.history._all[-1].lines), (
        "history tells the first values too"
    )


def test_calls_about_the_case_stand_in_its_timeline(case_at: MakeCase, house: House, settle: Settle) -> None:
    page = case_at()
    said = {"direction": "out", "phone": "138 1234 5678", "topic": "complaint", "outcome": "solved"}
    said["guard_reason"] = "she asked for it"  # this test runs at night, too
    records.new(house.ctx, "call", {**said, "summary": "She is content.", "cases": [page.number]})
    page.shown()
    settle()
    call = next(h for h in page.side.timeline._all if h.icon == "phone_out")
    assert call.title == "Call · out · solved"
    assert call.lines == (("", "", "She is content."),)


def test_acknowledging_and_handing_over(case_at: MakeCase, house: House, settle: Settle) -> None:
    page = case_at("reported")
    page.bar.choose("more", "Acknowledge the report")
    settle()
    assert records.get(house.ctx, page.number).acknowledged_by == "zhang"  # type: ignore[attr-defined]
    assert "Acknowledge the report" not in page.bar.entries("more")
    assert "Report acknowledged" in titles(page)[0]


def test_text_typed_meanwhile_survives_an_acknowledgement(
    case_at: MakeCase, house: House, settle: Settle
) -> None:
    page = case_at("reported")
    put(page, cause_analysis="half typed")
    page.acknowledge()
    settle()
    assert page.form.values() == {"cause_analysis": "half typed"}
    page.save()
    settle()
    assert records.get(house.ctx, page.number).cause_analysis == "half typed"  # type: ignore[attr-defined]


def test_reading_again_takes_nothing_typed_away(case_at: MakeCase, house: House, settle: Settle) -> None:
    page = case_at()
    put(page, facts="half typed")
    records.change(house.ctx, page.number, {"product": "lamp"})
    page.shown()  # F5, or coming back to the page
    settle()
    assert page.form.values() == {"facts": "half typed"}
    assert page.form.boxes["product"].editor.value() == "lamp"


def test_papers_are_offered_when_they_can_be_made(case_at: MakeCase, settle: Settle) -> None:
    page = case_at()
    assert not page.bar.entries("print")
    page.primary()
    settle()
    assert set(page.bar.entries("print")) == {"Complaint status report"}


def test_a_paper_shows_only_what_is_saved(case_at: MakeCase, house: House, qtbot: QtBot) -> None:
    page = case_at("reported")
    put(page, facts="not saved")
    with qtbot.waitSignal(house.said) as said:
        page.bar.choose("print", "Complaint status report")
    assert said.args is not None and said.args[1] == "error"


def test_the_page_speaks_another_language_at_once(case_at: MakeCase, house: House, settle: Settle) -> None:
    page = case_at("reported")
    put(page, facts="half typed")
    house.set_language("zh_CN")
    settle()
    assert deed(page) == house.t("Propose a plan")
    assert page.steps.stops[1].label == house.t("reported")
    assert page.side.tabs.tabText(0) == house.t("Timeline")
    assert page.form.values() == {"facts": "half typed"}


def test_the_header_tells_who_and_what(case_at: MakeCase) -> None:
    page = case_at(urgency="urgent")
    assert page.title.text() == page.number
    assert page.subtitle.text() == "Complaint · owner 张敏 · 李伟 · oak table"
    assert [(chip.tone(), chip.text()) for chip in page._chips] == [("at_risk", "urgent")]


def test_a_customers_page_has_its_history(case_at: MakeCase, house: House, make_page: MakePage) -> None:
    customer = records.get(house.ctx, case_at().number).customer  # type: ignore[attr-defined]
    page = make_page(customer)
    assert isinstance(page, RecordPage)
    assert page.subtitle.text() == "Customer · 李伟"
    assert len(page.side.history.cards) == 1
    assert not page.side.tabs.isTabVisible(0)


def test_absurdly_long_values_are_shown_short(case_at: MakeCase, settle: Settle) -> None:
    page = case_at(complainant="x" * 9_000, product="字" * 9_000, facts="y" * 10_000)
    assert page.side.width() == page.side.minimumWidth()
    assert page.form.body.width() <= page.form.area.viewport().width()
    page.side.show_part(page.side.history)
    settle()
    assert max(card.width() for card in page.side.history.cards) <= page.side.width()
    assert page.width() == 1218

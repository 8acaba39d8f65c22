"""A new record, typed by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from csapp.services import drafts, listing, records
from csapp.vocabulary.fields import Need
from csapp.vocabulary.kinds import form_fields
from tests.ui.conftest import Settle
from tests.ui.pages.conftest import MakePage
from ui.house import House
from ui.pages.case import CasePage
from ui.pages.record import RecordPage
from ui.prompts import DISCARD, KEEP
from ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def type_on(qtbot: QtBot, text: str) -> None:
    """Types into what has the focus, and goes on with Tab."""
    qtbot.keyClicks(focus(), text)
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)


def test_a_complaint_by_keyboard_alone(
    make_page: MakePage, house: House, qtbot: QtBot, settle: Settle
) -> None:
    page = make_page("complaint")
    assert focus().objectName() == "complainant"
    type_on(qtbot, "Li Wei")
    type_on(qtbot, "138 1234 5678")
    type_on(qtbot, "")  # other contact
    type_on(qtbot, "")  # channel: phone as it is
    qtbot.keyClick(focus(), Qt.Key.Key_2)
    type_on(qtbot, "")  # urgency
    type_on(qtbot, "oak table")
    type_on(qtbot, "")  # order no.
    type_on(qtbot, "quality")
    type_on(qtbot, "A leg is cracked.")
    qtbot.keyClicks(focus(), "a new leg")
    assert focus().objectName() == "remedy_wanted"
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    settle()
    saved = records.get(house.ctx, page.number)
    given = {key: getattr(saved, key) for key in ("complainant", "urgency", "type", "facts", "remedy_wanted")}
    assert given == {
        "complainant": "Li Wei",
        "urgency": "urgent",
        "type": "quality",
        "facts": "A leg is cracked.",
        "remedy_wanted": "a new leg",
    }
    assert page.heading() == page.number
    assert focus().objectName() == "remedy_wanted", "one goes on where one was"
    assert isinstance(page, CasePage) and page.steps.isVisible() and page.due.isVisible()
    assert not page.is_changed()
    assert "saved" in page.bar.saved.text()


def test_what_is_missing_is_said_next_to_its_field(
    make_page: MakePage, house: House, qtbot: QtBot, settle: Settle
) -> None:
    page = make_page("complaint")
    qtbot.keyClicks(focus(), "Li Wei")
    qtbot.keyClick(focus(), Qt.Key.Key_S, CTRL)
    settle()
    assert page.number == ""
    told = {key for key, box in page.form.boxes.items() if box.problem is not None}
    assert told == {"phone", "type", "product", "facts", "remedy_wanted"}
    assert focus().objectName() == "phone", "the first gets the focus"
    assert page.form.values() == {"complainant": "Li Wei"}, "nothing typed is cleared"
    assert listing.listing(house.ctx, "complaint").total == 0


def test_ctrl_enter_saves_a_new_record(
    make_page: MakePage, house: House, qtbot: QtBot, settle: Settle
) -> None:
    page = make_page("customer")
    qtbot.keyClicks(focus(), "Wang Fang")
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    qtbot.keyClick(focus(), Qt.Key.Key_3)
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    qtbot.keyClicks(focus(), "139 0000 0000")
    qtbot.keyClick(focus(), Qt.Key.Key_Return, CTRL)
    settle()
    assert records.get(house.ctx, page.number).customer_kind == "end"  # type: ignore[attr-defined]


def test_enter_in_a_field_saves_and_closes_nothing(
    make_page: MakePage, house: House, qtbot: QtBot, settle: Settle
) -> None:
    page = make_page("complaint")
    closed: list[bool] = []
    page.closed.connect(lambda: closed.append(True))
    for _ in range(12):
        qtbot.keyClick(focus(), Qt.Key.Key_Return)
    settle()
    assert page.number == "" and not closed
    assert all(box.problem is None for box in page.form.boxes.values())


def test_escape_on_an_untouched_form_goes_back(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page("complaint", {"phone": "138 1234 5678"})
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(focus(), Qt.Key.Key_Escape)


def test_escape_on_a_changed_form_asks_and_keeps_by_default(
    make_page: MakePage, house: House, qtbot: QtBot, settle: Settle
) -> None:
    page = make_page("complaint")
    closed: list[bool] = []
    page.closed.connect(lambda: closed.append(True))
    qtbot.keyClicks(focus(), "Li")
    page.keep_draft()
    qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    question = house.prompts.pending
    assert question is not None and (question.default, question.escape) == (KEEP, KEEP)
    question.answer(KEEP)
    assert not closed and page.form.values() == {"complainant": "Li"}
    page.leave()
    assert house.prompts.pending is not None
    house.prompts.pending.answer(DISCARD)
    settle()
    assert closed
    assert drafts.waiting(house.ctx) == ()


def test_a_restored_draft_can_be_saved(
    make_page: MakePage, house: House, qtbot: QtBot, settle: Settle
) -> None:
    page = make_page("customer")
    page.form.boxes["name"].editor.show_typed("Ω <i>x</i> 😀")
    page.form.boxes["customer_kind"].editor.show_typed("end")
    page.form.boxes["wechat"].editor.show_typed("abc")
    page.keep_draft()
    settle()
    (draft,) = drafts.waiting(house.ctx)
    other = make_page("customer")
    other.restore(draft)
    assert other.is_changed()
    other.save()
    settle()
    assert records.get(house.ctx, other.number).name == "Ω <i>x</i> 😀"  # type: ignore[attr-defined]
    assert drafts.waiting(house.ctx) == ()


def test_a_second_save_while_the_first_runs_makes_no_second_record(
    make_page: MakePage, house: House, settle: Settle
) -> None:
    page = make_page("customer", {"name": "Li", "customer_kind": "end", "phone": "138"})
    page.save()
    page.save()
    settle()
    assert listing.listing(house.ctx, "customer").total == 1


def test_a_fault_of_ours_leaves_the_form_as_it_was(
    make_page: MakePage, house: House, settle: Settle, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page = make_page("customer", {"name": "Li", "customer_kind": "end", "phone": "138"})

    def broken(*_given: object, **_more: object) -> None:
        raise RuntimeError("disk gone")

    monkeypatch.setattr(records, "new", broken)
    with qtbot.captureExceptions() as seen:
        page.save()
        settle()
    assert [str(kind[1]) for kind in seen] == ["disk gone"]
    assert page.form.values()["name"] == "Li"
    assert not page.is_busy(), "one can try again"


@pytest.mark.parametrize("language", ["en", "zh_CN", "es"])
def test_every_field_of_the_call_is_in_sight_at_1366_by_768(
    language: str, window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    house.set_language(language)
    page = window.new("complaint")
    settle()
    qtbot.wait(30)
    assert isinstance(page, RecordPage)
    assert (window.width(), window.height()) == (1366, 768)
    view = page.form.area.viewport()
    asked = [key for key, field in form_fields(page.kind).items() if field.need is Need.CALL]
    assert len(asked) >= 10
    for key in asked:
        widget = page.form.boxes[key].widget
        place = QRect(widget.mapTo(view, QPoint()), widget.size())
        assert view.rect().contains(place), f"{key} in {language}: {place} is not within {view.rect()}"
        assert widget.width() >= 100, key


def test_the_page_speaks_another_language_at_once(make_page: MakePage, house: House, qtbot: QtBot) -> None:
    page = make_page("complaint")
    qtbot.keyClicks(focus(), "half a na")
    house.set_language("es")
    assert page.title.text() == house.t("New complaint")
    assert page.form.values() == {"complainant": "half a na"}
    assert focus().objectName() == "complainant"

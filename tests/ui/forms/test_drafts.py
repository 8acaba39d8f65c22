"""What is typed is on disk within two seconds, and comes back as it was."""

from __future__ import annotations

import time

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from csapp.desk import Desk
from csapp.services import drafts, records
from csapp.services.views import Draft, Saved
from tests.ui.conftest import PASSWORD, USER, Settle, complaint
from tests.ui.forms.conftest import MakeForm
from ui.forms.form import RecordForm
from ui.house import House

TEXTS = [
    "😀 table leg",
    "שולחן שבור",
    "<b>1 < 2 & 3</b>",
    "第一行\nsecond line\n\n",
    "长" * 10_000,
    "\u00a0 odd\u2028spaces ",
]


def kept(house: House) -> tuple[Draft, ...]:
    return drafts.waiting(house.ctx)


def facts_of(form: RecordForm) -> QPlainTextEdit:
    found = form.findChild(QPlainTextEdit, "facts")
    assert isinstance(found, QPlainTextEdit)
    return found


def test_typing_on_and_on_is_kept_within_two_seconds(
    make_form: MakeForm, house: House, qtbot: QtBot, settle: Settle
) -> None:
    form = make_form("complaint")
    name = form.findChild(QLineEdit, "complainant")
    began = time.monotonic()
    while time.monotonic() - began < 1.9:  # never a pause long enough to count as one
        qtbot.keyClicks(name, "x")
        qtbot.wait(60)
    settle()
    (draft,) = kept(house)
    assert set(str(draft.values["complainant"])) == {"x"}
    assert (draft.kind, draft.number) == ("complaint", "")


def test_a_pause_keeps_the_draft(make_form: MakeForm, house: House, qtbot: QtBot, settle: Settle) -> None:
    form = make_form("complaint")
    qtbot.keyClicks(form.findChild(QLineEdit, "phone"), "138")
    qtbot.wait(800)
    settle()
    assert [draft.values for draft in kept(house)] == [{"phone": "138"}]


def test_leaving_a_field_keeps_the_draft_at_once(
    make_form: MakeForm, house: House, qtbot: QtBot, settle: Settle
) -> None:
    form = make_form("complaint")
    form.boxes["complainant"].widget.setFocus()
    qtbot.keyClicks(form.boxes["complainant"].widget, "Li")
    form.boxes["phone"].widget.setFocus()
    settle()
    assert [draft.values for draft in kept(house)] == [{"complainant": "Li"}]


@pytest.mark.parametrize("text", TEXTS, ids=["emoji", "rtl", "markup", "lines", "long", "spaces"])
def test_another_window_shows_the_same_text(
    text: str, make_form: MakeForm, house: House, qtbot: QtBot, settle: Settle
) -> None:
    form = make_form("complaint")
    facts_of(form).setPlainText(text)
    form.boxes["bought_on"].fill("0512")
    form.boxes["type"].editor.show_typed("qual")
    before = facts_of(form).toPlainText()
    form.keep_now()
    settle()
    other = make_form("complaint")
    other.restore(kept(house)[0])
    assert facts_of(other).toPlainText() == before
    assert other.boxes["bought_on"].editor.typed() == "0512", "exactly as typed, not yet written out"
    assert other.boxes["type"].editor.typed() == "qual"
    assert other.boxes["bought_on"].isVisible()
    assert other.values() == form.values()
    assert other.form_id == form.form_id


def test_a_killed_desk_offers_the_text_at_the_next_sign_in(
    make_form: MakeForm, house: House, desk_folder, settle: Settle
) -> None:
    form = make_form("complaint")
    facts_of(form).setPlainText("half a sentence about the")
    form.keep_now()
    settle()
    second = Desk.sign_in(desk_folder, USER, PASSWORD)  # the first was never closed
    try:
        assert [draft.values for draft in drafts.waiting(second)] == [{"facts": "half a sentence about the"}]
    finally:
        second.close()


def test_text_taken_back_leaves_no_draft(make_form: MakeForm, house: House, settle: Settle) -> None:
    form = make_form("complaint")
    facts_of(form).setPlainText("x")
    form.keep_now()
    facts_of(form).setPlainText("")
    form.keep_now()
    settle()
    assert kept(house) == ()


def test_saving_takes_the_draft_with_it(
    make_form: MakeForm, house: House, qtbot: QtBot, settle: Settle
) -> None:
    form = make_form("complaint")
    for key, value in complaint().items():
        form.boxes[key].editor.show_typed(value)
    form.keep_now()
    settle()
    assert len(kept(house)) == 1
    saved = records.new(house.ctx, "complaint", form.values(), draft=form.form_id)
    form.mark_saved(saved.record)
    qtbot.wait(900)
    settle()
    assert kept(house) == ()


def test_a_draft_of_a_record_keeps_only_what_differs(
    make_form: MakeForm, house: House, settle: Settle
) -> None:
    record = records.new(house.ctx, "complaint", complaint()).record
    form = make_form("complaint")
    form.load(record)
    facts_of(form).setPlainText("other facts")
    form.keep_now()
    settle()
    (draft,) = kept(house)
    assert (draft.number, draft.revision, draft.values) == (
        record.number,
        record.revision,
        {"facts": "other facts"},
    )
    other = make_form("complaint")
    other.load(record)
    other.restore(draft)
    assert other.values() == {"facts": "other facts"}


def test_a_draft_kept_while_the_record_is_being_saved_goes_with_it(
    make_form: MakeForm, house: House, settle: Settle
) -> None:
    form = make_form("complaint")
    for key, text in complaint().items():
        form.boxes[key].fill(text)
    form.changed.emit()
    saved: list[object] = []

    def done(result: Saved) -> None:
        form.mark_saved(result.record)
        saved.append(result)

    house.run(records.new, "complaint", form.values(), draft=form.form_id, then=done)
    form._keeper.keep()  # as its timer does in that very moment
    settle()
    assert saved and kept(house) == ()


def test_what_is_typed_while_the_record_is_being_saved_stays_a_draft(
    make_form: MakeForm, house: House, settle: Settle
) -> None:
    form = make_form("complaint")
    for key, text in complaint().items():
        form.boxes[key].fill(text)
    house.run(
        records.new,
        "complaint",
        form.values(),
        draft=form.form_id,
        then=lambda result: form.mark_saved(result.record),
    )
    form.boxes["address"].fill("Calle Mayor 1")
    form._keeper.keep()
    settle()
    assert [dict(draft.values) for draft in kept(house)] == [{"address": "Calle Mayor 1"}]

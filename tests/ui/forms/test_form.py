"""Forms built from the declaration of their kind alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from csapp.kinds import KINDS
from csapp.services import records
from csapp.vocabulary.errors import InvalidInput, Problem
from csapp.vocabulary.fields import Need
from csapp.vocabulary.kinds import form_fields
from tests.ui.conftest import Settle, complaint
from tests.ui.forms.conftest import MakeForm
from ui.forms.form import RecordForm
from ui.forms.section import SectionBox
from ui.house import House

TABLES = [kind.table for kind in KINDS]
HOSTILE = [
    "<b>bold</b><img src=x>",
    "😀 👩\u200d👩\u200d👧",
    "שלום עולם",
    "=1+1",
    "'; DROP TABLE record; --",
    "字" * 10_000,
    "&amp; a & b",
]


def editor(form: RecordForm, key: str) -> QWidget:
    found = form.findChild(QWidget, key)
    assert found is not None, key
    return found


def section(form: RecordForm, key: str) -> SectionBox:
    return next(s for s in form.sections if s.section.key == key)


@pytest.mark.parametrize("table", TABLES)
def test_every_field_is_an_input_named_after_it(table: str, make_form: MakeForm, house: House) -> None:
    form = make_form(table)
    assert form.objectName() == table
    for key, field in form_fields(form.kind).items():
        assert form.findChild(QWidget, key) is not None, f"{table}.{key}"
        widgets = form.findChildren(QWidget, key)
        assert len(widgets) == 1, f"{table}.{key}"
        if field.need is Need.AUTO:
            assert isinstance(widgets[0], QLabel), f"{table}.{key} fills itself in and is no input"
            continue
        name = widgets[0].accessibleName()
        assert name.startswith(house.t(field.label)), f"{table}.{key}"
        assert ("required" in name) == form.boxes[key].mandatory


@pytest.mark.parametrize("language", ["zh_CN", "es"])
def test_names_for_screen_readers_follow_the_language(
    language: str, make_form: MakeForm, house: House
) -> None:
    form = make_form("complaint")
    house.set_language(language)
    form.retranslate()
    for key, box in form.boxes.items():
        assert box.widget.accessibleName().startswith(house.t(box.field.label)) or box.mandatory, key
        assert box.label.text() == house.t(box.field.label), key


def test_only_the_fields_of_the_call_are_shown_at_first(make_form: MakeForm) -> None:
    form = make_form("complaint")
    for key, box in form.boxes.items():
        assert box.isHidden() == (box.field.need is not Need.CALL), key


def test_the_others_unfold_where_they_are_asked_for(make_form: MakeForm) -> None:
    form = make_form("complaint")
    order = section(form, "order")
    assert "19 more fields" in order.more.text()
    order.more.click()
    assert not any(box.isHidden() for box in order.boxes.values())
    assert order.isAncestorOf(QApplication.focusWidget() or form)
    order.more.click()
    assert all(box.isHidden() for box in order.boxes.values())


def test_a_status_opens_its_section_and_marks_what_the_step_asks_for(make_form: MakeForm) -> None:
    form = make_form("complaint")
    form.set_status("reported", ("cause_analysis", "proposed_plan"))
    plan = section(form, "plan")
    assert not any(box.isHidden() for box in plan.boxes.values())
    assert form.boxes["cause_analysis"].note.isVisible()
    assert not form.boxes["severity"].note.isVisible()
    assert form.boxes["decision"].isHidden()
    editor(form, "cause_analysis").setPlainText("wet wood")  # type: ignore[attr-defined]
    assert not form.boxes["cause_analysis"].note.isVisible(), "filled in: nothing to ask for any more"


def test_the_tab_key_walks_the_fields_in_the_order_on_screen(make_form: MakeForm, qtbot: QtBot) -> None:
    form = make_form("complaint")
    section(form, "happened").more.click()
    qtbot.wait(20)  # the new rows are laid out
    form.boxes["complainant"].widget.setFocus()
    walked: list[str] = []
    for _step in range(60):
        focus = QApplication.focusWidget()
        assert focus is not None
        key = next((k for k, box in form.boxes.items() if box.isAncestorOf(focus)), None)
        if key is None or key in walked:
            break
        walked.append(key)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    shown = [key for key, box in form.boxes.items() if not box.isHidden()]
    assert walked == shown
    places = [form.boxes[key].mapTo(form.body, QPoint()) for key in walked]
    assert [(p.y(), p.x()) for p in places] == sorted((p.y(), p.x()) for p in places)


def test_enter_goes_to_the_next_field_and_closes_nothing(make_form: MakeForm, qtbot: QtBot) -> None:
    form = make_form("complaint")
    form.boxes["complainant"].widget.setFocus()
    for key in ("phone", "other_contact", "channel", "urgency", "product"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert form.boxes[key].isAncestorOf(QApplication.focusWidget() or form), key
    facts = form.boxes["facts"].widget
    assert isinstance(facts, QPlainTextEdit)
    facts.setFocus()
    qtbot.keyClick(facts, Qt.Key.Key_Return)
    assert facts.toPlainText() == "\n"
    assert form.isVisible()


def test_a_field_nobody_touched_is_never_written_back(
    make_form: MakeForm, house: House, settle: Settle
) -> None:
    odd = "a\u00a0b\u2028c\td\r\ne"
    given = complaint(facts=odd, product="line\none", occurred_at="2026-01-02T03:04:05.678+00:00")
    record = records.new(house.ctx, "complaint", given).record
    form = make_form("complaint")
    form.load(record)
    assert form.values() == {}
    assert not form.is_changed()
    editor(form, "complainant").setText("王芳")  # type: ignore[attr-defined]
    assert form.values() == {"complainant": "王芳"}
    saved = records.change(house.ctx, record.number, form.values()).record
    for key in ("facts", "product", "occurred_at"):
        assert getattr(saved, key) == getattr(record, key), key


def test_typing_and_taking_it_back_is_no_change(make_form: MakeForm, qtbot: QtBot) -> None:
    form = make_form("complaint")
    phone = editor(form, "phone")
    qtbot.keyClicks(phone, "138")
    assert form.is_changed()
    qtbot.keyClick(phone, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(phone, QLineEdit)
    assert phone.text() == ""
    assert not form.is_changed()


@pytest.mark.parametrize("text", HOSTILE, ids=["markup", "emoji", "rtl", "formula", "sql", "long", "entity"])
def test_any_text_comes_back_as_typed(text: str, make_form: MakeForm, house: House) -> None:
    form = make_form("complaint")
    for key, value in complaint(facts=text, complainant=text).items():
        form.boxes[key].fill(value)
    saved = records.new(house.ctx, "complaint", form.values()).record
    form.mark_saved(saved)
    assert saved.facts == text  # type: ignore[attr-defined]
    facts, name = editor(form, "facts"), editor(form, "complainant")
    assert isinstance(facts, QPlainTextEdit) and isinstance(name, QLineEdit)
    assert facts.toPlainText() == text
    assert name.text() == text
    assert not form.is_changed()


def test_a_pasted_text_longer_than_a_line_allows_is_refused_by_its_field(
    make_form: MakeForm, house: House
) -> None:
    form = make_form("complaint")
    editor(form, "complainant").setText("x" * 60_000)  # type: ignore[attr-defined]
    with pytest.raises(InvalidInput) as refused:
        records.new(house.ctx, "complaint", complaint(**form.values()))
    assert [problem.key for problem in refused.value.problems] == ["complainant"]


def test_problems_stand_under_their_fields(make_form: MakeForm, house: House, qtbot: QtBot) -> None:
    form = make_form("complaint")
    editor(form, "complainant").setText("李伟")  # type: ignore[attr-defined]
    problems = (
        Problem("price", "This is not a sum such as 88.00 or 88.00 USD."),
        Problem("facts", "This is needed."),
        Problem("remark", "Say why.", label="Remark"),
    )
    form.show_problems(problems)
    assert form.boxes["price"].isVisible(), "its section unfolds"
    assert form.boxes["price"].line.text() == problems[0].message
    assert "88.00" in form.boxes["price"].widget.accessibleDescription()
    assert form.boxes["price"].isAncestorOf(QApplication.focusWidget() or form), (
        "the first of the form gets the focus"
    )
    assert form.findChild(QLineEdit, "complainant").text() == "李伟", "nothing typed is cleared"  # type: ignore[union-attr]
    qtbot.keyClicks(form.boxes["price"].widget, "1")
    assert not form.boxes["price"].line.isVisible(), "edited: the line goes"
    assert form.boxes["facts"].line.isVisible()


def test_a_problem_out_of_sight_is_scrolled_to(make_form: MakeForm, qtbot: QtBot) -> None:
    form = make_form("complaint")
    form.show_problems([Problem("bulky", "This must be yes or no.")])
    box = form.boxes["bulky"]

    def seen() -> bool:
        top = box.mapTo(form.area.viewport(), QPoint()).y()
        return top >= 0 and top + box.height() <= form.area.viewport().height()

    qtbot.waitUntil(seen, timeout=2_000)


def test_of_a_group_one_is_enough(make_form: MakeForm) -> None:
    form = make_form("complaint")
    assert form.boxes["product"].mark.isVisible() and form.boxes["order_no"].mark.isVisible()
    editor(form, "order_no").setText("1")  # type: ignore[attr-defined]
    assert not form.boxes["product"].mark.isVisible()
    assert form.boxes["order_no"].mark.isVisible()


def test_a_missed_call_needs_no_topic(make_form: MakeForm, qtbot: QtBot) -> None:
    form = make_form("call")
    assert form.boxes["topic"].mark.isVisible()
    qtbot.keyClick(editor(form, "direction"), Qt.Key.Key_3)
    assert form.values() == {"direction": "missed"}
    assert not form.boxes["topic"].mark.isVisible()
    assert "required" not in form.boxes["topic"].widget.accessibleName()


def test_the_wheel_changes_nothing(make_form: MakeForm) -> None:
    form = make_form("complaint")
    for one in form.sections:
        one.more.click()
    form.load(None)
    for one in form.sections:
        one.toggle()
    before = form.all_values()
    form.setFocus()
    for box in form.boxes.values():
        centre = QPointF(box.widget.rect().center())
        wheel = QWheelEvent(
            centre,
            box.widget.mapToGlobal(centre),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box.widget, wheel)
    assert form.all_values() == before


def test_the_language_changes_in_place(make_form: MakeForm, house: House) -> None:
    form = make_form("complaint")
    editor(form, "complainant").setText("half typed")  # type: ignore[attr-defined]
    kind = editor(form, "type")
    assert isinstance(kind, QComboBox)
    kind.setCurrentIndex(kind.findData("quality"))
    editor(form, "facts").setFocus()
    house.set_language("zh_CN")
    form.retranslate()
    assert form.values() == {"complainant": "half typed", "type": "quality"}
    assert kind.currentText() == house.t("quality")
    assert QApplication.focusWidget() is editor(form, "facts")


def test_prefilled_values_are_given_but_were_not_typed(make_form: MakeForm) -> None:
    form = make_form("complaint")
    form.load(None, {"phone": "138 1234 5678", "product": "", "unknown": "x"})
    assert form.values() == {"phone": "138 1234 5678"}
    assert not form.is_changed()


def test_text_typed_while_saving_stays_unsaved(make_form: MakeForm, house: House) -> None:
    form = make_form("complaint")
    for key, value in complaint().items():
        form.boxes[key].fill(value)
    given = form.values()
    editor(form, "complainant").setText("李伟 and his wife")  # type: ignore[attr-defined]
    form.mark_saved(records.new(house.ctx, "complaint", given).record)
    assert form.values() == {"complainant": "李伟 and his wife"}


def test_somebody_elses_change_comes_in_under_what_is_typed(make_form: MakeForm, house: House) -> None:
    record = records.new(house.ctx, "complaint", complaint()).record
    form = make_form("complaint")
    form.load(record)
    editor(form, "facts").setPlainText("mine")  # type: ignore[attr-defined]
    changed = records.change(house.ctx, record.number, {"facts": "theirs", "product": "lamp"}).record
    form.rebase(changed)
    assert form.values() == {"facts": "mine"}
    assert editor(form, "product").text() == "lamp"  # type: ignore[attr-defined]


def test_what_fills_itself_in_is_told_not_asked(make_form: MakeForm, house: House) -> None:
    record = records.new(house.ctx, "complaint", complaint()).record
    form = make_form("complaint")
    form.load(record)
    owner = form.findChild(QLabel, "owner")
    assert owner is not None and owner.isVisible()
    assert owner.text() == "张敏"
    status = form.findChild(QLabel, "status")
    assert status is not None and status.text() == "received"

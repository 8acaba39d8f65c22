"""Fields that are empty and folded away are made when somebody looks at them, and nobody can tell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from csapp.vocabulary.fields import Person
from tests.ui.forms.conftest import MakeForm
from ui.forms.fieldbox import FieldBox
from ui.forms.form import RecordForm


def stops(form: RecordForm) -> list[str]:
    """The fields in the order in which the tab key comes by."""
    found: list[str] = []
    part = form.nextInFocusChain()
    while part is not None and part is not form:
        box: QWidget | None = part
        while box is not None and not isinstance(box, FieldBox):
            box = box.parentWidget()
        if (
            isinstance(box, FieldBox)
            and part.focusPolicy() & Qt.FocusPolicy.TabFocus
            and form.isAncestorOf(part)
        ):
            found += [box.key] if found[-1:] != [box.key] else []
        part = part.nextInFocusChain()
    return found


def test_an_empty_form_is_made_of_what_it_shows(make_form: MakeForm) -> None:
    form = make_form("complaint")
    made = [box for box in form.boxes.values() if box.made]
    assert made == [box for box in form.boxes.values() if box.isVisible()]
    assert len(made) < len(form.boxes) / 3


@pytest.mark.parametrize("table", ["complaint", "customer", "return_exchange", "visit"])
def test_the_tab_key_goes_by_the_declaration_however_late_a_field_was_made(
    table: str, make_form: MakeForm
) -> None:
    form = make_form(table)
    for section in reversed(form.sections):
        if section.folded():
            section.toggle()
    keys = [key for key in stops(form) if not form.boxes[key].isHidden()]
    assert keys == [key for key in form.boxes if key in keys]
    assert len(keys) == len(form.boxes)


def test_what_was_never_looked_at_is_not_given(make_form: MakeForm) -> None:
    form = make_form("complaint")
    assert "lesson" not in form.values()
    form.boxes["lesson"].make()
    assert not form.boxes["lesson"].is_given()
    assert "lesson" not in form.values()


def test_a_field_opened_while_its_record_was_saved_shows_what_the_store_made_of_it(
    make_form: MakeForm,
) -> None:
    box = make_form("complaint").boxes["lesson"]
    sent = box.typed()
    box.make()  # somebody unfolds it meanwhile
    box.saved("none", sent)
    assert box.typed() == "none"
    assert not box.is_given()


def test_a_late_field_offers_the_names_of_lists_too(make_form: MakeForm) -> None:
    form = make_form("complaint")
    late = next(b for b in form.boxes.values() if not b.made and isinstance(b.field, Person))
    assert isinstance(late.widget, QComboBox)
    assert late.widget.count() > 0

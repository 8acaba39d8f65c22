"""Enter goes from field to field and past the links that unfold; Tab may stop at them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.forms.conftest import MakeForm
from ui.forms.form import RecordForm


def here() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def last_before_a_link(form: RecordForm) -> tuple[QWidget, QPushButton]:
    """A field behind which a section shows its link alone, and that link."""
    for before, after in zip(form.sections, form.sections[1:], strict=False):
        shown = [box for box in before.boxes.values() if not box.isHidden()]
        if shown and after.more.isVisible() and after.more.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return shown[-1].widget, after.more
    raise AssertionError("no section of this form is folded away whole")


def test_enter_goes_past_the_links_at_which_tab_stops(make_form: MakeForm, qtbot: QtBot) -> None:
    form = make_form("damage")
    field, link = last_before_a_link(form)
    field.setFocus()
    qtbot.keyClick(here(), Qt.Key.Key_Tab)
    assert here() is link
    field.setFocus()
    qtbot.keyClick(here(), Qt.Key.Key_Return)
    assert here() is not field
    assert here().property("deed") != "fold"


def test_shift_enter_goes_back_past_them(make_form: MakeForm, qtbot: QtBot) -> None:
    form = make_form("damage")
    field, _link = last_before_a_link(form)
    field.setFocus()
    qtbot.keyClick(here(), Qt.Key.Key_Return)
    after = here()
    qtbot.keyClick(after, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert here() is field or field.isAncestorOf(here())

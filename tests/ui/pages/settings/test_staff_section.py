"""The staff in the settings: added with a first password, changed, let go, given another password."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from csapp.desk import Desk
from csapp.kinds import Staff
from csapp.services import records
from csapp.services.context import Context
from csapp.vocabulary.errors import WrongPassword
from tests.ui.conftest import PASSWORD, Settle
from tests.ui.pages.settings.conftest import Section
from ui.house import House
from ui.pages.settings.staff import StaffEditor, StaffPart
from ui.prompts import YES

GIVEN = {"user": "lucia", "name": "Lucía", "roles": ["agent", "supervisor"], "language": "es"}


@pytest.fixture
def staff(section: Section) -> StaffPart:
    part = section("staff")
    assert isinstance(part, StaffPart)
    return part


def editor_of(staff: StaffPart) -> StaffEditor:
    assert isinstance(staff.editor, StaffEditor)
    return staff.editor


def add(staff: StaffPart, settle: Settle, **given: object) -> StaffEditor:
    """A new person, typed and saved with a password that was suggested; what was suggested stands in ``told``."""
    staff.add()
    editor = editor_of(staff)
    for key, value in {**GIVEN, **given}.items():
        editor.form.boxes[key].fill(value)
    editor.passwords.suggest.click()
    editor.passwords.secrets.fields["own"].setText(PASSWORD)
    editor.save()
    settle()
    return editor_of(staff)


def test_a_new_person_can_sign_in_with_the_password_that_is_told_once(
    staff: StaffPart, house: House, settle: Settle
) -> None:
    editor = add(staff, settle)
    told = next(word for word in editor.passwords.told.text().split() if word.count("-") == 2)
    made = records.get(house.ctx, "lucia")
    assert isinstance(made, Staff)
    assert (made.name, made.roles, made.language) == ("Lucía", ("agent", "supervisor"), "es")
    Desk.sign_in(house.ctx.data, "lucia", told).close()
    assert not editor.is_changed()
    editor.leave()
    settle()
    assert staff.editor is None
    assert staff.lines.key() == "lucia"
    staff.open("lucia")
    assert editor_of(staff).passwords.told.text() == ""


def test_what_is_wrong_is_said_where_it_is_wrong(staff: StaffPart, house: House, settle: Settle) -> None:
    staff.add()
    editor = editor_of(staff)
    editor.form.boxes["user"].fill("zhang")
    editor.save()
    assert editor.passwords.secrets.errors["password"].text()
    for key, text in {"password": "long-enough-1", "again": "long-enough-1", "own": "nonsense"}.items():
        editor.passwords.secrets.fields[key].setText(text)
    editor.save()
    settle()
    assert editor.passwords.secrets.errors["own"].text()
    editor.passwords.secrets.fields["own"].setText(PASSWORD)
    editor.save()
    settle()
    wrong = {key for key, box in editor.form.boxes.items() if box.problem is not None}
    assert wrong == {"user", "name", "roles"}
    assert editor.form.boxes["user"].editor.typed() == "zhang"
    assert Desk.users(house.ctx.data) == ("zhang",)


def test_roles_are_ticked_by_keys(staff: StaffPart, house: House, settle: Settle) -> None:
    add(staff, settle)
    editor = editor_of(staff)
    ticks = editor.form.boxes["roles"].widget
    for key in (Qt.Key.Key_4, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Space):
        box = ticks.focusProxy()
        assert box is not None
        QTest.keyClick(box, key)
    editor.save()
    settle()
    kept = records.get(house.ctx, "lucia")
    assert isinstance(kept, Staff)
    assert kept.roles == ("agent", "director")


def test_who_is_deactivated_is_asked_about_and_can_come_back(
    staff: StaffPart, house: House, settle: Settle
) -> None:
    editor = add(staff, settle)
    editor.form.boxes["active"].fill("false")
    editor.save()
    assert house.prompts.pending is not None
    house.prompts.pending.answer(YES)
    settle()
    assert "lucia" not in Desk.users(house.ctx.data)
    editor.form.boxes["active"].fill("true")
    editor.save()
    settle()
    for key, text in {"password": "back-again-77", "again": "back-again-77", "own": PASSWORD}.items():
        editor.passwords.secrets.fields[key].setText(text)
    editor.passwords.deed.click()
    settle()
    back: Context = Desk.sign_in(house.ctx.data, "lucia", "back-again-77")
    back.close()
    with pytest.raises(WrongPassword):
        Desk.sign_in(house.ctx.data, "lucia", PASSWORD)


def test_the_last_administrator_stays(staff: StaffPart, house: House, settle: Settle) -> None:
    staff.open("zhang")
    editor = editor_of(staff)
    editor.form.boxes["roles"].fill(["manager"])
    editor.save()
    settle()
    assert editor.notice.text()
    assert "zhang" in Desk.users(house.ctx.data)
    assert house.ctx.actor.roles == ("admin", "manager")


def test_one_s_own_name_holds_at_once(staff: StaffPart, house: House, settle: Settle) -> None:
    staff.open("zhang")
    editor = editor_of(staff)
    editor.form.boxes["name"].fill("张敏敏")
    editor.save()
    settle()
    assert house.ctx.actor.name == "张敏敏"

"""Who can sign in: passwords changed and set anew, people who leave and come back, an administrator who stays."""

import pytest

from csapp.desk import Desk
from csapp.kinds import Staff
from csapp.services import checking, records, staff
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotFound, NotPossible, WrongPassword
from tests.helpers.office import PASSWORD, Office

NEW = "another-desk-2"


def test_a_new_password_takes_the_old_one_s_place(office: Office) -> None:
    Desk.change_password(office("zhang"), PASSWORD, NEW)
    with pytest.raises(WrongPassword):
        office.sign_in("zhang", PASSWORD)
    office.sign_in("zhang", NEW).close()
    office.sign_in("wang", PASSWORD).close()
    failed, event = records.history(office("wang"), "zhang")[:2]
    assert (event.verb, event.by, event.changes) == ("password", "zhang", ())
    assert failed.verb == "failed", "the old password was tried once more"
    assert checking.verify(office("chen")) == ()


def test_a_poor_or_wrong_password_changes_nothing(office: Office) -> None:
    for old, new, fault in (
        ("nonsense", NEW, WrongPassword),
        (PASSWORD, "short", InvalidInput),
        (PASSWORD, PASSWORD, InvalidInput),
    ):
        with pytest.raises(fault):
            Desk.change_password(office("zhang"), old, new)
    office.sign_in("zhang", PASSWORD).close()


def test_an_administrator_helps_whoever_forgot(office: Office) -> None:
    Desk.reset_password(office("root"), PASSWORD, "wang", NEW)
    office.sign_in("wang", NEW).close()
    with pytest.raises(WrongPassword):
        office.sign_in("wang", PASSWORD)
    with pytest.raises(WrongPassword):
        Desk.reset_password(office("root"), "nonsense", "wang", PASSWORD)
    with pytest.raises(NotAllowed):
        Desk.reset_password(office("wang"), NEW, "zhang", NEW)
    with pytest.raises(NotFound):
        Desk.reset_password(office("root"), PASSWORD, "COMPANY", NEW)
    with pytest.raises(NotFound):
        Desk.reset_password(office("root"), PASSWORD, "nobody", NEW)


def test_who_leaves_loses_the_key_and_needs_a_new_password_to_come_back(office: Office) -> None:
    records.change(office("root"), "lucia", {"active": False})
    assert "lucia" not in Desk.users(office.folder)
    with pytest.raises(WrongPassword):
        office.sign_in("lucia")
    with pytest.raises(NotPossible):
        Desk.reset_password(office("root"), PASSWORD, "lucia", NEW)
    known = {
        member.person.user: (member.person.active, member.key) for member in staff.members(office("chen"))
    }
    assert known["lucia"] == (False, False)
    assert known["zhang"] == (True, True)
    assert list(known)[-1] == "lucia", "who has left stands last"
    records.change(office("root"), "lucia", {"active": True})
    Desk.reset_password(office("root"), PASSWORD, "lucia", NEW)
    office.sign_in("lucia", NEW).close()


def test_an_administrator_always_stays(office: Office) -> None:
    records.change(office("root"), "chen", {"roles": ["manager"]})
    for given in ({"active": False}, {"roles": ["agent"]}, {"left_on": "2026-11-20"}):
        with pytest.raises(NotPossible):
            records.change(office("root"), "root", given)
    assert "root" in Desk.users(office.folder)
    office.sign_in("root").close()


def test_an_administrator_without_a_key_is_none(office: Office) -> None:
    records.change(office("root"), "chen", {"active": False})
    records.change(office("root"), "chen", {"active": True})  # back, but with no password yet
    with pytest.raises(NotPossible):
        records.change(office("root"), "root", {"active": False})


def test_only_administrators_see_to_the_staff(office: Office) -> None:
    for user in ("zhang", "wang", "zhou"):
        with pytest.raises(NotAllowed):
            records.change(office(user), user, {"roles": ["admin"]})
    changed = records.change(office("root"), "zhang", {"name": "张敏", "language": "es"}).record
    assert isinstance(changed, Staff)
    assert (changed.name, changed.language) == ("张敏", "es")

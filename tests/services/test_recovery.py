"""The recovery key: made by an administrator, on paper, used once; and the key of who has left."""

from datetime import timedelta

import pypdfium2
import pytest

from csapp.desk import Desk
from csapp.services import checking, records, recovery
from csapp.storage import recoverykey
from csapp.storage.keys import KeyRing
from csapp.vocabulary.errors import InvalidInput, NotAllowed, TooManyGuesses, WrongPassword
from tests.helpers.office import PASSWORD, Office

NEW = "another-desk-2"


def test_it_opens_the_desk_when_every_password_is_gone(office: Office) -> None:
    ctx = office("root")
    assert recovery.wanted(ctx) and not recovery.wanted(office("wang"))
    made = Desk.new_recovery_key(ctx, PASSWORD)
    state = recovery.state(ctx)
    assert (state.there, state.made_by, state.made_at) == (True, "root", office.clock.now)
    assert not recovery.wanted(ctx)
    office.close()
    for user in KeyRing(office.folder).users():
        KeyRing(office.folder).remove(user)
    again, following = Desk.recover(
        office.folder, "chen", made.lower().replace("-", " "), NEW, clock=office.clock
    )
    assert again.actor.user == "chen"
    again.close()
    office.sign_in("chen", NEW).close()
    with pytest.raises(WrongPassword):
        Desk.recover(office.folder, "chen", made, "third-desk-3", clock=office.clock)
    Desk.recover(office.folder, "root", following, "third-desk-3", clock=office.clock)[0].close()
    verbs = [event.verb for event in records.history(office("chen"), "chen")]
    assert "recovered" in verbs
    assert checking.verify(office("chen")) == ()


def test_it_is_an_administrator_s(office: Office) -> None:
    for user in ("zhang", "wang", "zhou"):
        for deed in (
            lambda user=user: Desk.new_recovery_key(office(user), PASSWORD),
            lambda user=user: recovery.state(office(user)),
            lambda user=user: recovery.paper(office(user), recoverykey.new()),
        ):
            with pytest.raises(NotAllowed):
                deed()
    made = Desk.new_recovery_key(office("root"), PASSWORD)
    with pytest.raises(WrongPassword):
        Desk.new_recovery_key(office("root"), "nonsense")
    with pytest.raises(NotAllowed):
        Desk.recover(office.folder, "wang", made, NEW, clock=office.clock)
    office.sign_in("wang").close()
    Desk.recover(office.folder, "root", made, NEW, clock=office.clock)[0].close()


def test_a_slip_or_a_poor_password_is_no_guess(office: Office) -> None:
    made = Desk.new_recovery_key(office("root"), PASSWORD)
    for _ in range(10):
        for key, password in ((made[:-1], NEW), (made, "12345678"), (made, "short")):
            with pytest.raises(InvalidInput):
                Desk.recover(office.folder, "root", key, password, clock=office.clock)
    for _ in range(5):
        with pytest.raises(WrongPassword):
            Desk.recover(office.folder, "root", recoverykey.new(), NEW, clock=office.clock)
    with pytest.raises(TooManyGuesses):
        Desk.recover(office.folder, "root", made, NEW, clock=office.clock)


def test_no_group_of_a_key_is_cut_in_two_on_its_sheet(office: Office) -> None:
    ctx = office("root")
    Desk.new_recovery_key(ctx, PASSWORD)
    widest = _key_of("WWWW", "MWMW", "WWMM", "MMQQ", "HMQQ", "WMWM", "WWWM")
    for key in (recoverykey.new(), widest):
        for language in ("en", "zh_CN", "es"):
            sheet = pypdfium2.PdfDocument(recovery.paper(ctx, key, language))
            assert len(sheet) == 1
            said = sheet[0].get_textpage().get_text_bounded().split()
            assert [word for word in said if word in key.split("-")] == key.split("-")


def _key_of(*groups: str) -> str:
    """The key that begins its groups so: each is given the check character with which it is read."""
    filled = [f"{group}0" for group in groups]
    for place, group in enumerate(groups):
        for check in recoverykey.LETTERS:
            filled[place] = group + check
            try:
                return recoverykey.read("-".join(filled))
            except InvalidInput as refused:
                if refused.problems[0].values["group"] != place + 1:
                    break
    raise AssertionError(groups)


def test_its_sheet_says_it_and_the_journal_does_not(office: Office) -> None:
    ctx = office("root")
    made = Desk.new_recovery_key(ctx, PASSWORD)
    recovery.paper(ctx, made, "en")
    with ctx.store.reading() as connection:
        told = connection.exec_driver_sql("SELECT group_concat(body) FROM journal_payload").scalar()
    office.close()
    lying = [path.read_bytes() for path in office.folder.parent.rglob("*") if path.is_file()]
    for group in made.split("-"):
        assert group not in str(told)
    assert all(made.encode() not in content for content in lying)


def test_who_has_left_has_no_key_any_more(office: Office) -> None:
    today = office.clock.now.astimezone().date()
    records.change(office("root"), "lucia", {"left_on": (today - timedelta(days=1)).isoformat()})
    assert "lucia" not in Desk.users(office.folder)
    records.change(office("root"), "zhang", {"left_on": (today + timedelta(days=2)).isoformat()})
    assert "zhang" in Desk.users(office.folder)
    office.clock.tick(days=3)
    office.sign_in("wang").close()
    assert "zhang" in Desk.users(office.folder), "an administrator's sign-in sees to it"
    office.sign_in("root").close()
    assert "zhang" not in Desk.users(office.folder)
    with pytest.raises(WrongPassword):
        office.sign_in("zhang")


def test_a_clock_that_is_years_ahead_takes_nobody_s_key(office: Office) -> None:
    today = office.clock.now.astimezone().date()
    records.change(office("root"), "zhang", {"left_on": (today + timedelta(days=300)).isoformat()})
    office.clock.tick(days=3_650)
    office.sign_in("root").close()
    office.clock.tick(days=-3_650)
    office.sign_in("zhang").close()


def test_a_mended_key_file_is_told_at_the_sign_in(office: Office) -> None:
    office.sign_in("root").close()
    (office.folder / "keys.json").unlink()
    ctx = office.sign_in("root")
    assert len(ctx.told) == 1
    ctx.close()
    ctx = office.sign_in("root")
    assert ctx.told == ()
    ctx.close()

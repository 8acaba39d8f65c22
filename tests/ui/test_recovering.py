"""The sign-in counts a wait down; the recovery key opens the desk; what was refused is a list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from csapp.desk import Desk
from csapp.i18n import Translator
from csapp.services import recovery
from csapp.storage import attempts
from csapp.storage.keys import KeyRing
from csapp.vocabulary.errors import NotAllowed, WrongPassword
from tests.ui.conftest import PASSWORD, USER
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.recovery import RecoveryPart
from ui.pages.settings.refused import RefusedPart
from ui.prefs import Prefs
from ui.prompts import YES, Prompts
from ui.recovering import show_part
from ui.recoverpage import RecoverPage
from ui.shell import Shell, Surroundings
from ui.widgets.notice import Notice
from ui.words import QtWords

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.theme.theme import Theme
    from ui.window import Window

NEW = "another-desk-2"


def rest(shell: Shell, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not shell.tasks.busy, timeout=20_000)
    qtbot.wait(1)


def sign_in(shell: Shell, qtbot: QtBot, user: str, password: str) -> None:
    shell.signin.user.setCurrentText(user)
    shell.signin.password.setText(password)
    qtbot.keyClick(shell.signin.password, Qt.Key.Key_Return)
    rest(shell, qtbot)


@pytest.fixture
def real_shell(
    tmp_path: Path, look: Theme, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    """A desk that is no sample, with an administrator and an agent, at the sign-in."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    data = tmp_path / "desk"
    Desk.create(data, desk="A", company="Hao House", user="li", name="李敏", password=PASSWORD, language="en")
    around = Surroundings(look, Prompts(Translator("en")), QtWords(qapp), Prefs.read(data))
    made = Shell(data, "en", around)  # not given to qtbot, which closes before the backup at leaving is made
    made.show()
    made.begin()
    rest(made, qtbot)
    yield made
    leave(made, qtbot)
    made.end()
    made.deleteLater()
    around.words.use("en")


def leave(shell: Shell, qtbot: QtBot) -> None:
    """Signs out; the backup that is made then is waited for."""
    if shell.window_ is not None:
        shell.sign_out()
        qtbot.waitUntil(lambda: shell.window_ is None, timeout=20_000)
        rest(shell, qtbot)


def test_a_wait_is_counted_down_and_somebody_else_comes_in(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "FIRST_WAIT", 2.0)
    for _ in range(attempts.FREE):
        sign_in(shell, qtbot, "nobody", "nonsense")
    signin = shell.signin
    assert signin.button.isEnabled()
    sign_in(shell, qtbot, "nobody", "nonsense")
    assert not signin.button.isEnabled()
    assert "0:02" in signin.error.text() or "0:01" in signin.error.text()
    assert signin.password.text() == "nonsense"
    qtbot.keyClicks(signin.password, "x")
    assert signin.error.isVisible(), "typing does not take the wait away"
    signin.user.setCurrentText(USER)
    assert signin.button.isEnabled()
    assert not signin.error.isVisible()
    signin.user.setCurrentText("nobody")
    assert not signin.button.isEnabled()
    qtbot.waitUntil(signin.button.isEnabled, timeout=5_000)
    assert not signin.error.isVisible()
    sign_in(shell, qtbot, USER, PASSWORD)
    assert shell.window_ is not None


def test_the_recovery_key_opens_the_desk_and_the_next_one_is_shown(real_shell: Shell, qtbot: QtBot) -> None:
    shell = real_shell
    ctx = Desk.sign_in(shell.data, "li", PASSWORD)
    made = Desk.new_recovery_key(ctx, PASSWORD)
    ctx.close()
    shell.signin.recovery.click()
    page = shell.stack.currentWidget()
    assert isinstance(page, RecoverPage)
    page.button.click()
    assert page.key_error.isVisible()
    qtbot.keyClicks(page.key, made.lower()[:-1] + ("0" if made[-1] != "0" else "1"))
    page.secrets.fields["password"].setText("12345678")
    page.secrets.fields["again"].setText("12345678")
    page.button.click()
    rest(shell, qtbot)
    assert "7" in page.key_error.text(), "the group of the slip"
    page.key.setText(made.lower())
    page.button.click()
    rest(shell, qtbot)
    assert page.secrets.errors["password"].isVisible()
    for field in page.secrets.fields.values():
        field.setText(NEW)
    page.button.click()
    qtbot.waitUntil(lambda: shell.window_ is not None, timeout=20_000)
    rest(shell, qtbot)
    assert shell.window_ is not None
    part = show_part(shell.window_)
    following = part.shown_key.text().replace("  ", "-")
    assert part.shown_key.isVisible() and following != made
    assert KeyRing(shell.data).unwrap_recovery(following)
    part._away()
    leave(shell, qtbot)
    sign_in(shell, qtbot, "li", NEW)
    assert shell.window_ is not None


def test_back_at_the_sign_in_nothing_of_the_key_is_left(real_shell: Shell, qtbot: QtBot) -> None:
    real_shell.signin.recovery.click()
    page = real_shell.stack.currentWidget()
    assert isinstance(page, RecoverPage)
    page.key.setText("secret")
    page.back.click()
    assert real_shell.stack.currentWidget() is real_shell.signin
    assert page.key.text() == ""


def test_an_administrator_without_a_recovery_key_is_asked_for_one(real_shell: Shell, qtbot: QtBot) -> None:
    shell = real_shell
    sign_in(shell, qtbot, "li", PASSWORD)
    window = shell.window_
    assert window is not None
    rest(shell, qtbot)
    offer = window.findChild(Notice, "recovery_offer")
    assert offer is not None and offer.isVisible()
    offer.deed.click()
    settings = window.page
    assert isinstance(settings, SettingsPage)
    part = settings.part
    assert isinstance(part, RecoveryPart)
    part.secrets.fields["own"].setText("nonsense")
    part.deed.click()
    rest(shell, qtbot)
    assert part.secrets.errors["own"].isVisible() and not part.shown_key.isVisible()
    part.secrets.fields["own"].setText(PASSWORD)
    part.deed.click()
    rest(shell, qtbot)
    assert part.shown_key.isVisible() and settings.is_changed()
    assert not offer.isVisible()
    part.save_to(shell.data.parent / "key.pdf")
    rest(shell, qtbot)
    assert (shell.data.parent / "key.pdf").read_bytes().startswith(b"%PDF")
    part.away.click()
    question = shell.around.prompts.pending
    assert question is not None
    question.answer(YES)
    assert not part.shown_key.text() and not settings.is_changed()


def test_what_was_refused_is_a_list(window: Window, settle, desk_folder: Path) -> None:
    house = window.house
    admin = house.ctx
    Desk.add_staff(
        admin, PASSWORD, {"user": "ana", "name": "Ana", "roles": ["agent"], "password": "calm-desk-9"}
    )
    ana = Desk.sign_in(desk_folder, "ana", "calm-desk-9")
    with pytest.raises(NotAllowed):
        recovery.state(ana)
    ana.close()
    with pytest.raises(WrongPassword):
        Desk.sign_in(desk_folder, "ana", "nonsense")
    Desk.sign_in(desk_folder, USER, PASSWORD).close()
    settings = window.go("settings")
    assert isinstance(settings, SettingsPage)
    part = settings.show_part("refused")
    assert isinstance(part, RefusedPart)
    settle()
    assert [line.cells[1:3] for line in part.lines.lines.lines] == [
        ("Ana", "1 wrong password"),
        ("Ana", "recovery.state"),
    ]

"""The sign-in keeps what one typed, says at the field what is wrong, and opens the desk with Enter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from csapp.desk import DEMO_PASSWORD, Desk
from csapp.i18n import Translator
from csapp.services import sample
from tests.ui.conftest import PASSWORD, USER
from ui.firstrun import FirstRun
from ui.prefs import Prefs
from ui.prompts import Prompts
from ui.shell import Shell, Surroundings
from ui.theme.theme import Look
from ui.words import QtWords

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.theme.theme import Look
from ui.theme.theme import Theme


def test_users_are_offered_and_the_password_is_where_one_types(shell: Shell) -> None:
    assert [shell.signin.user.itemText(i) for i in range(shell.signin.user.count())] == [USER]
    assert shell.signin.user.currentText() == USER


def test_a_wrong_password_keeps_the_user_and_says_so_at_the_field(shell: Shell, qtbot: QtBot) -> None:
    shell.signin.user.setCurrentText("somebody")
    shell.signin.password.setFocus()
    qtbot.keyClicks(shell.signin.password, "nonsense")
    qtbot.keyClick(shell.signin.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shell.signin.error.isVisible(), timeout=10_000)
    assert shell.signin.user.currentText() == "somebody"
    assert shell.signin.password.text() == "nonsense"
    assert shell.signin.error.text()
    assert shell.signin.button.isEnabled()
    qtbot.keyClicks(shell.signin.password, "x")
    assert not shell.signin.error.isVisible()


def test_enter_in_the_password_signs_in(shell: Shell, qtbot: QtBot) -> None:
    shell.signin.password.setFocus()
    qtbot.keyClicks(shell.signin.password, PASSWORD)
    qtbot.keyClick(shell.signin.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shell.window_ is not None, timeout=10_000)
    assert shell.stack.currentWidget() is shell.window_
    assert shell.signin.password.text() == ""
    shell.sign_out()
    assert shell.stack.currentWidget() is shell.signin


def test_the_language_can_be_changed_before_signing_in(shell: Shell, qtbot: QtBot) -> None:
    shell.signin.password.setText(PASSWORD)
    qtbot.mouseClick(shell.signin.languages.button("es"), Qt.MouseButton.LeftButton)
    assert shell.signin.button.text() == Translator("es")("Sign in")
    assert shell.signin.password.text() == PASSWORD
    shell.signin.button.click()
    qtbot.waitUntil(lambda: shell.window_ is not None, timeout=10_000)
    assert shell.window_ is not None
    assert shell.window_.house.language == "es"


def test_the_window_remembers_language_and_look(
    shell: Shell, qtbot: QtBot, desk_folder: Path, look: Theme
) -> None:
    shell.signin.password.setText(PASSWORD)
    shell.signin.button.click()
    qtbot.waitUntil(lambda: shell.window_ is not None, timeout=10_000)
    assert shell.window_ is not None
    shell.window_.topbar.person.language_chosen.emit("zh_CN")
    shell.window_.house.set_look(Look("dark", True, 125))
    kept = Prefs.read(desk_folder)
    assert (kept.languages, kept.look, kept.last_user) == ({USER: "zh_CN"}, Look("dark", True, 125), USER)
    assert (look.scheme, look.sizes.body) == ("contrast_dark", 16)
    shell.sign_out()
    look.wear(Look("light"))  # somebody else sat here meanwhile
    shell.signin.password.setText(PASSWORD)
    shell.signin.button.click()
    qtbot.waitUntil(lambda: shell.window_ is not None, timeout=10_000)
    assert look.look == Look("dark", True, 125), "what this person chose, wherever they sign in"
    look.wear(Look("light"))


def test_spoilt_preferences_are_no_obstacle(desk_folder: Path) -> None:
    for spoilt in ("", "[]", '{"theme": 7, "languages": [1], "last_user": null}', "\x00"):
        (desk_folder / "window.json").write_text(spoilt, encoding="utf-8")
        assert Prefs.read(desk_folder).look.mode == "system"


@pytest.fixture
def bare_shell(tmp_path: Path, look: Theme, qapp: QApplication, qtbot: QtBot):
    around = Surroundings(look, Prompts(Translator("en")), QtWords(qapp), Prefs.read(tmp_path / "new"))
    made = Shell(tmp_path / "new", "en", around)
    qtbot.addWidget(made)
    made.show()
    made.begin()
    qtbot.waitUntil(lambda: made.first_run is not None, timeout=20_000)
    yield made
    made.end()


def test_the_first_run_says_what_is_missing_and_makes_the_desk(bare_shell: Shell, qtbot: QtBot) -> None:
    panel = bare_shell.first_run
    assert isinstance(panel, FirstRun)
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    assert all(error.text() for error in panel.errors.values())
    assert not Desk.exists(bare_shell.data)
    typed = {"company": "Hao House", "desk": "b", "name": "李敏", "user": "li", "password": "long-enough"}
    for key, text in typed.items():
        panel.fields[key].setFocus()
        qtbot.keyClicks(panel.fields[key], text) if text.isascii() else panel.fields[key].setText(text)
    panel.fields["again"].setText("long-enougH")
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    assert panel.errors["again"].text()
    assert panel.fields["company"].text() == "Hao House"
    panel.fields["again"].setText("long-enough")
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bare_shell.window_ is not None, timeout=20_000)
    assert bare_shell.window_ is not None
    assert bare_shell.window_.house.ctx.desk_code == "B"
    assert Desk.users(bare_shell.data) == ("li",)
    bare_shell.sign_out()
    assert bare_shell.signin.user.currentText() == "li"  # who just worked needs no more than the password


def test_the_sample_desk_signs_in_with_one_click(
    tmp_path: Path, look: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    around = Surroundings(look, Prompts(Translator("en")), QtWords(qapp), Prefs())
    shell = Shell(tmp_path / "demo", "en", around, demo=True)
    qtbot.addWidget(shell)
    shell.show()
    shell.begin()
    assert not shell.signin.button.isEnabled()
    qtbot.waitUntil(lambda: shell.signin.button.isEnabled(), timeout=60_000)
    assert shell.signin.password.text() in shell.signin.hint.text()
    qtbot.mouseClick(shell.signin.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shell.window_ is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not shell.tasks.busy, timeout=20_000)
    shell.end()


def test_the_sample_desk_tells_how_far_it_is_and_lets_go_of_who_leaves(
    tmp_path: Path, look: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    around = Surroundings(look, Prompts(Translator("en")), QtWords(qapp), Prefs())
    shell = Shell(tmp_path / "demo", "en", around, demo=True)
    qtbot.addWidget(shell)
    shell.show()
    shell.begin()
    qtbot.waitUntil(lambda: shell.signin.subtitle.text().endswith("%"), timeout=60_000)
    shell.end()
    ctx = Desk.sign_in(shell.data, "chen", DEMO_PASSWORD)
    assert sample.present(ctx) == 0, "it was filled to the end first"
    ctx.close()

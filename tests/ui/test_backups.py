"""Backups in the window: at leaving, once a day, the sign in the top bar, and three clicks back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csapp.desk import Desk
from csapp.folders import DEMO_MARK
from csapp.i18n import Translator
from csapp.services import backups, records
from csapp.services.listing import listing
from tests.ui.conftest import PASSWORD, USER, Settle
from ui.house import House
from ui.pages.settings.backups import BackupsPart
from ui.prefs import Prefs
from ui.prompts import Prompts
from ui.rescuepage import RescuePage
from ui.restorepage import RestorePage
from ui.shell import Shell, Surroundings
from ui.theme.theme import Theme
from ui.window import Window
from ui.words import QtWords

PERSON = {"name": "Li", "customer_kind": "end", "phone": "138 1234 5678"}


@pytest.fixture
def real_folder(desk_folder: Path) -> Path:
    """A desk that is no throw-away one."""
    (desk_folder / DEMO_MARK).unlink()
    return desk_folder


def states(folder: Path) -> list[tuple[str, bool | None]]:
    """What each backup was made for and whether it was proved, newest first."""
    return [(one.why, one.good) for one in backups.known(backups.folder_of(folder))]


def part_of(window: Window) -> BackupsPart:
    page = window.go("settings")
    part = page.show_part("backups")  # type: ignore[attr-defined]
    assert isinstance(part, BackupsPart)
    return part


def test_made_proved_and_brought_to_a_second_place(
    window: Window, house: House, settle: Settle, tmp_path: Path
) -> None:
    part = part_of(window)
    settle()
    assert part.list.chosen() is None and not part.back.isEnabled()
    part.now.click()
    settle()
    assert states(house.ctx.data) == [("asked for", True)]
    assert "proved" in part.newest.text() and part.back.isEnabled()
    part.second.choose.click()
    assert house.prompts.pending is not None
    (tmp_path / "stick").mkdir()
    house.prompts.pending.answer("yes", str(tmp_path / "stick"))
    settle()
    assert part.second.folder.text() == str(tmp_path / "stick")
    (there,) = (tmp_path / "stick").iterdir()
    assert [one.good for one in backups.known(there)] == [True]
    part.again.click()
    settle()
    assert window.topbar.quiet.text() == "The backup is good."
    part.second.none.click()
    settle()
    assert not part.second.none.isVisible()


def enter(shell: Shell, qtbot: QtBot) -> Window:
    shell.signin.wanted.emit(USER, PASSWORD)
    qtbot.waitUntil(lambda: shell.window_ is not None and not shell.tasks.busy, timeout=20_000)
    assert shell.window_ is not None
    return shell.window_


def test_three_clicks_put_one_back(real_folder: Path, shell: Shell, qtbot: QtBot) -> None:
    ctx = Desk.sign_in(real_folder, USER, PASSWORD)
    backups.make(ctx)
    records.new(ctx, "customer", PERSON)
    ctx.close()
    part = part_of(enter(shell, qtbot))
    qtbot.waitUntil(lambda: part.back.isEnabled() and not shell.tasks.busy)
    part.back.click()
    field = part.panel.secrets.fields["own"]
    field.setText("not the password")
    part.panel.deed.click()
    qtbot.waitUntil(lambda: part.panel.secrets.errors["own"].isVisible())
    field.setText(PASSWORD)
    part.panel.deed.click()
    prompts = shell.around.prompts
    qtbot.waitUntil(lambda: prompts.pending is not None, timeout=20_000)
    assert prompts.pending is not None and "put back" in prompts.pending.text
    prompts.pending.answer("yes")
    assert shell.window_ is None and shell.signin.user.currentText() == USER
    window = enter(shell, qtbot)
    assert listing(window.house.ctx, "customer").total == 0


def test_leaving_backs_up_what_changed(real_folder: Path, shell: Shell, qtbot: QtBot) -> None:
    window = enter(shell, qtbot)
    records.new(window.house.ctx, "customer", PERSON)
    shell.close()
    qtbot.waitUntil(lambda: not shell.isVisible(), timeout=20_000)
    assert states(real_folder) == [("at leaving", True)]


def test_leaving_without(real_folder: Path, shell: Shell, qtbot: QtBot) -> None:
    enter(shell, qtbot)
    backups.folder_of(real_folder).write_bytes(b"no folder can be made here")
    shell.close()
    parting = shell._parting
    assert parting is not None
    qtbot.waitUntil(lambda: bool(parting.error.text()), timeout=20_000)
    assert shell.isVisible() and parting.isVisible() and "can't be written" in parting.error.text()
    parting.without.click()
    qtbot.waitUntil(lambda: not shell.isVisible(), timeout=20_000)


def test_the_day_has_one_and_a_late_second_place_is_told(
    real_folder: Path, shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    window = enter(shell, qtbot)
    backing = window.backing
    stick = tmp_path / "stick"
    backups.set_second(window.house.ctx, str(stick))
    backing.begin()
    qtbot.waitUntil(lambda: not backing.tasks.busy, timeout=20_000)
    assert states(real_folder) == [("once a day", True)]
    assert backing.sign.isVisible() and str(stick) in backing.sign.lines[0]
    stick.mkdir()
    backing.sign.wanted.emit()
    qtbot.waitUntil(lambda: not backing.tasks.busy and not backing.sign.isVisible(), timeout=20_000)
    assert len(list(stick.iterdir())) == 1


@pytest.mark.parametrize("gone", ["desk.db", "everything"])
def test_a_desk_that_cant_be_opened_is_put_back_from_the_sign_in(
    gone: str, desk_folder: Path, look: Theme, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    ctx = Desk.sign_in(desk_folder, USER, PASSWORD)
    file = backups.make(ctx, tmp_path / "stick").path if gone == "everything" else backups.make(ctx).path
    ctx.close()
    if gone == "everything":
        shutil.rmtree(desk_folder)
    else:
        (desk_folder / "desk.db").unlink()
    shell = Shell(
        desk_folder,
        "en",
        Surroundings(look, Prompts(Translator("en")), QtWords(qapp), Prefs.read(desk_folder)),
    )
    qtbot.addWidget(shell)
    shell.show()
    shell.begin()
    qtbot.waitUntil(lambda: not shell.tasks.busy, timeout=20_000)
    if shell.first_run is not None:
        shell.first_run.restore.click()
    else:
        shell.signin.wanted.emit(USER, PASSWORD)
        qtbot.waitUntil(lambda: isinstance(shell.stack.currentWidget(), RescuePage), timeout=20_000)
        rescue = shell.stack.currentWidget()
        assert isinstance(rescue, RescuePage)
        rescue.button.click()
    page = shell.stack.currentWidget()
    assert isinstance(page, RestorePage)
    qtbot.waitUntil(lambda: not shell.tasks.busy, timeout=20_000)
    if gone == "everything":
        assert not page.button.isEnabled()
        page.file.click()
        assert shell.around.prompts.pending is not None
        shell.around.prompts.pending.answer("yes", str(file))
        qtbot.waitUntil(page.button.isEnabled, timeout=20_000)
    assert "good" in page.backup.currentText() and page.user.currentText() == USER
    page.password.setText(PASSWORD)
    page.button.click()
    qtbot.waitUntil(lambda: shell.around.prompts.pending is not None, timeout=20_000)
    assert shell.around.prompts.pending is not None
    shell.around.prompts.pending.answer("yes")
    window = enter(shell, qtbot)
    assert listing(window.house.ctx, "customer").total == 0
    shell.end()
    shell.around.words.use("en")

"""A desk that is not whole: what the window says, what it refuses, and the ways on it offers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from PySide6.QtWidgets import QPushButton, QWidget

from csapp.storage.keys import KeyRing
from tests.ui.conftest import PASSWORD, USER
from ui.scripted import Scripted
from ui.shell import Shell
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def cut_tail(folder: Path) -> None:
    """Take the newest entry of the journal away, as somebody with the key would."""
    key = KeyRing(folder).unwrap(USER, PASSWORD).sub("store")
    connection = sqlcipher.connect(str(folder / "desk.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("DELETE FROM journal_payload WHERE id = (SELECT max(id) FROM journal)")
    connection.execute("DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)")
    connection.execute(
        "UPDATE chain_head SET (seq, mac) = (SELECT seq, mac FROM journal ORDER BY id DESC LIMIT 1)"
    )
    connection.close()


def test_it_opens_for_reading_says_why_and_the_form_keeps_its_text(desk_folder: Path, qtbot: QtBot) -> None:
    cut_tail(desk_folder)
    with Scripted(desk_folder, USER, PASSWORD, language="en") as desk:
        banner = desk.shell.findChild(Banner, "damage")
        assert banner is not None and banner.isVisible()
        assert "reading only" in banner.line.text() and "was saved" in banner.line.text()
        names = {button.objectName() for button in banner.findChildren(QPushButton)}
        assert names == {"verify", "go_backups", "salvage", "go_on"}
        page = desk.new("call")
        desk.fill(page, {"phone": "138 1234 5678", "topic": "price", "outcome": "solved", "summary": "typed"})
        button = banner.findChild(QPushButton, "verify")
        assert button is not None
        button.click()
        desk.settle()
        qtbot.waitUntil(lambda: "entry" in _said(desk))


def _said(desk: Scripted) -> str:
    banner = desk.shell.findChild(Banner, "damage")
    return banner.line.text() if banner is not None else ""


@pytest.mark.parametrize("fault", ["header", "empty"])
def test_where_nothing_opens_the_rescue_stands_in_the_place_of_the_sign_in(
    shell: Shell, desk_folder: Path, qtbot: QtBot, fault: str, tmp_path: Path
) -> None:
    path = desk_folder / "desk.db"
    content = bytes(16) + path.read_bytes()[16:] if fault == "header" else b""
    path.write_bytes(content)
    shell.signin.user.setCurrentText(USER)
    shell.signin.password.setText(PASSWORD)
    shell.signin.button.click()
    qtbot.waitUntil(lambda: _page(shell) == "rescue", timeout=10_000)
    page = shell.stack.currentWidget()
    assert page is not None
    salvage, password = page.findChild(QPushButton, "salvage"), page.findChild(QWidget, "password")
    assert salvage is not None and password is not None
    again = page.findChild(QPushButton, "again")
    assert again is not None
    again.click()
    qtbot.waitUntil(lambda: _page(shell) == "signin", timeout=10_000)
    assert path.read_bytes() == content
    assert not (desk_folder / "desk.db-wal").exists()


def _page(shell: Shell) -> str:
    widget = shell.stack.currentWidget()
    return widget.objectName() if widget is not None else ""

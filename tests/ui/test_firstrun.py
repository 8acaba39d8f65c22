"""The first start: one page, keyboard all the way, a logo and sample data if one likes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from csapp.desk import Desk
from csapp.i18n import LANGUAGES, Translator
from csapp.services import attachments, checking, sample
from ui.firstrun import FIELDS, FirstRun
from ui.prefs import Prefs
from ui.prompts import Prompts
from ui.shell import Shell, Surroundings
from ui.widgets.strength import strength
from ui.words import QtWords

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.theme.theme import Theme

TYPED = {"company": "Hao House", "desk": "b", "name": "Li Min", "user": "li", "password": "calm-desk-1"}


@pytest.fixture
def bare(tmp_path: Path, look: Theme, qapp: QApplication, qtbot: QtBot) -> Iterator[Shell]:
    """The program where there is no desk yet."""
    around = Surroundings(look, Prompts(Translator("en")), QtWords(qapp), Prefs.read(tmp_path / "new"))
    made = Shell(tmp_path / "new", "en", around)
    qtbot.addWidget(made)
    made.show()
    made.begin()
    qtbot.waitUntil(lambda: made.first_run is not None and not made.tasks.busy, timeout=20_000)
    yield made
    made.end()
    around.words.use("en")


def panel_of(shell: Shell) -> FirstRun:
    assert shell.first_run is not None
    return shell.first_run


def test_keyboard_all_the_way(bare: Shell, qtbot: QtBot) -> None:
    panel = panel_of(bare)
    panel.fields["company"].setFocus()
    for text in (*TYPED.values(), TYPED["password"]):
        QTest.keyClicks(panel.focusWidget(), text)
        QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Return)
    assert panel.focusWidget() is panel.button
    QTest.keyClick(panel.button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bare.window_ is not None, timeout=20_000)
    assert bare.window_ is not None
    ctx = bare.window_.house.ctx
    assert (ctx.desk_code, ctx.company.name, ctx.actor.name) == ("B", "Hao House", "Li Min")
    assert sample.present(ctx) == 0


@pytest.mark.slow
def test_a_logo_and_sample_data_come_with_the_desk(bare: Shell, qtbot: QtBot, tmp_path: Path) -> None:
    panel = panel_of(bare)
    for key, text in {**TYPED, "again": TYPED["password"]}.items():
        panel.fields[key].setText(text)
    (tmp_path / "fake.png").write_bytes(b"\x89PNG\r\n\x1a\n nothing")
    picture = QImage(60, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.blue)
    picture.save(str(tmp_path / "logo.png"))
    for name in ("fake.png", "logo.png"):
        panel.logo.brought.emit(tmp_path / name)
        qtbot.waitUntil(lambda: not bare.tasks.busy, timeout=20_000)
        assert bool(panel.logo.error.text()) == (name == "fake.png")
    panel.sample.setChecked(True)
    told: list[tuple[int, int]] = []
    begun = panel.show_progress
    panel.show_progress = lambda done, total: (told.append((done, total)), begun(done, total))[1]  # type: ignore[method-assign]
    panel.button.click()
    assert not panel.button.isEnabled(), "a second press makes no second desk"
    qtbot.waitUntil(lambda: bare.window_ is not None and not bare.tasks.busy, timeout=90_000)
    assert bare.window_ is not None
    ctx = bare.window_.house.ctx
    assert attachments.logo(ctx) is not None
    assert sample.present(ctx) > 100
    assert told and told[-1][0] <= told[-1][1]
    assert ctx.company.logo is not None, "papers have it from the first one on"
    assert Desk.users(bare.data) == ("li",)
    assert checking.verify(ctx) == ()


def test_what_the_desk_refuses_is_said_at_its_field(bare: Shell, qtbot: QtBot) -> None:
    panel = panel_of(bare)
    for key, text in {**TYPED, "again": TYPED["password"], "user": "two words"}.items():
        panel.fields[key].setText(text)
    panel.button.click()
    qtbot.waitUntil(lambda: bool(panel.errors["user"].text()), timeout=20_000)
    assert panel.button.isEnabled()
    assert panel.fields["user"].text() == "two words"
    assert not Desk.exists(bare.data)
    bare.choose_language("es")
    assert panel.errors["user"].text() != ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut(bare: Shell, language: str) -> None:
    bare.resize(1366, 768)
    panel = panel_of(bare)
    bare.choose_language(language)
    panel.button.click()  # every error at once
    QApplication.processEvents()
    for found in panel.findChildren(QLabel):
        if found.isVisibleTo(panel) and found.text():
            wanted = found.heightForWidth(found.width()) if found.wordWrap() else found.sizeHint().height()
            assert found.height() >= wanted, found.text()
            assert found.wordWrap() or found.width() >= found.sizeHint().width(), found.text()
    assert panel.area.verticalScrollBar().maximum() == 0, "all of it fits the smallest usual screen"


def test_a_window_too_small_scrolls_to_the_field_with_the_focus(bare: Shell) -> None:
    panel = panel_of(bare)
    bare.setMinimumSize(400, 300)
    bare.resize(500, 320)
    QApplication.processEvents()
    panel.fields["again"].setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert panel.area.verticalScrollBar().maximum() > 0
    panel.area.ensureWidgetVisible(panel.button)
    assert not panel.button.visibleRegion().isEmpty()


def test_every_field_has_a_name_to_hear(bare: Shell) -> None:
    panel = panel_of(bare)
    assert all(panel.fields[key].accessibleName() for key, _label, _hint in FIELDS)


@pytest.mark.parametrize(
    ("password", "place"),
    [
        ("", 0), ("abc1234", 0), ("password1", 1), ("aaaaaaaaaaaaaaaa", 1), ("12345678", 1), ("abcdefghij", 1),
        ("calm-desk-1", 2), ("k7fm-q2xa-9trd", 3), ("正确马电池订书钉", 3), ("correct horse battery", 3),
    ],
)  # fmt: skip
def test_the_strength_of_a_password(password: str, place: int) -> None:
    assert strength(password) == place

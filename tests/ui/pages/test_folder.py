"""Choosing among the pictures of a folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from csapp.services import attachments, personal
from tests.ui.conftest import Settle
from tests.ui.pages.conftest import MakePage
from tests.ui.pages.filing import held, photos, picture, report
from ui.dialogs.folder import REMEMBERED, FolderPanel
from ui.house import House
from ui.pages.case import CasePage
from ui.prompts import CANCEL, YES


@pytest.fixture
def page(house: House, make_page: MakePage) -> CasePage:
    made = make_page(report(house.ctx))
    assert isinstance(made, CasePage)
    return made


def telephone(folder: Path, count: int = 5) -> Path:
    """A folder of photos, each a minute younger than the one before."""
    for place, path in enumerate(photos(folder, count)):
        os.utime(path, (1_700_000_000 + 60 * place, 1_700_000_000 + 60 * place))
    return folder


def opened(page: CasePage, folder: Path, house: House, settle: Settle) -> FolderPanel:
    page.files.panel.folder.click()
    settle()
    assert house.prompts.pending is not None
    house.prompts.pending.answer(YES, str(folder))
    settle()
    assert isinstance(page.front.panel, FolderPanel)
    return page.front.panel


def test_the_newest_come_first_and_the_ticked_ones_are_attached(
    page: CasePage, house: House, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    panel = opened(page, telephone(tmp_path / "phone"), house, settle)
    assert [entry.name for entry in panel.view.files.entries] == [f"IMG_{n:04}.jpg" for n in (4, 3, 2, 1, 0)]
    assert not panel.take.isEnabled()
    assert QApplication.focusWidget() is panel.view
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(panel.view, key)
    assert panel.take.text() == "Attach 2 files"
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(held(house.ctx, page.number)) == 2, timeout=10_000)
    settle()
    assert sorted(str(entry["name"]) for entry in held(house.ctx, page.number)) == [
        "IMG_0002.jpg",
        "IMG_0004.jpg",
    ]
    assert page.form.isVisible()


def test_what_is_attached_already_is_marked(
    page: CasePage, house: House, settle: Settle, tmp_path: Path
) -> None:
    folder = telephone(tmp_path / "phone", 3)
    attachments.attach(house.ctx, page.number, [attachments.prepare_file(folder / "IMG_0001.jpg")])
    page.read()
    settle()
    panel = opened(page, folder, house, settle)
    assert panel.view.held == {"IMG_0001.jpg"}


def test_the_folder_is_remembered_for_the_person(
    page: CasePage, house: House, settle: Settle, tmp_path: Path
) -> None:
    folder = telephone(tmp_path / "phone", 2)
    opened(page, folder, house, settle)
    page.leave()
    assert page.form.isVisible()
    assert personal.get(house.ctx, REMEMBERED) == str(folder)
    page.show_folder()
    settle()
    panel = page.front.panel
    assert isinstance(panel, FolderPanel)
    assert house.prompts.pending is None
    assert len(panel.view.files.entries) == 2


def test_a_folder_that_is_gone_or_empty_is_said(
    page: CasePage, house: House, settle: Settle, tmp_path: Path
) -> None:
    panel = opened(page, tmp_path / "nowhere", house, settle)
    assert "nowhere" in panel.words.text()
    (tmp_path / "empty").mkdir()
    other = panel.findChild(QPushButton, "other_folder")
    assert other is not None
    other.click()
    assert house.prompts.pending is not None
    house.prompts.pending.answer(YES, str(tmp_path / "empty"))
    settle()
    assert panel.words.text() == "There are no pictures and no PDFs in this folder."
    other.click()
    house.prompts.pending.answer(CANCEL)
    settle()
    assert panel.folder == tmp_path / "empty"


def test_a_spoilt_picture_is_told_where_it_is_and_again_when_it_is_wanted(
    page: CasePage, house: House, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    folder = telephone(tmp_path / "phone", 1)
    (folder / "torn.jpg").write_bytes(picture("torn")[:200])
    panel = opened(page, folder, house, settle)
    qtbot.wait(30)
    settle()
    torn = next(entry for entry in panel.view.files.entries if entry.name == "torn.jpg")
    assert panel.thumbs.failed(torn)
    for entry in panel.view.files.entries:
        panel.view.toggle(entry.file)
    panel.take.click()
    qtbot.waitUntil(page.files.panel.refused.isVisible, timeout=10_000)
    assert page.files.panel.refused.lines.text().startswith("torn.jpg:")
    assert page.files.panel.refused.accept.text() == "Attach the other one"

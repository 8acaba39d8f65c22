"""The window where the disk is full, the folder is read-only, or the stick was pulled out: a line, the text stays, and
another try works."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csapp.desk import Desk
from csapp.services import records
from tests.ui.conftest import PASSWORD, USER, Settle, complaint
from ui.house import House
from ui.pages.record import RecordPage
from ui.window import Window

needs_mount = pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0 or shutil.which("mount") is None,
    reason="a file system of its own is mounted, which takes root on Linux",
)
LONG = "What she told in a quarter of an hour. " * 200


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A file system of 24 MB, as a stick that somebody put in."""
    place = tmp_path / "stick"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)], check=False, capture_output=True
    )
    if done.returncode:
        pytest.skip("this machine lets nobody mount")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


@pytest.fixture
def desk_folder(desk_template: Path, stick: Path) -> Path:
    """The desk lies on the stick."""
    return Path(shutil.copytree(desk_template, stick / "desk"))


def fill(place: Path) -> Path:
    """Nothing more goes on it; the file that fills it."""
    file = place / "filler"
    with file.open("wb", buffering=0) as full:
        try:
            while True:
                full.write(b"\0" * 4_096)
        except OSError:
            return file


def typed(window: Window, settle: Settle) -> RecordPage:
    window.new("complaint")
    settle()
    page = window.page
    assert isinstance(page, RecordPage)
    for key, text in complaint(facts=LONG).items():
        page.form.boxes[key].fill(text)
    return page


@needs_mount
def test_a_full_disk_keeps_the_text_and_the_second_try_works(
    window: Window, house: House, stick: Path, settle: Settle, qtbot: QtBot
) -> None:
    said: list[tuple[str, str]] = []
    house.said.connect(lambda text, kind: said.append((text, kind)))
    page = typed(window, settle)
    filler = fill(stick)
    page.save()
    settle()
    assert page.number == "" and page.form.boxes["facts"].editor.typed() == LONG
    assert "disk" in page.notice.text().casefold() and "\n" not in page.notice.text()
    assert said[-1][1] == "error"
    filler.unlink()
    page.save()
    settle()
    saved = records.get(house.ctx, page.number)
    assert saved.facts == LONG  # type: ignore[attr-defined]
    assert page.notice.isHidden() and not page.is_changed()


@needs_mount
def test_a_change_and_a_step_on_a_full_disk(
    window: Window, house: House, stick: Path, settle: Settle
) -> None:
    number = records.new(house.ctx, "complaint", complaint()).record.number
    page = window.open(number)
    settle()
    assert isinstance(page, RecordPage)
    page.form.boxes["facts"].fill(LONG * 3)
    filler = fill(stick)
    for deed in (page.save, page.primary):
        deed()
        settle()
        assert page.notice.text() and page.form.boxes["facts"].editor.typed() == LONG * 3
        assert records.get(house.ctx, number).revision == 1
    filler.unlink()
    page.primary()
    settle()
    assert records.get(house.ctx, number).status == "reported"  # type: ignore[attr-defined]


@needs_mount
def test_an_export_to_a_full_stick_leaves_what_was_there(
    window: Window, house: House, stick: Path, settle: Settle
) -> None:
    from csapp.services import exporting

    said: list[str] = []
    house.said.connect(lambda text, _kind: said.append(text))
    path = stick / "list.csv"
    path.write_bytes(b"the list of yesterday")
    filler = fill(stick)
    house.run(exporting.export, "customer", path)
    settle()
    assert "disk" in said[-1] and path.read_bytes() == b"the list of yesterday"
    assert [one.name for one in stick.iterdir() if one.name.endswith(".new")] == []
    filler.unlink()
    house.run(exporting.export, "customer", path)
    settle()
    assert b"Number" in path.read_bytes()


@needs_mount
def test_a_stick_that_was_pulled_out_is_told_and_found_again(
    desk_template: Path, window: Window, house: House, stick: Path, settle: Settle
) -> None:
    page = typed(window, settle)
    (stick / "desk").rename(stick / "away")
    page.save()
    settle()
    assert page.number == "" and page.notice.text()
    assert page.form.boxes["facts"].editor.typed() == LONG
    assert not (stick / "desk").exists(), "nothing is made where a desk was"
    (stick / "away").rename(stick / "desk")
    page.save()
    settle()
    assert records.get(house.ctx, page.number).facts == LONG  # type: ignore[attr-defined]
    house.ctx.close()
    assert Desk.sign_in(stick / "desk", USER, PASSWORD).actor.user == USER

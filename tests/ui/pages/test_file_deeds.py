"""Files of a case are described, taken away and brought back, wait for the first save, and are read lazily."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from csapp.services import attachments, records
from tests.ui.conftest import PASSWORD, USER
from tests.ui.pages.conftest import Arrive, MakePage, MakeReport
from tests.ui.pages.filing import DAMAGE, drop, held, names, photos, picture, press, report, urls
from ui.house import House
from ui.pages.case import CasePage
from ui.prompts import DISCARD
from ui.shell import Shell

CTRL = Qt.KeyboardModifier.ControlModifier

# --- describing --------------------------------------------------------------------------------------


def test_one_digit_gives_the_chosen_files_a_role(
    report_page: MakeReport, house: House, qtbot: QtBot, arrive: Arrive
) -> None:
    page = report_page("photo", "photo", "other")
    page.files.take_focus()
    press(qtbot, Qt.Key.Key_2)  # the pack's second: waybill copy
    arrive(page)
    assert sorted(str(e["role"]) for e in held(house.ctx, page.number)) == ["other", "photo", "waybill"]
    assert page.files.entries[0].role == "waybill", "what the pack needs first comes first"
    press(qtbot, Qt.Key.Key_Z, CTRL)
    arrive(page)
    assert sorted(str(e["role"]) for e in held(house.ctx, page.number)) == ["other", "photo", "photo"]
    page.files.panel.view.selectAll()
    revision = records.get(house.ctx, page.number).revision
    press(qtbot, Qt.Key.Key_1)
    arrive(page)
    assert {str(e["role"]) for e in held(house.ctx, page.number)} == {"transaction"}
    assert records.get(house.ctx, page.number).revision == revision + 1, "one deed"


def test_a_caption_is_typed_over_its_tile(
    report_page: MakeReport, house: House, qtbot: QtBot, arrive: Arrive
) -> None:
    page = report_page("photo", "photo")
    page.files.take_focus()
    press(qtbot, Qt.Key.Key_F2)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "<b>torn</b>")
    press(qtbot, Qt.Key.Key_Return)
    arrive(page)
    assert held(house.ctx, page.number)[0]["caption"] == "<b>torn</b>"
    assert names(page)[0] == "<b>torn</b>"
    page.files.take_focus()
    press(qtbot, Qt.Key.Key_Z, CTRL)
    arrive(page)
    assert not held(house.ctx, page.number)[0]["caption"]


def test_escape_leaves_the_caption_not_the_page(
    report_page: MakeReport, house: House, qtbot: QtBot, arrive: Arrive
) -> None:
    page = report_page("photo")
    left: list[bool] = []
    page.closed.connect(lambda: left.append(True))
    page.files.take_focus()
    press(qtbot, Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "no")
    press(qtbot, Qt.Key.Key_Escape)
    arrive(page)
    assert not left
    assert not held(house.ctx, page.number)[0]["caption"]
    press(qtbot, Qt.Key.Key_Escape)
    assert left


def test_a_caption_half_typed_is_kept_when_one_goes_elsewhere(
    report_page: MakeReport, house: House, qtbot: QtBot, arrive: Arrive
) -> None:
    page = report_page("photo")
    page.files.take_focus()
    press(qtbot, Qt.Key.Key_F2)
    assert page.is_changed()
    qtbot.keyClicks(QApplication.focusWidget(), "left side")
    page.form.boxes["item"].widget.setFocus()
    arrive(page)
    assert held(house.ctx, page.number)[0]["caption"] == "left side"


def test_what_was_removed_comes_back(
    report_page: MakeReport, house: House, qtbot: QtBot, arrive: Arrive
) -> None:
    page = report_page("photo", "waybill", "photo")
    before = held(house.ctx, page.number)
    page.files.take_focus()
    page.files.panel.view.selectAll()
    press(qtbot, Qt.Key.Key_Delete)
    arrive(page)
    assert not held(house.ctx, page.number)
    line = page.files.panel.removed
    assert line.text() == "3 files removed"
    line.deed.click()
    arrive(page)
    assert held(house.ctx, page.number) == before
    assert not line.isVisible()


def test_typing_and_files_do_not_get_in_each_other_s_way(
    report_page: MakeReport, house: House, arrive: Arrive, tmp_path: Path
) -> None:
    page = report_page()
    page.form.boxes["item_no"].editor.show_typed("109")
    page.files.take_paths(photos(tmp_path, 3))
    page.save()
    arrive(page)
    record = records.get(house.ctx, page.number)
    assert record.item_no == "109"  # type: ignore[attr-defined]
    assert len(held(house.ctx, page.number)) == 3
    page.form.boxes["item_no"].editor.show_typed("110")
    page.files.deeds.give_role([str(held(house.ctx, page.number)[0]["file"])], "waybill")
    page.save()  # while the role is on its way: neither is dropped, neither is a conflict
    arrive(page)
    assert records.get(house.ctx, page.number).item_no == "110"  # type: ignore[attr-defined]
    assert not page.notice.isVisible()
    assert not page.is_changed()


# --- before the first save ---------------------------------------------------------------------------


def test_a_new_form_keeps_its_files_until_it_is_saved(
    make_page: MakePage, house: House, qtbot: QtBot, arrive: Arrive, tmp_path: Path
) -> None:
    page = make_page("damage", DAMAGE)
    assert isinstance(page, CasePage)
    assert not page.side.isVisible()
    assert drop(page, urls(*photos(tmp_path, 2)))
    arrive(page)
    assert page.side.isVisible()
    assert page.is_changed()
    assert page.files_at_risk() == 2
    page.files.take_focus()
    press(qtbot, Qt.Key.Key_3)
    press(qtbot, Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "front")
    press(qtbot, Qt.Key.Key_Return)
    page.save()
    arrive(page)
    entries = held(house.ctx, page.number)
    assert sorted((str(e["role"]), e["caption"] or "") for e in entries) == [
        ("photo", ""),
        ("sender_id", "front"),
    ]
    assert records.get(house.ctx, page.number).revision == 2, "one deed for all of them"
    assert not page.is_changed()
    assert page.files_at_risk() == 0
    assert len(names(page)) == 2


def test_leaving_a_new_form_says_which_files_would_go(
    make_page: MakePage, house: House, arrive: Arrive, tmp_path: Path
) -> None:
    page = make_page("damage")
    assert isinstance(page, CasePage)
    page.files.take_paths(photos(tmp_path, 2))
    arrive(page)
    page.leave()
    assert house.prompts.pending is not None
    assert "2 files wait for the first save" in house.prompts.pending.text
    left: list[bool] = []
    page.closed.connect(lambda: left.append(True))
    house.prompts.pending.answer(DISCARD)
    assert left


def test_a_refused_save_keeps_the_files(
    make_page: MakePage, house: House, arrive: Arrive, tmp_path: Path
) -> None:
    page = make_page("damage")
    assert isinstance(page, CasePage)
    page.files.take_paths(photos(tmp_path, 1))
    arrive(page)
    page.save()
    arrive(page)
    assert not page.number
    assert len(names(page)) == 1
    page.files.panel.view.go_to(0)
    page.files.deeds.remove([page.files.entries[0].file])
    assert not names(page)
    page.files.deeds.undo()
    assert len(names(page)) == 1


def test_closing_the_program_says_that_drafts_keep_no_files(
    shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    shell.signin.wanted.emit(USER, PASSWORD)
    qtbot.waitUntil(lambda: shell.window_ is not None and not shell.tasks.busy, timeout=20_000)
    assert shell.window_ is not None
    page = shell.window_.new("damage")
    assert isinstance(page, CasePage)
    page.files.take_paths(photos(tmp_path, 2))
    qtbot.waitUntil(lambda: len(page.files.waiting) == 2, timeout=10_000)
    shell.close()
    pending = shell.around.prompts.pending
    assert pending is not None
    assert "2 files that wait for their record to be saved are not kept." in pending.detail
    pending.answer("keep")
    assert shell.isVisible()
    assert len(page.files.waiting) == 2
    page.files.set_waiting(())


# --- many --------------------------------------------------------------------------------------------


def test_sixty_photos_are_read_only_as_far_as_one_looks(
    house: House, make_page: MakePage, qtbot: QtBot, arrive: Arrive
) -> None:
    number = report(house.ctx)
    files = [attachments.prepare(f"{place:02}.jpg", picture(place)) for place in range(60)]
    attachments.attach(house.ctx, number, files)
    page = make_page(number)
    assert isinstance(page, CasePage)
    page.files.take_focus()
    arrive(page)
    thumbs = page.files.thumbs
    assert 0 < len(thumbs._kept) < 20, "those in sight"
    page.files.panel.view.scrollToBottom()
    qtbot.wait(30)
    arrive(page)
    assert 0 < len(thumbs._kept) < 40
    assert thumbs.get(page.files.entries[-1]) is not None


def test_no_thumbnail_of_an_identity_card_is_ever_read(
    report_page: MakeReport, house: House, qtbot: QtBot, arrive: Arrive
) -> None:
    page = report_page("sender_id", "photo")
    page.files.take_focus()
    qtbot.wait(30)
    arrive(page)
    secret, plain = (entry for entry in page.files.entries)
    assert secret.role == "sender_id"
    assert page.files.thumbs.get(secret) is None
    assert secret.file not in page.files.thumbs._kept
    assert plain.file in page.files.thumbs._kept
    said = page.files.panel.view.files.data(
        page.files.panel.view.files.index(0), Qt.ItemDataRole.AccessibleTextRole
    )
    assert "locked" in said
    page.files.deeds.give_role([plain.file], "sender_id")
    arrive(page)
    assert page.files.thumbs.get(page.files.entries[1]) is None, "a thumbnail read before is no longer shown"

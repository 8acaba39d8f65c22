"""Files of a case: dropped, pasted, chosen, refused, described, taken away, and never lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from csapp.services import attachments, records
from tests.ui.conftest import PASSWORD, USER, Settle
from tests.ui.pages.conftest import MakePage
from tests.ui.pages.filing import DAMAGE, attach, drop, held, names, pdf, photos, picture, report, urls
from ui.house import House
from ui.pages.case import CasePage
from ui.prompts import BETWEEN, CANCEL, DISCARD, YES
from ui.shell import Shell

CTRL = Qt.KeyboardModifier.ControlModifier
MakeReport = Callable[..., CasePage]


@pytest.fixture
def report_page(house: House, make_page: MakePage) -> MakeReport:
    """The page of a damage report that holds a picture for each role."""

    def make(*roles: str, **given: object) -> CasePage:
        number = report(house.ctx, **given)
        attach(house.ctx, number, *roles)
        page = make_page(number)
        assert isinstance(page, CasePage)
        return page

    return make


@pytest.fixture
def arrive(house: House, qtbot: QtBot, settle: Settle) -> Callable[[CasePage], None]:
    """Waits until nothing is being read or attached."""

    def wait(page: CasePage) -> None:
        qtbot.waitUntil(
            lambda: not page.files.intake.running and not page.files.deeds.is_busy(), timeout=20_000
        )
        settle()
        qtbot.waitUntil(lambda: not page.files.deeds.is_busy(), timeout=10_000)
        settle()

    return wait


Arrive = Callable[[CasePage], None]


def press(qtbot: QtBot, key: Qt.Key, *keys: Qt.KeyboardModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, keys[0] if keys else Qt.KeyboardModifier.NoModifier)


# --- bringing in -------------------------------------------------------------------------------------


def test_files_dropped_anywhere_are_attached(
    report_page: MakeReport, house: House, arrive: Arrive, tmp_path: Path
) -> None:
    page = report_page()
    paths = photos(tmp_path, 3)
    (tmp_path / "invoice.pdf").write_bytes(pdf(2))
    assert drop(page, urls(*paths, tmp_path / "invoice.pdf"))
    arrive(page)
    assert names(page) == ["IMG_0000.jpg", "IMG_0001.jpg", "IMG_0002.jpg", "invoice.pdf"]
    assert [str(entry["role"]) for entry in held(house.ctx, page.number)] == ["photo"] * 3 + ["other"]
    assert page.files.panel.isVisible()
    assert "4" in page.side.tabs.tabText(page.side.stack.indexOf(page.files.panel))


def test_a_file_over_a_text_field_is_no_text(
    report_page: MakeReport, house: House, arrive: Arrive, tmp_path: Path
) -> None:
    page = report_page()
    (path,) = photos(tmp_path, 1)
    line = page.findChild(QLineEdit, "item")
    assert line is not None
    mime = urls(path)
    mime.setText(str(path))
    assert drop(line, mime)
    assert line.text() == "oak table", "it went on to the page"
    arrive(page)
    assert names(page) == ["IMG_0000.jpg"]
    long_text = page.findChild(QPlainTextEdit, "result")
    assert long_text is not None
    assert drop(long_text.viewport(), mime)
    assert not long_text.toPlainText()
    words = QMimeData()
    words.setText("new words")
    assert drop(line, words)
    arrive(page)
    assert "new words" in line.text(), "text is still dropped as text"
    assert len(held(house.ctx, page.number)) == 1


def test_a_folder_brings_what_is_in_it(
    report_page: MakeReport, house: House, arrive: Arrive, tmp_path: Path
) -> None:
    page = report_page()
    photos(tmp_path / "phone", 2)
    photos(tmp_path / "phone" / "inner", 1, "DSC")
    (tmp_path / "phone" / ".hidden.jpg").write_bytes(picture("hidden"))
    assert drop(page, urls(tmp_path / "phone"))
    arrive(page)
    assert sorted(names(page)) == ["DSC_0000.jpg", "IMG_0000.jpg", "IMG_0001.jpg"]


def test_a_picture_out_of_a_browser_brings_itself(
    report_page: MakeReport, house: House, arrive: Arrive
) -> None:
    page = report_page()
    mime = QMimeData()
    mime.setUrls([QUrl("https://shop.example/photo.png")])
    mime.setData("image/png", picture("web", kind="PNG"))
    assert drop(page, mime)
    arrive(page)
    (entry,) = held(house.ctx, page.number)
    assert entry["media"] == "image/png"
    bare = QMimeData()
    bare.setUrls([QUrl("https://shop.example/photo.png")])
    drop(page, bare)
    arrive(page)
    assert (
        "https://shop.example/photo.png: this is an address on the web"
        in page.files.panel.refused.lines.text()
    )
    assert len(held(house.ctx, page.number)) == 1


def test_a_picture_is_pasted_even_from_a_text_field(
    report_page: MakeReport, house: House, qtbot: QtBot, arrive: Arrive
) -> None:
    page = report_page()
    image = QImage()
    image.loadFromData(picture("screen"))
    QGuiApplication.clipboard().setImage(image)
    page.form.boxes["item"].widget.setFocus()
    press(qtbot, Qt.Key.Key_V, CTRL)
    arrive(page)
    assert len(held(house.ctx, page.number)) == 1
    assert not page.form.is_changed()


def test_text_is_pasted_into_the_field_that_wants_it(
    report_page: MakeReport, house: House, qtbot: QtBot, arrive: Arrive
) -> None:
    page = report_page()
    QGuiApplication.clipboard().setText("walnut")
    line = page.findChild(QLineEdit, "item")
    assert line is not None
    line.setFocus()
    line.selectAll()
    press(qtbot, Qt.Key.Key_V, CTRL)
    arrive(page)
    assert line.text() == "walnut"
    assert not held(house.ctx, page.number)


def test_copied_files_are_pasted_where_no_text_is_typed(
    report_page: MakeReport, house: House, qtbot: QtBot, arrive: Arrive, tmp_path: Path
) -> None:
    page = report_page()
    QGuiApplication.clipboard().setMimeData(urls(*photos(tmp_path, 2)))
    page.files.panel.add.setFocus()
    page.files.take_focus()
    press(qtbot, Qt.Key.Key_V, CTRL)
    arrive(page)
    assert len(held(house.ctx, page.number)) == 2


def test_files_are_chosen_in_the_system_s_dialog(
    report_page: MakeReport, house: House, qtbot: QtBot, arrive: Arrive, tmp_path: Path
) -> None:
    page = report_page()
    press(qtbot, Qt.Key.Key_A, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert house.prompts.pending is not None
    house.prompts.pending.answer(YES, BETWEEN.join(str(path) for path in photos(tmp_path, 2)))
    arrive(page)
    assert len(names(page)) == 2
    page.files.ask_files()
    house.prompts.pending.answer(CANCEL)
    arrive(page)
    assert len(names(page)) == 2


# --- what can't be taken -----------------------------------------------------------------------------


def _spoilt(tmp_path: Path) -> list[Path]:
    good = photos(tmp_path, 3)
    (tmp_path / "notes.jpg").write_text("no picture", "utf-8")
    (tmp_path / "torn.jpg").write_bytes(picture("torn")[:300])
    return [good[0], tmp_path / "notes.jpg", good[1], tmp_path / "torn.jpg", tmp_path / "gone.jpg", good[2]]


def test_each_refused_file_is_named_and_the_rest_offered(
    report_page: MakeReport, house: House, qtbot: QtBot, arrive: Arrive, tmp_path: Path
) -> None:
    page = report_page()
    page.files.take_paths(_spoilt(tmp_path))
    arrive(page)
    offer = page.files.panel.refused
    assert offer.isVisible()
    assert offer.head.text() == "3 of 6 can't be taken:"
    lines = offer.lines.text().split("\n")
    assert [line.split(":")[0] for line in lines] == ["notes.jpg", "torn.jpg", "gone.jpg"]
    assert not held(house.ctx, page.number), "nothing is attached before somebody says so"
    assert offer.accept.text() == "Attach the other 3"
    assert offer.accept.hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    arrive(page)
    assert names(page) == ["IMG_0000.jpg", "IMG_0001.jpg", "IMG_0002.jpg"]
    assert not offer.isVisible()


def test_who_declines_leaves_the_case_as_it_was(
    report_page: MakeReport, house: House, arrive: Arrive, tmp_path: Path
) -> None:
    page = report_page("photo")
    revision = records.get(house.ctx, page.number).revision
    page.files.take_paths(_spoilt(tmp_path))
    arrive(page)
    page.files.panel.refused.decline.click()
    assert page.files.panel.stack.currentIndex() == 1, "the tiles are back"
    arrive(page)
    assert records.get(house.ctx, page.number).revision == revision
    assert len(names(page)) == 1
    assert not page.is_changed()


def test_a_picture_that_goes_while_it_is_read_is_named(
    report_page: MakeReport, house: House, arrive: Arrive, tmp_path: Path
) -> None:
    page = report_page()
    paths = photos(tmp_path, 4)
    page.files.take_paths(paths)
    paths[2].unlink()  # the first is on its way, this one is not read yet
    arrive(page)
    assert page.files.panel.refused.lines.text() == "IMG_0002.jpg: there is no such file."
    page.files.panel.refused.accept.click()
    arrive(page)
    assert len(held(house.ctx, page.number)) == 3


def test_reading_can_be_given_up(
    report_page: MakeReport, house: House, qtbot: QtBot, arrive: Arrive, tmp_path: Path
) -> None:
    page = report_page()
    page.files.take_paths(photos(tmp_path, 8))
    qtbot.waitUntil(lambda: page.files.intake._queue[0].done > 0)
    button = page.files.panel.findChild(QPushButton, "cancel_reading")
    assert button is not None
    button.click()
    arrive(page)
    assert not held(house.ctx, page.number)
    assert not page.is_changed()
    page.files.take_paths(photos(tmp_path, 1))
    arrive(page)
    assert len(held(house.ctx, page.number)) == 1, "the next one is taken as ever"


def test_the_same_picture_twice_is_said(
    report_page: MakeReport, house: House, arrive: Arrive, tmp_path: Path
) -> None:
    page = report_page()
    said: list[str] = []
    house.said.connect(lambda text, _kind: said.append(text))
    for _ in range(2):
        page.files.take_paths(photos(tmp_path, 1))
        arrive(page)
    assert len(held(house.ctx, page.number)) == 1
    assert said[-1] == "They are attached already."


def test_a_void_case_takes_nothing(
    report_page: MakeReport, house: House, settle: Settle, arrive: Arrive, tmp_path: Path
) -> None:
    from csapp.services import cases

    page = report_page("photo")
    cases.take_step(house.ctx, page.number, "void", {"remark": "twice"})
    page.read()
    settle()
    assert not drop(page, urls(*photos(tmp_path, 1)))
    assert not page.files.panel.add.isVisibleTo(page)
    page.files.take_focus()
    page.files.panel.view.remove_wanted.emit([])
    arrive(page)
    assert len(held(house.ctx, page.number)) == 1


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

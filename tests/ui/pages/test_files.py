"""Files come into a case: dropped, pasted, chosen; what can't be taken is named, the case stays as it was."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from csapp.services import cases, records
from tests.ui.conftest import Settle
from tests.ui.pages.conftest import Arrive, MakeReport
from tests.ui.pages.filing import drop, held, names, pdf, photos, picture, press, urls
from ui.house import House
from ui.prompts import BETWEEN, CANCEL, YES

CTRL = Qt.KeyboardModifier.ControlModifier

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
    long_text = page.form.findChild(QPlainTextEdit, "result")
    assert isinstance(long_text, QPlainTextEdit), "a field that is made only now"
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
    button = page.files.panel.findChild(QPushButton, "cancel_reading")
    assert button is not None
    given_up: list[int] = []

    def first(done: int, _total: int) -> None:
        if done and not given_up:
            given_up.append(done)
            button.click()

    page.files.intake.progressed.connect(first)
    page.files.take_paths(photos(tmp_path, 8))
    arrive(page)
    assert given_up and given_up[0] < 8
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

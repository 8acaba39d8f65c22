"""The preview shows exactly the bytes that are saved; the paper's language is chosen apart from the screen's."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from csapp.services import cases, papers, records
from csapp.services.pdfium import page_sizes
from csapp.vocabulary.errors import NotPossible
from tests.ui.conftest import Settle, complaint
from ui.dialogs import preview as previews
from ui.dialogs.preview import PreviewDialog, page_image
from ui.dialogs.print_job import pages_wanted
from ui.house import House
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LONG = "Ein Bein\nist gerissen. " * 300
CLOSING = {
    "decision": "a new leg",
    "decided_by": "zhang",
    "decided_at": "2026-11-22T12:00:00+08:00",
    "remedy": "exchange",
    "amount_paid": "0",
    "payer": "warehouse",
    "true_cause": "packing",
    "correction_verified": True,
    "informed_at": "2026-11-22T12:00:00+08:00",
    "satisfaction": "satisfied",
    "visit_due_on": "2026-11-30",
    "lesson": "none",
}


@pytest.fixture
def number(house: House) -> str:
    made = records.new(house.ctx, "complaint", complaint(facts=LONG)).record.number
    cases.take_step(house.ctx, made, "reported", {"immediate_action": "apologised"})
    return made


@pytest.fixture
def preview(window: Window, house: House, number: str, settle: Settle) -> PreviewDialog:
    box = PreviewDialog(house, number, "complaint-status", window)
    box.open()
    settle()
    return box


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[page].get_textpage().get_text_bounded() for page in range(len(document))]
    document.close()
    return "\n".join(pages)


def prints(house: House, number: str) -> int:
    return sum(event.verb == "print" for event in records.history(house.ctx, number))


def pdf_printer(file: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    printer.setFullPage(True)
    return printer


def test_the_pages_are_drawn_from_the_bytes(preview: PreviewDialog) -> None:
    assert preview.printed is not None
    assert preview.printed.pages > 1
    shown = [label for label in preview.findChildren(QLabel) if label.objectName().startswith("page_")]
    assert len(shown) == preview.printed.pages
    picture = shown[0].pixmap().toImage()
    again = page_image(preview.pdf, 0, width=picture.width())
    assert picture.convertToFormat(again.format()) == again
    dark = sum(
        again.pixelColor(x, y).lightness() < 100
        for x in range(0, again.width(), 5)
        for y in range(0, again.height(), 5)
    )
    assert dark > 50  # not an empty sheet


def test_only_what_is_looked_at_is_drawn(preview: PreviewDialog, settle: Settle) -> None:
    assert preview.printed is not None
    last = preview.findChild(QLabel, f"page_{preview.printed.pages}")
    assert last is not None
    assert last.pixmap().isNull()
    bar = preview.sheets.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    assert not last.pixmap().isNull()
    facts = preview.findChild(QLabel, "facts")
    assert facts is not None
    assert f"Page {preview.printed.pages} of {preview.printed.pages}" in facts.text()


def test_zooming_draws_the_page_larger(preview: PreviewDialog, settle: Settle) -> None:
    first = preview.findChild(QLabel, "page_1")
    assert first is not None
    before = first.pixmap().width()
    preview.zoom(1.25)
    settle()
    assert first.pixmap().width() > before * 1.1


def test_what_is_saved_is_what_was_shown(
    preview: PreviewDialog, house: House, tmp_path: Path, settle: Settle
) -> None:
    preview.ask_file()
    assert house.prompts.pending is not None
    house.prompts.pending.answer("yes", str(tmp_path / "report.pdf"))
    settle()
    assert (tmp_path / "report.pdf").read_bytes() == preview.pdf
    assert preview.pdf.startswith(b"%PDF")


def test_looking_is_no_print_but_what_leaves_is_logged(
    preview: PreviewDialog, house: House, number: str, tmp_path: Path, settle: Settle
) -> None:
    assert prints(house, number) == 0
    preview.save_to(tmp_path / "one.pdf")
    settle()
    preview.save_to(tmp_path / "two.pdf")
    settle()
    assert prints(house, number) == 1  # the same print, saved twice
    assert f"{number}/1" in text_of((tmp_path / "two.pdf").read_bytes())


def test_a_number_taken_meanwhile_is_not_used_twice(
    preview: PreviewDialog, house: House, number: str, tmp_path: Path, settle: Settle
) -> None:
    papers.make(house.ctx, "complaint-status", [number], language="en")
    preview.save_to(tmp_path / "report.pdf")
    settle()
    assert not (tmp_path / "report.pdf").exists()
    assert house.prompts.pending is not None
    house.prompts.pending.answer("yes")
    settle()
    preview.save_to(tmp_path / "report.pdf")
    settle()
    assert f"{number}/2" in text_of((tmp_path / "report.pdf").read_bytes())


def test_a_record_changed_meanwhile_is_shown_anew(
    preview: PreviewDialog, house: House, number: str, tmp_path: Path, settle: Settle
) -> None:
    records.change(house.ctx, number, {"product": "walnut table"})
    preview.save_to(tmp_path / "report.pdf")
    settle()
    assert house.prompts.pending is not None
    house.prompts.pending.answer("yes")
    settle()
    assert prints(house, number) == 0
    assert "walnut table" in text_of(preview.pdf)


def test_a_file_that_can_not_be_written_is_told_and_tried_again(
    preview: PreviewDialog, house: House, number: str, tmp_path: Path, settle: Settle
) -> None:
    (tmp_path / "taken").mkdir()
    for file in (tmp_path / "missing" / "report.pdf", tmp_path / "taken"):
        preview.save_to(file)
        settle()
        assert house.prompts.pending is not None
        assert file.name in house.prompts.pending.text
        house.prompts.pending.answer("yes")
    preview.save_to(tmp_path / "report.pdf")
    settle()
    assert (tmp_path / "report.pdf").read_bytes() == preview.pdf
    assert prints(house, number) == 1


def test_the_language_of_the_paper_is_its_own(
    preview: PreviewDialog, house: House, qtbot: QtBot, settle: Settle
) -> None:
    english = preview.pdf
    qtbot.mouseClick(preview.languages.button("zh_CN"), Qt.MouseButton.LeftButton)
    settle()
    assert preview.pdf != english
    assert "客诉状况报告表" in text_of(preview.pdf)
    assert "客诉状况报告表" not in text_of(english)
    assert house.language == "en"


def test_a_paper_that_can_not_be_made_says_why(window: Window, house: House, settle: Settle) -> None:
    new = records.new(house.ctx, "complaint", complaint()).record.number
    with pytest.raises(NotPossible):
        cases.take_step(house.ctx, new, "visited")
    box = PreviewDialog(house, new, "complaint-handling", window)
    box.open()
    settle()
    assert box.pdf == b""
    assert not box.save.isEnabled()
    assert not box.print_.isEnabled()
    assert box.sheets.word.text() and box.sheets.word.isVisible()


def test_several_papers_of_a_record_go_into_one_file(
    window: Window, house: House, number: str, qtbot: QtBot, settle: Settle
) -> None:
    for status in ("proposed", "decided", "handling", "follow_up"):
        cases.take_step(house.ctx, number, status, CLOSING if status == "decided" else {})
    cases.take_step(house.ctx, number, "closed")
    box = PreviewDialog(house, number, "complaint-handling", window)
    box.open()
    settle()
    assert box.printed is not None
    alone = box.printed.pages
    tick = box.findChild(QCheckBox, "complaint-status")
    only = box.findChild(QCheckBox, "complaint-handling")
    assert tick is not None and only is not None and only.isChecked()
    tick.click()
    settle()
    assert [part.paper for part in box.printed.parts] == ["complaint-status", "complaint-handling"]
    assert [part.print_no for part in box.printed.parts] == [1, 2]
    assert box.printed.pages > alone
    tick.click()
    only.click()  # the last tick can't be taken away
    settle()
    assert [part.paper for part in box.printed.parts] == ["complaint-handling"]


def test_the_calls_of_other_days_are_a_field_away(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    given = {"direction": "in", "phone": "600 111 222", "topic": "price", "outcome": "solved"}
    records.new(house.ctx, "call", {**given, "started_at": "2026-11-03T10:00:00+08:00"})
    box = PreviewDialog(house, (), "call-day", window)
    box.open()
    settle()
    assert "1222" not in text_of(box.pdf)
    box.period.begin.setText("2026-11-03")
    box.period.end.setText("2026-11-04")
    box.period.end.editingFinished.emit()
    settle()
    assert "*****1222" in text_of(box.pdf)
    box.period.end.setText("never")
    box.period.end.editingFinished.emit()
    settle()
    assert box.pdf == b""
    assert box.sheets.word.text()


def test_the_printer_gets_every_page(
    preview: PreviewDialog, house: House, number: str, tmp_path: Path, settle: Settle, qtbot: QtBot
) -> None:
    preview.print_to(pdf_printer(tmp_path / "printed.pdf"))
    settle()
    qtbot.waitUntil(lambda: preview._job is None and prints(house, number) == 1)
    sizes = page_sizes((tmp_path / "printed.pdf").read_bytes())
    assert preview.printed is not None
    assert len(sizes) == preview.printed.pages
    assert sizes[0][0] == pytest.approx(595, abs=2)


def test_a_range_of_pages_and_copies_are_what_was_asked(tmp_path: Path) -> None:
    printer = pdf_printer(tmp_path / "range.pdf")
    assert pages_wanted(printer, 5) == [0, 1, 2, 3, 4]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    ranges = QPageRanges()
    ranges.addRange(2, 3)
    ranges.addPage(5)
    printer.setPageRanges(ranges)
    assert pages_wanted(printer, 5) == [1, 2, 4]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert pages_wanted(printer, 5) == [4, 2, 1]
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert pages_wanted(printer, 5, current=4) == [3]


@pytest.mark.parametrize("there", [True, False])
def test_saving_is_the_main_deed_where_no_printer_is(
    window: Window, house: House, number: str, settle: Settle, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    monkeypatch.setattr(previews, "printers", lambda: ["Office"] if there else [])
    box = PreviewDialog(house, number, "complaint-status", window)
    box.open()
    settle()
    assert box.print_.isEnabled() is there
    assert box.save.isEnabled()
    main = box.print_ if there else box.save
    primary = [b for b in box.findChildren(QPushButton) if b.property("deed") == "primary"]
    assert primary == [main]
    assert there or box.print_.toolTip()


def test_a_long_paper_tells_how_far_it_is_and_can_be_given_up(
    window: Window, house: House, number: str, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = papers.pack

    def slow(*given: object, progress: papers.Progress, **more: object) -> object:
        for done in range(400):
            progress(done, 400)
            time.sleep(0.01)
        return real(*given, progress=progress, **more)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(papers, "pack", slow)
    box = PreviewDialog(house, number, "complaint-status", window)
    box.open()
    qtbot.waitUntil(lambda: box.progress.isVisible() and box.progress.bar.value() > 0)
    assert "of 400" in box.progress.line.text()
    box.progress.cancel.click()
    settle()
    assert box.pdf == b""
    assert not box.progress.isVisible()
    assert not box.save.isEnabled()
    assert prints(house, number) == 0


def test_the_system_s_dialog_is_shown_without_holding_the_window_up(
    window: Window, house: House, number: str, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previews, "printers", lambda: ["Office"])
    box = PreviewDialog(house, number, "complaint-status", window)
    box.open()
    settle()
    box.print_.click()
    (asked,) = box.findChildren(QPrintDialog)
    assert asked.isVisible()
    assert (asked.minPage(), asked.maxPage()) == (1, box.printed.pages if box.printed else 0)
    asked.reject()
    settle()
    assert prints(house, number) == 0

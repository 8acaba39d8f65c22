"""The preview shows exactly the bytes that are saved; the paper's language is chosen apart from the screen's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel

from csapp.services import cases, records
from csapp.vocabulary.errors import NotPossible
from tests.ui.conftest import Settle, complaint
from ui.dialogs.preview import PreviewDialog, page_image
from ui.house import House
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def number(house: House) -> str:
    made = records.new(
        house.ctx, "complaint", complaint(facts="Ein Bein\nist gerissen. " * 300)
    ).record.number
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


def test_what_is_saved_is_what_was_shown(preview: PreviewDialog, house: House, tmp_path: Path) -> None:
    preview.ask_file()
    assert house.prompts.pending is not None
    house.prompts.pending.answer("yes", str(tmp_path / "report.pdf"))
    assert (tmp_path / "report.pdf").read_bytes() == preview.pdf
    assert preview.pdf.startswith(b"%PDF")


def test_a_file_that_can_not_be_written_is_told(preview: PreviewDialog, house: House, tmp_path: Path) -> None:
    preview.save_to(tmp_path / "missing" / "report.pdf")
    assert house.prompts.pending is not None
    house.prompts.pending.answer("yes")


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
    assert not box.print_.isEnabled()
    assert any(label.text() and label.isVisible() for label in box.findChildren(QLabel, ""))


def test_the_printer_gets_every_page(preview: PreviewDialog, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    printer.setFullPage(True)
    preview.print_to(printer)
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert preview.printed is not None
    assert len(document) == preview.printed.pages
    assert document[0].get_width() == pytest.approx(595, abs=2)
    document.close()

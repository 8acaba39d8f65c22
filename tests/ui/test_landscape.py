"""A paper that is held sideways, in the preview and on its way to a printer that holds its sheets upright."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from csapp.kinds.people import Sheet
from csapp.services import records
from csapp.services.pdfium import page_bitmap, page_sizes
from tests.ui.conftest import Settle, complaint
from tests.ui.test_preview import pdf_printer
from ui.dialogs.preview import PreviewDialog
from ui.house import House
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def ink(pdf: bytes) -> tuple[float, float, float, float]:
    """Where something stands on the first page: left, top, right and bottom, each as a part of the page."""
    drawn = page_bitmap(pdf, 0, dpi=72)
    starts = range(0, drawn.height * drawn.stride, drawn.stride)
    rows = [drawn.pixels[start : start + drawn.width * drawn.channels] for start in starts]
    dark = [
        (place // drawn.channels, y)
        for y, row in enumerate(rows)
        for place in range(0, len(row), drawn.channels)
        if row[place] < 200
    ]
    across, down = [x / drawn.width for x, _ in dark], [y / drawn.height for _, y in dark]
    return min(across), min(down), max(across), max(down)


def test_it_reaches_the_printer_turned_and_whole(
    window: Window, house: House, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    records.new(house.ctx, "complaint", complaint())
    box = PreviewDialog(house, (), "exception-summary", window)
    box.open()
    settle()
    [(width, height)] = page_sizes(box.pdf)
    assert width > height
    left, top, right, bottom = ink(box.pdf)
    box.print_to(pdf_printer(tmp_path / "printed.pdf"))
    qtbot.waitUntil(lambda: box._job is None and box.printed is not None and box.printed.logged)
    printed = (tmp_path / "printed.pdf").read_bytes()
    [(across, down)] = page_sizes(printed)
    assert (across, down) == pytest.approx((height, width), abs=2)
    # Turned by a quarter: what was at the top is at the right.
    assert ink(printed) == pytest.approx((1 - bottom, left, 1 - top, right), abs=0.02)


@pytest.mark.parametrize(("sheet", "wanted"), [(Sheet.A4, "A4"), (Sheet.LETTER, "Letter")])
def test_the_printer_is_asked_for_the_sheet_it_is_made_for(
    window: Window, house: House, settle: Settle, sheet: Sheet, wanted: str
) -> None:
    records.change(house.ctx, "COMPANY", {"sheet": sheet})
    box = PreviewDialog(house, (), "exception-summary", window)
    box.open()
    settle()
    assert box._page_size().name == wanted

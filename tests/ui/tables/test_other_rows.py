"""Where a list stands when it is asked for something else."""

from __future__ import annotations

from PySide6.QtCore import QRect

from csapp.kinds import Complaint
from csapp.services import records
from tests.ui.conftest import Settle, complaint
from tests.ui.tables.conftest import Shown
from ui.house import House
from ui.pages.cases import CasesPage


def test_other_rows_begin_at_their_top(house: House, show: Shown, settle: Settle) -> None:
    for place in range(60):
        records.new(house.ctx, "complaint", complaint(complainant=("odd", "even")[place % 2]))
    page = CasesPage(house)
    show(page)
    page.looks.choose("all")
    settle()
    page.view.choose(25)
    page.view.verticalScrollBar().setValue(200)
    settle()
    at = records.get(house.ctx, page.view.selected()[0].number)
    assert isinstance(at, Complaint)
    page.filter.setText("even" if at.complainant == "odd" else "odd")
    page.ask()
    settle()
    assert page.model.total == 30
    assert page.view.verticalScrollBar().value() == 0


def test_the_heading_shows_what_the_rows_are_sorted_by(house: House, show: Shown, settle: Settle) -> None:
    page = CasesPage(house)
    show(page)
    header = page.view.header
    page.looks.sort("status", descending=True)
    settle()
    place = page.model.columns.index("status")
    left, wide = header.sectionViewportPosition(place), header.sectionSize(place)
    sorted_by = header.grab(QRect(left, 0, wide, header.height())).toImage()
    page.looks.sort("number", descending=True)
    settle()
    plain = header.grab(QRect(left, 0, wide, header.height())).toImage()
    assert header.sortIndicatorSection() == page.model.columns.index("number")
    assert sorted_by != plain, "an arrow"

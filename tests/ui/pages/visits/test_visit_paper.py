"""The papers of visits from the page of visits: what is shown is what is printed."""

from __future__ import annotations

from datetime import date, timedelta

import pypdfium2
from PySide6.QtWidgets import QPushButton

from csapp.services import surveys
from tests.ui.conftest import Settle
from tests.ui.pages.visits.conftest import Customers, MakePage, Planned
from ui.dialogs.preview import PreviewDialog
from ui.house import House
from ui.pages.visits.page import VisitsPage


def printed(page: VisitsPage, settle: Settle) -> str:
    """What the paper says that the button leads to."""
    button = page.findChild(QPushButton, "visit_paper")
    assert button is not None and button.isVisible()
    button.click()
    settle()
    box = page.findChildren(PreviewDialog)[-1]
    document = pypdfium2.PdfDocument(box.pdf)
    text = "".join(document[place].get_textpage().get_text_bounded() for place in range(len(document)))
    document.close()
    box.close()
    return text


def test_the_plan_is_that_of_the_week_one_looks_at(
    make_page: MakePage, planned: Planned, settle: Settle, today: date
) -> None:
    numbers = planned(*(f"customer {n}" for n in range(9)))  # more days than a week has
    page = make_page("agenda")
    page.agenda.go(today)
    settle()
    this_week = 7 - today.weekday()
    text = printed(page, settle)
    assert "Visit plan" in text
    assert [number in text for number in numbers] == [place < this_week for place in range(9)]
    page.agenda.go(today + timedelta(days=70))
    settle()
    assert not any(number in printed(page, settle) for number in numbers)
    page.show_part("results")
    settle()
    assert "Results of the visits" in printed(page, settle)


def test_the_survey_one_is_on_is_printed(
    make_page: MakePage, customers: Customers, everything: House, settle: Settle
) -> None:
    customers("王芳", "李伟")
    for name in ("Spring", "Summer"):
        surveys.draw(everything.ctx, name, 1)
    page = make_page("surveys")
    page.surveys.table.go("Spring")
    settle()
    text = printed(page, settle)
    assert "Spring" in text and "Summer" not in text

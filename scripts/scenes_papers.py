"""The page of papers, and a case somebody came back to with a print of it."""

from csapp.services import cases, papers
from scripts.scenes_records import cases_of
from scripts.stage import Stage
from ui.pages.papers.page import PapersPage


def paper_page(stage: Stage) -> None:
    """What can be made, what waits to be keyed in, what was printed."""
    if not stage.wants("papers"):
        return
    page = stage.window.go("papers")
    assert isinstance(page, PapersPage)
    for part in ("make", "blanks", "log"):
        page.show_part(part)
        stage.rest(0.2)
        stage.scene(f"papers-{part}")
    page.show_part("make")
    stage.window.go("today")


def from_paper(stage: Stage) -> None:
    """The case has gone on since it was printed."""
    if not stage.wants("from-paper"):
        return
    house = stage.window.house
    found = ((one.number, papers.available(one)) for one in cases_of(stage, "complaint", {"state": "open"}))
    number, offered = next(((number, names) for number, names in found if names), ("", ()))
    if not offered:
        return
    made = papers.make(house.ctx, offered[0], [number], language=house.language)
    cases.note(house.ctx, number, "13:40 · 88001")
    house.open_print(number, made.print_no)
    stage.rest(0.3)
    stage.scene("from-paper")
    stage.window.go("today")

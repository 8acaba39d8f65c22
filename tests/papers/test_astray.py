"""Orders for papers that can't be: nothing is logged, no number given out, and one line says why."""

from __future__ import annotations

import pytest

from csapp.services import batches, blanks, paper_files, papers, print_log
from csapp.services.paper_orders import Wanted
from csapp.vocabulary.errors import NotFound
from tests.cli.conftest import Cli, cli
from tests.helpers.office import Office

__all__ = ["cli"]


def test_a_paper_that_would_take_the_place_of_a_folder_is_not_logged(office: Office) -> None:
    ctx, place = office("wang"), office.folder.parent / "papers"
    place.mkdir()
    order = batches.Order(wanted=[Wanted(paper="monthly-summary")], language="en")
    with pytest.raises(paper_files.NotWritten):
        batches.into_file(ctx, order, place)
    looked = papers.make(ctx, "blank-complaint", (), language="en", log=False)
    with pytest.raises(paper_files.NotWritten):
        paper_files.let_out(ctx, looked, place)
    assert not print_log.page(ctx).prints and not blanks.open_blanks(ctx)
    assert not list(place.iterdir())


@pytest.mark.parametrize("paper", ["visit-plan", "visit-results", "survey-sheet"])
def test_visits_of_somebody_who_never_worked_here_are_no_empty_paper(office: Office, paper: str) -> None:
    options = {"survey" if paper == "survey-sheet" else "agent": "nobody"}
    with pytest.raises(NotFound):
        papers.make(office("wang"), paper, (), language="en", options=options)


def test_a_blank_form_is_of_no_days(cli: Cli) -> None:
    path = cli.folder / "blank.pdf"
    cli("paper", "blank-complaint", "--from", "2026-11-01", "-o", path).fails(2)
    assert not path.exists()

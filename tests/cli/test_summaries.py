"""``csapp paper`` for the papers of figures."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli
from tests.helpers.office import complaint
from tests.papers.samples import texts


@pytest.mark.parametrize("paper", ["weekly-summary", "monthly-summary", "monthly-statistics"])
def test_a_paper_of_figures_is_of_the_days_that_are_said(cli: Cli, paper: str) -> None:
    cli.add("complaint", complaint())
    path = cli.folder / "figures.pdf"
    words = ("--from", "2026-02-01", "--to", "2026-02-28", "--desk", "A", "--language", "en")
    assert cli("paper", paper, *words, "-o", path, user="wang").code == 0
    assert "1 Feb 2026 – 28 Feb 2026" in "".join(texts(path.read_bytes()))
    cli("paper", paper, "--desk", "Z", "-o", path, user="wang").fails(2)
    cli("paper", paper, "-o", path).fails(3)


def test_an_appraisal_names_its_agent_as_other_papers_their_record(cli: Cli) -> None:
    path = cli.folder / "appraisal.pdf"
    assert cli("paper", "appraisal", "lucia", "--language", "en", "-o", path, user="wang").code == 0
    assert "Lucia" in "".join(texts(path.read_bytes()))
    cli("paper", "appraisal", "nobody", "-o", path, user="wang").fails(2)
    assert cli("paper", "appraisal", "-o", path).code == 0  # one's own
    cli("paper", "appraisal", "lucia", "-o", path).fails(3)

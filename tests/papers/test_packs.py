"""Papers of several kinds in one file: contents, bookmarks under their kind, pages counted through; all or nothing."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from csapp.services import batches, cases, papers, print_log, records
from csapp.services.paper_orders import Asked, Wanted
from csapp.services.print_log import Sieve
from tests.helpers.office import Office

DAY = date(2026, 11, 22)


class GivenUp(Exception):
    """Somebody pressed cancel."""


def reported(office: Office, **given: str) -> str:
    number = office.complaint(**given).number
    cases.take_step(office(), number, "reported")
    return number


@pytest.fixture
def wanted(office: Office) -> list[Wanted]:
    """Two reports of one kind, a sheet, a day and a register of a period."""
    person = records.new(
        office(), "customer", {"name": "Ana", "customer_kind": "end", "phone": ["612 345 678"]}
    )
    week = Asked(date(2026, 11, 16), DAY)
    return [
        Wanted(paper="complaint-status", number=reported(office)),
        Wanted(paper="complaint-status", number=reported(office, product="brass lamp")),
        Wanted(paper="customer-sheet", number=person.record.number),
        Wanted(paper="call-day", asked=Asked(DAY, DAY)),
        Wanted(paper="damage-register", asked=week),
    ]


def outline(pdf: PdfReader, entries: Any = None, depth: int = 0) -> list[tuple[int, str, int]]:
    """Depth, title and page of every entry."""
    found: list[tuple[int, str, int]] = []
    for entry in pdf.outline if entries is None else entries:
        if isinstance(entry, list):
            found += outline(pdf, entry, depth + 1)
        else:
            found.append((depth, str(entry["/Title"]), pdf.get_destination_page_number(entry) or 0))
    return found


@pytest.mark.parametrize("language", ["en", "es", "zh_CN"])
def test_the_contents_lead_to_every_paper(office: Office, wanted: list[Wanted], language: str) -> None:
    made = papers.pack(office(), wanted, language=language)
    pdf = PdfReader(BytesIO(made.pdf))
    starts = [1 + sum(part.pages for part in made.parts[:place]) for place in range(len(made.parts))]
    assert len(pdf.pages) == made.pages == 1 + sum(part.pages for part in made.parts)
    first = pdf.pages[0].extract_text()
    for part, start in zip(made.parts, starts, strict=True):
        code = f"{part.number}/{part.print_no}"
        assert code in first
        assert f"{start + 1} / {made.pages}" in pdf.pages[start].extract_text()
    links: Any = pdf.pages[0]["/Annots"]
    dests: list[Any] = [link.get_object()["/Dest"] for link in links]
    targets = [pdf.get_page_number(dest[0].get_object()) for dest in dests]
    assert targets == starts
    told = outline(pdf)
    assert [(depth, page) for depth, _, page in told] == [
        (0, 0), (0, starts[0]), (1, starts[0]), (1, starts[1]), (0, starts[2]), (0, starts[3]), (0, starts[4]),
    ]  # fmt: skip
    assert all(
        f"{part.number}/{part.print_no}" in "".join(title for _, title, _ in told) for part in made.parts
    )


def test_few_papers_need_no_contents_unless_they_are_asked_for(office: Office, wanted: list[Wanted]) -> None:
    plain = papers.pack(office(), wanted[:2], language="en", log=False)
    assert plain.pages == sum(part.pages for part in plain.parts)
    asked = papers.pack(office(), wanted[:2], language="en", log=False, contents=True)
    assert asked.pages == plain.pages + 1
    without = papers.pack(office(), wanted, language="en", log=False, contents=False)
    assert without.pages == sum(part.pages for part in without.parts)
    assert "1 / " not in PdfReader(BytesIO(without.pdf)).pages[0].extract_text()


def test_many_papers_have_contents_of_several_pages(office: Office, tmp_path: Path) -> None:
    numbers = [reported(office, complainant="李伟 " * 40) for _ in range(60)]
    order = batches.Order(paper="complaint-status", numbers=numbers, language="es")
    made = batches.into_file(office(), order, tmp_path / "all.pdf", crew=0)
    pdf = PdfReader(tmp_path / "all.pdf")
    assert len(pdf.pages) == made.pages == sum(part.pages for part in made.parts) + 2
    told = pdf.pages[0].extract_text() + pdf.pages[1].extract_text()
    assert all(f"{number}/1" in told for number in numbers)
    assert f"{made.pages} / {made.pages}" in pdf.pages[-1].extract_text()


def test_prints_of_one_record_are_counted_over_the_whole_run(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csapp.services.batches.SLICE", 1)
    desk = [
        Wanted(paper="call-day", asked=Asked(date(2026, 11, day), date(2026, 11, day)))
        for day in (20, 21, 22)
    ]
    order = batches.Order(wanted=desk, language="en")
    made = batches.into_file(office(), order, tmp_path / "days.pdf", crew=0)
    assert [part.print_no for part in made.parts] == [1, 2, 3]
    logged = print_log.page(office(), Sieve(paper="call-day")).prints
    assert [(one.print_no, one.days[0]) for one in logged] == [(n, date(2026, 11, 19 + n)) for n in (3, 2, 1)]


@pytest.mark.parametrize("steps", range(1, 17, 3))
def test_giving_up_leaves_neither_a_file_nor_an_entry(
    office: Office, wanted: list[Wanted], tmp_path: Path, steps: int
) -> None:
    heard = 0

    def after(_done: int, _total: int) -> None:
        nonlocal heard
        heard += 1
        if heard > steps:
            raise GivenUp

    order = batches.Order(wanted=wanted, language="en")
    with pytest.raises(GivenUp):
        batches.into_file(office(), order, tmp_path / "pack.pdf", progress=after, crew=0)
    assert list(tmp_path.glob("*.pdf*")) == []
    assert print_log.page(office()).prints == ()

"""Gathers what each paper shows, within the transaction that logs its print."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from csapp.i18n import N_
from csapp.kinds import CASES, Call, Case, Company, Customer
from csapp.kinds.people import Sheet
from csapp.services import attachments
from csapp.services.cases import steps_taken
from csapp.services.context import Context
from csapp.services.due_times import dues
from csapp.services.lists import names_in
from csapp.services.paper_kinds import Source
from csapp.services.pictures import PDF
from csapp.services.plain import title_of
from csapp.storage.blobs import LostFile
from csapp.storage.read import BATCH, load_many
from csapp.storage.tables import record as records
from csapp.storage.tables import table_of
from csapp.storage.write import Unit
from csapp.vocabulary.errors import NotFound, NotPossible
from csapp.workflow.rules import local_time

if TYPE_CHECKING:
    from csapp.papers.model import CasePaper, ClaimPaper, CustomerPaper, DayPaper, Enclosure, Paper

LAST = 20  # calls and cases on a customer sheet
MOST_CALLS = 10_000  # on one call day sheet
MOST_PAGES = 60  # of one enclosed document
EDGE = 1_600  # pixels of the longer side of a page of an enclosed document


def common(ctx: Context, unit: Unit, language: str, logo: bytes | None) -> dict[str, Any]:
    """What all papers of one printing share. The company is read anew: its name may have changed since sign-in."""
    from csapp.papers.style import PaperSize

    _, company = unit.load("COMPANY")
    assert isinstance(company, Company)
    return {
        "company": company,
        "language": language,
        "printed_by": ctx.actor.name,
        "printed_at": unit.now,
        "names": names_in(unit.connection, company.currency),
        "logo": logo,
        "size": PaperSize.LETTER if company.sheet is Sheet.LETTER else PaperSize.A4,
    }


def logo_of(ctx: Context) -> bytes | None:
    """The company's logo; None where the store has lost it: a paper without it is better than none."""
    try:
        return attachments.logo(ctx)
    except LostFile:
        return None


def case_paper(source: Source) -> "CasePaper":
    """A case and its course."""
    from csapp.papers.model import CasePaper

    return CasePaper(**case_parts(source))


def case_parts(source: Source) -> dict[str, Any]:
    """What every paper of a case is made from."""
    from csapp.papers.model import CourseEntry

    unit, record_id, case = source.unit, source.record_id, source.record
    assert isinstance(case, Case)
    taken = steps_taken(unit.connection, record_id)
    due = dues(unit.connection, {record_id: case}, unit.now, unit.rules).get(record_id)
    course = tuple(CourseEntry(at=s.at, by_name=s.by_name, status=s.status, remark=s.remark) for s in taken)
    return {**source.common, "record": case, "steps": course, "due": due}


def claim_paper(source: Source) -> "ClaimPaper":
    """A case with its enclosures; how many pages they have is found out by :func:`unfolded`."""
    from csapp.papers.model import ClaimPaper, Enclosure

    assert isinstance(source.record, Case)
    enclosures: list[Enclosure] = []
    for entry in attachments.entries_of(source.record):
        given: Mapping[str, Any] = entry
        width, height = given.get("width") or 1, given.get("height") or 1
        enclosures.append(
            Enclosure(
                file=given["file"],
                role=given.get("role") or "",
                caption=given.get("caption") or "",
                name=given.get("name") or "",
                added_at=given.get("added_at"),
                ratios=(width / height,),
                document=given.get("media") == PDF,
            )
        )
    return ClaimPaper(**case_parts(source), enclosures=tuple(enclosures))


def unfolded(ctx: Context, paper: "Paper") -> "Paper":
    """The same with the pages of enclosed documents counted; outside any transaction, for it reads whole files."""
    from csapp.papers.model import ClaimPaper

    if not isinstance(paper, ClaimPaper):
        return paper
    number = paper.record.number
    return replace(paper, enclosures=tuple(_counted(ctx, number, one) for one in paper.enclosures))


def _counted(ctx: Context, number: str, enclosure: "Enclosure") -> "Enclosure":
    from pypdfium2 import PdfiumError

    from csapp.services.pdfium import page_sizes

    if not enclosure.document:
        return enclosure
    try:
        sizes = page_sizes(attachments.content(ctx, number, enclosure.file))
    except (LostFile, NotFound, PdfiumError):
        return replace(enclosure, ratios=())
    ratios = tuple(width / max(height, 1) for width, height in sizes)
    return replace(enclosure, ratios=ratios[:MOST_PAGES], left_out=max(0, len(ratios) - MOST_PAGES))


def fetcher(ctx: Context) -> Callable[[str, str, int], bytes | None]:
    """Reads pictures for a paper one at a time: the screen copy, or the page of a document drawn anew."""
    last: dict[tuple[str, str], bytes] = {}  # the document whose pages are being drawn

    def fetch(number: str, file: str, page: int) -> bytes | None:
        try:
            data = last.get((number, file)) or attachments.content(ctx, number, file)
        except (LostFile, NotFound):
            return None
        if not data.startswith(b"%PDF-"):
            return data
        last.clear()
        last[number, file] = data
        return page_picture(data, page)

    return fetch


def page_picture(pdf: bytes, page: int) -> bytes | None:
    """A page of a document, counted from 0, drawn as a JPEG; None where it can't be."""
    from pypdfium2 import PdfiumError

    from csapp.papers.imaging import jpeg_of_pixels
    from csapp.services.pdfium import page_bitmap

    try:
        drawn = page_bitmap(pdf, page, edge=EDGE)
    except PdfiumError:
        return None
    return jpeg_of_pixels(drawn.pixels, drawn.width, drawn.height, drawn.stride, drawn.channels)


def customer_paper(source: Source) -> "CustomerPaper":
    """A customer with the last calls and cases."""
    from csapp.papers.model import CustomerPaper

    connection, customer_id, customer = source.unit.connection, source.record_id, source.record
    assert isinstance(customer, Customer)
    calls, cases = table_of(Call), table_of(Case)

    def latest(table: Any, by: Any) -> tuple[list[int], int]:
        known = select(table.c.id).join(records, records.c.id == table.c.id)
        known = known.where(table.c.customer == customer_id, records.c.voided.is_(False))
        count = connection.scalar(select(func.count()).select_from(known.subquery())) or 0
        return list(connection.scalars(known.order_by(by.desc(), table.c.id.desc()).limit(LAST))), count

    call_ids, call_count = latest(calls, calls.c.started_at)
    case_ids, case_count = latest(cases, cases.c.received_at)
    found: dict[int, Case] = {}
    for kind in CASES:
        found |= load_many(connection, kind, case_ids)
    shown = tuple(found[case_id] for case_id in case_ids)
    return CustomerPaper(
        **source.common,
        record=customer,
        calls=tuple(load_many(connection, Call, call_ids).values()),
        call_count=call_count,
        cases=shown,
        case_count=case_count,
        titles={case.number: title_of(case) for case in shown},
    )


def day_paper(source: Source) -> "DayPaper":
    """The calls of each day of the period; a call after midnight belongs to the day its shift began. NotPossible."""
    from csapp.papers.model import Day, DayPaper

    unit, begin, end = source.unit, source.begin, source.end
    table, shifts = table_of(Call), unit.rules.shifts
    until = local_time(end + timedelta(days=2), time(0), None)
    query = select(table.c.id).join(records, records.c.id == table.c.id)
    query = query.where(records.c.voided.is_(False), table.c.started_at < until)
    query = query.where(table.c.started_at >= local_time(begin, time(0), None))
    ids = list(unit.connection.scalars(query.order_by(table.c.started_at, table.c.id).limit(MOST_CALLS + 1)))
    if len(ids) > MOST_CALLS:
        raise NotPossible(N_("More than {most} calls: choose a shorter period."), most=MOST_CALLS)
    by_day: dict[date, list[Call]] = {}
    for call in load_many(unit.connection, Call, ids).values():
        assert call.started_at is not None
        by_day.setdefault(shifts.day_of(call.started_at), []).append(call)
    days = [begin + timedelta(days=n) for n in range((end - begin).days + 1)]
    found = tuple(Day(day=day, calls=tuple(by_day.get(day, ()))) for day in days)
    nameless = {c.customer for one in found for c in one.calls if c.customer and not c.caller_name}
    customers = _customer_names(unit, sorted(nameless))
    return DayPaper(
        **source.common, record=source.record, begin=begin, end=end, days=found, customers=customers
    )


def _customer_names(unit: Unit, numbers: list[str]) -> dict[str, str]:
    table, names = table_of(Customer), dict[str, str]()
    for start in range(0, len(numbers), BATCH):
        query = select(records.c.number, table.c.name).join(table, table.c.id == records.c.id)
        rows = unit.connection.execute(query.where(records.c.number.in_(numbers[start : start + BATCH])))
        names |= {row.number: row.name for row in rows}
    return names

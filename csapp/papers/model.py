"""What a paper is made from: plain values, gathered by the services, safe to send to another process."""

from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from csapp.kinds import Case, Company
from csapp.papers.style import PaperSize
from csapp.vocabulary.due import Due
from csapp.vocabulary.showing import Names


@dataclass(frozen=True, kw_only=True)
class CourseEntry:
    """One step of a case's course. ``at`` is aware UTC, ``status`` the key of the state it led to."""

    at: datetime
    by_name: str
    status: str
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class CasePaper:
    """One case as it is to be printed.

    ``language`` is the paper's, one of the program's. ``steps``: the course, oldest first, its beginning
    included. ``names``: the lists, staff names and currency that values are shown with. ``print_no`` counts
    the prints of this case from 1; with the number it makes the code. ``printed_at`` is aware UTC,
    ``journal_head`` the first eight characters of it. ``logo``: PNG or JPEG. ``zone``: None for this PC's.
    """

    record: Case
    company: Company
    language: str
    printed_by: str
    printed_at: datetime
    print_no: int
    journal_head: str
    steps: tuple[CourseEntry, ...] = ()
    names: Names = field(default_factory=Names)
    due: Due | None = None
    logo: bytes | None = None
    size: PaperSize = PaperSize.A4
    zone: tzinfo | None = None

    @property
    def code(self) -> str:
        """What the QR code says: ``NUMBER/PRINT`` in capitals."""
        return f"{self.record.number}/{self.print_no}".upper()


@dataclass(frozen=True)
class Rendered:
    """A paper as a PDF, and how many pages it has."""

    pdf: bytes
    pages: int

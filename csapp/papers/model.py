"""What a paper is made from: plain values, gathered by the services, safe to send to another process."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from csapp.kinds import Call, Case, Company, Customer
from csapp.papers.style import PaperSize
from csapp.vocabulary.due import Due
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.showing import Names

Fetch = Callable[[str, str, int], bytes | None]
"""A picture's bytes by number of the case, file and page (0 for a picture); None where the store has lost it."""
Progress = Callable[[int, int], None]
"""Hears how many steps of how many are done. What it raises ends the work."""


@dataclass(frozen=True, kw_only=True)
class CourseEntry:
    """One step of a case's course. ``at`` is aware UTC, ``status`` the key of the state it led to."""

    at: datetime
    by_name: str
    status: str
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One record as it is to be printed.

    ``language`` is the paper's, one of the program's. ``names``: the lists, staff names and currency that values
    are shown with. ``print_no`` counts the prints of this record from 1; with the number it makes the code.
    ``printed_at`` is aware UTC, ``journal_head`` the first eight characters of it. ``logo``: PNG or JPEG.
    ``zone``: None for this PC's. ``about``: of which days and for whom a paper of the desk is, as the print log says.
    """

    record: Record
    company: Company
    language: str
    printed_by: str
    printed_at: datetime
    print_no: int
    journal_head: str
    names: Names = field(default_factory=Names)
    logo: bytes | None = None
    size: PaperSize = PaperSize.A4
    zone: tzinfo | None = None
    about: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def code(self) -> str:
        """What the QR code says: ``NUMBER/PRINT`` in capitals."""
        return f"{self.record.number}/{self.print_no}".upper()

    @property
    def revision(self) -> int:
        """The revision that is printed; 0 where the paper shows more than the record."""
        return self.record.revision if self.record.letter else 0


@dataclass(frozen=True, kw_only=True)
class CasePaper(Paper):
    """One case. ``steps``: its course, oldest first, its beginning included."""

    record: Case
    steps: tuple[CourseEntry, ...] = ()
    due: Due | None = None


@dataclass(frozen=True, kw_only=True)
class Enclosure:
    """A file that goes with a claim, its ``role`` the key of one.

    ``ratios``: width over height of each page or picture to be printed; () where the file can't be read.
    ``left_out``: how many pages more it has than are printed. ``document``: pages of a document, no photo.
    """

    file: str
    role: str
    caption: str = ""
    name: str = ""
    added_at: datetime | None = None
    ratios: tuple[float, ...] = ()
    left_out: int = 0
    document: bool = False


@dataclass(frozen=True, kw_only=True)
class ClaimPaper(CasePaper):
    """A case with what is enclosed with it, in the order of adding."""

    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CustomerPaper(Paper):
    """A customer with the last calls and cases, newest first, and how many there are in all."""

    record: Customer
    calls: tuple[Call, ...] = ()
    call_count: int = 0
    cases: tuple[Case, ...] = ()
    case_count: int = 0
    titles: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, kw_only=True)
class Day:
    """The calls of one day, the earliest first."""

    day: date
    calls: tuple[Call, ...]


@dataclass(frozen=True, kw_only=True)
class DayPaper(Paper):
    """The calls from ``begin`` to ``end``, both included; days without a call are there, too.

    ``customers``: names by number, for calls that name nobody. The record is the desk's.
    """

    begin: date
    end: date
    days: tuple[Day, ...] = ()
    customers: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def revision(self) -> int:
        return 0


@dataclass(frozen=True, kw_only=True)
class RecoveryPaper(Paper):
    """A recovery key, ``key`` as it is printed. The record is the desk's."""

    key: str = field(repr=False)

    @property
    def revision(self) -> int:
        return 0


@dataclass(frozen=True)
class Rendered:
    """Papers as one PDF, how many pages it has, and how many of them each paper."""

    pdf: bytes
    pages: int
    parts: tuple[int, ...] = ()

"""What the papers on one person's data are made from: all that is held on them, and that they were erased."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from csapp.kinds import Customer
from csapp.papers.model import Paper
from csapp.vocabulary.kinds import Record


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One line of what was done: when (aware UTC), by whom, what (a msgid), and in words what changed."""

    at: datetime
    by_name: str
    what: str
    more: str = ""


@dataclass(frozen=True, kw_only=True)
class HeldRecord:
    """One record about the person with its history, oldest first, and the names of its files."""

    record: Record
    moments: tuple[Moment, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Mentioned:
    """A place in a record about somebody else that names the person: number, msgid of the field, the text."""

    number: str
    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ExtractPaper(Paper):
    """All that is held on one person."""

    record: Customer
    held: tuple[HeldRecord, ...] = ()
    mentioned: tuple[Mentioned, ...] = ()
    prints: tuple[tuple[str, Moment], ...] = ()
    looked: tuple[tuple[str, Moment], ...] = ()
    forms: tuple[str, ...] = ()

    @property
    def revision(self) -> int:
        return 0


@dataclass(frozen=True, kw_only=True)
class CertificatePaper(Paper):
    """That a person was erased. The record is the desk's; ``counts``: msgid and count of what went ("went"), stays
    without personal data ("cleaned"), had the person struck out ("named"), was not looked for ("left")."""

    number: str
    initials: str
    at: datetime
    by_name: str
    reason: str
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict[str, Mapping[str, int]])
    backups_until: date | None = None

    @property
    def revision(self) -> int:
        return 0

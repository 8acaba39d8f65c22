"""What the deeds return besides the records themselves: frozen, plain, safe to hand to another thread."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated

from csapp.kinds import Call, Customer, Matter
from csapp.vocabulary.due import Due
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.masking import Personal, masked_name, masked_phone
from csapp.vocabulary.steps import Step


@dataclass(frozen=True, kw_only=True)
class Change:
    """One field of one save; ``old`` and ``new`` in their JSON form, None for nothing."""

    key: str
    label: str
    old: object
    new: object


@dataclass(frozen=True, kw_only=True)
class Event:
    """One entry of the journal as a person reads it.

    ``verb`` is one of create, change, step, note, acknowledge, print, draft; ``status`` is set for a step.
    """

    at: datetime
    by: str
    by_name: str
    desk: str
    verb: str
    number: str
    revision: int
    status: str = ""
    from_status: str = ""
    remark: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StepTaken:
    """A step of the case's course."""

    at: datetime
    by: str
    by_name: str
    from_status: str
    status: str
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A step that may follow; ``refusal`` is a msgid saying why this person can't take it, or ""."""

    step: Step
    refusal: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseView:
    """A case, or another record with a flow, and all its page shows.

    ``offers``: the main way onward first. ``missing``: what closing still needs.
    ``heirs``: whom it can be handed over to, names by user."""

    record: Matter
    due: Due | None
    offers: tuple[Offer, ...]
    steps: tuple[StepTaken, ...]
    events: tuple[Event, ...]
    missing: tuple[Problem, ...]
    customer: Customer | None = None
    calls: tuple[Call, ...] = ()
    heirs: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of a list: the record's JSON values by key; ``due`` for cases; ``called``: names of linked customers.
    ``hidden``: personal data in it is masked."""

    number: str
    kind: str
    values: Mapping[str, object]
    due: Due | None = None
    called: Mapping[str, str] = field(default_factory=dict[str, str])
    hidden: bool = False


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some rows of a list, and how many there are in all."""

    rows: tuple[Row, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A record found: its number, kind, what it is called, and a line of context."""

    number: str
    kind: str
    title: str
    status: str = ""
    line: str = ""
    title_marks: tuple[tuple[int, int], ...] = ()  # [start, end) of what matched in the title
    line_marks: tuple[tuple[int, int], ...] = ()
    number_marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class HitGroup:
    """Hits of one sort, the newest first; ``total`` is exact.

    ``key``: exact, customers, open, closed, calls, others.
    """

    key: str
    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    """A filter in words that was understood. ``key``: open, mine, kind, since, product; ``value``: a kind's table, an
    ISO date, words; ``typed`` as it stands in the box."""

    key: str
    value: str = ""
    typed: str = ""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What the search found for ``typed``. ``unknown``: filters that mean nothing."""

    typed: str
    groups: tuple[HitGroup, ...] = ()
    filters: tuple[Narrowing, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Match:
    """A customer that a number being typed may belong to, as one line of a choice.

    ``how``: "exact", "begins" or "ends" - as the typed digits stand to the ``phone`` that fits.
    """

    customer: Customer
    phone: Annotated[str, Personal(masked_phone, of="customer")]
    how: str
    open_cases: int = 0


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Who a typed number belongs to. ``customer`` is the best of the ``matches``, which are ``several`` in all.

    ``exact``: it is their number, not only a part of it; until then nothing may be filed under them, unless a person
    chose one: ``chosen``. ``hidden``: the caller withheld the number.
    """

    customer: Customer | None
    open_cases: tuple[Row, ...] = ()
    last_calls: tuple[Row, ...] = ()
    several: int = 0
    exact: bool = False
    chosen: bool = False
    hidden: bool = False
    matches: tuple[Match, ...] = ()
    open_count: int = 0

    @property
    def known(self) -> Customer | None:
        """The customer to file under: who alone has exactly this number, or who was chosen."""
        return self.customer if self.chosen or (self.exact and self.several == 1) else None


@dataclass(frozen=True, kw_only=True)
class Today:
    """What is due. ``rows``: everything open with a course of steps, promises aside, the most urgent first;
    ``promises``: the open ones, late and next first. ``overdue``, ``at_risk``, ``waiting``, ``open_cases`` count cases,
    ``visits`` the return visits planned for today or earlier, ``pressing`` and ``late`` whatever has a clock.
    ``ageing`` counts open cases by age in days (today, 1, 2-3, 4-7, older)."""

    rows: tuple[Row, ...]
    overdue: int
    at_risk: int
    waiting: int
    open_cases: int
    promises: tuple[Row, ...]
    open_promises: int
    late_promises: int
    visits: int
    pressing: int
    late: int
    missed_calls: int
    calls_today: int
    ageing: tuple[int, int, int, int, int]


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Unsaved input of one form: ``number`` "" for a new record. ``values`` are texts as typed, by field key."""

    form: str
    kind: str
    number: str
    revision: int
    values: Mapping[str, object]
    saved_at: datetime


@dataclass(frozen=True, kw_only=True)
class PrintedPart:
    """One paper of a file: of which record at which revision, which print of it, how many pages, and whether it shows
    personal data; ``people``: of a paper of many, the numbers of the records whose data that is."""

    number: str
    revision: int
    print_no: int
    paper: str
    pages: int
    unmasked: bool = False
    about: Mapping[str, str] = field(default_factory=dict[str, str])
    people: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A paper: the PDF, and the code of its print (``NUMBER/PRINT``). Of several, those of the first, and ``parts``.

    ``logged``: the prints are in the log. One that is not may be looked at, but must not leave the program.
    ``reason``: why somebody wanted personal data on it, "" for nobody did.
    """

    pdf: bytes
    number: str
    print_no: int
    paper: str
    language: str
    pages: int
    parts: tuple[PrintedPart, ...] = ()
    logged: bool = True
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Saved:
    """What a write left behind: the record as it is now, and what else was made (a new customer, for example)."""

    record: Record
    made: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What the head of a customer's page tells besides the record. ``open_cases``: the most urgent few."""

    customer: Customer
    open_cases: tuple[Row, ...] = ()
    open_count: int = 0
    cases: int = 0
    calls: int = 0
    last_contact_at: datetime | None = None
    merges: tuple["Merge", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One thing that happened with a person: an entry of the journal, and the record it belongs to."""

    id: int
    kind: str
    title: str
    event: Event
    call: Call | None = None


@dataclass(frozen=True, kw_only=True)
class Moments:
    """A page of a person's timeline, newest first. ``older``: what to ask for the next page with, None at the end."""

    moments: tuple[Moment, ...]
    older: tuple[datetime, int] | None = None


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A field in which customers to be merged differ.

    ``values``: their JSON forms by number. ``joins``: all of them can stay together. ``chosen``: the number of the
    customer whose value stays unless a person says otherwise, or "" for all of them together.
    """

    key: str
    label: str
    values: Mapping[str, object]
    joins: bool
    chosen: str


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Customers side by side, the one that is to be kept first, and what a merge would move to it."""

    customers: tuple[Customer, ...]
    differences: tuple[Difference, ...]
    calls: int
    cases: int
    others: int = 0


@dataclass(frozen=True, kw_only=True)
class Merge:
    """A merge that can be taken back: the revision it made of the kept customer, whom it took in, what it moved."""

    kept: str
    revision: int
    at: datetime
    by_name: str
    others: tuple[str, ...]
    names: Annotated[tuple[str, ...], Personal(masked_name, of="kept")]
    moved: int


@dataclass(frozen=True, kw_only=True)
class Unmerged:
    """A merge taken back. ``left``: (number, label of the field) of what has changed since and stays as it is."""

    record: Customer
    others: tuple[Customer, ...]
    moved: int
    left: tuple[tuple[str, str], ...] = ()

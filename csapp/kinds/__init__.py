"""The record kinds, named explicitly: a frozen bundle would miss files that are only discovered."""

from collections.abc import Mapping

from csapp.kinds.call import Call
from csapp.kinds.case import Case
from csapp.kinds.complaint import Complaint
from csapp.kinds.customer import Customer
from csapp.kinds.people import Company, DeskPlace, ListItem, Staff
from csapp.vocabulary.kinds import Record

KINDS: tuple[type[Record], ...] = (Customer, Call, Complaint, Staff, DeskPlace, Company, ListItem)
BY_TABLE: Mapping[str, type[Record]] = {kind.table: kind for kind in KINDS}
BY_LETTER: Mapping[str, type[Record]] = {kind.letter: kind for kind in KINDS if kind.letter}

__all__ = [
    "BY_LETTER",
    "BY_TABLE",
    "KINDS",
    "Call",
    "Case",
    "Company",
    "Complaint",
    "Customer",
    "DeskPlace",
    "ListItem",
]
__all__ += ["Staff"]

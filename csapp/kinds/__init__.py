"""The record kinds, named explicitly: a frozen bundle would miss files that are only discovered."""

from collections.abc import Mapping

from csapp.kinds.call import Call
from csapp.kinds.case import Case
from csapp.kinds.check_sheet import CheckSheet
from csapp.kinds.complaint import Complaint
from csapp.kinds.customer import Customer
from csapp.kinds.damage import Damage
from csapp.kinds.dispute import Dispute
from csapp.kinds.inquiry import Inquiry
from csapp.kinds.market_note import MarketNote
from csapp.kinds.matter import Matter
from csapp.kinds.order_note import OrderNote
from csapp.kinds.pay_rule import PayRule
from csapp.kinds.people import Company, DeskPlace, ListItem, Staff
from csapp.kinds.period_figures import PeriodFigures
from csapp.kinds.problem_order import ProblemOrder
from csapp.kinds.promise import Promise
from csapp.kinds.quality import Quality
from csapp.kinds.reception import Reception
from csapp.kinds.repair import Repair
from csapp.kinds.return_exchange import ReturnExchange
from csapp.kinds.review import Review
from csapp.kinds.rules import CalendarDay, LimitRule
from csapp.kinds.script import Script, Snippet
from csapp.kinds.segment import Segment
from csapp.kinds.shift import Shift
from csapp.kinds.tracking import Tracking
from csapp.kinds.visit import Visit
from csapp.vocabulary.kinds import Record

KINDS: tuple[type[Record], ...] = (
    Customer, Call,
    Complaint, Damage, ReturnExchange, Tracking, Inquiry, ProblemOrder, Repair, Review, Dispute, Quality,
    Staff, DeskPlace, Company, ListItem, LimitRule, CalendarDay, Segment,
    Visit,
    PayRule,
    Promise, Reception, OrderNote, MarketNote, Shift, CheckSheet, PeriodFigures,
    Script, Snippet,
)  # fmt: skip
CASES: tuple[type[Case], ...] = tuple(kind for kind in KINDS if issubclass(kind, Case))
MATTERS: tuple[type[Matter], ...] = tuple(kind for kind in KINDS if issubclass(kind, Matter))
BY_TABLE: Mapping[str, type[Record]] = {kind.table: kind for kind in KINDS}
BY_LETTER: Mapping[str, type[Record]] = {kind.letter: kind for kind in KINDS if kind.letter}

__all__ = [
    "BY_LETTER",
    "BY_TABLE",
    "CASES",
    "KINDS",
    "MATTERS",
    "CalendarDay",
    "Call",
    "Case",
    "CheckSheet",
    "Company",
    "Complaint",
    "Customer",
    "Damage",
    "DeskPlace",
    "Dispute",
    "Inquiry",
    "LimitRule",
    "ListItem",
    "MarketNote",
    "Matter",
    "OrderNote",
    "PayRule",
    "PeriodFigures",
    "ProblemOrder",
    "Promise",
    "Quality",
    "Reception",
    "Repair",
    "ReturnExchange",
    "Review",
    "Script",
    "Segment",
    "Shift",
    "Snippet",
    "Staff",
    "Tracking",
    "Visit",
]

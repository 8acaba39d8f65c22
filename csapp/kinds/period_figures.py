"""What the desk is told about a stretch of days and can't count itself (domain §7): cost, orders, reviews."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from csapp.i18n import N_
from csapp.vocabulary.around import Around, Check, Values
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.fields import Date, Integer, LongText, Money, Need
from csapp.vocabulary.kinds import Record, Section
from csapp.vocabulary.steps import Role
from csapp.vocabulary.values import Sum

MOST = 1_000_000_000


def _in_order(before: Values, after: Values, around: Around) -> Iterator[Problem]:
    first, last = after.get("from_on"), after.get("to_on")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        yield Problem("to_on", N_("The period ends before it begins."), label=N_("To"))


@dataclass(frozen=True, kw_only=True)
class PeriodFigures(Record):
    """Figures of one stretch of days, both ends included. Figures that need them are of the days for which they were
    entered, of no part of them."""

    table: ClassVar[str] = "period_figures"
    letter: ClassVar[str] = "H"
    label: ClassVar[str] = N_("Figures of a period")
    label_new: ClassVar[str] = N_("New figures of a period")
    label_many: ClassVar[str] = N_("Figures of periods")
    about: ClassVar[str] = N_("Costs, orders and reviews of a week or month: what no call or case tells.")
    icon: ClassVar[str] = "bars"
    group: ClassVar[str] = "registers"
    written_by: ClassVar[tuple[Role, ...]] = (Role.SUPERVISOR, Role.MANAGER)
    checks: ClassVar[tuple[Check, ...]] = (_in_order,)
    sections: ClassVar[tuple[Section, ...]] = (
        Section(key="period", label=N_("Period"), fields=("from_on", "to_on")),
        Section(
            key="figures",
            label=N_("Figures"),
            fields=("period_cost", "period_orders", "period_reviews", "notes"),
        ),
    )
    columns: ClassVar[tuple[str, ...]] = (
        "number", "from_on", "to_on", "period_cost", "period_orders", "period_reviews",
    )  # fmt: skip
    title: ClassVar[tuple[str, ...]] = ("from_on", "to_on")

    from_on: Annotated[date, Date(label=N_("From"), need=Need.CALL, indexed=True)]
    to_on: Annotated[date, Date(label=N_("To"), need=Need.CALL)]
    period_cost: Annotated[Sum | None, Money(label=N_("Cost of the desk"))] = None
    period_orders: Annotated[int | None, Integer(label=N_("Orders"), most=MOST)] = None
    period_reviews: Annotated[int | None, Integer(label=N_("Reviews, good and bad"), most=MOST)] = None
    notes: Annotated[str | None, LongText(label=N_("Notes"), searched=True)] = None

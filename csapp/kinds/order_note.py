"""Order note 外埠订单 (domain §6): an order from out of town, taken down and passed on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from csapp.i18n import N_
from csapp.kinds.case import VOID, VOID_STEP
from csapp.kinds.matter import Matter
from csapp.vocabulary.around import Around, Check, Values
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.fields import Date, DateTime, Integer, Link, ListOf, LongText, Need, Person, Phone, Text
from csapp.vocabulary.kinds import Section
from csapp.vocabulary.reaching import Region
from csapp.vocabulary.steps import Flow, Limit, Status, Step, Who
from csapp.vocabulary.values import Contact

FLOW = Flow(
    statuses=(
        Status(key="noted", label=N_("noted")),
        Status(key="passed", label=N_("passed on")),
        Status(key="confirmed", label=N_("confirmed")),
        Status(key="filed", label=N_("filed"), open=False),
        VOID,
    ),
    steps=(
        Step(
            status="passed",
            label=N_("Pass the order on"),
            after=("noted",),
            by=Who.OWNER,
            limit=Limit(hours=1),
            asks=("passed_to", "passed_at"),
            wants=("passed_to",),
            fills=(("passed_at", "now"),),
        ),
        Step(
            status="confirmed",
            label=N_("Record the confirmation"),
            after=("passed",),
            by=Who.OWNER,
            limit=Limit(days=1),
            asks=("confirmed_by",),
            wants=("confirmed_by",),
        ),
        Step(
            status="filed",
            label=N_("Customer told: file"),
            after=("confirmed",),
            by=Who.OWNER,
            limit=Limit(days=1),
            asks=("customer_told_at",),
            fills=(("customer_told_at", "now"),),
            closes=True,
        ),
        VOID_STEP,
    ),
    waiting=(),
)


def _whose(before: Values, after: Values, around: Around) -> Iterator[Problem]:
    """A phone number leads to its customer by itself; without one somebody has to say whose order it is."""
    if after.get("customer") is None:
        line = N_("Say whose order it is; no number is known that leads to a customer.")
        yield Problem("customer", line, label=N_("Customer"))


def _in_order(before: Values, after: Values, around: Around) -> Iterator[Problem]:
    passed, told = after.get("passed_at"), after.get("customer_told_at")
    if isinstance(passed, datetime) and isinstance(told, datetime) and told < passed:
        line = N_("This is before the order was passed on.")
        yield Problem("customer_told_at", line, label=N_("Customer told at"))


@dataclass(frozen=True, kw_only=True)
class OrderNote(Matter):
    """What a customer far away orders by phone, until they know that it is confirmed."""

    table: ClassVar[str] = "order_note"
    letter: ClassVar[str] = "N"
    label: ClassVar[str] = N_("Order note")
    label_new: ClassVar[str] = N_("New order note")
    label_many: ClassVar[str] = N_("Order notes")
    about: ClassVar[str] = N_("Orders from out of town, until the customer knows that they are confirmed.")
    icon: ClassVar[str] = "basket"
    group: ClassVar[str] = "registers"
    flow: ClassVar[Flow | None] = FLOW
    checks: ClassVar[tuple[Check, ...]] = (_whose, _in_order)
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="order",
            label=N_("Order"),
            fields=("phone", "customer", "order_text", "lines", "wanted_on", "region"),
        ),
        Section(
            key="course",
            label=N_("Passed on"),
            fields=("passed_to", "passed_at", "confirmed_by", "customer_told_at"),
        ),
        Section(
            key="matter",
            label=N_("Record"),
            fields=("status", "owner", "recorded_at", "first_closed_at", "last_closed_at"),
        ),
    )
    columns: ClassVar[tuple[str, ...]] = (
        "number", "status", "customer", "phone", "order_text", "wanted_on", "passed_to", "owner",
    )  # fmt: skip
    title: ClassVar[tuple[str, ...]] = ("order_text",)

    phone: Annotated[
        tuple[Contact, ...], Phone(label=N_("Phone"), need=Need.CALL, searched=True, private=True)
    ]
    order_text: Annotated[str, LongText(label=N_("What is ordered"), need=Need.CALL, searched=True)]
    customer: Annotated[
        str | None,
        Link(
            label=N_("Customer"),
            kind="customer",
            hint=N_("found by the phone number where it is known"),
            indexed=True,
        ),
    ] = None
    region: Annotated[str | None, Region(label=N_("Region"), hint=N_("province, city, district"))] = None
    lines: Annotated[
        tuple[Mapping[str, object], ...] | None,
        ListOf(
            label=N_("Goods"),
            items={
                "product": Text(label=N_("Product"), figure=True),
                "quantity": Integer(label=N_("Quantity"), least=1),
            },
        ),
    ] = None
    wanted_on: Annotated[date | None, Date(label=N_("Wanted on"))] = None
    passed_to: Annotated[str | None, Person(label=N_("Passed to"), anyone=True)] = None
    passed_at: Annotated[datetime | None, DateTime(label=N_("Passed on at"), need=Need.CLOSE, past=True)] = (
        None
    )
    confirmed_by: Annotated[str | None, Person(label=N_("Confirmed by"), need=Need.CLOSE, anyone=True)] = None
    customer_told_at: Annotated[
        datetime | None, DateTime(label=N_("Customer told at"), need=Need.CLOSE, past=True)
    ] = None

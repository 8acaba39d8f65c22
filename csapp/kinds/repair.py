"""Repair slip 报修单 (domain §4.5): from the fault that was reported to the customer's word that it is mended."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from csapp.i18n import N_
from csapp.kinds.case import CASE_SECTION, CLOSING_LIMIT, ORDER_SECTION, ORDER_WATCHES, Case
from csapp.kinds.course import (
    ASIDE,
    CLOSED,
    FIRST_ANSWER,
    NEXT_STEP,
    anew,
    done_with,
    not_before,
    ways_aside,
)
from csapp.vocabulary.around import Check, Derive
from csapp.vocabulary.fields import (
    Bool,
    Choice,
    Date,
    DateTime,
    ListOf,
    LongText,
    Money,
    Need,
    Person,
    Phone,
    Text,
)
from csapp.vocabulary.filters import ANY, WITHIN, Filter, View
from csapp.vocabulary.kinds import Section
from csapp.vocabulary.steps import Flow, Limit, Status, Step, Who
from csapp.vocabulary.values import Choices, Contact, Sum


class RepairResult(Choices):
    REPAIRED = "repaired", N_("repaired")
    REPLACED = "replaced", N_("replaced")
    NO_FAULT = "no_fault", N_("no fault found")
    NOT_REPAIRABLE = "not_repairable", N_("not repairable")
    CANCELLED = "cancelled", N_("cancelled")


class Confirmed(Choices):
    """What the customer says when asked whether it is mended."""

    YES = "yes", N_("yes")
    NO = "no", N_("no")
    NOT_REACHED = "not_reached", N_("not reached")


DONE = ("repair_result", "done_on", "done_by", "parts", "charge")
ROUND = ("appointment_at", "repair_result", "done_on", "done_by")
"""What each round of work has of its own: asked again when the customer says that it is not mended. That word itself
stands until the next round is done."""

FLOW = Flow(
    statuses=(
        Status(key="reported", label=N_("reported")),
        Status(key="handed_over", label=N_("handed over")),
        Status(key="appointed", label=N_("appointment made")),
        Status(key="done", label=N_("done")),
        CLOSED,
        *ASIDE,
    ),
    steps=(
        Step(
            status="handed_over",
            label=N_("Hand the slip over"),
            after=("reported",),
            by=Who.OWNER,
            limit=FIRST_ANSWER,
            asks=("handed_to", "handed_at"),
            wants=("handed_to",),
            fills=(("handed_at", "now"),),
        ),
        Step(
            status="appointed",
            label=N_("Make the appointment"),
            after=("handed_over",),
            by=Who.OWNER,
            limit=NEXT_STEP,
            asks=("appointment_at",),
            wants=("appointment_at",),
        ),
        Step(
            status="done",
            label=N_("Record the repair"),
            after=("appointed",),
            by=Who.OWNER,
            limit=Limit(days=1, until="appointment_at"),
            asks=DONE,
            wants=("repair_result", "done_by"),
            fills=(("done_on", "today"),),
        ),
        Step(
            status="closed",
            label=N_("Close the case"),
            after=("done",),
            by=Who.SUPERVISOR,
            limit=NEXT_STEP,
            asks=("confirmed", *DONE),
            only=(("confirmed", ("yes", "not_reached")),),
            closes=True,
        ),
        Step(
            status="handed_over",
            label=N_("Not mended: hand it over again"),
            after=("done",),
            by=Who.OWNER,
            asks=("confirmed", "handed_to"),
            only=(("confirmed", ("no", "not_reached")),),
            fills=(("handed_at", "now"),),
            back=True,
        ),
        Step(
            status="handed_over",
            label=N_("Hand the slip over again"),
            after=("reopened",),
            by=Who.OWNER,
            asks=("handed_to",),
            fills=(("handed_at", "now"),),
        ),
        *ways_aside("closed"),
    ),
    closing=CLOSING_LIMIT,
    watches=ORDER_WATCHES,
)


@dataclass(frozen=True, kw_only=True)
class Repair(Case):
    """Something at the customer's that does not work: handed to whoever mends it, and confirmed."""

    table: ClassVar[str] = "repair"
    letter: ClassVar[str] = "R"
    label: ClassVar[str] = N_("Repair slip")
    label_new: ClassVar[str] = N_("New repair slip")
    label_many: ClassVar[str] = N_("Repair slips")
    icon: ClassVar[str] = "wrench"
    flow: ClassVar[Flow | None] = FLOW
    derives: ClassVar[tuple[Derive, ...]] = (
        anew("done", "handed_over", *ROUND),
        anew("reopened", "handed_over", *ROUND),
        anew("appointed", "done", "confirmed"),
        done_with("appointment_at", "appointed"),
    )
    checks: ClassVar[tuple[Check, ...]] = (
        not_before("handed_at", "reported_at", N_("This is before the fault was reported.")),
        not_before("appointment_at", "reported_at", N_("This is before the fault was reported.")),
        not_before("done_on", "reported_at", N_("This is before the fault was reported.")),
    )
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="customer",
            label=N_("Customer"),
            fields=("name", "phone", "address", "customer", "channel", "urgency"),
        ),
        Section(
            key="fault",
            label=N_("Fault"),
            fields=("fault", "reported_at", "product", "serial_no", "in_warranty", "severity", "origin"),
        ),
        Section(
            key="goods",
            label=N_("Goods"),
            fields=("order_no", "sku", "batch", "quantity", "price", "shop", "waybill", "signed_on"),
        ),
        Section(
            key="work",
            label=N_("Work"),
            fields=("handed_to", "handed_at", "appointment_at", "parts", "charge"),
        ),
        Section(
            key="done",
            label=N_("Outcome"),
            fields=("repair_result", "done_on", "done_by", "confirmed"),
            opens="handed_over",
        ),
        Section(
            key="closing",
            label=N_("Closing"),
            fields=("result", "responsible_party", "platform_reason", "true_cause", "money_lines"),
            opens="done",
        ),
        ORDER_SECTION,
        CASE_SECTION,
    )
    columns: ClassVar[tuple[str, ...]] = (
        "number", "status", "name", "product", "fault", "handed_to", "appointment_at", "owner",
    )  # fmt: skip
    title: ClassVar[tuple[str, ...]] = ("name", "product")
    views: ClassVar[tuple[View, ...]] = (
        View(
            key="appointments",
            label=N_("Appointments"),
            filters=(Filter("status", ANY, ("appointed",)), Filter("appointment_at", WITHIN, ("soon",))),
            order="appointment_at",
        ),
        View(
            key="this_month",
            label=N_("Reported this month"),
            filters=(Filter("reported_at", WITHIN, ("this_month",)),),
            order="reported_at",
        ),
    )

    name: Annotated[str, Text(label=N_("Name"), need=Need.CALL, searched=True, private=True)]
    address: Annotated[str, Text(label=N_("Address"), need=Need.CALL, searched=True, private=True)]
    fault: Annotated[str, LongText(label=N_("Fault"), need=Need.CALL, searched=True)]
    phone: Annotated[
        tuple[Contact, ...], Phone(label=N_("Phone"), need=Need.CALL, searched=True, private=True)
    ]
    reported_at: Annotated[
        datetime | None,
        DateTime(
            label=N_("Fault reported at"),
            need=Need.CALL,
            past=True,
            fill="now",
            hint=N_("now, if left empty"),
            indexed=True,
        ),
    ] = None

    serial_no: Annotated[str | None, Text(label=N_("Serial no."), searched=True)] = None
    in_warranty: Annotated[bool | None, Bool(label=N_("In warranty"))] = None
    handed_to: Annotated[
        str | None, Text(label=N_("Handed to"), hint=N_("the person or department that mends it"))
    ] = None
    handed_at: Annotated[datetime | None, DateTime(label=N_("Handed over at"), past=True)] = None
    appointment_at: Annotated[
        datetime | None, DateTime(label=N_("Appointment at"), hint=N_("the repair is due then"), indexed=True)
    ] = None
    parts: Annotated[tuple[str, ...] | None, ListOf(label=N_("Parts"), item=Text(label=N_("Part")))] = None
    charge: Annotated[Sum | None, Money(label=N_("Charge"))] = None

    repair_result: Annotated[
        RepairResult | None, Choice(label=N_("Result of the repair"), need=Need.CLOSE, choices=RepairResult)
    ] = None
    done_on: Annotated[date | None, Date(label=N_("Done on"), need=Need.CLOSE, past=True)] = None
    done_by: Annotated[str | None, Person(label=N_("Done by"), need=Need.CLOSE, anyone=True)] = None
    confirmed: Annotated[
        Confirmed | None, Choice(label=N_("Confirmed by the customer"), need=Need.CLOSE, choices=Confirmed)
    ] = None

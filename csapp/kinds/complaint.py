"""Complaint report 客诉状况报告表 (domain §4.1)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from csapp.i18n import N_
from csapp.kinds.case import (
    CASE_SECTION,
    CLOSING_LIMIT,
    ORDER_SECTION,
    ORDER_WATCHES,
    REOPENED,
    RESUME,
    VOID,
    VOID_STEP,
    WAITING,
    WAITING_STEPS,
    Case,
)
from csapp.vocabulary.fields import Bool, Choice, Date, DateTime, LongText, Money, Need, Person, Phone, Text
from csapp.vocabulary.kinds import Section, Together
from csapp.vocabulary.steps import Flow, Limit, Status, Step, Who
from csapp.vocabulary.values import Choices, Contact, Sum


class Remedy(Choices):
    EXPLANATION = "explanation", N_("explanation")
    REPAIR = "repair", N_("repair")
    EXCHANGE = "exchange", N_("exchange")
    RETURN = "return", N_("return")
    RESHIP = "reship", N_("reship")
    PARTIAL_REFUND = "partial_refund", N_("partial refund")
    FULL_REFUND = "full_refund", N_("full refund")
    CREDIT = "credit", N_("credit")
    COUPON = "coupon", N_("coupon")
    GIFT = "gift", N_("gift")
    VIP = "vip", N_("VIP")
    NONE = "none", N_("none")


class Satisfaction(Choices):
    SATISFIED = "satisfied", N_("satisfied")
    ACCEPTABLE = "acceptable", N_("acceptable")
    DISSATISFIED = "dissatisfied", N_("dissatisfied")
    NOT_REACHED = "not_reached", N_("not reached")


PLAN = ("cause_analysis", "proposed_plan", "severity")
DECISION = ("decision", "remedy", "payer")
CLOSING = (
    "decision", "decided_by", "decided_at", "remedy", "amount_paid", "payer", "true_cause",
    "correction_verified", "informed_at", "satisfaction", "visit_due_on", "lesson",
)  # fmt: skip

FLOW = Flow(
    statuses=(
        Status(key="received", label=N_("received")),
        Status(key="reported", label=N_("reported")),
        Status(key="proposed", label=N_("proposed")),
        Status(key="decided", label=N_("decided")),
        Status(key="handling", label=N_("handling")),
        Status(key="follow_up", label=N_("follow-up")),
        Status(key="closed", label=N_("closed"), open=False),
        Status(key="visited", label=N_("visited"), open=False),
        REOPENED,
        *WAITING,
        VOID,
    ),
    steps=(
        Step(
            status="reported",
            label=N_("Report to supervisor"),
            after=("received",),
            by=Who.RECIPIENT,
            limit=Limit(minutes=10, since="received_at", unstoppable=True),
            asks=("immediate_action",),
        ),
        Step(
            status="proposed",
            label=N_("Propose a plan"),
            after=("reported", "reopened"),
            by=Who.SUPERVISOR,
            limit=Limit(hours=2),
            asks=PLAN,
            wants=("cause_analysis", "proposed_plan"),
        ),
        Step(
            status="decided",
            label=N_("Decide"),
            after=("proposed",),
            by=Who.DECIDER,
            limit=Limit(hours=4),
            asks=DECISION,
            wants=("decision", "remedy"),
            fills=(("decided_by", "actor"), ("decided_at", "now")),
        ),
        Step(
            status="reported",
            label=N_("Send back"),
            after=("proposed",),
            by=Who.DECIDER,
            remark=True,
            back=True,
        ),
        Step(
            status="handling",
            label=N_("Carry it out"),
            after=("decided", "reopened"),
            by=Who.OWNER,
            limit=Limit(hours=1),
        ),
        Step(
            status="follow_up",
            label=N_("Follow up"),
            after=("handling",),
            by=Who.OWNER,
            asks=("amount_paid", "informed_at"),
        ),
        Step(
            status="closed",
            label=N_("Close the case"),
            after=("follow_up",),
            by=Who.SUPERVISOR,
            asks=CLOSING,
            closes=True,
        ),
        Step(
            status="visited",
            label=N_("Record the return visit"),
            after=("closed",),
            by=Who.OWNER,
            limit=Limit(days=3, since="last_closed_at", until="visit_due_on"),
            asks=("satisfaction",),
        ),
        Step(
            status="reopened",
            label=N_("Reopen"),
            after=("closed", "visited"),
            by=Who.SUPERVISOR,
            remark=True,
            back=True,
        ),
        *WAITING_STEPS,
        RESUME,
        VOID_STEP,
    ),
    closing=CLOSING_LIMIT,
    watches=ORDER_WATCHES,
)


@dataclass(frozen=True, kw_only=True)
class Complaint(Case):
    """A complaint, from the phone to the return visit."""

    table: ClassVar[str] = "complaint"
    letter: ClassVar[str] = "C"
    together: ClassVar[tuple[Together, ...]] = (Together(("informed_at",), filled=True),)
    label: ClassVar[str] = N_("Complaint")
    label_new: ClassVar[str] = N_("New complaint")
    label_many: ClassVar[str] = N_("Complaints")
    icon: ClassVar[str] = "complaint"
    flow: ClassVar[Flow | None] = FLOW
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="complainant",
            label=N_("Complainant"),
            fields=(
                "complainant",
                "phone",
                "other_contact",
                "channel",
                "urgency",
                "customer",
                "acting_for",
                "address",
                "person_complained_of",
            ),
        ),
        Section(
            key="goods",
            label=N_("Goods"),
            fields=(
                "product",
                "order_no",
                "type",
                "sku",
                "batch",
                "quantity",
                "price",
                "shop",
                "waybill",
                "bought_on",
                "received_on",
                "signed_on",
            ),
        ),
        Section(
            key="happened",
            label=N_("What happened"),
            fields=("facts", "occurred_at", "recurring", "origin", "immediate_action", "key_points"),
        ),
        Section(
            key="wanted",
            label=N_("Wanted"),
            fields=("remedy_wanted", "compensation_asked", "platform_reason"),
        ),
        Section(
            key="plan",
            label=N_("Cause and plan"),
            fields=(
                "severity",
                "cause_analysis",
                "proposed_plan",
                "responsible_party",
                "referred_to",
                "escalated_to",
            ),
            opens="reported",
        ),
        Section(
            key="decision",
            label=N_("Decision"),
            fields=("decision", "remedy", "decided_by", "decided_at"),
            opens="proposed",
        ),
        Section(
            key="money", label=N_("Money"), fields=("amount_paid", "payer", "money_lines"), opens="decided"
        ),
        Section(
            key="closing",
            label=N_("Closing"),
            fields=(
                "true_cause",
                "correction_verified",
                "informed_at",
                "satisfaction",
                "visit_due_on",
                "lesson",
                "result",
            ),
            opens="follow_up",
        ),
        ORDER_SECTION,
        CASE_SECTION,
    )
    columns: ClassVar[tuple[str, ...]] = (
        "number",
        "status",
        "complainant",
        "type",
        "product",
        "urgency",
        "owner",
    )
    title: ClassVar[tuple[str, ...]] = ("complainant", "product", "order_no")

    complainant: Annotated[
        str, Text(label=N_("Complainant"), need=Need.CALL, searched=True, private=True, indexed=True)
    ]
    type: Annotated[str, Choice(label=N_("Type"), need=Need.CALL, listed="complaint_type", indexed=True)]
    facts: Annotated[str, LongText(label=N_("Facts"), need=Need.CALL, searched=True)]
    remedy_wanted: Annotated[str, Text(label=N_("Remedy wanted"), need=Need.CALL, searched=True)]
    phone: Annotated[
        tuple[Contact, ...] | None,
        Phone(label=N_("Phone"), need=Need.CALL, either="contact", searched=True, private=True),
    ] = None
    other_contact: Annotated[
        str | None,
        Text(label=N_("Other contact"), need=Need.CALL, either="contact", searched=True, private=True),
    ] = None
    product: Annotated[
        str | None, Text(label=N_("Product"), figure=True, need=Need.CALL, either="goods", searched=True)
    ] = None
    order_no: Annotated[
        str | None, Text(label=N_("Order no."), need=Need.CALL, either="goods", searched=True, indexed=True)
    ] = None

    acting_for: Annotated[str | None, Text(label=N_("Acting for"), private=True)] = None
    address: Annotated[str | None, Text(label=N_("Address"), private=True)] = None
    bought_on: Annotated[date | None, Date(label=N_("Bought on"))] = None
    received_on: Annotated[date | None, Date(label=N_("Goods received on"))] = None
    occurred_at: Annotated[datetime | None, DateTime(label=N_("Occurred at"))] = None
    recurring: Annotated[bool | None, Bool(label=N_("Happened before"))] = None
    person_complained_of: Annotated[str | None, Text(label=N_("Person complained of"), figure=True)] = None
    immediate_action: Annotated[str | None, LongText(label=N_("Immediate action"), searched=True)] = None
    cause_analysis: Annotated[str | None, LongText(label=N_("Analysis of the cause"), searched=True)] = None
    key_points: Annotated[str | None, LongText(label=N_("Key points"), searched=True)] = None
    proposed_plan: Annotated[str | None, LongText(label=N_("Proposed plan"), searched=True)] = None
    compensation_asked: Annotated[Sum | None, Money(label=N_("Compensation asked"))] = None
    referred_to: Annotated[str | None, Text(label=N_("Referred to"), figure=True)] = None
    escalated_to: Annotated[str | None, Text(label=N_("Escalated to"), figure=True)] = None

    decision: Annotated[str | None, LongText(label=N_("Decision text"), need=Need.CLOSE, searched=True)] = (
        None
    )
    decided_by: Annotated[str | None, Person(label=N_("Decided by"), need=Need.CLOSE, anyone=True)] = None
    decided_at: Annotated[datetime | None, DateTime(label=N_("Decided at"), need=Need.CLOSE, past=True)] = (
        None
    )
    remedy: Annotated[Remedy | None, Choice(label=N_("Remedy"), need=Need.CLOSE, choices=Remedy)] = None
    amount_paid: Annotated[Sum | None, Money(label=N_("Amount paid out"), need=Need.CLOSE, granted=True)] = (
        None
    )
    payer: Annotated[str | None, Text(label=N_("Payer"), figure=True, need=Need.CLOSE)] = None
    true_cause: Annotated[
        str | None, Text(label=N_("True cause"), figure=True, need=Need.CLOSE, searched=True)
    ] = None
    correction_verified: Annotated[bool | None, Bool(label=N_("Correction verified"), need=Need.CLOSE)] = None
    informed_at: Annotated[
        datetime | None, DateTime(label=N_("Customer informed at"), need=Need.CLOSE, past=True)
    ] = None
    satisfaction: Annotated[
        Satisfaction | None, Choice(label=N_("Satisfaction"), need=Need.CLOSE, choices=Satisfaction)
    ] = None
    visit_due_on: Annotated[date | None, Date(label=N_("Return visit due on"), need=Need.CLOSE)] = None
    lesson: Annotated[str | None, LongText(label=N_("Lesson"), need=Need.CLOSE, searched=True)] = None

"""Platform dispute 维权 (domain §4.7): negotiated, or argued before the platform until it decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from csapp.i18n import N_
from csapp.kinds.case import CASE_SECTION, CLOSING_LIMIT, ORDER_SECTION, ORDER_WATCHES, WAITING, Case, Channel
from csapp.kinds.course import ASIDE, CLOSED, FIRST_ANSWER, NEXT_STEP, anew, close, not_before, ways_aside
from csapp.kinds.dispute_terms import (
    DisputeKind,
    Evidence,
    RaisedBy,
    checklist,
    raised_by_the_seller,
    terms,
)
from csapp.vocabulary.around import Check, Derive
from csapp.vocabulary.fields import Bool, Choice, Date, ListOf, LongText, Money, Need, Phone, Text
from csapp.vocabulary.filters import ANY, WITHIN, Filter, View
from csapp.vocabulary.kinds import Section, Together
from csapp.vocabulary.steps import Flow, Limit, Status, Step, Watch, Who
from csapp.vocabulary.values import Choices, Contact, Sum


class OrderStatus(Choices):
    AWAITING_PAYMENT = "awaiting_payment", N_("awaiting payment")
    IN_PROGRESS = "in_progress", N_("in progress")
    SUCCESS = "success", N_("success")
    CLOSED = "closed", N_("closed")


class DisputeOutcome(Choices):
    WITHDRAWN = "withdrawn", N_("withdrawn")
    SETTLED = "settled", N_("settled")
    WON = "won", N_("won")
    LOST = "lost", N_("lost")


DECISION = ("outcome", "decided_on", "penalty")

FLOW = Flow(
    statuses=(
        Status(key="opened", label=N_("opened")),
        Status(key="negotiating", label=N_("negotiating")),
        Status(key="appealed", label=N_("appealed")),
        Status(key="platform", label=N_("before the platform")),
        Status(key="decided", label=N_("decided")),
        CLOSED,
        *ASIDE,
    ),
    steps=(
        Step(
            status="negotiating",
            label=N_("Negotiate"),
            after=("opened", "reopened"),
            by=Who.OWNER,
            limit=FIRST_ANSWER,
        ),
        Step(
            status="appealed",
            label=N_("Send the explanation and the evidence"),
            after=("negotiating",),
            by=Who.OWNER,
            limit=NEXT_STEP,
            asks=("explanation", "evidence"),
            wants=("explanation",),
        ),
        Step(
            status="platform",
            label=N_("Go before the platform"),
            after=("appealed",),
            by=Who.OWNER,
            limit=Limit(days=1, until="step_in_by_on"),
        ),
        Step(
            status="decided",
            label=N_("Record the decision"),
            after=("platform", "negotiating"),
            by=Who.OWNER,
            limit=Limit(days=3),
            asks=DECISION,
            wants=("outcome",),
            fills=(("decided_on", "today"),),
        ),
        close("decided", asks=(*DECISION, "true_cause")),
        Step(
            status="appealed",
            label=N_("Appeal against the decision"),
            after=("decided",),
            by=Who.OWNER,
            asks=("explanation", "evidence"),
            only=(("appealed_again", ("false",)),),
            fills=(("appealed_again", "=true"),),
            back=True,
        ),
        *ways_aside("closed"),
    ),
    closing=CLOSING_LIMIT,
    watches=(
        Watch(
            key="step_in",
            label=N_("Agree before the platform steps in"),
            limit=Limit(until="step_in_by_on", unstoppable=True),
            done="decided_on",
            during=("opened", "negotiating", *(status.key for status in WAITING)),
        ),
        *ORDER_WATCHES,
    ),
)


@dataclass(frozen=True, kw_only=True)
class Dispute(Case):
    """A dispute raised on the sales platform, by the buyer or by us."""

    table: ClassVar[str] = "dispute"
    letter: ClassVar[str] = "P"
    together: ClassVar[tuple[Together, ...]] = (Together(("decided_on",), filled=True),)
    label: ClassVar[str] = N_("Platform dispute")
    label_new: ClassVar[str] = N_("New platform dispute")
    label_many: ClassVar[str] = N_("Platform disputes")
    icon: ClassVar[str] = "flag"
    flow: ClassVar[Flow | None] = FLOW
    derives: ClassVar[tuple[Derive, ...]] = (
        terms,
        checklist,
        anew("decided", "appealed", "outcome", "decided_on"),
        anew("reopened", "negotiating", "outcome", "decided_on"),
    )
    checks: ClassVar[tuple[Check, ...]] = (
        raised_by_the_seller,
        not_before("decided_on", "opened_on", N_("This is before the dispute was opened.")),
        not_before("opened_on", "order_created_at", N_("This is before the order was made.")),
    )
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="dispute",
            label=N_("Dispute"),
            fields=(
                "order_no",
                "dispute_kind",
                "raised_by",
                "opened_on",
                "member_name",
                "reason",
                "channel",
                "urgency",
            ),
        ),
        Section(
            key="standing",
            label=N_("Standing of the order"),
            fields=("order_status", "in_window", "step_in_by_on", "phone", "customer"),
        ),
        Section(
            key="goods",
            label=N_("Goods"),
            fields=(
                "product",
                "sku",
                "batch",
                "quantity",
                "price",
                "shop",
                "waybill",
                "signed_on",
                "severity",
                "origin",
            ),
        ),
        Section(key="case_made", label=N_("Explanation and evidence"), fields=("explanation", "evidence")),
        Section(
            key="closing",
            label=N_("Closing"),
            fields=(
                *DECISION,
                "appealed_again",
                "true_cause",
                "platform_reason",
                "responsible_party",
                "result",
                "money_lines",
            ),
            opens="negotiating",
        ),
        ORDER_SECTION,
        CASE_SECTION,
    )
    columns: ClassVar[tuple[str, ...]] = (
        "number", "status", "order_no", "dispute_kind", "raised_by", "opened_on", "step_in_by_on", "owner",
    )  # fmt: skip
    title: ClassVar[tuple[str, ...]] = ("member_name", "order_no")
    views: ClassVar[tuple[View, ...]] = (
        View(
            key="step_in_soon",
            label=N_("Before the platform steps in"),
            filters=(
                Filter("status", ANY, ("opened", "negotiating", *(status.key for status in WAITING))),
                Filter("step_in_by_on", WITHIN, ("soon",)),
            ),
            order="step_in_by_on",
        ),
        View(
            key="lost",
            label=N_("Lost"),
            filters=(Filter("outcome", ANY, ("lost",)),),
            order="decided_on",
            descending=True,
        ),
    )

    dispute_kind: Annotated[
        DisputeKind, Choice(label=N_("Kind of dispute"), need=Need.CALL, choices=DisputeKind, indexed=True)
    ]
    raised_by: Annotated[RaisedBy, Choice(label=N_("Raised by"), need=Need.CALL, choices=RaisedBy)]
    opened_on: Annotated[
        date,
        Date(
            label=N_("Opened on"),
            need=Need.CALL,
            past=True,
            fill="today",
            hint=N_("today, if left empty"),
        ),
    ]
    channel: Annotated[
        Channel | None, Choice(label=N_("Channel"), need=Need.CALL, choices=Channel, default="platform")
    ] = None
    order_no: Annotated[
        str | None, Text(label=N_("Order no."), need=Need.CALL, searched=True, indexed=True)
    ] = None

    member_name: Annotated[str | None, Text(label=N_("Member name"), searched=True, private=True)] = None
    phone: Annotated[tuple[Contact, ...] | None, Phone(label=N_("Phone"), searched=True, private=True)] = None
    reason: Annotated[str | None, LongText(label=N_("Reason of the dispute"), searched=True)] = None
    order_status: Annotated[
        OrderStatus | None, Choice(label=N_("Status of the order"), choices=OrderStatus)
    ] = None
    in_window: Annotated[
        bool | None,
        Bool(
            label=N_("Raised in time"),
            need=Need.AUTO,
            hint=N_("0 to 15 days after success; a broken promise: after the order was made"),
        ),
    ] = None
    step_in_by_on: Annotated[
        date | None, Date(label=N_("Platform steps in by"), need=Need.AUTO, indexed=True)
    ] = None
    explanation: Annotated[str | None, LongText(label=N_("Explanation"), searched=True)] = None
    evidence: Annotated[
        tuple[Mapping[str, object], ...] | None,
        ListOf(
            label=N_("Evidence"),
            items={
                "item": Choice(label=N_("Kind of evidence"), choices=Evidence),
                "reference": Text(label=N_("Reference")),
                "have": Bool(label=N_("Have it")),
            },
        ),
    ] = None
    appealed_again: Annotated[
        bool | None, Bool(label=N_("Appealed against the decision"), need=Need.AUTO)
    ] = None

    outcome: Annotated[
        DisputeOutcome | None,
        Choice(label=N_("Outcome of the dispute"), need=Need.CLOSE, choices=DisputeOutcome),
    ] = None
    decided_on: Annotated[date | None, Date(label=N_("Decided on"), need=Need.CLOSE, past=True)] = None
    penalty: Annotated[Sum | None, Money(label=N_("Penalty"), need=Need.CLOSE)] = None
    true_cause: Annotated[
        str | None, Text(label=N_("True cause"), figure=True, need=Need.CLOSE, searched=True)
    ] = None

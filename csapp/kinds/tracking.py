"""Tracking 查件 (domain §4.6): what the courier is asked about a parcel, until the customer knows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, ClassVar

from csapp.i18n import N_
from csapp.kinds.carrying import carried
from csapp.kinds.case import CASE_SECTION, CLOSING_LIMIT, ORDER_SECTION, ORDER_WATCHES, Case
from csapp.kinds.course import (
    ASIDE,
    CLOSED,
    FIRST_ANSWER,
    NEXT_STEP,
    close,
    day_of,
    done_with,
    not_before,
    still_ahead,
    ways_aside,
)
from csapp.kinds.damage import Damage, DamageKind, OuterBox
from csapp.vocabulary.around import Around, Check, Deed, Derive, Effect, Make
from csapp.vocabulary.fields import Choice, Date, DateTime, ListOf, LongText, Need, Person, Phone, Text
from csapp.vocabulary.filters import ANY, WITHIN, Filter, View
from csapp.vocabulary.kinds import Section
from csapp.vocabulary.steps import Flow, Limit, Status, Step, Who
from csapp.vocabulary.values import Choices, Contact


class Query(Choices):
    NO_MOVEMENT = "no_movement", N_("no movement")
    LATE = "late", N_("late")
    CHANGE_ADDRESS = "change_address", N_("change of address")
    SIGNED_NOT_RECEIVED = "signed_not_received", N_("signed for, not received")
    OTHER = "other", N_("other")


class Found(Choices):
    """What has become of the parcel, by the courier's word."""

    ON_ITS_WAY = "on_its_way", N_("on its way")
    ARRIVED = "arrived", N_("arrived")
    RETURNED = "returned", N_("on its way back")
    WRONG_ADDRESS = "wrong_address", N_("at a wrong address")
    LOST = "lost", N_("lost")
    DAMAGED = "damaged", N_("damaged")


CLAIMED: Mapping[Found, DamageKind] = {Found.LOST: DamageKind.LOST, Found.DAMAGED: DamageKind.DAMAGED}
"""What is the carrier's to pay, and as what it is reported."""

FLOW = Flow(
    statuses=(
        Status(key="opened", label=N_("opened")),
        Status(key="asked", label=N_("courier asked")),
        Status(key="answered", label=N_("answered")),
        Status(key="told", label=N_("customer told")),
        CLOSED,
        *ASIDE,
    ),
    steps=(
        Step(
            status="asked",
            label=N_("Ask the courier"),
            after=("opened",),
            by=Who.OWNER,
            limit=FIRST_ANSWER,
            asks=("contacts", "next_check_at"),
            wants=("contacts",),
        ),
        Step(
            status="answered",
            label=N_("Record the courier's answer"),
            after=("asked",),
            by=Who.OWNER,
            limit=Limit(days=1, until="next_check_at"),
            asks=("found", "contacts"),
            wants=("found",),
        ),
        Step(
            status="told",
            label=N_("Tell the customer"),
            after=("answered",),
            by=Who.OWNER,
            limit=NEXT_STEP,
            asks=("result", "customer_told_at"),
            wants=("result",),
            fills=(("customer_told_at", "now"),),
        ),
        Step(
            status="asked",
            label=N_("Ask the courier again"),
            after=("answered", "reopened"),
            by=Who.OWNER,
            asks=("contacts", "next_check_at"),
            wants=("contacts",),
        ),
        close("told", asks=("result", "customer_told_at")),
        *ways_aside("closed"),
    ),
    closing=CLOSING_LIMIT,
    watches=ORDER_WATCHES,
)


def _claim(before: Any, after: Any, around: Around) -> Iterable[Deed]:
    """A parcel that is lost or damaged opens a damage report with all that is known, once."""
    if after.found not in CLAIMED or (before is not None and before.found in CLAIMED):
        return
    if any(isinstance(around.record(number), Damage) for number in after.linked_cases or ()):
        return
    known: Tracking = after
    last: Mapping[str, object] = known.contacts[-1] if known.contacts else {}
    kept = {key: getattr(after, key) for key in ("owner", "urgency", "severity", "carrier", "quantity")}
    yield Make(
        kind="damage",
        values={
            **carried(Damage, [(Tracking, vars(known))]),
            **{key: value for key, value in kept.items() if value is not None},
            "damage_kind": CLAIMED[after.found],
            "outer_box": OuterBox.UNKNOWN,
            "shipped_on": day_of(known.shipped_at) if known.shipped_at is not None else None,
            "courier_agent_no": last.get("courier_agent_no"),
            "last_scan": last.get("answer"),
            "linked_cases": (after.number,),
        },
    )


@dataclass(frozen=True, kw_only=True)
class Tracking(Case):
    """A parcel that is looked for: the courier is asked, again if need be, and the customer is told."""

    table: ClassVar[str] = "tracking"
    letter: ClassVar[str] = "T"
    label: ClassVar[str] = N_("Tracking")
    label_new: ClassVar[str] = N_("New tracking")
    label_many: ClassVar[str] = N_("Trackings")
    icon: ClassVar[str] = "loupe"
    flow: ClassVar[Flow | None] = FLOW
    checks: ClassVar[tuple[Check, ...]] = (
        still_ahead("next_check_at", N_("Say a moment that is still to come.")),
        not_before("customer_told_at", "received_at", N_("This is before the case was received.")),
    )
    derives: ClassVar[tuple[Derive, ...]] = (done_with("next_check_at", "asked", "answered"),)
    effects: ClassVar[tuple[Effect, ...]] = (_claim,)
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="parcel",
            label=N_("Parcel"),
            fields=("waybill", "carrier", "query", "phone", "customer", "channel", "urgency", "new_address"),
        ),
        Section(
            key="goods",
            label=N_("Goods"),
            fields=(
                "order_no",
                "product",
                "sku",
                "batch",
                "quantity",
                "price",
                "shop",
                "signed_on",
                "severity",
                "origin",
            ),
        ),
        Section(key="courier", label=N_("Courier"), fields=("contacts", "next_check_at", "found")),
        Section(
            key="closing",
            label=N_("Closing"),
            fields=(
                "result",
                "customer_told_at",
                "responsible_party",
                "platform_reason",
                "true_cause",
                "money_lines",
            ),
            opens="answered",
        ),
        ORDER_SECTION,
        CASE_SECTION,
    )
    columns: ClassVar[tuple[str, ...]] = (
        "number",
        "status",
        "waybill",
        "carrier",
        "query",
        "found",
        "next_check_at",
        "owner",
    )
    title: ClassVar[tuple[str, ...]] = ("waybill", "product")
    views: ClassVar[tuple[View, ...]] = (
        View(
            key="next_checks",
            label=N_("To look into again"),
            filters=(Filter("status", ANY, ("asked",)), Filter("next_check_at", WITHIN, ("soon",))),
            order="next_check_at",
        ),
    )

    carrier: Annotated[
        str, Choice(label=N_("Carrier"), need=Need.CALL, listed="carrier", free=True, indexed=True)
    ]
    query: Annotated[Query, Choice(label=N_("What is asked"), need=Need.CALL, choices=Query)]
    phone: Annotated[
        tuple[Contact, ...], Phone(label=N_("Phone"), need=Need.CALL, searched=True, private=True)
    ]
    waybill: Annotated[str | None, Text(label=N_("Waybill"), need=Need.CALL, searched=True, indexed=True)] = (
        None
    )

    new_address: Annotated[str | None, Text(label=N_("New address"), private=True)] = None
    contacts: Annotated[
        tuple[Mapping[str, object], ...] | None,
        ListOf(
            label=N_("Contacts with the courier"),
            items={
                "contacted_on": Date(label=N_("On"), past=True),
                "courier_agent_no": Text(label=N_("Courier's agent no.")),
                "answer": Text(label=N_("Answer")),
                "agent": Person(label=N_("Agent"), anyone=True),
            },
        ),
    ] = None
    next_check_at: Annotated[
        datetime | None, DateTime(label=N_("Look again at"), hint=N_("the next step is due then"))
    ] = None
    found: Annotated[
        Found | None,
        Choice(
            label=N_("What the courier says"),
            choices=Found,
            hint=N_("lost or damaged opens a damage report"),
        ),
    ] = None

    result: Annotated[str | None, LongText(label=N_("Result"), need=Need.CLOSE, searched=True)] = None
    customer_told_at: Annotated[
        datetime | None, DateTime(label=N_("Customer told at"), need=Need.CLOSE, past=True)
    ] = None

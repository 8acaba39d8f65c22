"""Damage and loss report 破损/丢失报告 (domain §4.2)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, ClassVar

from csapp.i18n import N_
from csapp.kinds.case import CASE_SECTION, ORDER_SECTION, WAITING, AttachmentRole, Case, Party
from csapp.kinds.damage_flow import FLOW
from csapp.kinds.payers import (
    OTHERWISE,
    PAYING,
    DecidedOtherwise,
    KeepsGoods,
    NoteWrong,
    Payer,
    PayerProposed,
    PayerReason,
    PayerRule,
    explained,
    propose_payer,
)
from csapp.vocabulary.around import Around, Check, Derive, Values
from csapp.vocabulary.fields import Choice, Date, Integer, Money, Need, Phone, Text
from csapp.vocabulary.filters import ANY, WITHIN, Filter, View
from csapp.vocabulary.kinds import Section
from csapp.vocabulary.steps import Flow
from csapp.vocabulary.values import Choices, Contact, Sum


class DamageKind(Choices):
    DAMAGED = "damaged", N_("damaged")
    LOST = "lost", N_("lost")
    SHORT = "short", N_("short")
    WET = "wet", N_("wet")


class OuterBox(Choices):
    INTACT = "intact", N_("intact")
    DENTED = "dented", N_("dented")
    TORN = "torn", N_("torn")
    RESEALED = "resealed", N_("resealed")
    UNKNOWN = "unknown", N_("not known")


class YesNoUnknown(Choices):
    YES = "yes", N_("yes")
    NO = "no", N_("no")
    UNKNOWN = "unknown", N_("not known")


class CarrierResult(Choices):
    PAID = "paid", N_("paid")
    PART_PAID = "part_paid", N_("part paid")
    REFUSED = "refused", N_("refused")
    FOUND = "found", N_("found")
    NO_ANSWER = "no_answer", N_("no reply")


PACK = (AttachmentRole.TRANSACTION, AttachmentRole.WAYBILL, AttachmentRole.SENDER_ID, AttachmentRole.PHOTO)
"""What a claim pack must hold."""

NOTHING_PAID = ("carrier_result", ("refused", "found", "no_answer"))
FOUND = ("carrier_result", "found")

CLAIM_FROM = ("carrier", "damage_kind", "signed_on", "shipped_on", "report_date_on")


def claim_by(values: Values, days: int | None) -> date | None:
    """The last day on which the carrier takes the claim: so many days from the signature, from the shipping of what
    never came, else from the report. None where the carrier names no deadline."""
    if days is None:
        return None
    lost = values.get("damage_kind") is DamageKind.LOST
    order = ("shipped_on", "report_date_on") if lost else ("signed_on", "report_date_on")
    start = next((value for key in order if isinstance(value := values.get(key), date)), None)
    return None if start is None else start + timedelta(days=days)


def _deadline(before: Values, given: Values, around: Around) -> dict[str, object]:
    """The day of the report, and the last day for the claim wherever what it is reckoned from has moved."""
    found: dict[str, object] = {}
    after = {**before, **given}
    if not before and after.get("report_date_on") is None:
        found["report_date_on"] = after["report_date_on"] = around.today
    moved = not before or any(key in given and given[key] != before.get(key) for key in CLAIM_FROM)
    if moved and given.get("claim_by_on") is None:
        carrier = around.listed("carrier", str(after.get("carrier")))
        found["claim_by_on"] = claim_by(after, carrier.claim_days if carrier is not None else None)
    return found


def _who_pays(before: Values, given: Values, around: Around) -> dict[str, object]:
    return propose_payer("damage", before, given, around)


@dataclass(frozen=True, kw_only=True)
class Damage(Case):
    """A parcel that came damaged, wet or short, or did not come: until the carrier has paid or refused."""

    table: ClassVar[str] = "damage"
    letter: ClassVar[str] = "D"
    label: ClassVar[str] = N_("Damage report")
    label_new: ClassVar[str] = N_("New damage report")
    label_many: ClassVar[str] = N_("Damage reports")
    icon: ClassVar[str] = "parcel"
    flow: ClassVar[Flow | None] = FLOW
    pack: ClassVar[tuple[AttachmentRole, ...]] = PACK
    derives: ClassVar[tuple[Derive, ...]] = (_deadline, _who_pays)
    checks: ClassVar[tuple[Check, ...]] = (explained,)
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="parcel",
            label=N_("Parcel"),
            fields=(
                "waybill",
                "carrier",
                "damage_kind",
                "outer_box",
                "item",
                "quantity",
                "phone",
                "customer",
                "channel",
                "urgency",
            ),
        ),
        Section(
            key="goods",
            label=N_("Goods"),
            fields=("item_no", "product", "sku", "batch", "order_no", "price", "shop", "declared_value"),
        ),
        Section(
            key="journey",
            label=N_("Journey"),
            fields=(
                "shipped_on",
                "from_place",
                "to_place",
                "signed_on",
                "signer",
                "opened_before_courier",
                "delivery_result",
                "last_scan",
            ),
        ),
        Section(
            key="claim",
            label=N_("Claim"),
            fields=(
                "courier_agent_no",
                "report_date_on",
                "claim_by_on",
                "claim_no",
                "sum_claimed",
                "insured_value",
                "severity",
                "origin",
            ),
        ),
        Section(
            key="outcome",
            label=N_("Result of the claim"),
            fields=("carrier_result", "sum_received", "sum_received_on"),
            opens="claimed",
        ),
        Section(
            key="remedy",
            label=N_("Customer's remedy"),
            fields=(
                "customer_remedy",
                "write_off",
                "responsible_party",
                "keeps_goods",
                "note_wrong",
                *PAYING,
                "money_lines",
            ),
        ),
        Section(
            key="closing",
            label=N_("Closing"),
            fields=("platform_reason", "true_cause", "result"),
            opens="settled",
        ),
        ORDER_SECTION,
        CASE_SECTION,
    )
    columns: ClassVar[tuple[str, ...]] = (
        "number",
        "status",
        "report_date_on",
        "waybill",
        "damage_kind",
        "courier_agent_no",
        "price",
        "item_no",
        "owner",
    )
    title: ClassVar[tuple[str, ...]] = ("item", "waybill")
    views: ClassVar[tuple[View, ...]] = (
        View(
            key="deadline",
            label=N_("Claim deadline near"),
            filters=(
                Filter("status", ANY, ("reported", "confirmed", "reopened", *(s.key for s in WAITING))),
                Filter("claim_by_on", WITHIN, ("soon",)),
            ),
            order="claim_by_on",
        ),
        OTHERWISE,
    )

    carrier: Annotated[
        str, Choice(label=N_("Carrier"), need=Need.CALL, listed="carrier", free=True, indexed=True)
    ]
    damage_kind: Annotated[
        DamageKind, Choice(label=N_("What happened to it"), need=Need.CALL, choices=DamageKind, indexed=True)
    ]
    phone: Annotated[
        tuple[Contact, ...], Phone(label=N_("Phone"), need=Need.CALL, searched=True, private=True)
    ]
    item: Annotated[str | None, Text(label=N_("Item"), figure=True, need=Need.CALL, searched=True)] = None
    outer_box: Annotated[OuterBox, Choice(label=N_("Outer box"), need=Need.CALL, choices=OuterBox)]

    waybill: Annotated[str | None, Text(label=N_("Waybill"), need=Need.CALL, searched=True, indexed=True)] = (
        None
    )
    quantity: Annotated[int | None, Integer(label=N_("Quantity"), need=Need.CALL, least=1)] = None

    item_no: Annotated[str | None, Text(label=N_("Item no."), figure=True, searched=True)] = None
    shipped_on: Annotated[date | None, Date(label=N_("Shipped on"))] = None
    signer: Annotated[str | None, Text(label=N_("Signed for by"), private=True)] = None
    opened_before_courier: Annotated[
        YesNoUnknown | None, Choice(label=N_("Opened before the courier"), choices=YesNoUnknown)
    ] = None
    from_place: Annotated[str | None, Text(label=N_("From"), figure=True)] = None
    to_place: Annotated[str | None, Text(label=N_("To"), private=True)] = None
    delivery_result: Annotated[str | None, Text(label=N_("Result of delivery"))] = None
    last_scan: Annotated[str | None, Text(label=N_("Last scan"))] = None
    declared_value: Annotated[Sum | None, Money(label=N_("Declared value"))] = None
    insured_value: Annotated[Sum | None, Money(label=N_("Insured value"))] = None
    sum_claimed: Annotated[Sum | None, Money(label=N_("Sum claimed"))] = None
    courier_agent_no: Annotated[str | None, Text(label=N_("Courier's agent no."), searched=True)] = None
    report_date_on: Annotated[date | None, Date(label=N_("Reported to the carrier on"), indexed=True)] = None
    claim_by_on: Annotated[
        date | None,
        Date(label=N_("To be claimed by"), need=Need.AUTO, hint=N_("from the carrier's deadline")),
    ] = None
    claim_no: Annotated[str | None, Text(label=N_("Claim no."), searched=True, indexed=True)] = None

    keeps_goods: KeepsGoods = None
    note_wrong: NoteWrong = None
    payer_rule: PayerRule = None
    payer_proposed: PayerProposed = None
    decided_otherwise: DecidedOtherwise = None
    payer: Annotated[Payer | None, Choice(label=N_("Payer"), choices=Payer)] = None
    payer_reason: PayerReason = None

    carrier_result: Annotated[
        CarrierResult | None, Choice(label=N_("Carrier's answer"), need=Need.CLOSE, choices=CarrierResult)
    ] = None
    sum_received: Annotated[
        Sum | None, Money(label=N_("Sum received"), need=Need.CLOSE, unless=NOTHING_PAID)
    ] = None
    sum_received_on: Annotated[
        date | None, Date(label=N_("Received on"), need=Need.CLOSE, unless=NOTHING_PAID, past=True)
    ] = None
    customer_remedy: Annotated[
        str | None, Text(label=N_("Remedy for the customer"), need=Need.CLOSE, searched=True)
    ] = None
    write_off: Annotated[
        Sum | None, Money(label=N_("Written off"), need=Need.CLOSE, unless=FOUND, granted=True)
    ] = None
    responsible_party: Annotated[
        Party | None, Choice(label=N_("Responsible party"), need=Need.CLOSE, choices=Party)
    ] = None

"""What all case kinds share (domain §4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from csapp.i18n import N_
from csapp.kinds.customer import Grade
from csapp.kinds.matter import Matter
from csapp.vocabulary.fields import (
    Attached,
    Bool,
    Choice,
    Date,
    DateTime,
    FileName,
    Integer,
    Link,
    ListOf,
    LongText,
    Money,
    Need,
    Person,
    Text,
)
from csapp.vocabulary.kinds import Section, Together
from csapp.vocabulary.steps import Limit, Status, Step, Watch, Who
from csapp.vocabulary.values import Choices, Sum


class Channel(Choices):
    PHONE = "phone", N_("phone")
    WECHAT = "wechat", N_("WeChat")
    QQ = "qq", N_("QQ")
    WANGWANG = "wangwang", N_("Wangwang")
    EMAIL = "email", N_("e-mail")
    VIDEO = "video", N_("video")
    SMS = "sms", N_("text message")
    FAX = "fax", N_("fax")
    COUNTER = "counter", N_("counter")
    LETTER = "letter", N_("letter")
    PLATFORM = "platform", N_("platform")
    SUGGESTION_BOX = "suggestion_box", N_("suggestion box")


class Urgency(Choices):
    NORMAL = "normal", N_("normal")
    URGENT = "urgent", N_("urgent")
    CRITICAL = "critical", N_("critical")


class Severity(Choices):
    SLIGHT = "slight", N_("slight")
    SERIOUS = "serious", N_("serious")
    MAJOR = "major", N_("major")


class Party(Choices):
    SELLER = "seller", N_("seller")
    BUYER = "buyer", N_("buyer")
    COURIER = "courier", N_("courier")
    WAREHOUSE = "warehouse", N_("warehouse")
    SUPPLIER = "supplier", N_("supplier")
    AGENT = "agent", N_("agent")
    NOBODY = "nobody", N_("nobody")


class AttachmentRole(Choices):
    """What a file is to its case. ``sender_id`` is sensitive: never a thumbnail, watermarked, gone with the claim."""

    PHOTO = "photo", N_("photo")
    TRANSACTION = "transaction", N_("transaction detail")
    WAYBILL = "waybill", N_("waybill copy")
    SENDER_ID = "sender_id", N_("sender's ID copy")
    OUTBOUND_SLIP = "outbound_slip", N_("outbound slip")
    OUTBOUND_VIDEO = "outbound_video", N_("outbound video")
    SIGNED_PAPER = "signed_paper", N_("signed paper")
    OTHER = "other", N_("other")


class ShopType(Choices):
    C = "c", N_("C shop")
    MT = "mt", N_("MT shop")
    MALL = "mall", N_("Mall")


ANY_OPEN = "*"  # in Step.after: any open status that is not a waiting one

WAITING: tuple[Status, ...] = (
    Status(key="waiting_customer", label=N_("waiting for the customer"), main=False),
    Status(key="waiting_carrier", label=N_("waiting for the carrier"), main=False),
    Status(key="waiting_warehouse", label=N_("waiting for the warehouse"), main=False),
)
REOPENED = Status(key="reopened", label=N_("reopened"), main=False)
VOID = Status(key="void", label=N_("void"), open=False, main=False)

WAITING_STEPS: tuple[Step, ...] = tuple(
    Step(status=status.key, label=label, after=(ANY_OPEN,), by=Who.OWNER)
    for status, label in zip(
        WAITING,
        (N_("Wait for the customer"), N_("Wait for the carrier"), N_("Wait for the warehouse")),
        strict=True,
    )
)
RESUME = Step(status="resume", label=N_("Resume"), after=tuple(s.key for s in WAITING), by=Who.OWNER)
VOID_STEP = Step(status="void", label=N_("Void"), after=("**",), by=Who.SUPERVISOR, remark=True)

CLOSING_LIMIT = Limit(days=7, since="received_at")  # unless the kind names its own

ALL = "case"  # the scope of limits that all kinds share
ORDER_WATCHES: tuple[Watch, ...] = (
    Watch(
        key="ship",
        scope=ALL,
        label=N_("Ship the order"),  # by the courier's system time
        limit=Limit(minutes=72 * 60, since="paid_at", unstoppable=True),
        done="shipped_at",
        only=(("custom_made", ("false",)), ("presale", ("false",))),
    ),
    Watch(
        key="extend",
        scope=ALL,
        label=N_("Extend the order before it confirms itself"),
        limit=Limit(until="auto_confirm_at", ahead_hours=24, unstoppable=True),
        done="order_completed_on",
    ),
)
"""Clocks that the facts of an order set going, whatever the case is about."""

ORDER_SECTION = Section(
    key="order",
    label=N_("Order facts"),
    fields=(
        "shop_type",
        "order_created_at",
        "paid_at",
        "shipped_at",
        "order_completed_on",
        "auto_confirm_at",
        "paid_amount",
        "order_profit",
        "freight_out",
        "freight_return",
        "freight_insured",
        "free_shipping",
        "custom_made",
        "presale",
        "bulky",
        "invoice_issued",
        "invoice_returned",
        "note_by",
        "warehouse_query_at",
    ),
)
CASE_SECTION = Section(
    key="case",
    label=N_("Case"),
    fields=(
        "status",
        "received_at",
        "recorded_at",
        "recipient",
        "owner",
        "responsible",
        "acknowledged_by",
        "acknowledged_at",
        "first_closed_at",
        "last_closed_at",
        "grade_then",
        "linked_cases",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Case(Matter):
    """Base of all case kinds: who, when, how urgent, what was ordered, who pays.

    ``pack``: the roles of attachments without which the case's claim pack is not complete.
    """

    group: ClassVar[str] = "cases"
    together: ClassVar[tuple[Together, ...]] = (
        Together(("first_closed_at", "received_at"), filled=True),
        Together(("last_closed_at", "received_at"), filled=True),
        Together(("customer", "received_at", "owner", "recipient")),
    )
    pack: ClassVar[tuple[AttachmentRole, ...]] = ()

    received_at: Annotated[
        datetime | None,
        DateTime(label=N_("Received at"), need=Need.AUTO, past=True, indexed=True, fill="now"),
    ] = None
    recipient: Annotated[str | None, Person(label=N_("Recipient"), need=Need.AUTO, fill="actor")] = None
    responsible: Annotated[str | None, Person(label=N_("Responsible"), need=Need.AUTO)] = None
    acknowledged_by: Annotated[str | None, Person(label=N_("Acknowledged by"), need=Need.AUTO)] = None
    acknowledged_at: Annotated[
        datetime | None, DateTime(label=N_("Acknowledged at"), need=Need.AUTO, past=True)
    ] = None
    grade_then: Annotated[Grade | None, Choice(label=N_("Grade then"), need=Need.AUTO, choices=Grade)] = None

    channel: Annotated[
        Channel | None, Choice(label=N_("Channel"), need=Need.CALL, choices=Channel, default="phone")
    ] = None
    urgency: Annotated[
        Urgency | None, Choice(label=N_("Urgency"), need=Need.CALL, choices=Urgency, default="normal")
    ] = None

    customer: Annotated[str | None, Link(label=N_("Customer"), kind="customer", indexed=True)] = None
    severity: Annotated[Severity | None, Choice(label=N_("Severity"), choices=Severity)] = None
    order_no: Annotated[str | None, Text(label=N_("Order no."), searched=True, indexed=True)] = None
    waybill: Annotated[str | None, Text(label=N_("Waybill"), searched=True, indexed=True)] = None
    product: Annotated[str | None, Text(label=N_("Product"), figure=True, searched=True)] = None
    sku: Annotated[str | None, Text(label=N_("SKU"), figure=True, searched=True)] = None
    batch: Annotated[str | None, Text(label=N_("Batch"), figure=True)] = None
    quantity: Annotated[int | None, Integer(label=N_("Quantity"))] = None
    price: Annotated[Sum | None, Money(label=N_("Price"))] = None
    shop: Annotated[str | None, Text(label=N_("Shop"), figure=True)] = None
    origin: Annotated[
        str | None, Text(label=N_("Origin"), figure=True, hint=N_("where the problem came from"))
    ] = None
    responsible_party: Annotated[Party | None, Choice(label=N_("Responsible party"), choices=Party)] = None
    platform_reason: Annotated[str | None, Text(label=N_("Reason given to the platform"))] = None
    true_cause: Annotated[str | None, Text(label=N_("True cause"), figure=True, searched=True)] = None
    result: Annotated[str | None, LongText(label=N_("Result"), searched=True)] = None

    shop_type: Annotated[ShopType | None, Choice(label=N_("Type of shop"), choices=ShopType)] = None
    order_created_at: Annotated[datetime | None, DateTime(label=N_("Order created at"))] = None
    paid_at: Annotated[datetime | None, DateTime(label=N_("Paid at"))] = None
    shipped_at: Annotated[
        datetime | None, DateTime(label=N_("Shipped at"), hint=N_("by the courier's system"))
    ] = None
    signed_on: Annotated[date | None, Date(label=N_("Signed for on"))] = None
    order_completed_on: Annotated[date | None, Date(label=N_("Order completed on"))] = None
    auto_confirm_at: Annotated[datetime | None, DateTime(label=N_("Confirms itself at"))] = None
    paid_amount: Annotated[Sum | None, Money(label=N_("Amount of the order"))] = None
    order_profit: Annotated[Sum | None, Money(label=N_("Profit of the order"), negative=True)] = None
    freight_out: Annotated[Sum | None, Money(label=N_("Outbound freight"))] = None
    freight_return: Annotated[Sum | None, Money(label=N_("Return freight"))] = None
    freight_insured: Annotated[bool | None, Bool(label=N_("Freight insured"))] = None
    free_shipping: Annotated[bool | None, Bool(label=N_("Free shipping"))] = None
    custom_made: Annotated[bool | None, Bool(label=N_("Custom-made"))] = None
    presale: Annotated[bool | None, Bool(label=N_("Pre-sale"))] = None
    bulky: Annotated[bool | None, Bool(label=N_("Bulky"))] = None
    invoice_issued: Annotated[bool | None, Bool(label=N_("Invoice issued"))] = None
    invoice_returned: Annotated[bool | None, Bool(label=N_("Invoice returned"))] = None
    note_by: Annotated[str | None, Person(label=N_("Order note by"), anyone=True)] = None
    warehouse_query_at: Annotated[datetime | None, DateTime(label=N_("Warehouse asked at"))] = None
    linked_cases: Annotated[
        tuple[str, ...] | None, ListOf(label=N_("Linked cases"), item=Link(label=N_("Case"), kind="case"))
    ] = None
    attachments: Annotated[
        tuple[Mapping[str, object], ...] | None,
        Attached(
            label=N_("Attachments"),
            need=Need.AUTO,
            items={
                "role": Choice(label=N_("Role"), choices=AttachmentRole),
                "caption": Text(label=N_("Caption")),
                "name": Text(label=N_("File name")),
                "media": Text(label=N_("Type of file")),
                "size": Integer(label=N_("Bytes")),
                "width": Integer(label=N_("Width")),
                "height": Integer(label=N_("Height")),
                "pages": Integer(label=N_("Pages")),
                "added_by": Person(label=N_("Added by")),
                "added_at": DateTime(label=N_("Added at")),
                "file": FileName(label=N_("File")),
                "screen": FileName(label=N_("Screen copy")),
                "purpose": Text(label=N_("Purpose")),
                "consent_on": Date(label=N_("Consent on")),
            },
        ),
    ] = None
    money_lines: Annotated[
        tuple[Mapping[str, object], ...] | None,
        ListOf(
            label=N_("Money lines"),
            items={
                "what": Text(label=N_("What"), figure=True),
                "amount": Money(label=N_("Amount"), negative=True, granted=True),
                "payer": Choice(label=N_("Payer"), choices=Party),
                "authorised_by": Person(label=N_("Authorised by"), anyone=True),
                "paid_on": Date(label=N_("Paid on"), indexed=True),
            },
        ),
    ] = None

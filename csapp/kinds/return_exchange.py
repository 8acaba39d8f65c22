"""Return, exchange, refund 退换货 (domain §4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from csapp.i18n import N_
from csapp.kinds.case import CASE_SECTION, ORDER_SECTION, Case
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
)
from csapp.kinds.return_checks import approved, dates, follows, refunds, sums, who_pays
from csapp.kinds.return_flow import FLOW, Ending, Wanted
from csapp.vocabulary.around import Check, Derive
from csapp.vocabulary.fields import (
    Bool,
    Choice,
    Date,
    DateTime,
    Integer,
    ListOf,
    Money,
    Need,
    Person,
    Phone,
    Text,
)
from csapp.vocabulary.filters import ANY, EMPTY, Filter, View
from csapp.vocabulary.kinds import Section, Together
from csapp.vocabulary.steps import Flow
from csapp.vocabulary.values import Choices, Contact, Sum


class Reason(Choices):
    """Why the goods do not stay."""

    DISLIKED = "disliked", N_("disliked")
    NOT_AS_DESCRIBED = "not_as_described", N_("not as described")
    QUALITY = "quality", N_("quality")
    WRONG_ITEM = "wrong_item", N_("wrong item")
    MISSING_ITEM = "missing_item", N_("missing item")
    DAMAGE = "damage", N_("damage")
    LATE = "late", N_("late")
    OUT_OF_STOCK = "out_of_stock", N_("out of stock")
    OTHER = "other", N_("other")


class Verdict(Choices):
    """What the inspection found."""

    AS_CLAIMED = "as_claimed", N_("as claimed")
    NOTHING_WRONG = "nothing_wrong", N_("nothing wrong")
    NOT_RESALEABLE = "not_resaleable", N_("not resaleable")
    NOT_RETURNED = "not_returned", N_("not returned")
    NO_RETURN_NEEDED = "no_return_needed", N_("no return needed")


class Condition(Choices):
    """What came back."""

    NEW = "new", N_("new")
    OPENED = "opened", N_("opened package")
    USED = "used", N_("used")
    WASHED = "washed", N_("washed")
    DAMAGED = "damaged", N_("damaged")


NO_MONEY = ("ends_in", ("goods", "nothing"))


@dataclass(frozen=True, kw_only=True)
class ReturnExchange(Case):
    """A customer wants money, another one, or what was missing: from the request until finance has paid."""

    table: ClassVar[str] = "return_exchange"
    letter: ClassVar[str] = "X"
    together: ClassVar[tuple[Together, ...]] = (Together(("refunded_on",), filled=True),)
    label: ClassVar[str] = N_("Return or exchange")
    label_new: ClassVar[str] = N_("New return or exchange")
    label_many: ClassVar[str] = N_("Returns and exchanges")
    about: ClassVar[str] = N_("What customers send back, want exchanged, refunded or sent again.")
    icon: ClassVar[str] = "exchange"
    flow: ClassVar[Flow | None] = FLOW
    derives: ClassVar[tuple[Derive, ...]] = (follows, who_pays)
    checks: ClassVar[tuple[Check, ...]] = (sums, approved, refunds, dates, explained)
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="request",
            label=N_("Request"),
            fields=(
                "phone", "order_no", "product", "wanted", "reason", "keeps_goods", "customer", "channel", "urgency",
                "platform_reason",
            ),
        ),
        Section(
            key="goods",
            label=N_("Goods"),
            fields=("sku", "batch", "quantity", "price", "shop", "waybill", "signed_on", "severity", "origin"),
        ),
        Section(
            key="evidence",
            label=N_("Evidence"),
            fields=(
                "photos_checked", "outbound_slip_checked", "outbound_video_checked", "note_wrong", "other_courier",
            ),
        ),
        Section(
            key="paying",
            label=N_("Who pays"),
            fields=("amount_asked", "amount_agreed", *PAYING, "postage_received", "in_window", "ends_in"),
            opens="awaiting_seller",
        ),
        Section(
            key="back",
            label=N_("Goods back"),
            fields=("return_carrier", "return_waybill", "received_on", "opened_by", "return_lines", "verdict"),
            opens="awaiting_return",
        ),
        Section(
            key="anew",
            label=N_("Sent anew"),
            fields=("new_order_no", "new_waybill", "reshipped_at"),
            opens="reshipped",
        ),
        Section(
            key="refund",
            label=N_("Refund"),
            fields=("amount_refunded", "refunded_on", "refund_word", "money_lines"),
            opens="to_finance",
        ),
        Section(
            key="closing",
            label=N_("Closing"),
            fields=("true_cause", "responsible_party", "customer_informed", "result"),
            opens="reshipped",
        ),
        ORDER_SECTION,
        CASE_SECTION,
    )  # fmt: skip
    columns: ClassVar[tuple[str, ...]] = (
        "number",
        "status",
        "wanted",
        "reason",
        "order_no",
        "product",
        "amount_agreed",
        "payer",
        "owner",
    )
    title: ClassVar[tuple[str, ...]] = ("product", "order_no")
    views: ClassVar[tuple[View, ...]] = (
        View(
            key="finance",
            label=N_("To be refunded"),
            filters=(Filter("status", ANY, ("to_finance", "to_operations")), Filter("refunded_on", EMPTY)),
            order="received_on",
        ),
        OTHERWISE,
    )

    phone: Annotated[
        tuple[Contact, ...], Phone(label=N_("Phone"), need=Need.CALL, searched=True, private=True)
    ]
    wanted: Annotated[
        Wanted, Choice(label=N_("What is wanted"), need=Need.CALL, choices=Wanted, indexed=True)
    ]
    reason: Annotated[Reason, Choice(label=N_("Reason"), need=Need.CALL, choices=Reason, indexed=True)]
    order_no: Annotated[
        str | None, Text(label=N_("Order no."), need=Need.CALL, either="goods", searched=True, indexed=True)
    ] = None
    product: Annotated[
        str | None, Text(label=N_("Product"), figure=True, need=Need.CALL, either="goods", searched=True)
    ] = None

    keeps_goods: KeepsGoods = None
    note_wrong: NoteWrong = None
    other_courier: Annotated[bool | None, Bool(label=N_("Another courier is wanted"))] = None
    photos_checked: Annotated[bool | None, Bool(label=N_("Photos checked"))] = None
    outbound_slip_checked: Annotated[bool | None, Bool(label=N_("Outbound slip checked"))] = None
    outbound_video_checked: Annotated[bool | None, Bool(label=N_("Outbound video checked"))] = None
    amount_asked: Annotated[Sum | None, Money(label=N_("Refund asked"))] = None
    amount_agreed: Annotated[Sum | None, Money(label=N_("Refund agreed"), granted=True)] = None
    postage_received: Annotated[Sum | None, Money(label=N_("Postage received"))] = None
    payer_rule: PayerRule = None
    payer_proposed: PayerProposed = None
    decided_otherwise: DecidedOtherwise = None
    payer_reason: PayerReason = None
    in_window: Annotated[
        bool | None,
        Bool(
            label=N_("Asked for within 7 days"),
            need=Need.AUTO,
            hint=N_("day 1 is the day after signing; what was made to order is excepted"),
        ),
    ] = None
    ends_in: Annotated[
        Ending | None, Choice(label=N_("Ends in"), need=Need.AUTO, choices=Ending, indexed=True)
    ] = None
    return_carrier: Annotated[
        str | None, Choice(label=N_("Carrier of the return"), listed="carrier", free=True)
    ] = None
    return_waybill: Annotated[str | None, Text(label=N_("Return waybill"), searched=True, indexed=True)] = (
        None
    )
    received_on: Annotated[
        date | None,
        Date(
            label=N_("Goods back on"),
            past=True,
            hint=N_(
                "what comes after 16:00 or the next morning is with after-sales about 15:00 the next day"
            ),
        ),
    ] = None
    opened_by: Annotated[str | None, Person(label=N_("Opened by"), anyone=True)] = None
    return_lines: Annotated[
        tuple[Mapping[str, object], ...] | None,
        ListOf(
            label=N_("What came back"),
            items={
                "sku": Text(label=N_("SKU"), figure=True),
                "quantity": Integer(label=N_("Quantity"), least=1),
                "condition": Choice(label=N_("Condition"), choices=Condition),
                "resaleable": Bool(label=N_("Resaleable")),
                "accessories_complete": Bool(label=N_("Accessories complete")),
            },
        ),
    ] = None
    new_order_no: Annotated[str | None, Text(label=N_("New order no."), searched=True, indexed=True)] = None
    new_waybill: Annotated[str | None, Text(label=N_("New waybill"), searched=True, indexed=True)] = None
    reshipped_at: Annotated[datetime | None, DateTime(label=N_("Sent anew at"), past=True)] = None
    refund_word: Annotated[
        str | None, Text(label=N_("Refund confirmed by"), hint=N_("who in finance or operations said so"))
    ] = None

    verdict: Annotated[
        Verdict | None, Choice(label=N_("Verdict"), need=Need.CLOSE, choices=Verdict, indexed=True)
    ] = None
    payer: Annotated[
        Payer | None,
        Choice(
            label=N_("Payer"), need=Need.CLOSE, choices=Payer, unless=("ends_in", "nothing"), indexed=True
        ),
    ] = None
    true_cause: Annotated[
        str | None, Text(label=N_("True cause"), figure=True, need=Need.CLOSE, searched=True)
    ] = None
    customer_informed: Annotated[bool | None, Bool(label=N_("Customer informed"), need=Need.CLOSE)] = None
    amount_refunded: Annotated[
        Sum | None, Money(label=N_("Refunded"), need=Need.CLOSE, unless=NO_MONEY, granted=True)
    ] = None
    refunded_on: Annotated[
        date | None, Date(label=N_("Refunded on"), need=Need.CLOSE, unless=NO_MONEY, past=True)
    ] = None

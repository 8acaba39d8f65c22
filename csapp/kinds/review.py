"""Bad review 中差评 (domain §4.4): the buyer is called, something is offered, the review changes or stays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from csapp.i18n import N_
from csapp.kinds.case import CASE_SECTION, CLOSING_LIMIT, ORDER_SECTION, ORDER_WATCHES, Case, Channel
from csapp.kinds.course import ASIDE, CLOSED, FIRST_ANSWER, NEXT_STEP, anew, close, not_before, ways_aside
from csapp.kinds.review_offers import ANYBODYS, Offer, approved, offer_is_granted
from csapp.vocabulary.around import Around, Check, Derive, Values
from csapp.vocabulary.errors import Problem
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
from csapp.vocabulary.filters import ANY, Filter, View
from csapp.vocabulary.kinds import Section
from csapp.vocabulary.steps import Flow, Status, Step, Who
from csapp.vocabulary.values import Choices, Contact, Sum


class Rating(Choices):
    NEUTRAL = "neutral", N_("neutral")
    NEGATIVE = "negative", N_("negative")


class Attitude(Choices):
    CALM = "calm", N_("calm")
    UPSET = "upset", N_("upset")
    HOSTILE = "hostile", N_("hostile")
    EXTORTING = "extorting", N_("extorting")
    COMPETITOR = "competitor", N_("competitor")


class GoodsState(Choices):
    NEW = "new", N_("new")
    USED = "used", N_("used")
    WASHED = "washed", N_("washed")
    UNKNOWN = "unknown", N_("not known")


class ReviewResult(Choices):
    CHANGED = "changed", N_("changed")
    DELETED = "deleted", N_("deleted")
    UNCHANGED = "unchanged", N_("unchanged")
    UNREACHABLE = "unreachable", N_("buyer not reached")


OFFER = ("offer", "offer_amount", "offer_approved_by")
UNSETTLED = (ReviewResult.UNCHANGED, ReviewResult.UNREACHABLE)

FLOW = Flow(
    statuses=(
        Status(key="noted", label=N_("noted")),
        Status(key="contacting", label=N_("contacting")),
        Status(key="offered", label=N_("offered")),
        Status(key="changed", label=N_("changed")),
        Status(key="unchanged", label=N_("unchanged"), main=False),
        CLOSED,
        *ASIDE,
    ),
    steps=(
        Step(
            status="contacting",
            label=N_("Contact the buyer"),
            after=("noted", "reopened"),
            by=Who.OWNER,
            limit=FIRST_ANSWER,
            asks=("contacts", "attitude", "need"),
            wants=("contacts",),
        ),
        Step(
            status="offered",
            label=N_("Make an offer"),
            after=("contacting",),
            by=Who.OWNER,
            limit=NEXT_STEP,
            asks=OFFER,
            wants=("offer",),
        ),
        Step(
            status="changed",
            label=N_("Record the change"),
            after=("offered", "unchanged"),
            by=Who.OWNER,
            limit=NEXT_STEP,
            asks=("result_kind", "changed_on"),
            fills=(("result_kind", "=changed"), ("changed_on", "today")),
        ),
        Step(
            status="unchanged",
            label=N_("Record that it stays"),
            after=("contacting", "offered"),
            by=Who.OWNER,
            asks=("result_kind", "public_reply"),
            fills=(("result_kind", "=unchanged"),),
        ),
        close("changed", "unchanged", asks=("result_kind", "true_cause")),
        *ways_aside("closed"),
    ),
    closing=CLOSING_LIMIT,
    watches=ORDER_WATCHES,
)


def _result_fits(_: Values, after: Values, __: Around) -> Iterable[Problem]:
    result, status = after.get("result_kind"), after.get("status")
    if status == "changed" and result in UNSETTLED:
        yield Problem("result_kind", N_("This contradicts a review that was changed or deleted."))
    if status == "unchanged" and result is not None and result not in UNSETTLED:
        yield Problem("result_kind", N_("This contradicts a review that stays."))


@dataclass(frozen=True, kw_only=True)
class Review(Case):
    """A neutral or negative review of an order, from the first call to the buyer to what became of it."""

    table: ClassVar[str] = "review"
    letter: ClassVar[str] = "B"
    label: ClassVar[str] = N_("Bad review")
    label_new: ClassVar[str] = N_("New bad review")
    label_many: ClassVar[str] = N_("Bad reviews")
    icon: ClassVar[str] = "speech"
    flow: ClassVar[Flow | None] = FLOW
    derives: ClassVar[tuple[Derive, ...]] = (
        approved,
        anew("reopened", "contacting", "result_kind", "changed_on"),
        anew("unchanged", "changed", "result_kind"),
    )
    checks: ClassVar[tuple[Check, ...]] = (
        offer_is_granted,
        _result_fits,
        not_before("changed_on", "reviewed_on", N_("This is before the review was written.")),
    )
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="review",
            label=N_("Review"),
            fields=(
                "order_no",
                "buyer_account",
                "rating",
                "review_text",
                "reviewed_on",
                "channel",
                "urgency",
            ),
        ),
        Section(
            key="buyer",
            label=N_("Buyer"),
            fields=("phone", "customer", "need", "attitude", "goods_state", "flagged"),
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
        Section(key="contacts", label=N_("Contacts"), fields=("contacts",)),
        Section(key="offer", label=N_("Offer"), fields=(*OFFER, "public_reply")),
        Section(
            key="closing",
            label=N_("Closing"),
            fields=(
                "result_kind",
                "changed_on",
                "true_cause",
                "responsible_party",
                "platform_reason",
                "result",
                "money_lines",
            ),
            opens="offered",
        ),
        ORDER_SECTION,
        CASE_SECTION,
    )
    columns: ClassVar[tuple[str, ...]] = (
        "number", "status", "order_no", "buyer_account", "rating", "attitude", "offer", "owner",
    )  # fmt: skip
    title: ClassVar[tuple[str, ...]] = ("buyer_account", "order_no")
    views: ClassVar[tuple[View, ...]] = (
        View(
            key="to_approve",
            label=N_("Offers to be approved"),
            filters=(
                Filter("status", ANY, ("noted", "contacting", "reopened")),
                Filter("offer", ANY, tuple(str(offer) for offer in Offer if offer not in ANYBODYS)),
                Filter("offer_approved_by", "empty"),
            ),
        ),
        View(key="flagged", label=N_("Flagged"), filters=(Filter("flagged", ANY, ("true",)),)),
    )

    rating: Annotated[Rating, Choice(label=N_("Rating"), need=Need.CALL, choices=Rating, indexed=True)]
    review_text: Annotated[str, LongText(label=N_("Text of the review"), need=Need.CALL, searched=True)]
    buyer_account: Annotated[
        str, Text(label=N_("Buyer's account"), need=Need.CALL, searched=True, private=True, indexed=True)
    ]
    channel: Annotated[
        Channel | None, Choice(label=N_("Channel"), need=Need.CALL, choices=Channel, default="platform")
    ] = None
    order_no: Annotated[
        str | None, Text(label=N_("Order no."), need=Need.CALL, searched=True, indexed=True)
    ] = None

    phone: Annotated[tuple[Contact, ...] | None, Phone(label=N_("Phone"), searched=True, private=True)] = None
    reviewed_on: Annotated[date | None, Date(label=N_("Review written on"), past=True)] = None
    need: Annotated[str | None, LongText(label=N_("What the buyer wants"), searched=True)] = None
    attitude: Annotated[Attitude | None, Choice(label=N_("Attitude"), choices=Attitude)] = None
    goods_state: Annotated[GoodsState | None, Choice(label=N_("State of the goods"), choices=GoodsState)] = (
        None
    )
    flagged: Annotated[bool | None, Bool(label=N_("Flagged"))] = None
    contacts: Annotated[
        tuple[Mapping[str, object], ...] | None,
        ListOf(
            label=N_("Contacts with the buyer"),
            hint=N_("by telephone first"),
            items={
                "at": DateTime(label=N_("At"), past=True),
                "channel": Choice(label=N_("Channel"), choices=Channel),
                "progress": Text(label=N_("Progress")),
                "agent": Person(label=N_("Agent"), anyone=True),
            },
        ),
    ] = None
    offer: Annotated[
        Offer | None,
        Choice(
            label=N_("Offer"),
            choices=Offer,
            hint=N_("more than explanation, return or exchange is approved by the supervisor"),
        ),
    ] = None
    offer_amount: Annotated[Sum | None, Money(label=N_("Sum offered"), granted=True)] = None
    offer_approved_by: Annotated[str | None, Person(label=N_("Offer approved by"))] = None
    public_reply: Annotated[str | None, LongText(label=N_("Public reply"), searched=True)] = None

    result_kind: Annotated[
        ReviewResult | None,
        Choice(label=N_("What became of the review"), need=Need.CLOSE, choices=ReviewResult),
    ] = None
    changed_on: Annotated[
        date | None,
        Date(
            label=N_("Changed on"),
            need=Need.CLOSE,
            unless=("result_kind", ("deleted", "unchanged", "unreachable")),
            past=True,
        ),
    ] = None
    true_cause: Annotated[
        str | None, Text(label=N_("True cause"), figure=True, need=Need.CLOSE, searched=True)
    ] = None

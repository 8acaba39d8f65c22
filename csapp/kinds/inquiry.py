"""Inquiry 个案 (domain §4.8): what can't be answered at once. Its owner gets the answer and calls back."""

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
    close,
    done_with,
    not_before,
    still_ahead,
    ways_aside,
)
from csapp.vocabulary.around import Check, Derive
from csapp.vocabulary.fields import Bool, Choice, Date, DateTime, LongText, Need, Person, Phone, Text
from csapp.vocabulary.filters import ANY, WITHIN, Filter, View
from csapp.vocabulary.kinds import Section
from csapp.vocabulary.steps import Flow, Limit, Status, Step, Watch, Who
from csapp.vocabulary.values import Choices, Contact


class Nature(Choices):
    QUESTION = "question", N_("question")
    SUGGESTION = "suggestion", N_("suggestion")
    OPINION = "opinion", N_("opinion")
    PRAISE = "praise", N_("praise")
    NOT_BOUGHT = "not_bought", N_("asked, not bought")
    UNPAID = "unpaid", N_("ordered, not paid")


REFERRAL = ("referred_to", "answer_due_at")

FLOW = Flow(
    statuses=(
        Status(key="opened", label=N_("opened")),
        Status(key="referred", label=N_("referred")),
        Status(key="answered", label=N_("answered")),
        Status(key="called_back", label=N_("called back")),
        CLOSED,
        *ASIDE,
    ),
    steps=(
        Step(
            status="referred",
            label=N_("Refer it"),
            after=("opened", "reopened"),
            by=Who.OWNER,
            limit=FIRST_ANSWER,
            asks=REFERRAL,
            wants=("referred_to",),
            fills=(("referred_at", "now"),),
        ),
        Step(
            status="answered",
            label=N_("Record the answer"),
            after=("opened", "referred", "reopened"),
            by=Who.OWNER,
            limit=Limit(days=1, until="answer_due_at"),
            asks=("answer", "answered_by"),
            wants=("answer",),
            fills=(("answered_by", "actor"),),
        ),
        Step(
            status="called_back",
            label=N_("Call back"),
            after=("answered",),
            by=Who.OWNER,
            limit=NEXT_STEP,
            asks=("called_back_at", "reached", "next_contact_on"),
            wants=("reached",),
            fills=(("called_back_at", "now"),),
        ),
        close("called_back", asks=("answer", "reached")),
        Step(
            status="referred",
            label=N_("Refer it again"),
            after=("called_back",),
            by=Who.OWNER,
            asks=REFERRAL,
            wants=("referred_to",),
            fills=(("referred_at", "now"),),
            back=True,
        ),
        *ways_aside("closed"),
    ),
    closing=CLOSING_LIMIT,
    watches=(
        Watch(key="contact", label=N_("Contact the customer again"), limit=Limit(until="next_contact_on")),
        *ORDER_WATCHES,
    ),
)


@dataclass(frozen=True, kw_only=True)
class Inquiry(Case):
    """A question, a suggestion or an order that did not come about: found out, answered, called back."""

    table: ClassVar[str] = "inquiry"
    letter: ClassVar[str] = "Q"
    label: ClassVar[str] = N_("Inquiry")
    label_new: ClassVar[str] = N_("New inquiry")
    label_many: ClassVar[str] = N_("Inquiries")
    icon: ClassVar[str] = "question"
    flow: ClassVar[Flow | None] = FLOW
    derives: ClassVar[tuple[Derive, ...]] = (
        done_with("answer_due_at", "referred"),
        done_with("next_contact_on", "called_back", "referred"),
        anew("called_back", "referred", "called_back_at", "reached"),
    )
    checks: ClassVar[tuple[Check, ...]] = (
        still_ahead("answer_due_at", N_("Say a moment that is still to come.")),
        still_ahead("next_contact_on", N_("Say a day that is still to come.")),
        not_before("referred_at", "received_at", N_("This is before the case was received.")),
        not_before("called_back_at", "received_at", N_("This is before the case was received.")),
    )
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="person",
            label=N_("Customer"),
            fields=("person", "phone", "other_contact", "channel", "urgency", "customer"),
        ),
        Section(
            key="event",
            label=N_("What it is about"),
            fields=(
                "nature",
                "event",
                "topic",
                "happened_at",
                "place",
                "not_bought_reason",
                "severity",
                "origin",
            ),
        ),
        Section(
            key="goods",
            label=N_("Goods"),
            fields=(
                "product",
                "order_no",
                "sku",
                "batch",
                "quantity",
                "price",
                "shop",
                "waybill",
                "signed_on",
            ),
        ),
        Section(
            key="referral",
            label=N_("Referral"),
            fields=("referred_to", "referred_at", "answer_due_at", "next_contact_on"),
        ),
        Section(
            key="answer",
            label=N_("Answer and call back"),
            fields=("answer", "answered_by", "called_back_at", "reached"),
            opens="referred",
        ),
        Section(
            key="closing",
            label=N_("Closing"),
            fields=("result", "responsible_party", "platform_reason", "true_cause", "money_lines"),
            opens="answered",
        ),
        ORDER_SECTION,
        CASE_SECTION,
    )
    columns: ClassVar[tuple[str, ...]] = (
        "number", "status", "person", "nature", "topic", "referred_to", "answer_due_at", "owner",
    )  # fmt: skip
    title: ClassVar[tuple[str, ...]] = ("person", "product")
    views: ClassVar[tuple[View, ...]] = (
        View(
            key="referred",
            label=N_("Waiting for an answer"),
            filters=(Filter("status", ANY, ("referred",)),),
            order="answer_due_at",
        ),
        View(
            key="contact_again",
            label=N_("To be contacted again"),
            filters=(Filter("next_contact_on", WITHIN, ("soon",)),),
            order="next_contact_on",
        ),
    )

    nature: Annotated[Nature, Choice(label=N_("Nature"), need=Need.CALL, choices=Nature, indexed=True)]
    person: Annotated[str, Text(label=N_("Name"), need=Need.CALL, searched=True, private=True)]
    event: Annotated[str, LongText(label=N_("What is asked or told"), need=Need.CALL, searched=True)]
    phone: Annotated[
        tuple[Contact, ...] | None,
        Phone(label=N_("Phone"), need=Need.CALL, either="contact", searched=True, private=True),
    ] = None
    other_contact: Annotated[
        str | None,
        Text(label=N_("Other contact"), need=Need.CALL, either="contact", searched=True, private=True),
    ] = None

    happened_at: Annotated[datetime | None, DateTime(label=N_("Occurred at"), past=True)] = None
    place: Annotated[str | None, Text(label=N_("Place"), private=True)] = None
    topic: Annotated[str | None, Choice(label=N_("Topic"), listed="topic", indexed=True)] = None
    referred_to: Annotated[
        str | None, Choice(label=N_("Referred to"), listed="department", free=True, indexed=True)
    ] = None
    referred_at: Annotated[datetime | None, DateTime(label=N_("Referred at"), past=True)] = None
    answer_due_at: Annotated[datetime | None, DateTime(label=N_("Answer due at"))] = None
    not_bought_reason: Annotated[
        str | None, Choice(label=N_("Reason for not buying"), listed="not_bought_reason", free=True)
    ] = None
    next_contact_on: Annotated[date | None, Date(label=N_("Next contact on"))] = None

    answer: Annotated[str | None, LongText(label=N_("Answer"), need=Need.CLOSE, searched=True)] = None
    answered_by: Annotated[str | None, Person(label=N_("Answered by"), need=Need.CLOSE, anyone=True)] = None
    called_back_at: Annotated[
        datetime | None, DateTime(label=N_("Called back at"), need=Need.CLOSE, past=True)
    ] = None
    reached: Annotated[bool | None, Bool(label=N_("Reached"), need=Need.CLOSE)] = None

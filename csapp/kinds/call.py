"""Contact log 通话登记 (domain §3)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, ClassVar

from csapp.i18n import N_
from csapp.kinds.guarding import check_contact
from csapp.vocabulary.around import Around, Change, Check, Deed, Effect, Make, Values
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.fields import (
    Bool,
    Choice,
    DateTime,
    Integer,
    Link,
    ListOf,
    LongText,
    Need,
    Person,
    Phone,
    Text,
)
from csapp.vocabulary.filters import ANY, FILLED, WITHIN, Filter, View
from csapp.vocabulary.kinds import Record, Section, Together
from csapp.vocabulary.reaching import Tongue
from csapp.vocabulary.values import Choices, Contact


class Direction(Choices):
    IN = "in", N_("in")
    OUT = "out", N_("out")
    MISSED = "missed", N_("missed")


class Outcome(Choices):
    SOLVED = "solved", N_("solved")
    CASE_OPENED = "case_opened", N_("case opened")
    CALL_BACK = "call_back", N_("call back")
    TRANSFERRED = "transferred", N_("transferred")
    WRONG_NUMBER = "wrong_number", N_("wrong number")
    NO_ANSWER = "no_answer", N_("no answer")


class CallChannel(Choices):
    PHONE = "phone", N_("phone")
    WECHAT = "wechat", N_("WeChat")
    QQ = "qq", N_("QQ")
    WANGWANG = "wangwang", N_("Wangwang")
    EMAIL = "email", N_("e-mail")
    VIDEO = "video", N_("video")
    SMS = "sms", N_("text message")
    COUNTER = "counter", N_("counter")


UNLESS_MISSED = ("direction", "missed")


def _promised_later(before: Values, after: Values, around: Around) -> Iterator[Problem]:
    """What is promised in a call is for later than the call."""
    due, begun = after.get("promise_due_at"), after.get("started_at")
    if due == before.get("promise_due_at"):
        return
    if isinstance(due, datetime) and isinstance(begun, datetime) and due < begun:
        yield Problem("promise_due_at", N_("This is before the call."), label=N_("Promise due at"))


def _promise_of(before: Any, after: Any, around: Around) -> list[Deed]:
    """What was promised by a time becomes a promise of its own, once; while it is open it follows the call."""
    said = (after.promise, after.promise_due_at)
    then = (before.promise, before.promise_due_at) if before is not None else (None, None)
    if None in said or said == then:
        return []
    known = [around.record(number) for number in around.linking("promise", "source", after.number)]
    values = {"what": after.promise, "due_at": after.promise_due_at}
    if None not in then:
        same = [one for one in known if (one.what, one.due_at) == then]
        return [Change(number=one.number, values=values) for one in same if one.status == "open"]
    if after.promise in [one.what for one in known]:
        return []
    values |= {"source": after.number, "customer": after.customer}
    return [Make(kind="promise", values=values | {"owner": after.agent, "recorded_at": after.started_at})]


def _promises_named(before: Any, after: Any, around: Around) -> list[Deed]:
    """A promise taken down on its own while one spoke was given in this call, as soon as the call has a number."""
    known = before.cases or () if before is not None else ()
    named = [around.record(number) for number in after.cases or () if number not in known]
    loose = [one for one in named if one is not None and one.table == "promise" and one.source is None]
    return [Change(number=one.number, values={"source": after.number}) for one in loose]


def _unanswered(call: Any) -> bool:
    return call.direction is Direction.MISSED and not call.answered_by


@dataclass(frozen=True, kw_only=True)
class Call(Record):
    """One contact, logged while it lasts or entered afterwards (``timed`` tells which)."""

    table: ClassVar[str] = "call"
    letter: ClassVar[str] = "L"
    label: ClassVar[str] = N_("Call")
    label_new: ClassVar[str] = N_("New call")
    label_many: ClassVar[str] = N_("Calls")
    icon: ClassVar[str] = "phone"
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="call",
            label=N_("Call"),
            fields=(
                "direction",
                "phone",
                "topic",
                "outcome",
                "caller_name",
                "customer",
                "channel",
                "summary",
            ),
        ),
        Section(key="about", label=N_("About"), fields=("order_no", "waybill", "language", "cases")),
        Section(
            key="next",
            label=N_("What next"),
            fields=(
                "promise",
                "promise_due_at",
                "transferred_to",
                "answers_missed",
                "answered_by",
                "guard_reason",
                "voicemail",
                "recording",
            ),
        ),
        Section(
            key="times",
            label=N_("Times"),
            fields=(
                "started_at",
                "ended_at",
                "saved_at",
                "hold_seconds",
                "first_reply_at",
                "timed",
                "agent",
                "desk",
            ),
        ),
    )
    waits: ClassVar[Callable[[Any], bool] | None] = _unanswered
    checks: ClassVar[tuple[Check, ...]] = (_promised_later, check_contact)
    effects: ClassVar[tuple[Effect, ...]] = (_promise_of, _promises_named)
    together: ClassVar[tuple[Together, ...]] = (
        Together(("topic", "direction", "outcome", "started_at")),
        Together(("agent", "direction", "started_at", "ended_at", "hold_seconds", "saved_at", "timed")),
        Together(("answers_missed",), filled=True),
        Together(("customer", "started_at", "direction", "agent")),
    )
    columns: ClassVar[tuple[str, ...]] = (
        "number", "started_at", "direction", "phone", "caller_name", "topic", "outcome", "agent",
    )  # fmt: skip
    title: ClassVar[tuple[str, ...]] = ("caller_name", "phone")
    views: ClassVar[tuple[View, ...]] = (
        View(key="mine", label=N_("Mine"), filters=(Filter("state", ANY, ("mine",)),)),
        View(key="today", label=N_("Today's"), filters=(Filter("started_at", WITHIN, ("today",)),)),
        View(key="missed", label=N_("Missed calls"), filters=(Filter("state", ANY, ("unanswered",)),)),
        View(
            key="promised",
            label=N_("Promised"),
            filters=(Filter("promise_due_at", FILLED),),
            order="promise_due_at",
            descending=True,
        ),
    )

    direction: Annotated[
        Direction, Choice(label=N_("Direction"), need=Need.CALL, choices=Direction, default="in")
    ]
    phone: Annotated[
        tuple[Contact, ...], Phone(label=N_("Phone"), need=Need.CALL, searched=True, private=True)
    ]
    topic: Annotated[
        str | None,
        Choice(label=N_("Topic"), need=Need.CALL, listed="topic", unless=UNLESS_MISSED, indexed=True),
    ] = None
    outcome: Annotated[
        Outcome | None, Choice(label=N_("Outcome"), need=Need.CALL, choices=Outcome, unless=UNLESS_MISSED)
    ] = None
    agent: Annotated[str | None, Person(label=N_("Agent"), need=Need.AUTO, indexed=True)] = None
    desk: Annotated[str | None, Text(label=N_("Desk"), figure=True, need=Need.AUTO)] = None
    started_at: Annotated[
        datetime | None, DateTime(label=N_("Started at"), need=Need.AUTO, past=True, indexed=True)
    ] = None
    ended_at: Annotated[datetime | None, DateTime(label=N_("Ended at"), need=Need.AUTO, past=True)] = None
    saved_at: Annotated[datetime | None, DateTime(label=N_("Saved at"), need=Need.AUTO, past=True)] = None
    timed: Annotated[bool | None, Bool(label=N_("Typed live"), need=Need.AUTO)] = None
    channel: Annotated[
        CallChannel | None, Choice(label=N_("Channel"), choices=CallChannel, default="phone")
    ] = None
    customer: Annotated[str | None, Link(label=N_("Customer"), kind="customer", indexed=True)] = None
    caller_name: Annotated[str | None, Text(label=N_("Caller's name"), searched=True, private=True)] = None
    summary: Annotated[str | None, LongText(label=N_("Summary"), searched=True)] = None
    order_no: Annotated[str | None, Text(label=N_("Order no."), searched=True)] = None
    waybill: Annotated[str | None, Text(label=N_("Waybill"), searched=True)] = None
    language: Annotated[str | None, Tongue(label=N_("Language"))] = None
    hold_seconds: Annotated[int | None, Integer(label=N_("Seconds on hold"), most=86_400)] = None
    first_reply_at: Annotated[datetime | None, DateTime(label=N_("First reply at"), past=True)] = None
    transferred_to: Annotated[str | None, Text(label=N_("Transferred to"))] = None
    promise: Annotated[str | None, Text(label=N_("Promise"), searched=True)] = None
    promise_due_at: Annotated[datetime | None, DateTime(label=N_("Promise due at"))] = None
    cases: Annotated[
        tuple[str, ...] | None, ListOf(label=N_("Cases"), item=Link(label=N_("Case"), kind="case"))
    ] = None
    answers_missed: Annotated[
        str | None, Link(label=N_("Answers the missed call"), kind="call", indexed=True)
    ] = None
    answered_by: Annotated[
        tuple[str, ...] | None,
        ListOf(label=N_("Answered by"), item=Link(label=N_("Call"), kind="call")),
    ] = None
    guard_reason: Annotated[
        str | None,
        LongText(
            label=N_("Why now, in spite of the limit"),
            hint=N_(
                "needed for a call or message out at night, or when the number had enough of them that day"
            ),
        ),
    ] = None
    voicemail: Annotated[bool | None, Bool(label=N_("Voicemail"))] = None
    recording: Annotated[str | None, Text(label=N_("Recording"))] = None

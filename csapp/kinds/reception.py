"""Reception 来访 (domain §6): who comes to the house, for what, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from csapp.i18n import N_
from csapp.kinds.case import VOID, VOID_STEP
from csapp.kinds.matter import Matter
from csapp.vocabulary.around import Around, Check, Values
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.fields import Bool, Choice, Date, DateTime, Link, LongText, Need, Person, Phone, Text
from csapp.vocabulary.filters import ANY, WITHIN, Filter, View
from csapp.vocabulary.kinds import Section
from csapp.vocabulary.steps import Flow, Limit, Status, Step, Who
from csapp.vocabulary.values import Choices, Contact


class ReceptionKind(Choices):
    RECEPTION = "reception", N_("reception")
    NEGOTIATION = "negotiation", N_("negotiation")


UNIMPORTANT = ("important", "false")

FLOW = Flow(
    statuses=(
        Status(key="expected", label=N_("expected")),
        Status(key="received", label=N_("received")),
        Status(key="reported", label=N_("reported")),
        Status(key="filed", label=N_("filed"), open=False),
        VOID,
    ),
    steps=(
        Step(
            status="received",
            label=N_("Receive the visitor"),
            after=("expected",),
            by=Who.ANYONE,
            limit=Limit(until="arrived_at"),
            asks=("host",),
        ),
        Step(
            status="reported",
            label=N_("Report the visit"),
            after=("received",),
            by=Who.OWNER,
            limit=Limit(days=1),
            only=(("important", ("true",)),),
            asks=("result", "reported_to", "reported_on"),
            wants=("result", "reported_to"),
            fills=(("reported_on", "today"),),
        ),
        Step(
            status="filed",
            label=N_("File"),
            after=("reported",),
            by=Who.OWNER,
            limit=Limit(days=1),
            asks=("result",),
            closes=True,
        ),
        Step(
            status="filed",
            label=N_("File"),
            after=("received",),
            by=Who.OWNER,
            limit=Limit(days=1),
            only=(("important", ("false",)),),
            asks=("result",),
            closes=True,
        ),
        VOID_STEP,
    ),
    waiting=(),
)


def _in_order(before: Values, after: Values, around: Around) -> Iterator[Problem]:
    """Nobody was received who is still to come, and nothing reported before they came."""
    arrived, reported = after.get("arrived_at"), after.get("reported_on")
    if not isinstance(arrived, datetime):
        return
    here = after.get("status") not in (None, "expected", "void")
    if here and arrived > around.now:
        line = N_("The visitor is not here yet: give the time they came.")
        yield Problem("arrived_at", line, label=N_("Arrival"))
    if isinstance(reported, date) and reported < arrived.astimezone().date():
        line = N_("This is before the visitor came.")
        yield Problem("reported_on", line, label=N_("Reported on"))


@dataclass(frozen=True, kw_only=True)
class Reception(Matter):
    """Somebody who comes to the house, announced or not."""

    table: ClassVar[str] = "reception"
    letter: ClassVar[str] = "G"
    label: ClassVar[str] = N_("Reception")
    label_new: ClassVar[str] = N_("New reception")
    label_many: ClassVar[str] = N_("Receptions")
    about: ClassVar[str] = N_("Who comes to the house and what came of it.")
    icon: ClassVar[str] = "door"
    group: ClassVar[str] = "registers"
    flow: ClassVar[Flow | None] = FLOW
    checks: ClassVar[tuple[Check, ...]] = (_in_order,)
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="visitor",
            label=N_("Visitor"),
            fields=(
                "visitor",
                "reception_kind",
                "purpose",
                "arrived_at",
                "company",
                "phone",
                "customer",
            ),
        ),
        Section(
            key="reception",
            label=N_("Reception"),
            fields=("arranged_by", "host", "important", "points"),
        ),
        Section(
            key="outcome",
            label=N_("Outcome"),
            fields=("result", "reported_to", "reported_on"),
            opens="received",
        ),
        Section(
            key="matter",
            label=N_("Record"),
            fields=("status", "owner", "recorded_at", "first_closed_at", "last_closed_at"),
        ),
    )
    columns: ClassVar[tuple[str, ...]] = (
        "number", "status", "arrived_at", "visitor", "company", "reception_kind", "purpose", "host",
    )  # fmt: skip
    title: ClassVar[tuple[str, ...]] = ("visitor", "purpose")
    views: ClassVar[tuple[View, ...]] = (
        View(key="today", label=N_("Today's"), filters=(Filter("arrived_at", WITHIN, ("today",)),)),
        View(key="important", label=N_("Important"), filters=(Filter("important", ANY, ("true",)),)),
    )

    visitor: Annotated[str, Text(label=N_("Visitor"), need=Need.CALL, searched=True, private=True)]
    reception_kind: Annotated[
        ReceptionKind,
        Choice(label=N_("Kind of visit"), need=Need.CALL, choices=ReceptionKind, default="reception"),
    ]
    purpose: Annotated[str, Text(label=N_("Purpose"), need=Need.CALL, searched=True)]
    arrived_at: Annotated[
        datetime, DateTime(label=N_("Arrival"), need=Need.CALL, hint=N_("expected, then real"), indexed=True)
    ]
    company: Annotated[str | None, Text(label=N_("Company"), searched=True)] = None
    phone: Annotated[tuple[Contact, ...] | None, Phone(label=N_("Phone"), searched=True, private=True)] = None
    customer: Annotated[str | None, Link(label=N_("Customer"), kind="customer", indexed=True)] = None
    arranged_by: Annotated[str | None, Person(label=N_("Arranged by"), anyone=True)] = None
    host: Annotated[str | None, Person(label=N_("Host"), anyone=True)] = None
    points: Annotated[str | None, LongText(label=N_("Points to discuss"), searched=True)] = None
    important: Annotated[bool | None, Bool(label=N_("Important"), default="false")] = None
    result: Annotated[str | None, LongText(label=N_("Result"), need=Need.CLOSE, searched=True)] = None
    reported_to: Annotated[
        str | None, Person(label=N_("Reported to"), need=Need.CLOSE, unless=UNIMPORTANT, anyone=True)
    ] = None
    reported_on: Annotated[
        date | None, Date(label=N_("Reported on"), need=Need.CLOSE, unless=UNIMPORTANT, past=True)
    ] = None

"""Market note 市场信息 (domain §6): what customers and rivals tell of the market, assessed and reported."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from csapp.i18n import N_
from csapp.kinds.case import VOID, VOID_STEP
from csapp.kinds.matter import Matter
from csapp.vocabulary.around import Around, Check, Values
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.fields import Choice, Date, Integer, LongText, Money, Need, Person, Text
from csapp.vocabulary.filters import ANY, Filter, View
from csapp.vocabulary.kinds import Section
from csapp.vocabulary.reaching import Region
from csapp.vocabulary.steps import Flow, Limit, Status, Step, Who
from csapp.vocabulary.values import Choices, Sum


class Source(Choices):
    CUSTOMER = "customer", N_("customer")
    CHANNEL = "channel", N_("channel")
    COMPETITOR = "competitor", N_("competitor")
    WEB = "web", N_("web")


FLOW = Flow(
    statuses=(
        Status(key="noted", label=N_("noted")),
        Status(key="assessed", label=N_("assessed")),
        Status(key="reported", label=N_("reported on")),
        Status(key="filed", label=N_("filed"), open=False),
        VOID,
    ),
    steps=(
        Step(
            status="assessed",
            label=N_("Assess the news"),
            after=("noted",),
            by=Who.OWNER,
            limit=Limit(days=7),
            asks=("assessment",),
            wants=("assessment",),
        ),
        Step(
            status="reported",
            label=N_("Report it"),
            after=("assessed",),
            by=Who.OWNER,
            limit=Limit(days=7),
            asks=("reported_to", "reported_on"),
            wants=("reported_to",),
            fills=(("reported_on", "today"),),
        ),
        Step(
            status="filed",
            label=N_("File the note"),
            after=("reported",),
            by=Who.OWNER,
            limit=Limit(days=7),
            closes=True,
        ),
        VOID_STEP,
    ),
    waiting=(),
)


def _in_order(before: Values, after: Values, around: Around) -> Iterator[Problem]:
    begin, end = after.get("from_on"), after.get("to_on")
    if begin is not None and end is not None and end < begin:
        yield Problem("to_on", N_("The end is before the start."), label=N_("To"))


@dataclass(frozen=True, kw_only=True)
class MarketNote(Matter):
    """Something worth knowing about the market, until it has reached whoever decides."""

    table: ClassVar[str] = "market_note"
    letter: ClassVar[str] = "M"
    label: ClassVar[str] = N_("Market note")
    label_new: ClassVar[str] = N_("New market note")
    label_many: ClassVar[str] = N_("Market notes")
    about: ClassVar[str] = N_("What customers, channels and rivals tell of the market, until it is reported.")
    icon: ClassVar[str] = "megaphone"
    group: ClassVar[str] = "registers"
    flow: ClassVar[Flow | None] = FLOW
    checks: ClassVar[tuple[Check, ...]] = (_in_order,)
    sections: ClassVar[tuple[Section, ...]] = (
        Section(key="news", label=N_("News"), fields=("subject", "source", "info", "product", "region")),
        Section(key="figures", label=N_("Figures"), fields=("from_on", "to_on", "units", "sales")),
        Section(key="course", label=N_("Assessment"), fields=("assessment", "reported_to", "reported_on")),
        Section(
            key="matter",
            label=N_("Record"),
            fields=("status", "owner", "recorded_at", "first_closed_at", "last_closed_at"),
        ),
    )
    columns: ClassVar[tuple[str, ...]] = (
        "number", "status", "subject", "source", "product", "region", "reported_to", "owner",
    )  # fmt: skip
    title: ClassVar[tuple[str, ...]] = ("subject",)
    views: ClassVar[tuple[View, ...]] = (
        View(key="rivals", label=N_("Rivals"), filters=(Filter("source", ANY, ("competitor",)),)),
    )

    subject: Annotated[str, Text(label=N_("Subject"), need=Need.CALL, searched=True)]
    info: Annotated[str, LongText(label=N_("What is told"), need=Need.CALL, searched=True)]
    source: Annotated[Source | None, Choice(label=N_("Source"), choices=Source)] = None
    product: Annotated[str | None, Text(label=N_("Product"), searched=True)] = None
    region: Annotated[str | None, Region(label=N_("Region"), hint=N_("province, city, district"))] = None
    from_on: Annotated[date | None, Date(label=N_("From"))] = None
    to_on: Annotated[date | None, Date(label=N_("To"))] = None
    units: Annotated[int | None, Integer(label=N_("Units sold"))] = None
    sales: Annotated[Sum | None, Money(label=N_("Sales"))] = None
    assessment: Annotated[str | None, LongText(label=N_("Assessment"), searched=True)] = None
    reported_to: Annotated[str | None, Person(label=N_("Reported to"), need=Need.CLOSE, anyone=True)] = None
    reported_on: Annotated[date | None, Date(label=N_("Reported on"), need=Need.CLOSE, past=True)] = None

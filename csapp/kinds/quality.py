"""Quality feedback 品质反馈 (domain §4.9): one defect, the cases it has caused, and what is done against it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any, ClassVar

from csapp.i18n import N_
from csapp.kinds.case import CASE_SECTION, ORDER_SECTION, Case
from csapp.kinds.course import ASIDE, CLOSED, NEXT_STEP, day_of, not_before, ways_aside
from csapp.vocabulary.around import Advance, Around, Check, Deed, Derive, Effect, Values
from csapp.vocabulary.fields import Choice, Date, Integer, Link, ListOf, LongText, Need, Text
from csapp.vocabulary.filters import ANY, WITHIN, Filter, View
from csapp.vocabulary.kinds import Section
from csapp.vocabulary.steps import Flow, Limit, Status, Step, Who
from csapp.vocabulary.values import Choices

QUIET_DAYS = 30  # without a new case, before a defect counts as mended


class ToldTo(Choices):
    FACTORY_QC = "factory_qc", N_("factory QC")
    PRODUCT = "product", N_("product department")
    SUPPLIER = "supplier", N_("supplier")


def quiet_until(values: Values) -> date | None:
    """The day on which the defect has been quiet for long enough: so many days after the measure, or after the last
    case where that came later. None before there is a measure."""
    measure, last, days = (values.get(key) for key in ("measure_on", "last_case_on", "quiet_days"))
    if measure is None:
        return None
    return max(measure, last or measure) + timedelta(days=QUIET_DAYS if days is None else days)


def _not_quiet_yet(values: Values, today: date) -> str:
    ends = quiet_until(values)
    if ends is None or ends <= today:
        return ""
    return N_("The quiet days have not passed yet. “Quiet until” says when they have.")


FLOW = Flow(
    statuses=(
        Status(key="opened", label=N_("opened")),
        Status(key="told", label=N_("passed on")),
        Status(key="measure", label=N_("measure taken")),
        Status(key="watching", label=N_("watching")),
        CLOSED,
        *ASIDE,
    ),
    steps=(
        Step(
            status="told",
            label=N_("Pass it on"),
            after=("opened", "reopened"),
            by=Who.OWNER,
            limit=NEXT_STEP,
            asks=("told_to", "told_on"),
            wants=("told_to",),
            fills=(("told_on", "today"),),
        ),
        Step(
            status="measure",
            label=N_("Record the measure"),
            after=("told",),
            by=Who.OWNER,
            limit=Limit(days=7),
            asks=("answer", "measure", "measure_on"),
            wants=("measure",),
            fills=(("measure_on", "today"),),
        ),
        Step(
            status="watching",
            label=N_("Watch whether it comes back"),
            after=("measure",),
            by=Who.OWNER,
            limit=NEXT_STEP,
            asks=("quiet_days",),
        ),
        Step(
            status="closed",
            label=N_("Close the case"),
            after=("watching",),
            by=Who.SUPERVISOR,
            limit=Limit(until="quiet_until_on"),
            asks=("measure", "measure_on"),
            bar=_not_quiet_yet,
            closes=True,
        ),
        Step(
            status="opened",
            label=N_("The defect has come back"),
            after=("watching", "closed"),
            by=Who.ANYONE,
            remark=True,
            back=True,
        ),
        *ways_aside("closed"),
    ),
    closing=None,  # a defect takes as long as it takes; what is watched is its quiet
)


def _same(before: Values, given: Values, _: Around) -> dict[str, object]:
    """The cases it gathers are those it is linked with, from whichever side the link was made."""
    cases, linked = "cases", "linked_cases"
    if not before and given.get(cases) and given.get(linked):
        both = tuple(dict.fromkeys((*given[cases], *given[linked])))
        return {cases: both, linked: both}
    if cases in given and given[cases] != before.get(cases):
        return {linked: given[cases]}
    return {cases: given[linked]} if linked in given else {}


def _counted(before: Values, given: Values, around: Around) -> dict[str, object]:
    """How many cases there are, the day of the last, and until when it must be quiet."""
    after = {**before, **given}
    found: dict[str, object] = {}
    if "cases" in given or not before:
        known = gathered(after.get("cases") or (), around)
        days = [day_of(case.received_at) for case in known if case.received_at is not None]
        found = {"case_count": len(known), "last_case_on": max(days, default=None)}
    return found | {"quiet_until_on": quiet_until({**after, **found})}


def gathered(numbers: Sequence[str], around: Around) -> list[Case]:
    """The cases among these records that a defect has caused: not void, and no defect themselves."""
    records = [around.record(number) for number in numbers]
    return [r for r in records if isinstance(r, Case) and not isinstance(r, Quality) and not r.voided]


def _comes_back(before: Any, after: Any, around: Around) -> Iterable[Deed]:
    """A new case of a defect that was thought mended opens it again."""
    if before is None or after.status not in ("watching", "closed"):
        return
    fresh = [number for number in after.cases or () if number not in (before.cases or ())]
    if numbers := [case.number for case in gathered(fresh, around)]:
        yield Advance(number=after.number, status="opened", remark=", ".join(numbers), anyones=True)


@dataclass(frozen=True, kw_only=True)
class Quality(Case):
    """A defect of a product: it gathers its cases, goes to whoever can mend it, and is watched until it stays away."""

    table: ClassVar[str] = "quality"
    letter: ClassVar[str] = "F"
    label: ClassVar[str] = N_("Quality feedback")
    label_new: ClassVar[str] = N_("New quality feedback")
    label_many: ClassVar[str] = N_("Quality feedback")
    icon: ClassVar[str] = "megaphone"
    flow: ClassVar[Flow | None] = FLOW
    derives: ClassVar[tuple[Derive, ...]] = (_same, _counted)
    checks: ClassVar[tuple[Check, ...]] = (
        not_before("told_on", "found_on", N_("This is before the defect was found.")),
        not_before("measure_on", "found_on", N_("This is before the defect was found.")),
    )
    effects: ClassVar[tuple[Effect, ...]] = (_comes_back,)
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="defect",
            label=N_("Defect"),
            fields=(
                "product",
                "defect",
                "sku",
                "batch",
                "found_on",
                "severity",
                "channel",
                "urgency",
                "customer",
            ),
        ),
        Section(
            key="cases",
            label=N_("Cases"),
            fields=("cases", "case_count", "last_case_on"),
        ),
        Section(
            key="told",
            label=N_("Passed on"),
            fields=("told_to", "told_on", "answer"),
        ),
        Section(
            key="measure",
            label=N_("Measure"),
            fields=("measure", "measure_on", "quiet_days", "quiet_until_on"),
            opens="told",
        ),
        Section(
            key="goods",
            label=N_("Goods"),
            fields=("order_no", "waybill", "quantity", "price", "shop", "signed_on", "origin"),
        ),
        Section(
            key="closing",
            label=N_("Closing"),
            fields=("result", "responsible_party", "platform_reason", "true_cause", "money_lines"),
            opens="watching",
        ),
        ORDER_SECTION,
        CASE_SECTION,
    )
    columns: ClassVar[tuple[str, ...]] = (
        "number", "status", "product", "defect", "case_count", "last_case_on", "told_to", "owner",
    )  # fmt: skip
    title: ClassVar[tuple[str, ...]] = ("product", "sku")
    views: ClassVar[tuple[View, ...]] = (
        View(
            key="watched",
            label=N_("Being watched"),
            filters=(Filter("status", ANY, ("watching",)),),
            order="quiet_until_on",
        ),
        View(
            key="fresh",
            label=N_("With a case this month"),
            filters=(Filter("last_case_on", WITHIN, ("this_month",)),),
            order="case_count",
            descending=True,
        ),
    )

    product: Annotated[str | None, Text(label=N_("Product"), figure=True, need=Need.CALL, searched=True)] = (
        None
    )
    defect: Annotated[str, LongText(label=N_("Defect"), need=Need.CALL, searched=True)]

    found_on: Annotated[date | None, Date(label=N_("Found on"), past=True)] = None
    cases: Annotated[
        tuple[str, ...] | None, ListOf(label=N_("Cases"), item=Link(label=N_("Case"), kind="case"))
    ] = None
    case_count: Annotated[int | None, Integer(label=N_("Number of cases"), need=Need.AUTO)] = None
    last_case_on: Annotated[
        date | None, Date(label=N_("Last case on"), need=Need.AUTO, past=True, indexed=True)
    ] = None
    told_to: Annotated[ToldTo | None, Choice(label=N_("Told to"), choices=ToldTo)] = None
    told_on: Annotated[date | None, Date(label=N_("Told on"), past=True)] = None
    answer: Annotated[str | None, LongText(label=N_("Their answer"), searched=True)] = None
    quiet_days: Annotated[
        int | None,
        Integer(
            label=N_("Quiet days"),
            hint=N_("days without a new case before it may be closed; 30 if left empty"),
            most=1_000,
        ),
    ] = None
    quiet_until_on: Annotated[date | None, Date(label=N_("Quiet until"), need=Need.AUTO)] = None

    measure: Annotated[str | None, LongText(label=N_("Measure"), need=Need.CLOSE, searched=True)] = None
    measure_on: Annotated[date | None, Date(label=N_("Measure taken on"), need=Need.CLOSE)] = None

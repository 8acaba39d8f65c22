"""Return visit 回访 (domain §6): planned, reviewed, approved, done, filed; what it finds goes into the archive."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, ClassVar

from csapp.i18n import N_
from csapp.kinds.case import VOID, VOID_STEP
from csapp.kinds.customer import Grade
from csapp.kinds.matter import Matter
from csapp.kinds.visit_rules import (
    CHECKS,
    EFFECTS,
    INTERVALS,
    RESULT,
    VisitKind,
    next_visit,
    the_visitor_owns,
)
from csapp.vocabulary.around import Check, Derive, Effect
from csapp.vocabulary.fields import Bool, Choice, Date, DateTime, Integer, Link, LongText, Need, Person, Text
from csapp.vocabulary.filters import ANY, WITHIN, Filter, View
from csapp.vocabulary.kinds import Section
from csapp.vocabulary.steps import Flow, Limit, Status, Step, Who
from csapp.vocabulary.values import Choices


class VisitMethod(Choices):
    PHONE = "phone", N_("phone")
    ON_SITE = "on_site", N_("on site")


DIMENSIONS = ("tangibles", "reliability", "responsiveness", "assurance", "empathy")
"""What SERVQUAL asks about: once what is expected, once what is perceived, 1 to 5."""
SERVQUAL = tuple(f"{side}_{what}" for what in DIMENSIONS for side in ("expected", "perceived"))
NOT_REACHED = ("reached", "false")

FLOW = Flow(
    statuses=(
        Status(key="proposed", label=N_("plan proposed")),
        Status(key="reviewed", label=N_("reviewed")),
        Status(key="approved", label=N_("approved")),
        Status(key="done", label=N_("done")),
        Status(key="filed", label=N_("filed"), open=False),
        Status(key="returned", label=N_("returned"), main=False),
        Status(key="unreached", label=N_("not reached"), main=False),
        VOID,
    ),
    steps=(
        Step(
            status="reviewed",
            label=N_("Review the plan"),
            after=("proposed",),
            by=Who.SUPERVISOR,
            limit=Limit(until="planned_on", ahead_hours=48),
            fills=(("reviewed_by", "actor"), ("review_remark", "remark")),
            remark=True,
        ),
        Step(
            status="approved",
            label=N_("Approve the visit"),
            after=("reviewed",),
            by=Who.DIRECTOR,
            limit=Limit(until="planned_on", ahead_hours=24),
            fills=(("approved_by", "actor"),),
        ),
        Step(
            status="returned",
            label=N_("Return the plan"),
            after=("reviewed",),
            by=Who.DECIDER,
            remark=True,
            back=True,
        ),
        Step(
            status="proposed",
            label=N_("Propose it again"),
            after=("returned",),
            by=Who.OWNER,
            limit=Limit(days=1),
            asks=("planned_on", "method", "visitor", "purpose"),
        ),
        Step(
            status="done",
            label=N_("Record the visit"),
            after=("approved",),
            by=Who.OWNER,
            limit=Limit(until="planned_on"),
            asks=("reached", "score", "demand", "anomaly", "new_grade", "next_on", *SERVQUAL),
            fills=(("done_at", "now"), ("reached", "=true")),
        ),
        Step(
            status="unreached",
            label=N_("Nobody reached"),
            after=("approved",),
            by=Who.OWNER,
            fills=(("reached", "=false"),),
            back=True,
        ),
        Step(
            status="approved",
            label=N_("Try again"),
            after=("unreached",),
            by=Who.OWNER,
            limit=Limit(days=1),
            asks=("planned_on",),
        ),
        Step(
            status="filed",
            label=N_("File the visit"),
            after=("done",),
            by=Who.OWNER,
            limit=Limit(days=1),
            asks=RESULT,
            closes=True,
        ),
        VOID_STEP,
    ),
    intervals=INTERVALS,
    begins=(("approved", (("method", ("phone",)),)),),
)


def rated(label: str) -> Any:
    """A SERVQUAL answer."""
    return Integer(label=label, least=1, most=5)


@dataclass(frozen=True, kw_only=True)
class Visit(Matter):
    """A visit to a customer, by phone or at their place, and its result."""

    table: ClassVar[str] = "visit"
    letter: ClassVar[str] = "V"
    label: ClassVar[str] = N_("Return visit")
    label_new: ClassVar[str] = N_("New return visit")
    label_many: ClassVar[str] = N_("Return visits")
    about: ClassVar[str] = N_("Who is to be visited, by whom and when, and what each visit found.")
    icon: ClassVar[str] = "calendar"
    group: ClassVar[str] = "registers"
    flow: ClassVar[Flow | None] = FLOW
    derives: ClassVar[tuple[Derive, ...]] = (the_visitor_owns, next_visit)
    checks: ClassVar[tuple[Check, ...]] = CHECKS
    effects: ClassVar[tuple[Effect, ...]] = EFFECTS
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="plan",
            label=N_("Plan"),
            fields=("customer", "visit_kind", "method", "planned_on", "purpose", "case", "visitor"),
        ),
        Section(
            key="review",
            label=N_("Review and approval"),
            fields=("review_remark", "reviewed_by", "approved_by"),
            opens="reviewed",
        ),
        Section(
            key="outcome",
            label=N_("Result of the visit"),
            fields=("done_at", "reached", "score", "demand", "anomaly", "new_grade", "next_on"),
            opens="approved",
        ),
        Section(key="servqual", label=N_("Expected and perceived"), fields=SERVQUAL, opens="approved"),
        Section(
            key="matter",
            label=N_("Record"),
            fields=(
                "status", "recorded_at", "owner", "first_closed_at", "last_closed_at", "survey", "survey_seed",
            ),
        ),
    )  # fmt: skip
    columns: ClassVar[tuple[str, ...]] = (
        "number",
        "status",
        "planned_on",
        "customer",
        "visit_kind",
        "method",
        "visitor",
        "score",
    )
    title: ClassVar[tuple[str, ...]] = ("purpose",)
    views: ClassVar[tuple[View, ...]] = (
        View(
            key="review",
            label=N_("To be reviewed"),
            filters=(Filter("status", ANY, ("proposed",)),),
            order="planned_on",
        ),
        View(
            key="approve",
            label=N_("To be approved"),
            filters=(Filter("status", ANY, ("reviewed",)),),
            order="planned_on",
        ),
        View(
            key="soon",
            label=N_("To be made"),
            filters=(
                Filter("status", ANY, ("approved", "unreached")),
                Filter("planned_on", WITHIN, ("soon",)),
            ),
            order="planned_on",
        ),
        View(key="surveys", label=N_("Surveys"), filters=(Filter("visit_kind", ANY, ("survey",)),)),
    )

    customer: Annotated[str, Link(label=N_("Customer"), need=Need.CALL, kind="customer", indexed=True)]
    visit_kind: Annotated[
        VisitKind, Choice(label=N_("Type of visit"), need=Need.CALL, choices=VisitKind, indexed=True)
    ]
    method: Annotated[VisitMethod, Choice(label=N_("Method"), need=Need.CALL, choices=VisitMethod)]
    planned_on: Annotated[date, Date(label=N_("Planned for"), need=Need.CALL, indexed=True)]
    purpose: Annotated[str, Text(label=N_("Purpose"), need=Need.CALL, searched=True)]

    case: Annotated[str | None, Link(label=N_("Case"), kind="case", indexed=True)] = None
    visitor: Annotated[str | None, Person(label=N_("Visited by"), fill="actor", indexed=True)] = None
    review_remark: Annotated[str | None, LongText(label=N_("Remark of the review"), searched=True)] = None
    reviewed_by: Annotated[str | None, Person(label=N_("Reviewed by"))] = None
    approved_by: Annotated[str | None, Person(label=N_("Approved by"))] = None
    survey: Annotated[
        str | None, Text(label=N_("Survey"), figure=True, need=Need.AUTO, searched=True, indexed=True)
    ] = None
    survey_seed: Annotated[int | None, Integer(label=N_("Lot number"), need=Need.AUTO)] = None

    done_at: Annotated[
        datetime | None, DateTime(label=N_("Visited at"), need=Need.CLOSE, past=True, indexed=True)
    ] = None
    reached: Annotated[bool | None, Bool(label=N_("Reached"), need=Need.CLOSE)] = None
    score: Annotated[
        int | None, Integer(label=N_("Score"), need=Need.CLOSE, unless=NOT_REACHED, least=1, most=5)
    ] = None
    demand: Annotated[
        str | None,
        LongText(
            label=N_("Demand"), need=Need.CLOSE, unless=NOT_REACHED, searched=True, hint=N_("may be “none”")
        ),
    ] = None
    anomaly: Annotated[
        str | None,
        LongText(
            label=N_("Anomaly"), need=Need.CLOSE, unless=NOT_REACHED, searched=True, hint=N_("may be “none”")
        ),
    ] = None
    new_grade: Annotated[
        Grade | None, Choice(label=N_("New grade"), need=Need.CLOSE, unless=NOT_REACHED, choices=Grade)
    ] = None
    next_on: Annotated[
        date | None,
        Date(label=N_("Next visit"), need=Need.CLOSE, unless=NOT_REACHED, hint=N_("from the interval")),
    ] = None

    expected_tangibles: Annotated[int | None, rated(N_("Expected: tangibles"))] = None
    perceived_tangibles: Annotated[int | None, rated(N_("Perceived: tangibles"))] = None
    expected_reliability: Annotated[int | None, rated(N_("Expected: reliability"))] = None
    perceived_reliability: Annotated[int | None, rated(N_("Perceived: reliability"))] = None
    expected_responsiveness: Annotated[int | None, rated(N_("Expected: responsiveness"))] = None
    perceived_responsiveness: Annotated[int | None, rated(N_("Perceived: responsiveness"))] = None
    expected_assurance: Annotated[int | None, rated(N_("Expected: assurance"))] = None
    perceived_assurance: Annotated[int | None, rated(N_("Perceived: assurance"))] = None
    expected_empathy: Annotated[int | None, rated(N_("Expected: empathy"))] = None
    perceived_empathy: Annotated[int | None, rated(N_("Perceived: empathy"))] = None

"""Figures of promises, visits and customers, and those of one person's appraisal."""

from csapp.figures import care, casework, people
from csapp.figures.parts import Figure, Weeks
from csapp.i18n import N_
from csapp.vocabulary.measures import Unit

CUSTOMERS, PERSON = "customers", "person"

SERVQUAL = {
    "tangibles": N_("Service gap: tangibles"),
    "reliability": N_("Service gap: reliability"),
    "responsiveness": N_("Service gap: responsiveness"),
    "assurance": N_("Service gap: assurance"),
    "empathy": N_("Service gap: empathy"),
}


def _gap(what: str, label: str) -> Figure:
    top, bottom = care.gap(what)
    return Figure(
        key=f"servqual_gap_{what}",
        label=label,
        formula=N_("mean of perceived - expected, of visits made in the period that asked for both"),
        unit=Unit.POINTS,
        group=CUSTOMERS,
        better=1,
        top=top,
        bottom=bottom,
    )


KEPT: tuple[Figure, ...] = (
    Figure(
        key="promise_kept_rate",
        label=N_("Promises kept"),
        formula=N_("kept / (kept + broken + open and overdue), of promises due in the period"),
        unit=Unit.RATIO,
        group=CUSTOMERS,
        better=1,
        top=care.kept,
        bottom=care.given,
    ),
    Figure(
        key="visit_reach",
        label=N_("Visits that reached the customer"),
        formula=N_(
            "customers reached / visits made or tried, each on the day it was made, else on the day it was planned for"
        ),
        unit=Unit.RATIO,
        group=CUSTOMERS,
        better=1,
        top=care.reached,
        bottom=care.tried,
    ),
    Figure(
        key="visit_score",
        label=N_("Score of visits"),
        formula=N_("mean score, 1 to 5, of visits made in the period"),
        unit=Unit.POINTS,
        group=CUSTOMERS,
        better=1,
        top=care.score,
        bottom=care.scored,
    ),
    Figure(
        key="servqual_gap",
        label=N_("Service gap"),
        formula=N_(
            "mean of perceived - expected over all five dimensions of service, of visits made in the period that asked"
            " for both"
        ),
        unit=Unit.POINTS,
        group=CUSTOMERS,
        better=1,
        top=care.gaps,
        bottom=care.rated,
    ),
    *(_gap(what, label) for what, label in SERVQUAL.items()),
    Figure(
        key="grades_up",
        label=N_("Grades gone up"),
        formula=N_(
            "customers whose last grade given in the period is better than the one before its first change"
        ),
        unit=Unit.COUNT,
        group=CUSTOMERS,
        better=1,
        top=people.shifts_up,
    ),
    Figure(
        key="grades_down",
        label=N_("Grades gone down"),
        formula=N_(
            "customers whose last grade given in the period is worse than the one before its first change"
        ),
        unit=Unit.COUNT,
        group=CUSTOMERS,
        better=-1,
        top=people.shifts_down,
    ),
)

COME_AND_GONE: tuple[Figure, ...] = (
    Figure(
        key="new_customers_per_week",
        label=N_("New customers"),
        formula=N_("customers entered in the archive in the period / its weeks"),
        unit=Unit.PER_WEEK,
        group=CUSTOMERS,
        better=1,
        top=people.new_customers,
        bottom=Weeks(),
    ),
    Figure(
        key="churned",
        label=N_("Customers lost"),
        formula=N_("customers for whom a cause of leaving was entered in the period"),
        unit=Unit.COUNT,
        group=CUSTOMERS,
        better=-1,
        top=people.churned,
    ),
)

APPRAISAL: tuple[Figure, ...] = (
    Figure(
        key="complaints_about",
        label=N_("Complaints about a person"),
        formula=N_("complaints received that name a person complained of, by user or by name"),
        unit=Unit.COUNT,
        group=PERSON,
        better=-1,
        top=casework.about_person,
    ),
    Figure(
        key="sampled_satisfaction",
        label=N_("Sampled satisfaction"),
        formula=N_(
            "mean score, 1 to 5, of visits after a case and of surveys made in the period; each counts for the owner of"
            " the case, else for who last spoke with the customer"
        ),
        unit=Unit.POINTS,
        group=PERSON,
        better=1,
        top=care.sampled_score,
        bottom=care.sampled,
    ),
)

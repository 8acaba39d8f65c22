"""All the papers there are, by their names."""

from collections.abc import Mapping

from csapp.i18n import N_
from csapp.kinds import Case
from csapp.services import paper_cases as sheets
from csapp.services import paper_handover as handovers
from csapp.services import paper_late as summaries
from csapp.services import paper_models as models
from csapp.services import paper_registers as registers
from csapp.services import paper_visits as visits
from csapp.services.paper_blanks import BLANK_PAPERS
from csapp.services.paper_kinds import DESK, PaperKind, Span, always, status_of

TABLE: Mapping[str, PaperKind] = {
    "complaint-status": PaperKind(
        title=N_("Complaint status report"),
        kind="complaint",
        gather=models.case_paper,
        when=lambda case: status_of(case) != "received",
    ),
    "complaint-handling": PaperKind(
        title=N_("Complaint handling report"),
        kind="complaint",
        gather=models.case_paper,
        when=lambda case: isinstance(case, Case) and case.first_closed_at is not None,
    ),
    "damage-claim": PaperKind(
        title=N_("Damage claim"),
        kind="damage",
        gather=models.claim_paper,
        when=lambda case: status_of(case) != "reported",
        personal=always,
    ),
    "customer-sheet": PaperKind(title=N_("Customer sheet"), kind="customer", gather=models.customer_paper),
    "call-day": PaperKind(title=N_("Call day sheet"), kind=DESK, gather=models.day_paper, span=Span.DAY),
    "exception-summary": PaperKind(
        title=N_("Exception summary"), kind=DESK, gather=registers.exceptions, span=Span.MONTH
    ),
    "damage-register": PaperKind(
        title=N_("Damage register"), kind=DESK, gather=registers.damages, span=Span.MONTH
    ),
    "shift-handover": PaperKind(
        title=N_("Shift handover"),
        kind="shift",
        gather=handovers.handover_paper,
        when=handovers.begun,
        personal=handovers.own,
        default=handovers.latest,
    ),
    "visit-plan": PaperKind(
        title=N_("Visit plan"),
        kind=DESK,
        gather=visits.plan,
        span=Span.WEEK,
        personal=always,
        options=("agent",),
    ),
    "visit-results": PaperKind(
        title=N_("Results of the visits"),
        kind=DESK,
        gather=visits.results,
        span=Span.WEEK,
        options=("agent",),
    ),
    "survey-sheet": PaperKind(
        title=N_("Survey sheet"), kind=DESK, gather=visits.survey, span=Span.MONTH, options=("survey",)
    ),
    "survey-interview": PaperKind(
        title=N_("Survey interview"),
        kind="visit",
        gather=visits.interview,
        when=visits.is_survey,
        personal=always,
    ),
    "after-sales-register": PaperKind(
        title=N_("After-sales register"), kind=DESK, gather=registers.after_sales, span=Span.MONTH
    ),
    "return-sheet": PaperKind(title=N_("Return sheet"), kind="return_exchange", gather=sheets.sheet),
    "review-sheet": PaperKind(title=N_("Review sheet"), kind="review", gather=sheets.sheet),
    "inquiry-sheet": PaperKind(title=N_("Inquiry sheet"), kind="inquiry", gather=sheets.sheet),
    "tracking-sheet": PaperKind(title=N_("Tracking sheet"), kind="tracking", gather=sheets.sheet),
    "dispute-sheet": PaperKind(title=N_("Dispute sheet"), kind="dispute", gather=sheets.sheet),
    "quality-sheet": PaperKind(title=N_("Quality sheet"), kind="quality", gather=sheets.sheet),
    "weekly-summary": PaperKind(
        title=N_("Weekly summary"), kind=DESK, gather=summaries.summary, span=Span.WEEK, options=("desk",)
    ),
    "monthly-summary": PaperKind(
        title=N_("Monthly summary"), kind=DESK, gather=summaries.summary, span=Span.MONTH, options=("desk",)
    ),
    "monthly-statistics": PaperKind(
        title=N_("Monthly statistics"),
        kind=DESK,
        gather=summaries.statistics,
        span=Span.MONTH,
        options=("desk",),
    ),
    "appraisal": PaperKind(
        title=N_("Appraisal sheet"),
        kind=DESK,
        gather=summaries.appraisal,
        span=Span.MONTH,
        options=("agent",),
        of_person=True,
    ),
    "repair-slip": PaperKind(
        title=N_("Repair slip"), kind="repair", gather=models.case_paper, personal=always
    ),
    **BLANK_PAPERS,
}
PAPERS: Mapping[str, str] = {name: paper.title for name, paper in TABLE.items()} | {
    "person-extract": N_("Extract of personal data"),  # made by deeds of their own
    "erasure-certificate": N_("Erasure certificate"),
}

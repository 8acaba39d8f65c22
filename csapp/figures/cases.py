"""Figures of the cases: how many, how fast, what they cost."""

from decimal import Decimal

from csapp.figures import care, casework, paid
from csapp.figures.parts import Entered, Figure
from csapp.i18n import N_
from csapp.vocabulary.measures import Unit

CASES, TIMES, MONEY = "cases", "times", "money"
HALF, NINE_TENTHS = Decimal("0.5"), Decimal("0.9")

REPORTED = Figure(
    key="reported_in_10_min",
    label=N_("Reported within 10 minutes"),
    formula=N_(
        "complaints reported at most 10 minutes after they were received / complaints received that were reported or"
        " whose 10 minutes are over; each counts for who received it"
    ),
    unit=Unit.RATIO,
    group=TIMES,
    better=1,
    top=casework.reported_in_time,
    bottom=casework.to_report,
)

FIGURES: tuple[Figure, ...] = (
    Figure(
        key="cases_received",
        label=N_("Cases received"),
        formula=N_("cases received in the period, whatever became of them"),
        unit=Unit.COUNT,
        group=CASES,
        top=casework.came,
    ),
    Figure(
        key="cases_closed",
        label=N_("Cases closed"),
        formula=N_("cases closed for the first time in the period"),
        unit=Unit.COUNT,
        group=CASES,
        better=1,
        top=casework.closed,
    ),
    Figure(
        key="repeat_complaint_rate",
        label=N_("Repeated complaints"),
        formula=N_(
            "complaints said to have happened before, or of a customer who complained in the 30 days before"
            " / complaints received"
        ),
        unit=Unit.RATIO,
        group=CASES,
        better=-1,
        top=casework.repeated,
        bottom=casework.complaints,
    ),
    Figure(
        key="reshipped_by_20",
        label=N_("Sent anew by 20:00"),
        formula=N_(
            "sent anew by 20:00 of the day, or of the next after 20:00 / wrong and missing goods to be sent anew,"
            " received in the period, that were sent or whose 20:00 is past"
        ),
        unit=Unit.RATIO,
        group=TIMES,
        better=1,
        top=casework.reshipped_in_time,
        bottom=casework.to_reship,
    ),
    Figure(
        key="shipped_in_72_h",
        label=N_("Shipped within 72 hours"),
        formula=N_(
            "shipped at most 72 hours after payment / cases received with a paid order, neither custom-made nor"
            " pre-sale, that was shipped or whose 72 hours are over"
        ),
        unit=Unit.RATIO,
        group=TIMES,
        better=1,
        top=casework.shipped_in_time,
        bottom=casework.to_ship,
    ),
    Figure(
        key="first_close_median",
        label=N_("Time to first closing, median"),
        formula=N_(
            "of cases first closed in the period: hours from receipt to closing without waiting for others; half of"
            " them took no longer (nearest rank)"
        ),
        unit=Unit.HOURS,
        group=TIMES,
        better=-1,
        top=casework.to_first_close,
        quantile=HALF,
    ),
    Figure(
        key="first_close_p90",
        label=N_("Time to first closing, nine in ten"),
        formula=N_(
            "of cases first closed in the period: hours from receipt to closing without waiting for others; nine in ten"
            " took no longer (nearest rank)"
        ),
        unit=Unit.HOURS,
        group=TIMES,
        better=-1,
        top=casework.to_first_close,
        quantile=NINE_TENTHS,
    ),
    Figure(
        key="last_close_median",
        label=N_("Time to last closing, median"),
        formula=N_(
            "of cases last closed in the period: hours from receipt to that closing without waiting for others; half of"
            " them took no longer (nearest rank)"
        ),
        unit=Unit.HOURS,
        group=TIMES,
        better=-1,
        top=casework.to_last_close,
        quantile=HALF,
    ),
    Figure(
        key="last_close_p90",
        label=N_("Time to last closing, nine in ten"),
        formula=N_(
            "of cases last closed in the period: hours from receipt to that closing without waiting for others; nine in"
            " ten took no longer (nearest rank)"
        ),
        unit=Unit.HOURS,
        group=TIMES,
        better=-1,
        top=casework.to_last_close,
        quantile=NINE_TENTHS,
    ),
    Figure(
        key="waiting_median",
        label=N_("Time waited for others, median"),
        formula=N_(
            "of cases first closed in the period that waited for customer, carrier or warehouse: hours they waited"
            " before it; half of them waited no longer (nearest rank)"
        ),
        unit=Unit.HOURS,
        group=TIMES,
        better=-1,
        top=casework.waits,
        quantile=HALF,
    ),
    Figure(
        key="claim_recovery",
        label=N_("Claims recovered"),
        formula=N_("sums received from carriers / sums claimed, of damage reports received in the period"),
        unit=Unit.RATIO,
        group=MONEY,
        better=1,
        top=casework.recovered,
        bottom=casework.claimed,
    ),
    Figure(
        key="money_paid",
        label=N_("Money paid out"),
        formula=N_(
            "refunds, penalties and money lines on the day they were paid, and sums paid for complaints without money"
            " lines on the day the customer was told; other currencies beside it"
        ),
        unit=Unit.MONEY,
        group=MONEY,
        better=-1,
        top=paid.paid,
    ),
)

REVIEWS: tuple[Figure, ...] = (
    Figure(
        key="bad_review_rate",
        label=N_("Bad reviews"),
        formula=N_(
            "bad reviews received / orders entered for the period; where none were entered, of known orders: those"
            " named in its calls and cases"
        ),
        unit=Unit.RATIO,
        group="customers",
        better=-1,
        top=casework.reviews,
        bottom=Entered(key="period_orders", missing=N_("the orders of the period"), instead=care.orders),
    ),
    Figure(
        key="bad_review_rate_of_reviews",
        label=N_("Bad reviews of all reviews"),
        formula=N_("bad reviews received / reviews entered for the period, good and bad"),
        unit=Unit.RATIO,
        group="customers",
        better=-1,
        top=casework.reviews,
        bottom=Entered(key="period_reviews", missing=N_("the reviews of the period")),
    ),
)

"""Spreads: records by one of their fields, the values labelled as they are declared."""

from collections.abc import Mapping

from csapp.figures import casework, paid, people
from csapp.figures import telephone as tel
from csapp.figures.parts import Slots, Spreading
from csapp.i18n import N_
from csapp.kinds import CASES
from csapp.kinds.call import Outcome
from csapp.kinds.case import Channel, Party
from csapp.kinds.complaint import Remedy, Satisfaction
from csapp.kinds.customer import ChurnCause
from csapp.kinds.people import Weekday
from csapp.kinds.return_exchange import Reason
from csapp.storage.tables import record
from csapp.vocabulary.values import Choices


def _of(choices: type[Choices]) -> Mapping[str, str]:
    return {str(one): one.label for one in choices}


_case, _complaint = casework.case_.c, casework.complaint.c
_HOURS = {f"{hour:02}": f"{hour:02}" for hour in range(24)}

SPREADS: tuple[Spreading, ...] = (
    Spreading(
        key="cases_by_kind",
        label=N_("Cases by kind"),
        part=casework.came,
        over=record.c.kind,
        labels={kind.table: kind.label for kind in CASES},
    ),
    Spreading(
        key="complaints_by_type",
        label=N_("Complaints by type"),
        part=casework.complaints,
        over=_complaint.type,
        listed="complaint_type",
    ),
    Spreading(key="cases_by_product", label=N_("Cases by product"), part=casework.came, over=_case.product),
    Spreading(
        key="cases_by_cause", label=N_("Cases by true cause"), part=casework.came, over=_case.true_cause
    ),
    Spreading(
        key="cases_by_party",
        label=N_("Cases by responsible party"),
        part=casework.came,
        over=_case.responsible_party,
        labels=_of(Party),
    ),
    Spreading(
        key="cases_by_region",
        label=N_("Cases by region"),
        part=casework.came,
        over=people.province_of(_case.customer),
    ),
    Spreading(
        key="cases_by_channel",
        label=N_("Cases by channel"),
        part=casework.came,
        over=_case.channel,
        labels=_of(Channel),
    ),
    Spreading(
        key="damage_by_carrier",
        label=N_("Damage by carrier"),
        part=casework.damages,
        over=casework.damage.c.carrier,
        listed="carrier",
    ),
    Spreading(
        key="returns_by_reason",
        label=N_("Returns by reason"),
        part=casework.returns,
        over=casework.returned.c.reason,
        labels=_of(Reason),
    ),
    Spreading(
        key="calls_by_topic",
        label=N_("Calls by topic"),
        part=tel.taken,
        over=tel.call.c.topic,
        listed="topic",
    ),
    Spreading(
        key="calls_by_outcome",
        label=N_("Calls by outcome"),
        part=tel.taken,
        over=tel.call.c.outcome,
        labels=_of(Outcome),
    ),
    Spreading(
        key="calls_by_hour",
        label=N_("Calls by hour of the day"),
        part=tel.every_call,
        over=Slots.HOURS,
        labels=_HOURS,
    ),
    Spreading(
        key="calls_by_weekday",
        label=N_("Calls by weekday"),
        part=tel.every_call,
        over=Slots.WEEKDAYS,
        labels=_of(Weekday),
    ),
    Spreading(
        key="money_by_payer",
        label=N_("Money paid out, by payer"),
        part=paid.paid,
        over=paid.PAYER,
        labels=_of(Party),
    ),
    Spreading(
        key="churn_by_cause",
        label=N_("Customers lost, by cause"),
        part=people.churned,
        over=people.LEFT_FOR,
        labels=_of(ChurnCause),
    ),
    Spreading(key="grade_shifts", label=N_("Grades, from and to"), part=people.shifts, over=people.FROM_TO),
    Spreading(
        key="remedies",
        label=N_("Remedies of complaints closed"),
        part=casework.closed_complaints,
        over=_complaint.remedy,
        labels=_of(Remedy),
    ),
    Spreading(
        key="satisfaction",
        label=N_("Satisfaction with complaints closed"),
        part=casework.closed_complaints,
        over=_complaint.satisfaction,
        labels=_of(Satisfaction),
    ),
)

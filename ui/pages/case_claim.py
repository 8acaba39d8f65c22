"""How a case's claim stands, put into words: the carrier's last day, what was claimed and received, the remedy."""

from datetime import date
from typing import TYPE_CHECKING

from csapp.i18n import N_
from csapp.kinds import Case
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.showing import Names, shown
from ui.widgets.claimstrip import Claim

if TYPE_CHECKING:
    from ui.house import House

AT_RISK = 3  # days before the last one
CLAIMED = ("claimed", "settled")  # the carrier has it


def claim_of(record: Case, house: "House", names: Names) -> Claim:
    """What the strip tells of a saved case."""
    tone, deadline = _deadline(record, house)
    return Claim(
        tone,
        deadline,
        tuple(_sums(record, house, names)),
        str(getattr(record, "customer_remedy", None) or ""),
        house.t(declared(type(record))["customer_remedy"].label)
        if hasattr(record, "customer_remedy")
        else "",
    )


def _sums(record: Case, house: "House", names: Names) -> list[tuple[str, str]]:
    fields = declared(type(record))
    found = []
    for key in ("sum_claimed", "sum_received"):
        value = getattr(record, key, None)
        if key in fields and value is not None:
            found.append(
                (house.t(fields[key].label), shown(fields[key], value, house.t, house.formats, names))
            )
    return found


def _deadline(record: Case, house: "House") -> tuple[str, str]:
    """Tone and words of the carrier's last day; once the claim is sent, or the case is done, it is only told."""
    t = house.t
    by = getattr(record, "claim_by_on", None)
    if not isinstance(by, date):
        return (
            ("neutral", t(N_("no claim deadline is known"))) if hasattr(record, "claim_by_on") else ("", "")
        )
    day = house.formats.day(by)
    if _sent(record):
        return "neutral", t(N_("claim was due by {day}"), day=day)
    left = (by - house.ctx.now().astimezone().date()).days
    if left < 0:
        late = t.plural(
            "{count} day too late to claim, it was {day}",
            "{count} days too late to claim, it was {day}",
            -left,
            day=day,
        )
        return "overdue", late
    if left == 0:
        return "at_risk", t(N_("last day to claim: today, {day}"), day=day)
    words = t.plural(
        "{count} day left to claim, until {day}", "{count} days left to claim, until {day}", left, day=day
    )
    return "at_risk" if left <= AT_RISK else "on_time", words


def _sent(record: Case) -> bool:
    flow = record.flow
    if flow is None or record.voided:
        return True
    return not flow.status(record.status).open or record.status in CLAIMED

"""How a case's claim stands, put into words: the carrier's last day, what was claimed and received, the remedy."""

from collections.abc import Iterator
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
    remedy = declared(type(record)).get("customer_remedy")
    return Claim(
        tone,
        deadline,
        tuple(_facts(record, house, names)),
        str(getattr(record, "customer_remedy", None) or ""),
        house.t(remedy.label) if remedy is not None else "",
    )


def _facts(record: Case, house: "House", names: Names) -> Iterator[str]:
    """The carrier's last day, the sum claimed, the sum received: those that are known."""
    by = getattr(record, "claim_by_on", None)
    if isinstance(by, date):
        yield house.t(N_("until {day}"), day=house.formats.day(by))
    fields = declared(type(record))
    for key in ("sum_claimed", "sum_received"):
        value = getattr(record, key, None)
        if value is not None:
            amount = shown(fields[key], value, house.t, house.formats, names)
            yield house.t(N_("{label} {amount}"), label=house.t(fields[key].label), amount=amount)


def _deadline(record: Case, house: "House") -> tuple[str, str]:
    """Tone and words of the time left; once the claim is sent, or the case is done, that is told instead."""
    t = house.t
    if "claim_by_on" not in declared(type(record)):
        return "", ""
    if _sent(record):
        return "neutral", t(N_("claim sent")) if record.status in CLAIMED else ""
    by = getattr(record, "claim_by_on", None)
    if not isinstance(by, date):
        return "neutral", t(N_("no claim deadline is known"))
    left = (by - house.ctx.now().astimezone().date()).days
    if left < 0:
        return "overdue", t.plural("{count} day too late to claim", "{count} days too late to claim", -left)
    if left == 0:
        return "at_risk", t(N_("last day to claim"))
    words = t.plural("{count} day left to claim", "{count} days left to claim", left)
    return "at_risk" if left <= AT_RISK else "on_time", words


def _sent(record: Case) -> bool:
    flow = record.flow
    if flow is None or record.voided:
        return True
    return not flow.status(record.status).open or record.status in CLAIMED

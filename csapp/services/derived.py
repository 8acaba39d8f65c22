"""Fields that follow from others: worked out again whenever those change."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import select

from csapp.kinds import Damage, ListItem
from csapp.kinds.damage import DamageKind
from csapp.storage.tables import case_clock, record, table_of
from csapp.storage.write import Unit
from csapp.vocabulary.kinds import Record

CLAIM_FROM = ("carrier", "damage_kind", "signed_on", "shipped_on", "report_date_on")


def derived(
    unit: Unit, kind: type[Record], before: Mapping[str, object], given: Mapping[str, object]
) -> dict[str, object]:
    """What else changes when ``given`` is saved over ``before`` (empty for a new record)."""
    if not issubclass(kind, Damage):
        return {}
    found: dict[str, object] = {}
    after = {**before, **given}
    if not before and after.get("report_date_on") is None:
        found["report_date_on"] = after["report_date_on"] = unit.rules.shifts.day_of(unit.now)
    moved = not before or any(key in given and given[key] != before.get(key) for key in CLAIM_FROM)
    if moved and given.get("claim_by_on") is None:
        found["claim_by_on"] = claim_by(after, _days(unit, after.get("carrier")))
    return found


def claim_by(values: Mapping[str, object], days: int | None) -> date | None:
    """The last day on which the carrier takes the claim: so many days from the signature, from the shipping of what
    never came, else from the report. None where the carrier names no deadline."""
    if days is None:
        return None
    lost = values.get("damage_kind") is DamageKind.LOST
    order = ("shipped_on", "report_date_on") if lost else ("signed_on", "report_date_on")
    start = next((value for key in order if isinstance(value := values.get(key), date)), None)
    return None if start is None else start + timedelta(days=days)


def _days(unit: Unit, carrier: object) -> int | None:
    c = table_of(ListItem).c
    return unit.connection.scalar(select(c.claim_days).where(c.list == "carrier", c.key == str(carrier)))


def follow_carrier(unit: Unit, before: Record, after: Record) -> None:
    """Within the commit that gave a carrier another deadline: the open claims that were reckoned by the old one follow.
    A day that somebody set by hand stays."""
    if not isinstance(before, ListItem) or not isinstance(after, ListItem) or after.list != "carrier":
        return
    if before.claim_days == after.claim_days:
        return
    damage = table_of(Damage)
    query = select(record.c.number).join(damage, damage.c.id == record.c.id)
    query = query.join(case_clock, case_clock.c.id == record.c.id)
    query = query.where(damage.c.carrier == after.key, case_clock.c.open.is_(True))
    for number in unit.connection.scalars(query.order_by(record.c.id)).all():
        values = vars(unit.load(number)[1])
        if values["claim_by_on"] == claim_by(values, before.claim_days):
            unit.change(number, {"claim_by_on": claim_by(values, after.claim_days)})

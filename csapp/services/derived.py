"""Fields that follow from others: worked out again whenever those change."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import select

from csapp.kinds import Damage, ListItem
from csapp.kinds.damage import claim_by
from csapp.services.surroundings import Surroundings
from csapp.storage.tables import case_clock, record, table_of
from csapp.storage.write import Unit
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.kinds import Record, declared


def derived(
    unit: Unit, kind: type[Record], before: Mapping[str, object], given: Mapping[str, object]
) -> dict[str, object]:
    """What else changes when ``given`` is saved over ``before`` (empty for a new record)."""
    found: dict[str, object] = {}
    around = Surroundings(unit)
    for derive in kind.derives:
        found |= derive(before, {**given, **found}, around)
    return found


def checked(
    unit: Unit, kind: type[Record], before: Mapping[str, object], after: Mapping[str, object]
) -> list[Problem]:
    """What the kind's own checks say against a record as it would be, each with the label of its field."""
    around = Surroundings(unit)
    found = [problem for check in kind.checks for problem in check(before, after, around)]
    labels = {key: field.label for key, field in declared(kind).items()} if found else {}
    return [
        problem if problem.label else replace(problem, label=labels.get(problem.key, "")) for problem in found
    ]


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

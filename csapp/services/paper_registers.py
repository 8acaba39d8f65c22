"""Gathers what the registers of a period show."""

from collections.abc import Collection, Iterable
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from csapp.i18n import N_
from csapp.kinds import BY_TABLE, Case, Customer, Damage
from csapp.services.paper_kinds import Source
from csapp.storage.read import BATCH, load_many
from csapp.storage.tables import record as records
from csapp.storage.tables import table_of
from csapp.storage.write import Unit
from csapp.vocabulary.errors import NotPossible
from csapp.workflow.rules import local_time

if TYPE_CHECKING:
    from csapp.papers.register_model import RegisterPaper

MOST_CASES = 10_000  # on one register


def exceptions(source: Source) -> "RegisterPaper":
    """Whatever went wrong. NotPossible for too many."""
    from csapp.papers.exceptions import TELLS

    return _register(source, tuple(TELLS))


def damages(source: Source) -> "RegisterPaper":
    """The damage reports, by the day of the report to the carrier. NotPossible for too many."""
    found = [one for one in _cases(source, (Damage.table,)) if isinstance(one, Damage)]
    found.sort(key=lambda one: (one.report_date_on or source.end, one.received_at, one.number))
    return _paper(source, found)


def after_sales(source: Source) -> "RegisterPaper":
    """What is about goods that were sold. NotPossible for too many."""
    from csapp.papers.after_sales import KINDS

    return _register(source, KINDS)


def _register(source: Source, kinds: Collection[str]) -> "RegisterPaper":
    return _paper(source, _cases(source, kinds))


def _paper(source: Source, entries: Iterable[Case]) -> "RegisterPaper":
    from csapp.papers.register_model import RegisterPaper

    found = tuple(entries)
    return RegisterPaper(
        **source.common,
        record=source.record,
        begin=source.begin,
        end=source.end,
        entries=found,
        customers=customer_names(source.unit, {one.customer for one in found if one.customer}),
    )


def _cases(source: Source, kinds: Collection[str]) -> list[Case]:
    """Those of the kinds that came in on the days of the period, void ones aside; one that came after midnight belongs
    to the day its shift began."""
    unit, table, shifts = source.unit, table_of(Case), source.unit.rules.shifts
    query = select(records.c.id, records.c.kind, table.c.received_at).join(table, table.c.id == records.c.id)
    query = query.where(
        records.c.kind.in_(tuple(kinds)), records.c.voided.is_(False), table.c.status != "void"
    )
    query = query.where(table.c.received_at >= local_time(source.begin, time(0), None))
    query = query.where(table.c.received_at < local_time(source.end + timedelta(days=2), time(0), None))
    rows = unit.connection.execute(query.order_by(table.c.received_at, records.c.id)).all()
    wanted = [row for row in rows if _within(source, shifts.day_of(row.received_at))]
    if len(wanted) > MOST_CASES:
        raise NotPossible(N_("More than {most} cases: choose a shorter period."), most=MOST_CASES)
    found: dict[int, Case] = {}
    for kind in kinds:
        cls = BY_TABLE[kind]
        assert issubclass(cls, Case)
        found |= load_many(unit.connection, cls, [row.id for row in wanted if row.kind == kind])
    return [found[row.id] for row in wanted]


def _within(source: Source, day: date) -> bool:
    return source.begin <= day <= source.end


def customer_names(unit: Unit, numbers: Iterable[str]) -> dict[str, str]:
    """What customers are called, by number."""
    table, names, wanted = table_of(Customer), dict[str, str](), sorted(numbers)
    for start in range(0, len(wanted), BATCH):
        query = select(records.c.number, table.c.name).join(table, table.c.id == records.c.id)
        rows = unit.connection.execute(query.where(records.c.number.in_(wanted[start : start + BATCH])))
        names |= {row.number: row.name for row in rows}
    return names

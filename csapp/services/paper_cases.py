"""Gathers what the sheets of cases show."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import select

from csapp.kinds import BY_TABLE, Case, Customer
from csapp.services.paper_kinds import Source
from csapp.services.paper_models import case_parts
from csapp.services.plain import title_of
from csapp.services.saving import granted_in
from csapp.storage.read import load_many
from csapp.storage.tables import record as records
from csapp.storage.tables import table_of
from csapp.storage.write import Unit
from csapp.vocabulary.errors import NotFound
from csapp.vocabulary.fields import Link, ListOf
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.loose import as_items
from csapp.vocabulary.steps import Role, Step
from csapp.workflow.steps import onward

if TYPE_CHECKING:
    from csapp.papers.case_model import SheetPaper

_SUPERVISOR = (Role.SUPERVISOR,)


def sheet(source: Source) -> "SheetPaper":
    """A case with its course, what its next step asks for, and the cases it names."""
    from csapp.papers.case_model import SheetPaper

    parts, unit, case = case_parts(source), source.unit, source.record
    assert isinstance(case, Case)
    ways = tuple(_ways(case, [step.status for step in parts["steps"]]))
    named = _named(unit, list(_numbers(case)))
    return SheetPaper(
        **parts,
        asks=_asks(ways),
        ways=tuple(dict.fromkeys(step.label for step in ways)),
        cases=named,
        titles={one.number: title_of(one) for one in named},
        customers=_called(unit, case.customer),
        rules=_rules(unit, getattr(case, "payer_rule", None)),
        greater=_greater(unit, case),
    )


def _ways(case: Case, entered: list[str]) -> Iterator[Step]:
    """The steps that lead on or back, the main way first; to wait, resume and void takes no paper."""
    flow = case.flow
    aside = ("void", "resume", *(flow.waiting if flow else ()))
    for step in onward(flow, case, entered) if flow else ():
        if step.status not in aside and (flow is None or flow.status(case.status).open):
            yield step


def _asks(ways: tuple[Step, ...]) -> tuple[str, ...]:
    """What is asked for by the step that comes next, of several the main one's first."""
    forward = [step for step in ways if not step.back]
    return tuple(dict.fromkeys(key for step in forward[:2] for key in step.asks))


def _numbers(case: Case) -> Iterator[str]:
    for key, field in declared(type(case)).items():
        if isinstance(field, ListOf) and isinstance(field.item, Link):
            yield from (str(number) for number in as_items(getattr(case, key)) or ())


def _named(unit: Unit, numbers: list[str]) -> tuple[Case, ...]:
    """The cases of these numbers, in that order; what is no case is left out."""
    c = records.c
    rows = unit.connection.execute(select(c.id, c.number, c.kind).where(c.number.in_(set(numbers)))).all()
    found: dict[str, Case] = {}
    for table in {row.kind for row in rows}:
        kind = BY_TABLE[table]
        if issubclass(kind, Case):
            ids = [row.id for row in rows if row.kind == table]
            found |= {one.number: one for one in load_many(unit.connection, kind, ids).values()}
    return tuple(found[number] for number in dict.fromkeys(numbers) if number in found)


def _called(unit: Unit, customer: str | None) -> dict[str, str]:
    if customer is None:
        return {}
    table = table_of(Customer)
    query = select(table.c.name).join(records, records.c.id == table.c.id)
    name = unit.connection.scalar(query.where(records.c.number == customer))
    return {customer: name} if name else {}


def _rules(unit: Unit, number: str | None) -> dict[str, str]:
    if not number:
        return {}
    try:
        return {number: title_of(unit.load(number)[1])}
    except NotFound:
        return {}


def _greater(unit: Unit, case: Case) -> bool:
    """Whether it is more than a supervisor's to decide: a major case, or a sum above their limit."""
    rules = unit.rules
    if rules.is_major(case):
        return True
    sums = granted_in(type(case), vars(case), {}, lambda amount: rules.may_grant(_SUPERVISOR, amount))
    return any(not rules.may_grant(_SUPERVISOR, amount) for amount in sums)

"""What is counted of customers: who is new, whose grade moved, who left; and where somebody lives."""

from typing import Any

from sqlalchemy import ColumnElement, Integer, Text, and_, case, func, literal, or_, select
from sqlalchemy import type_coerce as as_

from csapp.figures.frames import STRETCHES, S, within
from csapp.figures.parts import Part, Population
from csapp.kinds import Customer, DeskPlace
from csapp.kinds.customer import Grade
from csapp.storage.tables import case_step, journal, journal_payload, record, table_of
from csapp.storage.write import ERASE
from csapp.vocabulary.measures import By

customer = table_of(Customer)


FIRST_WIDE = 0x2E80  # the code points from which on words are not told apart by blanks


def province(region: ColumnElement[Any]) -> ColumnElement[str]:
    """The widest part of a region: what is before the comma (Zaragoza, España), else of a Chinese one the first word
    (浙江省 杭州市), of any other the whole (New York)."""
    text = func.trim(region)
    comma, blank = func.instr(text, ","), func.instr(text, " ")
    return case(
        (comma > 0, func.trim(func.substr(text, 1, comma - 1))),
        (and_(blank > 0, func.unicode(text) >= FIRST_WIDE), func.substr(text, 1, blank - 1)),
        else_=text,
    )


def province_of(link: ColumnElement[Any]) -> ColumnElement[Any]:
    """The province of the customer a record is linked to."""
    other = customer.alias("whose")
    return select(province(other.c.region)).where(other.c.id == link).scalar_subquery()


def desk_of(number: ColumnElement[Any]) -> ColumnElement[Any]:
    """The desk that issued a number."""
    return func.substr(number, 1, func.instr(number, "-") - 1)


_step, _erasing = case_step.alias("ended"), journal.alias("erasing")
_ended_by_erasure = (
    select(literal(1))
    .select_from(
        _step.join(_erasing, and_(_erasing.c.record_id == _step.c.record_id, _erasing.c.at == _step.c.at))
    )
    .where(_step.c.record_id == record.c.id, _step.c.status == "void", _erasing.c.verb == ERASE)
    .exists()
)
COUNTED = or_(record.c.voided.is_(False), _ended_by_erasure)
"""Not void; what only ended because the person it was about was erased counts on."""
_desk = table_of(DeskPlace)


def _numbered(day: ColumnElement[Any]) -> ColumnElement[Any]:
    """How the numbers of customers begin that a desk gave out on a day."""
    digits = func.substr(func.replace(as_(day, Text), "-", ""), 3)
    return _desk.c.code.concat(f"-{Customer.letter}-").concat(digits)


_on = (record.c.number >= _numbered(S.first), record.c.number < _numbered(S.last).concat("."))
NEW = Population(
    opens=("customer",),
    source=STRETCHES.join(_desk, literal(1) == 1).join(
        record, and_(*_on)
    ),  # a stretch of the numbers' own index
    where=(or_(record.c.voided.is_(False), and_(record.c.erased.is_(True), record.c.sample.is_(False))),),
    id=record.c.id,
    by={By.DESK: _desk.c.code, By.REGION: province_of(record.c.id)},
)
new_customers = Part(population=NEW)


def _moved(key: str, *, filled: bool) -> tuple[Any, Any, Population]:
    """Customers of whom a field was changed: what it said before the first change in the stretch, after the last.
    ``filled``: of the changes in which it said anything."""
    body = func.json_extract(journal_payload.c.body, f"$.changes.{key}")
    had, got = (func.json_extract(journal_payload.c.body, f"$.changes.{key}[{place}]") for place in range(2))
    first_id, last_id = func.min(journal.c.id), func.max(journal.c.id)
    if filled:
        first_id, last_id = first_id.filter(had.is_not(None)), last_id.filter(got.is_not(None))
    changes = (
        select(
            S.place.label("place"),
            journal.c.record_id.label("record_id"),
            first_id.label("first"),
            last_id.label("last"),
        )
        .select_from(
            STRETCHES.join(journal, and_(*within(journal.c.at)))
            .join(record, and_(record.c.id == journal.c.record_id, record.c.kind == Customer.table))
            .join(journal_payload, journal_payload.c.id == journal.c.id)
        )
        .where(record.c.voided.is_(False), record.c.erased.is_(False), body.is_not(None))
        .group_by(S.place, journal.c.record_id)
        .subquery(f"moved_{key}")
    )
    first, last = journal_payload.alias(f"first_{key}"), journal_payload.alias(f"last_{key}")
    old = func.json_extract(first.c.body, f"$.changes.{key}[0]")
    new = func.json_extract(last.c.body, f"$.changes.{key}[1]")
    source = (
        STRETCHES.join(changes, changes.c.place == S.place)
        .join(first, first.c.id == changes.c.first)
        .join(last, last.c.id == changes.c.last)
        .join(customer, customer.c.id == changes.c.record_id)
    )
    number = select(record.c.number).where(record.c.id == customer.c.id).scalar_subquery()
    population = Population(
        opens=("customer",),
        source=source,
        where=(old.is_distinct_from(new),),
        id=customer.c.id,
        by={By.DESK: desk_of(number), By.REGION: province(customer.c.region)},
    )
    return old, new, population


def _rank(grade: ColumnElement[Any]) -> ColumnElement[int]:
    return as_(case(*((grade == str(one), place) for place, one in enumerate(Grade)), else_=None), Integer)


_old_grade, _new_grade, GRADES = _moved("grade", filled=True)
_stayed, LEFT_FOR, LEAVING = _moved("churn_cause", filled=False)
_shift = _rank(_old_grade) - _rank(_new_grade)
shifts = Part(population=GRADES, where=_shift != 0)
shifts_up = Part(population=GRADES, where=_shift > 0)
shifts_down = Part(population=GRADES, where=_shift < 0)
FROM_TO = _old_grade.concat("-").concat(_new_grade)
churned = Part(population=LEAVING, where=and_(LEFT_FOR.is_not(None), _stayed.is_(None)))

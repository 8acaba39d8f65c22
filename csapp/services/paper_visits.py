"""Gathers what the papers of return visits and surveys show."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import and_, func, or_, select

from csapp.i18n import N_
from csapp.kinds import BY_TABLE, Case, Customer, Promise, Visit
from csapp.kinds.visit_rules import VisitKind
from csapp.services.paper_kinds import Source
from csapp.services.paper_registers import customer_names
from csapp.services.privacy import screen
from csapp.storage.read import BATCH, load_many
from csapp.storage.tables import case_clock, table_of
from csapp.storage.tables import record as records
from csapp.storage.write import Unit
from csapp.vocabulary.errors import NotFound, NotPossible
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.masking import mask_record, named_in
from csapp.vocabulary.naming import Named
from csapp.workflow.rules import local_time

if TYPE_CHECKING:
    from csapp.papers.visit_model import InterviewPaper, SurveyPaper, VisitsPaper

R = TypeVar("R", bound=Record)
MOST_VISITS = 5_000  # on one paper
_C = table_of(Visit).c


def is_survey(visit: Record) -> bool:
    """Whether it is a survey visit that is still to be made."""
    open_ = isinstance(visit, Visit) and visit.flow is not None and visit.flow.status(visit.status).open
    return (
        open_ and isinstance(visit, Visit) and visit.visit_kind is VisitKind.SURVEY and visit.done_at is None
    )


def plan(source: Source) -> "VisitsPaper":
    """The visits planned for the days of the period, by day; of one visitor (option ``agent``) or of all. Whose visits
    they are sees whom they are to, and so does who leads; to others they stay masked. NotFound for a visitor,
    NotPossible for too many."""
    query = _C.planned_on.between(source.begin, source.end)
    visits = _found(source, query, order=(_C.planned_on, _C.id))
    return _paper(source, visits, for_a_visit=True)


def results(source: Source) -> "VisitsPaper":
    """The visits made in the period, and those in vain that were planned for it, by day. NotPossible."""
    day_of, begin, end = source.unit.rules.shifts.day_of, source.begin, source.end
    tried = and_(_C.status == "unreached", _C.planned_on.between(begin, end))
    found = _found(source, or_(_done_about(source), tried), order=(_C.done_at, _C.id))
    visits = [one for one in found if one.done_at is None or begin <= day_of(one.done_at) <= end]
    visits.sort(key=lambda one: day_of(one.done_at) if one.done_at else one.planned_on)
    return _paper(source, visits, for_a_visit=False)


def survey(source: Source) -> "SurveyPaper":
    """All of one survey (option ``survey``), else the survey visits planned for or made in the period, by survey.
    NotFound for a survey nobody drew, NotPossible for too many."""
    from csapp.papers.visit_model import Asked, SurveyPaper

    name = source.options.get("survey", "")
    query = _C.survey == name
    if not name:
        planned = _C.planned_on.between(source.begin, source.end)
        query = and_(_C.visit_kind == VisitKind.SURVEY, or_(planned, _done_about(source)))
    visits = _found(source, query, order=(_C.survey, _C.planned_on, _C.id))
    if name and not visits:
        raise NotFound(N_("There is no survey “{survey}”."), survey=name[:100])
    begin, end = source.begin, source.end
    if name:
        days = [_day(source, one) for one in visits]
        begin, end = min(days), max(days)
    else:
        visits = [
            one for one in visits if begin <= _day(source, one) <= end or begin <= one.planned_on <= end
        ]
    groups: dict[str, list[Visit]] = {}
    for one in visits:
        groups.setdefault(one.survey or "", []).append(one)
    return SurveyPaper(
        **source.common,
        record=source.record,
        begin=begin,
        end=end,
        survey=name,
        asked=tuple(Asked(name=key, entries=tuple(group)) for key, group in groups.items()),
        customers=customer_names(source.unit, {one.customer for one in visits}),
    )


def interview(source: Source) -> "InterviewPaper":
    """A survey visit with its customer."""
    from csapp.papers.visit_model import InterviewPaper

    assert isinstance(source.record, Visit)
    shown, hidden = _shown(source, _archive(source.unit, [source.record.customer]).values())
    (record,) = _told([source.record], hidden)
    return InterviewPaper(**source.common, record=record, archive=shown)


def _needed(source: Source, found: Iterable[R]) -> tuple[R, ...]:
    """The records as this person needs them for the visits: a plan is not the way to everybody's telephone number."""
    return screen(replace(source.ctx, masked=False), tuple(found), source.unit.connection)


def _day(source: Source, visit: Visit) -> date:
    return source.unit.rules.shifts.day_of(visit.done_at) if visit.done_at else visit.planned_on


def _done_about(source: Source) -> Any:
    """Made on the days of the period or in the night after: which of these belong to it the rules say."""
    first = local_time(source.begin, time(0), None)
    return and_(_C.done_at >= first, _C.done_at < local_time(source.end + timedelta(days=2), time(0), None))


def _found(source: Source, wanted: Any, order: Collection[Any]) -> list[Visit]:
    query = select(_C.id).join(records, records.c.id == _C.id)
    query = query.where(wanted, records.c.voided.is_(False), _C.status != "void")
    agent = source.options.get("agent", "").strip()
    if agent and agent not in source.common["names"].staff:
        raise NotFound(N_("There is no staff member “{user}”."), user=agent[:50])
    query = query.where(_C.visitor == agent) if agent else query
    ids = list(source.unit.connection.scalars(query.order_by(*order).limit(MOST_VISITS + 1)))
    if len(ids) > MOST_VISITS:
        raise NotPossible(N_("More than {most} visits: choose a shorter period."), most=MOST_VISITS)
    return list(load_many(source.unit.connection, Visit, ids).values())


def _paper(source: Source, visits: Iterable[Visit], *, for_a_visit: bool) -> "VisitsPaper":
    """``for_a_visit``: with what has to be known at the door."""
    from csapp.papers.visit_model import VisitsPaper

    entries, unit = tuple(visits), source.unit
    archive = _archive(unit, {one.customer for one in entries})
    ids = list(archive) if for_a_visit else []
    named = {one.case for one in entries if one.case} if for_a_visit else ()
    shown, hidden = _shown(source, archive.values())
    return VisitsPaper(
        **source.common,
        record=source.record,
        begin=source.begin,
        end=source.end,
        entries=_told(_needed(source, entries), hidden),
        archive=shown,
        promises=_told(_needed(source, _promises(unit, ids)), hidden),
        last=_told(_needed(source, _cases(unit, ids, named)), hidden),
    )


def _shown(
    source: Source, archive: Iterable[Customer]
) -> tuple[tuple[Customer, ...], Mapping[str, Collection[Named]]]:
    """The customers as this person needs them, and of those who are hidden, by number, what they are called."""
    found = tuple(archive)
    pairs = list(zip(found, _needed(source, found), strict=True))
    hidden = {one.number: named_in(Customer, vars(one)) for one, shown in pairs if shown.hidden}
    return tuple(mask_record(o, texts=True) if s.hidden else s for o, s in pairs), hidden


def _told(found: Iterable[R], hidden: Mapping[str, Collection[Named]]) -> tuple[R, ...]:
    """The records without what was written about customers who are hidden."""
    return tuple(
        mask_record(one, texts=True, also=hidden[whose])
        if (whose := str(getattr(one, "customer", ""))) in hidden
        else one
        for one in found
    )


def _archive(unit: Unit, numbers: Iterable[str]) -> dict[int, Customer]:
    """The customers of these numbers, by id; of who was erased there is nothing."""
    ids = _ids(unit, sorted(numbers))
    return load_many(unit.connection, Customer, ids)


def _ids(unit: Unit, numbers: list[str]) -> list[int]:
    found: list[int] = []
    for start in range(0, len(numbers), BATCH):
        query = select(records.c.id).where(records.c.number.in_(numbers[start : start + BATCH]))
        found += unit.connection.scalars(query.where(~records.c.erased))
    return found


def _parts(ids: list[int]) -> Iterable[list[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _promises(unit: Unit, customers: list[int]) -> tuple[Promise, ...]:
    """What is still promised to them, the earliest first."""
    c, found = table_of(Promise).c, list[int]()
    for these in _parts(customers):
        query = select(c.id).join(case_clock, case_clock.c.id == c.id).join(records, records.c.id == c.id)
        query = query.where(c.customer.in_(these), case_clock.c.open, records.c.voided.is_(False))
        found += unit.connection.scalars(query)
    promises = load_many(unit.connection, Promise, found).values()
    return tuple(sorted(promises, key=lambda one: (one.due_at, one.number)))


def _cases(unit: Unit, customers: list[int], named: Collection[str]) -> tuple[Case, ...]:
    """The cases that are named, and the last one of each customer."""
    c, wanted = table_of(Case).c, set(_ids(unit, sorted(named)))
    for these in _parts(customers):
        latest = select(func.max(c.id)).join(records, records.c.id == c.id)
        latest = latest.where(c.customer.in_(these), records.c.voided.is_(False)).group_by(c.customer)
        wanted |= set(unit.connection.scalars(latest))
    return tuple(_loaded(unit, sorted(wanted)).values())


def _loaded(unit: Unit, ids: list[int]) -> dict[int, Case]:
    found: dict[int, Case] = {}
    for these in _parts(ids):
        rows = unit.connection.execute(
            select(records.c.id, records.c.kind).where(records.c.id.in_(these))
        ).all()
        for table in {row.kind for row in rows}:
            kind = BY_TABLE[table]
            if issubclass(kind, Case):
                found |= load_many(unit.connection, kind, [row.id for row in rows if row.kind == table])
    return found

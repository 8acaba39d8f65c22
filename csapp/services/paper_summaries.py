"""Gathers the papers of figures: weekly and monthly summary, monthly statistics, the appraisal sheet of one person."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, and_, bindparam, func, or_, select

from csapp.figures import BY_KEY
from csapp.figures.behind import Part, behind_figure
from csapp.figures.people import desk_of
from csapp.figures.reckoner import Desk
from csapp.i18n import N_
from csapp.kinds import BY_TABLE, Case, CheckSheet, Complaint, DeskPlace, Promise, Shift, Staff, Visit
from csapp.kinds.case import Severity
from csapp.services import measuring
from csapp.services.counts import SEERS
from csapp.services.paper_kinds import Source
from csapp.services.plain import title_of
from csapp.storage.among import among, several
from csapp.storage.questions import Question
from csapp.storage.read import load_many
from csapp.storage.tables import case_clock, case_step, table_of
from csapp.storage.tables import record as records
from csapp.storage.types import UtcTime
from csapp.vocabulary.errors import NotAllowed, NotFound
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.measures import By, Frame
from csapp.vocabulary.steps import Role

if TYPE_CHECKING:
    from csapp.papers.summary_model import AppraisalPaper, OpenCases, StatisticsPaper, SummaryPaper

R = TypeVar("R", bound=Record)
MOST = 40  # rows of one list; the rest is counted
AGES = (1, 3, 7, 30)  # days, between which open cases are told apart
_ABOUT_ONE = ("complaints_about", "sampled_satisfaction")  # of one person, on their own sheet


def summary(source: Source) -> "SummaryPaper":
    """A week or a month in short. NotAllowed for who may not see everybody's figures, NotFound for a desk."""
    from csapp.papers.summary import SPREADS, TRENDS
    from csapp.papers.summary_model import SummaryPaper

    asked = _asked(source)
    majors = _majors(asked)
    shown = _loaded(asked, majors[:MOST])
    promises = _unkept(asked)
    return SummaryPaper(
        **_figures(asked, TRENDS, SPREADS),
        cases=shown,
        case_count=len(majors),
        titles={case.number: title_of(case) for case in shown},
        open=_open(asked),
        ages=AGES,
        promises=_records(asked, Promise, promises),
        promise_count=len(promises),
    )


def statistics(source: Source) -> "StatisticsPaper":
    """All figures of a month, split by who works here and by desk. NotAllowed and NotFound as for :func:`summary`."""
    from csapp.papers.statistics import BY_AGENT, BY_DESK, TRENDS
    from csapp.papers.summary_model import StatisticsPaper

    asked = _asked(source)
    return StatisticsPaper(
        **_figures(asked, TRENDS),
        agents=measuring.parted_by(asked.desk, asked.frame, By.AGENT, BY_AGENT),
        desks=() if asked.frame.desk else measuring.parted_by(asked.desk, asked.frame, By.DESK, BY_DESK),
    )


def appraisal(source: Source) -> "AppraisalPaper":
    """The sheet of the ``agent`` among the options. NotAllowed for another's, unless who asks may see everybody's
    figures; NotFound."""
    from csapp.papers.summary_model import AppraisalPaper

    user = source.options["agent"].strip()
    asked = _asked(source, agent=user)
    person = _person(source, user)
    whole = replace(asked.frame, agent="")
    rows = measuring.measured(asked.desk, asked.frame, ())
    keys = [row.about.key for row in rows]
    lists: dict[str, list[int]] = {
        "sheets": _behind(asked, "monitoring_score", "denominator"),
        "sampled": _behind(asked, "sampled_satisfaction", "denominator"),
        "complaints": _behind(asked, "complaints_about", "numerator"),
        "promises": _unkept(asked),
        "shifts": _less(asked, "attendance"),
    }
    return AppraisalPaper(
        **source.common,
        record=source.record,
        frame=asked.frame,
        groups=tuple(measuring.groups().items()),
        rows=rows,
        running=asked.running,
        person=person,
        team=measuring.measured(asked.desk, whole, [key for key in keys if key not in _ABOUT_ONE]),
        sheets=_records(asked, CheckSheet, lists["sheets"]),
        sampled=_records(asked, Visit, lists["sampled"]),
        complaints=_records(asked, Complaint, lists["complaints"]),
        promises=_records(asked, Promise, lists["promises"]),
        shifts=_records(asked, Shift, lists["shifts"]),
        counts={name: len(ids) for name, ids in lists.items()},
    )


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What is asked, of which days and from what. ``end``: when those are over, ``until``: now if that is sooner."""

    source: Source
    frame: Frame
    desk: Desk
    begin: datetime
    end: datetime
    until: datetime
    running: bool

    @property
    def connection(self) -> Connection:
        return self.desk.connection


def _asked(source: Source, agent: str = "") -> _Asked:
    unit, shifts = source.unit, source.unit.rules.shifts
    desk = source.options.get("desk", "").strip().upper()
    frame = Frame(first=source.begin, last=source.end, desk=desk, agent=agent)
    measuring.check(source.ctx, frame)
    if desk and not _DESK.cells(unit.connection, code=desk):
        raise NotFound(N_("There is no desk {code}."), code=desk[:50])
    end = shifts.begin_of(source.end + timedelta(days=1))
    return _Asked(
        source=source,
        frame=frame,
        desk=Desk(
            connection=unit.connection,
            rules=unit.rules,
            now=unit.now,
            currency=source.common["company"].currency,
        ),
        begin=shifts.begin_of(source.begin),
        end=end,
        until=min(end, unit.now),
        running=source.end >= shifts.day_of(unit.now),
    )


_DESK = Question(select(table_of(DeskPlace).c.code).where(table_of(DeskPlace).c.code == bindparam("code")))
_STAFF = Question(select(table_of(Staff).c.id).where(table_of(Staff).c.user == bindparam("user")))


def _person(source: Source, user: str) -> Staff:
    ids = _STAFF.cells(source.unit.connection, user=user)
    if not ids:
        raise NotFound(N_("There is no staff member “{user}”."), user=user[:50])
    return load_many(source.unit.connection, Staff, ids)[ids[0]]


def _figures(asked: _Asked, trends: Sequence[str], spreads: Sequence[str] = ()) -> dict[str, Any]:
    """What all papers of everybody's figures show; no ``spreads`` are all of them. NotAllowed."""
    if not SEERS & set(asked.source.ctx.actor.roles or ()):
        raise asked.source.ctx.refused(NotAllowed(N_("You may see your own figures only.")))
    language = str(asked.source.common["language"])
    return {
        **asked.source.common,
        "record": asked.source.record,
        "frame": asked.frame,
        "groups": tuple(measuring.groups().items()),
        "rows": measuring.measured(asked.desk, asked.frame, ()),
        "spreads": measuring.spread_out(asked.desk, asked.frame, spreads, language),
        "trends": measuring.followed(asked.desk, asked.frame, trends),
        "running": asked.running,
    }


# --- records that are listed ----------------------------------------------------------------------------


def _behind(asked: _Asked, key: str, part: Part) -> list[int]:
    """Ids of the records behind a figure, the earliest first; without those that were erased."""
    found = behind_figure(asked.desk, BY_KEY[key], asked.frame, part)
    return [one.id for one in reversed(found) if not one.gone]


def _less(asked: _Asked, key: str) -> list[int]:
    """Those that count against a rate."""
    good = set(_behind(asked, key, "numerator"))
    return [one for one in _behind(asked, key, "denominator") if one not in good]


def _unkept(asked: _Asked) -> list[int]:
    return _less(asked, "promise_kept_rate")


def _records(asked: _Asked, kind: type[R], ids: Sequence[int]) -> tuple[R, ...]:
    """The first of them as records."""
    return tuple(load_many(asked.connection, kind, ids[:MOST]).values())


_CASE, _COMPLAINT = table_of(Case).c, table_of(Complaint).c
_NARROWED = or_(bindparam("desk") == "", desk_of(records.c.number) == bindparam("desk"))
_THERE = and_(records.c.voided.is_(False), records.c.erased.is_(False), _NARROWED)
_BEGIN, _END = bindparam("begin", type_=UtcTime()), bindparam("end", type_=UtcTime())
_MAJORS = Question(
    select(records.c.id, records.c.kind)
    .join(_CASE.id.table, _CASE.id == records.c.id)
    .outerjoin(_COMPLAINT.id.table, _COMPLAINT.id == records.c.id)
    .where(
        _THERE,
        _CASE.received_at >= _BEGIN,
        _CASE.received_at < _END,
        or_(_CASE.severity == Severity.MAJOR, _COMPLAINT.compensation_asked > bindparam("limit")),
    )
    .order_by(_CASE.received_at, records.c.id)
)


def _majors(asked: _Asked) -> list[tuple[int, str]]:
    """Ids and kinds of the cases of the period that are the director's to decide, the earliest first."""
    limit = asked.desk.rules.concessions[Role.SUPERVISOR]
    rows = _MAJORS.rows(
        asked.connection,
        begin=asked.begin,
        end=asked.end,
        desk=asked.frame.desk,
        limit=limit,
    )
    return [(row.id, row.kind) for row in rows]


def _loaded(asked: _Asked, found: Sequence[tuple[int, str]]) -> tuple[Case, ...]:
    there: dict[int, Record] = {}
    for kind in {kind for _, kind in found}:
        there |= load_many(asked.connection, BY_TABLE[kind], [one for one, of in found if of == kind])
    return tuple(case for one, _ in found if isinstance(case := there.get(one), Case))


# --- what was open at the end ---------------------------------------------------------------------------

_STANDING = select(records.c.id, records.c.kind, _CASE.received_at, _CASE.first_closed_at).join(
    _CASE.id.table, _CASE.id == records.c.id
)
_STILL = Question(
    _STANDING.join(case_clock, case_clock.c.id == records.c.id).where(
        case_clock.c.open.is_(True), _CASE.received_at < _END, _THERE
    )
)
_SINCE = Question(_STANDING.where(_CASE.last_closed_at >= _END, _CASE.received_at < _END, _THERE))
_LAST_STEP = (
    select(func.max(case_step.c.id))
    .where(among(case_step.c.record_id, "these"), case_step.c.at < _END)
    .group_by(case_step.c.record_id)
)
_STATUS = Question(select(case_step.c.record_id, case_step.c.status).where(case_step.c.id.in_(_LAST_STEP)))


def _open(asked: _Asked) -> "tuple[OpenCases, ...]":
    """Cases that were open at the end, by kind and age: those that are still, or were closed later; of what had been
    closed and reopened before, where it then stood."""
    from csapp.papers.summary_model import OpenCases

    given = {"end": asked.end, "desk": asked.frame.desk}
    rows = {row.id: row for one in (_STILL, _SINCE) for row in one.rows(asked.connection, **given)}
    again = [row.id for row in rows.values() if row.first_closed_at and row.first_closed_at < asked.end]
    stood = {
        row.record_id: row.status
        for row in _STATUS.rows(asked.connection, these=several(again), end=asked.end)
    }
    counts: dict[str, list[int]] = {}
    for row in rows.values():
        flow = BY_TABLE[row.kind].flow
        if row.id in stood and flow is not None and not flow.status(stood[row.id]).open:
            continue
        of_kind = counts.setdefault(row.kind, [0] * (len(AGES) + 1))
        of_kind[_age(asked.until - row.received_at)] += 1
    most = sorted(counts.items(), key=lambda one: (-sum(one[1]), one[0]))
    return tuple(OpenCases(kind=kind, counts=tuple(numbers)) for kind, numbers in most)


def _age(old: timedelta) -> int:
    """The place of an age among :data:`AGES`."""
    return sum(old > timedelta(days=days) for days in AGES)

"""Which missed calls are still open, and which call answers them: of the same number, somebody was reached."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, exists, func, or_, select

from csapp.kinds import Call
from csapp.kinds.call import Direction, Outcome
from csapp.storage.bulk import BulkUnit
from csapp.storage.questions import Question
from csapp.storage.tables import awaited, contact_point, list_owner, record, table_of
from csapp.storage.write import Unit
from csapp.vocabulary.loose import as_items
from csapp.vocabulary.phone import phone_key
from csapp.vocabulary.values import Contact

_CALLS, _ANSWERS = table_of(Call), list_owner(Call, "answered_by")
_BY = record.alias("answering")
_ANSWERED = "missed calls that a new one answers"


def still_open(call_id: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether no call that is not void answers a missed one: none is named by it, none names it."""
    said = _CALLS.alias("said")
    by, of = _ANSWERS.c, said.c
    named = exists().where(by.record_id == call_id, by.value == _BY.c.id, _BY.c.voided.is_(False))
    names = exists().where(of.answers_missed == call_id, of.id == _BY.c.id, _BY.c.voided.is_(False))
    return and_(~named, ~names)


def count_open(connection: Connection) -> int:
    """How many missed calls nobody has answered yet."""
    return _AWAITED.scalar(connection)


def waiting_ids() -> Any:
    """Ids of the missed calls that may wait for an answer: those that are kept as such, and those whose answer was
    voided since."""
    void = select(record.c.id).where(record.c.voided == True)  # noqa: E712  the words of its index
    return select(awaited.c.id).union(select(_ANSWERS.c.record_id).where(_ANSWERS.c.value.in_(void)))


def _count() -> Question:
    """Those that are kept as waiting are neither void nor answered by what they say themselves: of them it is asked
    only whether another call names them, in an index of nothing else. Of the rest, which are few, all is asked."""
    void = select(record.c.id).where(record.c.voided == True)  # noqa: E712  the words of its index
    said = _CALLS.alias("said").c
    names = exists().where(said.answers_missed == awaited.c.id, said.id.not_in(void))
    kept = select(func.count()).select_from(awaited).where(~names).scalar_subquery()
    again = select(_ANSWERS.c.record_id.label("id")).where(_ANSWERS.c.value.in_(void)).distinct().subquery()
    rest = select(func.count()).select_from(again).where(again.c.id.not_in(void), still_open(again.c.id))
    rest = rest.where(again.c.id.not_in(select(awaited.c.id)))
    return Question(select(kept + rest.scalar_subquery()))


_AWAITED = _count()


def answers(call: Call) -> bool:
    """Whether somebody was reached by it."""
    return (
        call.direction is not Direction.MISSED and call.outcome is not Outcome.NO_ANSWER and not call.voided
    )


def before_saving(unit: Unit, values: dict[str, object]) -> None:
    """Fills in what a new call says of others: a missed one who answered it since, any other whom it answers."""
    phones, started = _phones(values.get("phone")), values.get("started_at")
    if not phones or not isinstance(started, datetime) or isinstance(unit, BulkUnit):
        return
    if values.get("direction") == Direction.MISSED:
        if values.get("answered_by") is None:
            answer = _first_answer(unit.connection, phones, started)
            values["answered_by"] = (answer,) if answer else None
    elif values.get("outcome") != Outcome.NO_ANSWER and values.get("answers_missed") is None:
        found = _open_missed(unit.connection, phones, started)
        values["answers_missed"] = next(iter(found), None)
        unit.known[_ANSWERED, (*phones, started)] = found


def tick_off(unit: Unit, call: Call) -> None:
    """Within the commit that saved a call: every open missed call of its numbers is answered by it, and so is the one
    it names; one that reaches nobody any more answers none."""
    if call.direction is not Direction.MISSED and not isinstance(unit, BulkUnit):
        with unit.following():
            _tick_off(unit, call)


def _tick_off(unit: Unit, call: Call) -> None:
    own = unit.find(call.number)[0]
    if not answers(call):
        query = select(record.c.number).join(_ANSWERS, _ANSWERS.c.record_id == record.c.id)
        for number in unit.connection.scalars(query.where(_ANSWERS.c.value == own)).all():
            unit.change(number, {"answered_by": None})
        return
    phones, started = _phones(call.phone), call.started_at or unit.now
    known = unit.known.pop(
        (_ANSWERED, (*phones, started)), None
    )  # asked a moment ago, before the call was saved
    found = list(_open_missed(unit.connection, phones, started, but=own) if known is None else known)
    if call.answers_missed is not None:
        named = unit.load(call.answers_missed)[1]
        if isinstance(named, Call) and named.direction is Direction.MISSED and not named.answered_by:
            found.append(named.number)
    for number in dict.fromkeys(found):
        unit.change(number, {"answered_by": (call.number,)})


def settle_all(unit: Unit) -> None:
    """Within a commit that brought in many calls: every open missed call is ticked off by the first that answers it.
    Asked of each call while they wait to be written, the store would be asked a hundred thousand times."""
    query = select(record.c.number, _CALLS.c.started_at).join(_CALLS, _CALLS.c.id == record.c.id)
    query = query.where(_CALLS.c.direction == Direction.MISSED, record.c.voided.is_(False))
    rows = unit.connection.execute(query.where(still_open(_CALLS.c.id)).order_by(record.c.id)).all()
    for number, started in rows:
        call = unit.load(number)[1]
        assert isinstance(call, Call)
        answer = _first_answer(unit.connection, _phones(call.phone), started) if started else None
        if answer:
            unit.change(number, {"answered_by": (answer,)})


def contacts_on(connection: Connection, phones: Sequence[str], moment: datetime, but: str = "") -> int:
    """How many calls and messages went out to one of these numbers on the day of ``moment``, by the clock on the wall;
    the call of the number ``but`` not counted."""
    day = moment.astimezone().date()
    start = datetime.combine(day, time(0), tzinfo=None).astimezone()
    end = datetime.combine(day + timedelta(days=1), time(0), tzinfo=None).astimezone()
    found: set[str] = set()
    for phone in phones:
        query = _of_number(_area(phone)).where(_CALLS.c.direction == Direction.OUT)
        query = query.where(_CALLS.c.started_at >= start, _CALLS.c.started_at < end)
        found |= {row.number for row in connection.execute(query, _given(phone))}
    return len(found - {but})


def missed_at(connection: Connection, phone: str, start: datetime, end: datetime) -> int:
    """How many missed calls of a number are known that began from ``start`` to before ``end``."""
    query = _of_number(_area(phone)).where(_CALLS.c.direction == Direction.MISSED)
    query = query.where(_CALLS.c.started_at >= start, _CALLS.c.started_at < end)
    return len({row.number for row in connection.execute(query, _given(phone))})


def _phones(given: object) -> list[str]:
    entries = as_items(given) or ()
    return [c.value for c in entries if isinstance(c, Contact) and phone_key(c.value) is not None]


def _open_missed(
    connection: Connection, phones: Sequence[str], until: datetime, but: int = 0
) -> Sequence[str]:
    """Numbers of the open missed calls of these phones up to ``until``, the newest first."""
    found: dict[str, datetime] = {}
    for phone in phones:
        rows = _missed_of(_area(phone)).rows(connection, until=until.astimezone(UTC), **_given(phone))
        found |= {row.number: row.started_at for row in rows if row.id != but}
    return sorted(found, key=lambda number: (found[number], number), reverse=True)


def _first_answer(connection: Connection, phones: Sequence[str], since: datetime) -> str | None:
    found: dict[str, datetime] = {}
    for phone in phones:
        row = _answer_of(_area(phone)).first(connection, since=since.astimezone(UTC), **_given(phone))
        if row is not None:
            found[row.number] = row.started_at
    return min(found, key=lambda number: found[number], default=None)


def _area(phone: str) -> bool:
    key = phone_key(phone)
    return key is not None and bool(key.area)


def _given(phone: str) -> dict[str, object]:
    key = phone_key(phone)
    return {"full": key.full if key else "", "local": key.local if key else ""}


def _same(area: bool) -> ColumnElement[bool]:
    """Whether a number is the one that is asked for."""
    c = contact_point.c
    full, local = bindparam("full", type_=c.full.type), bindparam("local", type_=c.local.type)
    same = c.local == local  # the one index of numbers
    return and_(same, or_(c.full == full, c.full == local)) if area else same


@cache
def _of_number(area: bool) -> Select[Any]:
    c = contact_point.c
    query = select(_CALLS.c.id, record.c.number, _CALLS.c.started_at).join(record, record.c.id == _CALLS.c.id)
    query = query.join(contact_point, c.record_id == _CALLS.c.id)
    return query.where(_same(area), record.c.voided.is_(False)).distinct()


@cache
def _missed_of(area: bool) -> Question:
    until = bindparam("until", type_=_CALLS.c.started_at.type)
    waiting = select(contact_point.c.record_id).join(awaited, awaited.c.id == contact_point.c.record_id)
    query = select(_CALLS.c.id, record.c.number, _CALLS.c.started_at).join(record, record.c.id == _CALLS.c.id)
    query = query.where(_CALLS.c.id.in_(waiting.where(_same(area))), record.c.voided.is_(False))
    query = query.where(_CALLS.c.direction == Direction.MISSED, _CALLS.c.started_at <= until)
    return Question(query.where(still_open(_CALLS.c.id)))


@cache
def _answer_of(area: bool) -> Question:
    since = bindparam("since", type_=_CALLS.c.started_at.type)
    query = _of_number(area).where(_CALLS.c.direction != Direction.MISSED, _CALLS.c.started_at >= since)
    query = query.where(or_(_CALLS.c.outcome.is_(None), _CALLS.c.outcome != Outcome.NO_ANSWER))
    return Question(query.order_by(_CALLS.c.started_at).limit(1))

"""Reads the manager's rules: limits, concessions, service hours and days off."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import Connection, select

from csapp.kinds import CalendarDay, Company, LimitRule
from csapp.kinds.figures import BY_NAME
from csapp.kinds.people import Weekday
from csapp.kinds.rules import CONCESSION, CONTACT, DayKind
from csapp.storage.questions import Question
from csapp.storage.read import from_rows, joined
from csapp.storage.tables import meta, record
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.steps import Limit, Role
from csapp.workflow.rules import AS_DECLARED, CONCESSIONS, Calendar, Rules, Shifts

R = TypeVar("R", bound=Record)
RULE_KINDS: tuple[type[Record], ...] = (LimitRule, CalendarDay, Company)
VERSION = "rules"
_VERSION = Question(select(meta.c.value).where(meta.c.key == VERSION))


@dataclass
class RuleBook:
    """The rules as they were last read; read again when their version in the store has moved on."""

    version: str | None = None
    rules: Rules = AS_DECLARED
    read: bool = False

    def get(self, connection: Connection) -> Rules:
        """The rules that hold in this transaction."""
        version = _VERSION.scalar(connection)
        if not self.read or version != self.version:
            self.rules, self.version, self.read = load_rules(connection), version, True
        return self.rules

    def forget(self) -> None:
        self.read = False


def load_rules(connection: Connection) -> Rules:
    """All rules of a store."""
    limits: dict[tuple[str, str], Limit] = {}
    concessions = dict(CONCESSIONS)
    contacts: dict[str, int] = {}
    figures: dict[tuple[str, str], Decimal] = {}
    for rule in _all(connection, LimitRule):
        if rule.scope == CONCESSION:
            concessions[Role(rule.key)] = rule.amount.amount if rule.amount else None
        elif rule.scope == CONTACT and rule.count is not None:
            contacts[rule.key] = rule.count
        elif rule.count is not None and rule.unit is not None:
            limits[rule.scope, rule.key] = replace(Limit(), **{str(rule.unit): rule.count})
        elif (rule.scope, rule.key) in BY_NAME and rule.amount is not None:
            figures[rule.scope, rule.key] = rule.amount.amount
    days = {day.day_on: day.day_kind is DayKind.WORKING for day in _all(connection, CalendarDay)}
    company = next(iter(_all(connection, Company)), None)
    return Rules(limits, concessions, shifts_of(company), calendar_of(company, days), contacts, figures)


def _all(connection: Connection, kind: type[R]) -> list[R]:
    query = joined(kind).where(record.c.kind == kind.table, record.c.voided.is_(False))
    return list(from_rows(connection, kind, connection.execute(query).mappings().all()).values())


def clock_time(text: str | None) -> time | None:
    """``08:30`` as a time; None for nothing or anything else."""
    try:
        return time.fromisoformat(text.strip()) if text else None
    except ValueError:
        return None


def shifts_of(company: Company | None) -> Shifts:
    """The service hours; those of the domain where the company says none. An end not after the begin is tomorrow's."""
    usual = Shifts()
    opens = clock_time(company.opens_at_hour) if company else None
    closes = clock_time(company.closes_at_hour) if company else None
    opens = opens or usual.opens
    day = date(2000, 1, 1)
    begin = datetime.combine(day, opens)
    end = datetime.combine(day, closes) if closes else begin + usual.length
    return Shifts(opens, end - begin if end > begin else end - begin + timedelta(days=1))


def calendar_of(company: Company | None, days: dict[date, bool]) -> Calendar:
    worked = company.working_days if company else None
    order = list(Weekday)
    return (
        Calendar(frozenset(order.index(day) for day in worked), days) if worked else Calendar(exceptions=days)
    )

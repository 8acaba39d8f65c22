"""The desk as a kind's own rules see it, within one commit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from csapp.kinds import BY_TABLE, ListItem, PayRule
from csapp.services.answering import contacts_on
from csapp.storage.read import column, from_rows, joined, load
from csapp.storage.tables import record, table_of
from csapp.storage.write import Unit
from csapp.vocabulary.errors import NotFound
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.steps import Limit
from csapp.workflow.intervals import day_after
from csapp.workflow.paying import chosen


@dataclass(frozen=True)
class Surroundings:
    """What :class:`csapp.vocabulary.around.Around` promises, read through the commit under way."""

    unit: Unit

    @property
    def now(self) -> datetime:
        return self.unit.now

    @property
    def today(self) -> date:
        return self.unit.today

    def day_of(self, moment: datetime) -> date:
        return self.unit.rules.shifts.day_of(moment)

    @property
    def actor(self) -> str:
        return self.unit.actor

    def record(self, number: str) -> Record | None:
        try:
            return self.unit.load(number)[1]
        except NotFound:
            return None

    def every(self, kind: str) -> Sequence[Record]:
        made = BY_TABLE[kind]
        query = joined(made).where(record.c.kind == kind, record.c.voided.is_(False)).order_by(record.c.id)
        rows = self.unit.connection.execute(query).mappings().all()
        return tuple(from_rows(self.unit.connection, made, rows).values())

    def payer_for(self, table: str, values: Mapping[str, Any]) -> tuple[str, str] | None:
        rules = self.unit.once("every", PayRule.table, lambda: self.every(PayRule.table))
        rule, _ = chosen([one for one in rules if isinstance(one, PayRule)], table, values)
        return None if rule is None else (rule.number, str(rule.payer))

    def linking(self, kind: str, key: str, number: str) -> tuple[str, ...]:
        link = column(BY_TABLE[kind], key)
        query = select(record.c.number).join(link.table, link.table.c.id == record.c.id)
        query = query.where(link == self.unit.find(number)[0], record.c.voided.is_(False))
        return tuple(self.unit.connection.scalars(query.order_by(record.c.id)))

    def having(self, kind: str, key: str, value: str) -> tuple[str, ...]:
        said = column(BY_TABLE[kind], key)
        query = select(record.c.number).join(said.table, said.table.c.id == record.c.id)
        query = query.where(said == value, record.c.kind == kind, record.c.voided.is_(False))
        return tuple(self.unit.connection.scalars(query.order_by(record.c.id)))

    def listed(self, list_key: str, key: str) -> ListItem | None:
        return self.unit.once("listed", (list_key, key), lambda: self._listed(list_key, key))

    def _listed(self, list_key: str, key: str) -> ListItem | None:
        c = table_of(ListItem).c
        query = select(record.c.id).join(table_of(ListItem), c.id == record.c.id)
        found = self.unit.connection.scalar(query.where(c.list == list_key, c.key == key))
        return None if found is None else load(self.unit.connection, ListItem, found)

    def contact_limit(self, key: str) -> int:
        return self.unit.rules.contact(key)

    def contacts(self, phones: Sequence[str], moment: datetime, but: str = "") -> int:
        return contacts_on(self.unit.connection, phones, moment, but)

    def day_after(self, day: date, kind: str, key: str, usual: Limit) -> date:
        return day_after(self.unit.rules, day, kind, key, usual)

    def working_day(self, day: date, count: int) -> date:
        return self.unit.rules.calendar.after(day, count)

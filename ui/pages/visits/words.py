"""How the parts of the visits page say a line: kinds, days, people, in the language of the screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from csapp.kinds.visit import FLOW, VisitMethod
from csapp.kinds.visit_rules import VisitKind
from csapp.services.views import Row
from ui.house import House

TONES = {
    "proposed": "waiting",
    "reviewed": "waiting",
    "approved": "accent",
    "done": "on_time",
    "filed": "neutral",
    "returned": "overdue",
    "unreached": "at_risk",
}


@dataclass
class Words:
    """``people``: names by user, as soon as they are known."""

    house: House
    people: Mapping[str, str] = field(default_factory=dict[str, str])

    def kind(self, key: object) -> str:
        return self.house.t(VisitKind(str(key)).label) if key else ""

    def method(self, row: Row) -> str:
        key = row.values.get("method")
        return self.house.t(VisitMethod(str(key)).label) if key else ""

    def day(self, day: object) -> str:
        """A date, or its JSON form."""
        if not day:
            return ""
        return self.house.formats.day(day if isinstance(day, date) else date.fromisoformat(str(day)[:10]))

    def person(self, user: object) -> str:
        return self.people.get(str(user or ""), str(user or ""))

    def status(self, row: Row) -> str:
        return self.house.t(FLOW.status(str(row.values["status"])).label)

    def tone(self, row: Row) -> str:
        return TONES.get(str(row.values["status"]), "neutral")

    def customer(self, row: Row) -> str:
        number = str(row.values.get("customer") or "")
        return row.called.get(number, number)

    def late(self, day: object) -> str:
        """Tone of a day: past or today."""
        today = self.house.ctx.now().astimezone().date()
        known = day if isinstance(day, date) else date.fromisoformat(str(day)[:10])
        return "overdue" if known < today else "at_risk" if known == today else ""

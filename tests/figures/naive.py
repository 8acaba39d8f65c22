"""The figures of a desk told once more, record by record, from what the services hand out: no query is shared with the
program's own, no expression, no helper."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from tests.figures.naive_book import WEEKDAYS, Answer, Book, Where, day_of, sure
from tests.figures.naive_care import Care, Entered
from tests.figures.naive_cases import Casework
from tests.figures.naive_records import Telephone


class Reckoning(Telephone, Casework, Care, Entered):
    """All figures of one stretch of days."""

    def figures(self) -> dict[str, Answer]:
        """Every figure that the narrowing leaves, by its key."""
        found: dict[str, Answer] = {}
        parts = (
            (("shift",), self.shifts),
            (("call",), self.telephone),
            (("call", "shift"), self.per_hour),
            (("check_sheet",), self.sheets),
            (("staff",), self.people),
            (("case",), self.casework),
            (("promise",), self.promises),
            (("visit",), self.visits),
            (("customer",), self.customers),
        )
        for kinds, told in parts:
            if self.held(*kinds):
                found |= told()
        found |= self.entered()
        return found

    def spreads(self) -> dict[str, Counter[str]]:
        """How many of each value, by the key of the spread."""
        found: dict[str, Counter[str]] = {}
        if self.held("case"):
            came, done = self.cases(), self.cases("first_closed_at", "complaint")
            plain = {
                "cases_by_kind": (came, "kind"),
                "cases_by_product": (came, "product"),
                "cases_by_cause": (came, "true_cause"),
                "cases_by_party": (came, "responsible_party"),
                "cases_by_channel": (came, "channel"),
                "complaints_by_type": ([c for c in came if c["kind"] == "complaint"], "type"),
                "damage_by_carrier": ([c for c in came if c["kind"] == "damage"], "carrier"),
                "returns_by_reason": ([c for c in came if c["kind"] == "return_exchange"], "reason"),
                "remedies": (done, "remedy"),
                "satisfaction": (done, "satisfaction"),
            }
            found |= {key: Counter(str(c[name] or "") for c in cases) for key, (cases, name) in plain.items()}
            found["cases_by_region"] = Counter(self.book.province(c["customer"]) for c in came)
            found["money_by_payer"] = Counter(payer for _, payer, _, _ in self.payments())
        if self.held("call"):
            calls = self.calls()
            taken = [c for c in calls if c["direction"] != "missed"]
            found["calls_by_topic"] = Counter(c["topic"] or "" for c in taken)
            found["calls_by_outcome"] = Counter(c["outcome"] or "" for c in taken)
            found["calls_by_hour"] = Counter(f"{sure(c['started_at']).astimezone().hour:02}" for c in calls)
            found["calls_by_weekday"] = Counter(
                WEEKDAYS[day_of(sure(c["started_at"])).weekday()] for c in calls
            )
        if self.held("customer"):
            moved = [(old, new) for _, old, new in self.moved("grade") if old and new]
            found["grade_shifts"] = Counter(f"{old}-{new}" for old, new in moved)
            found["churn_by_cause"] = Counter(
                new for _, old, new in self.moved("churn_cause") if new and not old
            )
        return found

    def sums(self) -> dict[str, dict[str, Decimal]]:
        """Money paid by payer and currency."""
        found: dict[str, dict[str, Decimal]] = {}
        for _, payer, amount, currency in self.payments():
            there = found.setdefault(payer, {})
            there[currency] = there.get(currency, Decimal(0)) + amount
        return found


__all__ = ["Answer", "Book", "Reckoning", "Where"]

"""The figures of promises, visits, customers and of what was entered, told one by one."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from csapp.services import records
from tests.figures.naive_book import DIMENSIONS, OWN, Answer, Told, count, mean, money_of, read, share, sure
from tests.figures.naive_records import Chosen


class Care(Chosen):
    """Promises, visits, customers."""

    def promises(self) -> dict[str, Answer]:
        due = [p for p in self.some("promise", self.book.of["promise"]) if self.in_days(read(p["due_at"]))]
        kept = [p for p in due if p["status"] == "kept"]
        broken = [
            p
            for p in due
            if p["status"] == "broken" or (p["status"] == "open" and sure(p["due_at"]) < self.book.now)
        ]
        return {"promise_kept_rate": share(kept, kept + broken)}

    def visits(self) -> dict[str, Answer]:
        mine = self.some("visit", self.book.of["visit"])
        tried = [
            v
            for v in mine
            if v["reached"] is not None
            and (self.in_days(read(v["done_at"])) if v["done_at"] else self.on_days(v["planned_on"]))
        ]
        made = [v for v in mine if self.in_days(read(v["done_at"]))]
        found = {"visit_reach": share([v for v in tried if v["reached"]], tried)}
        found["visit_score"] = mean([v["score"] for v in made if v["score"] is not None])
        every: list[int] = []
        for what in DIMENSIONS:
            pairs = [(v[f"perceived_{what}"], v[f"expected_{what}"]) for v in made]
            gaps = [got - wanted for got, wanted in pairs if got is not None and wanted is not None]
            found[f"servqual_gap_{what}"] = mean(gaps)
            every += gaps
        found["servqual_gap"] = mean(every, count=False)
        asked = [
            v
            for v in self.some("visit", self.book.of["visit"], agent=self.who_served)
            if self.in_days(read(v["done_at"])) and v["score"] is not None and v["visit_kind"] != "routine"
        ]
        found["sampled_satisfaction"] = mean([v["score"] for v in asked])
        return found

    def who_served(self, visit: Told) -> str:
        if visit["case"]:
            owner = getattr(records.get(self.book.ctx, visit["case"]), "owner", None)
            if owner:
                return str(owner)
        done = read(visit["done_at"])
        before = [
            c
            for c in self.book.of["call"]
            if c["customer"] == visit["customer"]
            and c["direction"] != "missed"
            and done
            and sure(c["started_at"]) < done
        ]
        latest = max(before, key=lambda c: (sure(c["started_at"]), c["number"]), default=None)
        return str(latest["agent"] or "") if latest else ""

    def moved(self, key: str) -> list[tuple[str, Any, Any]]:
        found: list[tuple[str, Any, Any]] = []
        for one in self.some("customer", self.book.of["customer"]):
            moves = [m for m in self.book.moves[one["number"]] if m[1] == key and self.in_days(m[0])]
            olds, news = [m[2] for m in moves], [m[3] for m in moves]
            if key == "grade":
                olds, news = [old for old in olds if old], [new for new in news if new]
            if olds and news and olds[0] != news[-1]:
                found.append((one["number"], olds[0], news[-1]))
        return found

    def customers(self) -> dict[str, Answer]:
        shifts = [(old, new) for _, old, new in self.moved("grade") if old and new]
        lost = [new for _, old, new in self.moved("churn_cause") if new and not old]
        fresh = [
            one
            for one in self.some("customer", self.book.of["customer"])
            if self.on_days(datetime.strptime(one["number"].split("-")[2], "%y%m%d").date())  # noqa: DTZ007
        ]
        weeks = Fraction((self.where.last - self.where.first).days + 1, 7)
        return {
            "grades_up": count([one for one in shifts if one[1] < one[0]]),
            "grades_down": count([one for one in shifts if one[1] > one[0]]),
            "churned": count(lost),
            "new_customers_per_week": Answer(Fraction(len(fresh)), weeks, behind=(len(fresh), 0)),
        }


class Entered(Chosen):
    """What somebody entered for a period."""

    def entered(self) -> dict[str, Answer]:
        found: dict[str, Answer] = {}
        reviews = self.cases(kind="review") if self.held("case") else []
        plain = not self.narrowed and not self.by
        if plain:
            taken = [c for c in self.calls() if c["direction"] != "missed"]
            found["cost_per_call"] = Answer(self.tiled("period_cost"), Fraction(len(taken)))
            all_reviews = self.tiled("period_reviews")
            found["bad_review_rate_of_reviews"] = Answer(Fraction(len(reviews)), all_reviews)
        if self.held("case", "order"):
            orders = self.tiled("period_orders") if not self.narrowed else None
            named = {
                one["order_no"].strip(" ")
                for one, moment, desk in (
                    *((c, c["started_at"], c["number"].split("-")[0]) for c in self.book.of["call"]),
                    *((c, c["received_at"], c["number"].split("-")[0]) for c in self.book.cases),
                )
                if one["order_no"] and self.in_days(read(moment)) and self.fits({"desk": desk})
            }
            found["bad_review_rate"] = Answer(
                Fraction(len(reviews)), Fraction(len(named)) if orders is None else orders
            )
        return found

    def tiled(self, key: str) -> Fraction | None:
        """What was entered for these very days, in one piece or in several that lie side by side."""
        pieces = []
        for one in self.book.of["period_figures"]:
            said = one[key]
            if key == "period_cost":
                money = money_of(said)
                said = money[0] if money and money[1] == OWN else None
            if said is not None:
                pieces.append(
                    (
                        date.fromisoformat(one["from_on"]),
                        date.fromisoformat(one["to_on"]),
                        Fraction(said),
                        one,
                    )
                )
        pieces.sort(key=lambda piece: (piece[1], int(piece[3]["number"].rpartition("-")[2])), reverse=True)

        def cover(day: date) -> Fraction | None:
            if day > self.where.last:
                return Fraction(0)
            for first, last, amount, _ in pieces:
                if first == day and last <= self.where.last:
                    rest = cover(last + timedelta(days=1))
                    if rest is not None:
                        return amount + rest
            return None

        return cover(self.where.first)

"""Which records a stretch of days and a narrowing leave; and the figures of the telephone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from tests.figures.naive_book import (
    Answer,
    Book,
    Told,
    Where,
    count,
    day_of,
    hours_of,
    read,
    seconds,
    share,
    sure,
)


class Chosen:
    """The records of one stretch of days that the narrowing lets through."""

    def __init__(self, book: Book, where: Where, by: str = "", of: str = "") -> None:
        self.book, self.where, self.by, self.of = book, where, by, of
        self.narrowed = {
            key: said
            for key in ("desk", "agent", "kind", "product", "region")
            if (said := getattr(where, key))
        }

    def columns(self, *kinds: str) -> set[str]:
        """What a figure of these records can be narrowed by."""
        every = {
            "call": {"desk", "agent", "region"},
            "case": {"desk", "agent", "kind", "product", "region"},
            "shift": {"desk", "agent"},
            "promise": {"desk", "agent", "region"},
            "visit": {"desk", "agent", "region"},
            "check_sheet": {"agent"},
            "staff": {"desk"},
            "customer": {"desk", "region"},
            "order": {"desk"},
            "entered": set[str](),
        }
        return set.intersection(*(every[kind] for kind in kinds))

    def held(self, *kinds: str) -> bool:
        wanted = {*self.narrowed, *([self.by] if self.by else [])}
        return wanted <= self.columns(*kinds)

    def fits(self, traits: Mapping[str, str]) -> bool:
        wanted = dict(self.narrowed)
        if any(traits.get(key) != said for key, said in wanted.items()):
            return False
        return not self.by or traits.get(self.by) == self.of

    def in_days(self, moment: datetime | None) -> bool:
        return moment is not None and self.where.first <= day_of(moment) <= self.where.last

    def on_days(self, said: Any) -> bool:
        return bool(said) and self.where.first <= date.fromisoformat(str(said)) <= self.where.last

    def some(self, kind: str, among: Iterable[Told], **other: Callable[[Told], str]) -> list[Told]:
        found: list[Told] = []
        for one in among:
            traits = dict(self.book.traits(kind, one))
            traits.update({key: said(one) for key, said in other.items()})
            if self.fits(traits):
                found.append(one)
        return found

    def calls(self) -> list[Told]:
        return [c for c in self.some("call", self.book.of["call"]) if self.in_days(read(c["started_at"]))]

    def cases(
        self, moment: str = "received_at", kind: str = "", **other: Callable[[Told], str]
    ) -> list[Told]:
        found = [c for c in self.some("case", self.book.cases, **other) if self.in_days(read(c[moment]))]
        return [c for c in found if not kind or c["kind"] == kind]


class Telephone(Chosen):
    """Calls, shifts, check sheets, staff."""

    def shifts(self) -> dict[str, Answer]:
        mine = self.some("shift", self.book.of["shift"])
        over = [
            s
            for s in mine
            if self.in_days(read(s["planned_start_at"])) and sure(s["planned_end_at"]) <= self.book.now
        ]
        plan = sum(
            (hours_of(sure(s["planned_end_at"]) - sure(s["planned_start_at"])) for s in over), Fraction(0)
        )
        came = [s for s in over if s["signed_in_at"]]
        return {
            "adherence": Answer(sum((self.there(s) for s in came), Fraction(0)), plan),
            "attendance": share(came, over),
        }

    def there(self, shift: Told) -> Fraction:
        came, went = sure(shift["signed_in_at"]), read(shift["signed_out_at"])
        until = went or min(sure(shift["planned_end_at"]), self.book.now)
        return max(hours_of(until - came), Fraction(0))

    def telephone(self) -> dict[str, Answer]:
        calls = self.calls()
        known = [c for c in calls if c["direction"] != "missed" and c["ended_at"]]
        known = [c for c in known if c["timed"] or sure(c["ended_at"]) > sure(c["started_at"])]
        whole = {c["number"]: seconds(sure(c["ended_at"]) - sure(c["started_at"])) for c in known}
        held = sum((Fraction(c["hold_seconds"] or 0) for c in known), Fraction(0))
        after = sum(
            (
                seconds(sure(c["saved_at"]) - sure(c["ended_at"]))
                for c in known
                if c["timed"] and c["saved_at"]
            ),
            Fraction(0),
        )
        total, many = sum(whole.values(), Fraction(0)), len(known)
        got = [c for c in calls if c["direction"] == "in"]
        missed = [c for c in calls if c["direction"] == "missed"]
        asked = [c for c in got if c["topic"]]
        solved = [c for c in asked if c["outcome"] == "solved" and not self.raised_again(c)]
        there = (many, many)
        return {
            "handle_time": Answer(total + after, Fraction(many), behind=there),
            "hold": Answer(held, Fraction(many), behind=there),
            "talk": Answer(total - held, Fraction(many), behind=there),
            "first_contact_resolution": share(solved, asked),
            "transfer": share([c for c in got if c["outcome"] == "transferred"], got),
            "answered": share(got, got + missed),
            "total_calls": count(calls),
        }

    def raised_again(self, call: Told) -> bool:
        began = sure(call["started_at"])
        return any(
            other["customer"] == call["customer"]
            and other["direction"] == "in"
            and other["topic"] == call["topic"]
            and timedelta(0) < sure(other["started_at"]) - began <= timedelta(days=7)
            for other in self.book.of["call"]
            if call["customer"] is not None
        )

    def per_hour(self) -> dict[str, Answer]:
        begun = [
            s for s in self.some("shift", self.book.of["shift"]) if self.in_days(read(s["signed_in_at"]))
        ]
        hours = sum((self.there(s) for s in begun), Fraction(0))
        taken = [c for c in self.calls() if c["direction"] != "missed"]
        busy = [hours_of(sure(c["ended_at"]) - sure(c["started_at"])) for c in taken if c["ended_at"]]
        return {
            "calls_per_hour": Answer(Fraction(len(taken)), hours, behind=(len(taken), len(begun))),
            "occupancy": Answer(sum(busy, Fraction(0)), hours, behind=(len(busy), len(begun))),
        }

    def sheets(self) -> dict[str, Answer]:
        mine = [
            s for s in self.some("check_sheet", self.book.of["check_sheet"]) if self.on_days(s["checked_on"])
        ]
        score = sum((Fraction(str(s["score"])) for s in mine), Fraction(0))
        return {"monitoring_score": Answer(score, Fraction(len(mine)), behind=(len(mine), len(mine)))}

    def people(self) -> dict[str, Answer]:
        agents = [s for s in self.some("staff", self.book.of["staff"]) if "agent" in (s["roles"] or ())]
        first, last = self.where.first.isoformat(), self.where.last.isoformat()

        def on(morning: str, evening: str) -> int:
            came = [s for s in agents if not s["joined_on"] or s["joined_on"] < evening]
            return sum(not s["left_on"] or s["left_on"] >= morning for s in came)

        after = (self.where.last + timedelta(days=1)).isoformat()
        mean = Fraction(on(first, first) + on(after, after), 2)
        assert last < after
        gone = [s for s in agents if self.on_days(s["left_on"])]
        return {"turnover": Answer(Fraction(len(gone)), mean)}

"""The figures of a desk told once more, record by record, from what the services hand out: no query is shared with the
program's own, no expression, no helper."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any

from csapp.services import records
from csapp.services.context import Context
from csapp.services.listing import listing

Told = Mapping[str, Any]
OPENING, OPEN_FOR = time(8, 30), timedelta(hours=16)
CASE_KINDS = ("complaint", "damage", "return_exchange", "review", "dispute")
WAITING = ("waiting_customer", "waiting_carrier", "waiting_warehouse")
DIMENSIONS = ("tangibles", "reliability", "responsiveness", "assurance", "empathy")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OWN = "CNY"


@dataclass(frozen=True)
class Answer:
    """One figure. ``there``: whether it has anything at all; ``top`` and ``bottom`` None where nobody entered it."""

    top: Fraction | None
    bottom: Fraction | None = None
    alone: bool = False
    others: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])
    behind: tuple[int, int] | None = None

    @property
    def value(self) -> Fraction | None:
        if self.alone:
            return self.top
        return self.top / self.bottom if self.top is not None and self.bottom else None

    @property
    def there(self) -> bool:
        return bool(self.top or self.bottom or self.others)


@dataclass(frozen=True)
class Where:
    """The days and the narrowing."""

    first: date
    last: date
    desk: str = ""
    agent: str = ""
    kind: str = ""
    product: str = ""
    region: str = ""


def _time(said: Any) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


def day_of(moment: datetime) -> date:
    """The day by the shifts: what comes before the late one ends is of the day before."""
    local = moment.astimezone()
    before = local.date() - timedelta(days=1)
    ends = datetime.combine(before, OPENING).astimezone() + OPEN_FOR
    return before if local < ends else local.date()


def _money(said: Any) -> tuple[Decimal, str] | None:
    if said is None:
        return None
    amount, _, currency = said.partition(" ")
    return Decimal(amount), currency or OWN


def _seconds(length: timedelta) -> Fraction:
    return Fraction(length // timedelta(microseconds=1), 1_000_000)


class Book:
    """All there is at a desk."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.now = ctx.now()
        kinds = (
            "call",
            *CASE_KINDS,
            "shift",
            "promise",
            "visit",
            "check_sheet",
            "period_figures",
            "customer",
            "staff",
        )
        self.of = {
            kind: [dict(row.values) for row in listing(ctx, kind, limit=10_000).rows] for kind in kinds
        }
        self.cases = [{**case, "kind": kind} for kind in CASE_KINDS for case in self.of[kind]]
        self.everybody = {one["number"]: one for one in self.of["customer"]}
        for kind in ("call", *CASE_KINDS, "visit", "promise"):
            for one in self.of[kind]:
                number = one.get("customer")
                if number and number not in self.everybody:  # void, and still somebody's
                    self.everybody[number] = {"region": getattr(records.get(ctx, number), "region", None)}
        self.courses = {case["number"]: self._course(case["number"]) for case in self.cases}
        self.moves = {one["number"]: self._moves(one["number"]) for one in self.of["customer"]}

    def _course(self, number: str) -> list[tuple[datetime, str]]:
        """Statuses entered, without what was undone."""
        left: list[tuple[datetime, str]] = []
        for event in reversed(records.history(self.ctx, number)):
            if event.verb == "undo" and event.status:
                left.pop()
            elif event.status:
                left.append((event.at, event.status))
        return left

    def _moves(self, number: str) -> list[tuple[datetime, str, Any, Any]]:
        found: list[tuple[datetime, str, Any, Any]] = []
        for event in reversed(records.history(self.ctx, number)):
            found += [(event.at, change.key, change.old, change.new) for change in event.changes]
        return found

    # --- narrowing ------------------------------------------------------------------------------

    def province(self, number: Any) -> str:
        region = ((self.everybody.get(number) or {}).get("region") or "").strip()
        return region.split(",")[0].strip() if "," in region else region.split(" ")[0]

    def traits(self, kind: str, one: Told) -> Mapping[str, str]:
        """By what a record can be narrowed."""
        desk = one["number"].split("-")[0]
        place = self.province(one.get("customer"))
        if kind == "call":
            return {"desk": one["desk"] or "", "agent": one["agent"] or "", "region": place}
        if kind == "case":
            return {
                "desk": desk,
                "agent": one["owner"] or "",
                "kind": one["kind"],
                "product": one["product"] or "",
                "region": place,
            }
        if kind == "shift":
            return {"desk": one["desk"] or "", "agent": one["user"]}
        if kind in ("promise", "visit"):
            return {
                "desk": desk,
                "agent": one["owner" if kind == "promise" else "visitor"] or "",
                "region": place,
            }
        if kind == "customer":
            return {"desk": desk, "region": self.province(one["number"])}
        if kind == "staff":
            return {"desk": one["desk"] or ""}
        return {"agent": one["agent"]}

    def person_named(self, said: str) -> str:
        said = said.strip()
        if any(one["user"] == said for one in self.of["staff"]):
            return said
        named = [one["user"] for one in self.of["staff"] if one["name"] == said]
        return named[0] if len(named) == 1 else ""


class Reckoning:
    """All figures of one stretch of days, of the records that ``fits`` lets through."""

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

    # --- records --------------------------------------------------------------------------------

    def calls(self) -> list[Told]:
        return [c for c in self.some("call", self.book.of["call"]) if self.in_days(_time(c["started_at"]))]

    def cases(
        self, moment: str = "received_at", kind: str = "", **other: Callable[[Told], str]
    ) -> list[Told]:
        found = [c for c in self.some("case", self.book.cases, **other) if self.in_days(_time(c[moment]))]
        return [c for c in found if not kind or c["kind"] == kind]

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

    def shifts(self) -> dict[str, Answer]:
        mine = self.some("shift", self.book.of["shift"])
        over = [
            s
            for s in mine
            if self.in_days(_time(s["planned_start_at"])) and _sure(s["planned_end_at"]) <= self.book.now
        ]
        plan = sum(
            (_hours(_sure(s["planned_end_at"]) - _sure(s["planned_start_at"])) for s in over), Fraction(0)
        )
        came = [s for s in over if s["signed_in_at"]]
        return {
            "adherence": Answer(sum((self.there(s) for s in came), Fraction(0)), plan),
            "attendance": _share(came, over),
        }

    def there(self, shift: Told) -> Fraction:
        came, went = _sure(shift["signed_in_at"]), _time(shift["signed_out_at"])
        until = went or min(_sure(shift["planned_end_at"]), self.book.now)
        return max(_hours(until - came), Fraction(0))

    def telephone(self) -> dict[str, Answer]:
        calls = self.calls()
        known = [c for c in calls if c["direction"] != "missed" and c["ended_at"]]
        whole = {c["number"]: _seconds(_sure(c["ended_at"]) - _sure(c["started_at"])) for c in known}
        held = sum((Fraction(c["hold_seconds"] or 0) for c in known), Fraction(0))
        after = sum(
            (
                _seconds(_sure(c["saved_at"]) - _sure(c["ended_at"]))
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
            "hold_time": Answer(held, Fraction(many), behind=there),
            "talk_time": Answer(total - held, Fraction(many), behind=there),
            "first_contact_resolution": _share(solved, asked),
            "transfer": _share([c for c in got if c["outcome"] == "transferred"], got),
            "answered": _share(got, got + missed),
            "total_calls": _count(calls),
        }

    def raised_again(self, call: Told) -> bool:
        began = _sure(call["started_at"])
        return any(
            other["customer"] == call["customer"]
            and other["direction"] == "in"
            and other["topic"] == call["topic"]
            and timedelta(0) < _sure(other["started_at"]) - began <= timedelta(days=7)
            for other in self.book.of["call"]
            if call["customer"] is not None
        )

    def per_hour(self) -> dict[str, Answer]:
        begun = [
            s for s in self.some("shift", self.book.of["shift"]) if self.in_days(_time(s["signed_in_at"]))
        ]
        hours = sum((self.there(s) for s in begun), Fraction(0))
        taken = [c for c in self.calls() if c["direction"] != "missed"]
        busy = [_hours(_sure(c["ended_at"]) - _sure(c["started_at"])) for c in taken if c["ended_at"]]
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

    def entered(self) -> dict[str, Answer]:
        found: dict[str, Answer] = {}
        reviews = self.cases(kind="review") if self.held("case") else []
        plain = not self.narrowed and not self.by
        if plain:
            taken = [c for c in self.calls() if c["direction"] != "missed"]
            found["cost_per_call"] = Answer(self.tiled("period_cost"), Fraction(len(taken)))
            all_reviews = self.tiled("period_reviews")
            found["bad_reviews_of_all"] = Answer(Fraction(len(reviews)), all_reviews)
        if self.held("case", "order"):
            orders = self.tiled("period_orders") if not self.narrowed else None
            named = {
                one["order_no"].strip(" ")
                for one, moment, desk in (
                    *((c, c["started_at"], c["number"].split("-")[0]) for c in self.book.of["call"]),
                    *((c, c["received_at"], c["number"].split("-")[0]) for c in self.book.cases),
                )
                if one["order_no"] and self.in_days(_time(moment)) and self.fits({"desk": desk})
            }
            found["bad_reviews"] = Answer(
                Fraction(len(reviews)), Fraction(len(named)) if orders is None else orders
            )
        return found

    def tiled(self, key: str) -> Fraction | None:
        """What was entered for these very days, in one piece or in several that lie side by side."""
        pieces = []
        for one in self.book.of["period_figures"]:
            said = one[key]
            if key == "period_cost":
                money = _money(said)
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

    # --- cases ----------------------------------------------------------------------------------

    def casework(self) -> dict[str, Answer]:
        came, closed, last = self.cases(), self.cases("first_closed_at"), self.cases("last_closed_at")
        complaints = [c for c in came if c["kind"] == "complaint"]
        about = self.cases(
            kind="complaint", agent=lambda c: self.book.person_named(c.get("person_complained_of") or "")
        )
        waits = [w for c in closed if (w := self.waited(c, "first_closed_at"))]
        return {
            "cases_received": _count(came),
            "cases_closed": _count(closed),
            "repeat_complaints": _share([c for c in complaints if self.repeated(c)], complaints),
            "complaints_about": _count([c for c in about if (c["person_complained_of"] or "").strip()]),
            "waiting_median": _rank(waits, Fraction(1, 2)),
            **self.closing("first_close", closed, "first_closed_at"),
            **self.closing("last_close", last, "last_closed_at"),
            **self.in_time(),
            **self.claims(came),
            "money_paid": self.paid(),
        }

    def repeated(self, case: Told) -> bool:
        at = _sure(case["received_at"])
        return bool(case["recurring"]) or any(
            other["customer"] == case["customer"]
            and timedelta(0) < at - _sure(other["received_at"]) <= timedelta(days=30)
            for other in self.book.of["complaint"]
            if case["customer"] is not None
        )

    def closing(self, key: str, cases: list[Told], moment: str) -> dict[str, Answer]:
        took = [_hours(_sure(c[moment]) - _sure(c["received_at"])) - self.waited(c, moment) for c in cases]
        return {f"{key}_median": _rank(took, Fraction(1, 2)), f"{key}_p90": _rank(took, Fraction(9, 10))}

    def waited(self, case: Told, moment: str) -> Fraction:
        course, end, begin = (
            self.book.courses[case["number"]],
            _sure(case[moment]),
            _sure(case["received_at"]),
        )
        total = Fraction(0)
        for place, (at, status) in enumerate(course):
            follows = course[place + 1][0] if place + 1 < len(course) else end
            if status in WAITING:
                total += max(_hours(min(follows, end) - max(at, begin)), Fraction(0))
        return total

    def in_time(self) -> dict[str, Answer]:
        now = self.book.now
        told, to_tell = [], []
        for case in self.cases(kind="complaint", agent=lambda c: c["recipient"] or ""):
            limit = _sure(case["received_at"]) + timedelta(minutes=10)
            at = min(
                (at for at, status in self.book.courses[case["number"]] if status == "reported"), default=None
            )
            to_tell += [case] if at is not None or now > limit else []
            told += [case] if at is not None and at <= limit else []
        sent, to_send = [], []
        for case in self.cases(kind="return_exchange"):
            if case["wanted"] != "reship" or case["reason"] == "quality" or case["ends_in"] == "nothing":
                continue
            begin, at = _sure(case["received_at"]).astimezone(), _time(case["reshipped_at"])
            limit = datetime.combine(begin.date(), time(20)).astimezone()
            if begin > limit:
                limit = datetime.combine(begin.date() + timedelta(days=1), time(20)).astimezone()
            to_send += [case] if at or now > limit else []
            sent += [case] if at and at <= limit else []
        shipped, to_ship = [], []
        for case in self.cases():
            paid, at = _time(case["paid_at"]), _time(case["shipped_at"])
            if paid is None or case["custom_made"] or case["presale"]:
                continue
            limit = paid + timedelta(hours=72)
            to_ship += [case] if at or now > limit else []
            shipped += [case] if at and at <= limit else []
        return {
            "reported_in_10_min": _share(told, to_tell),
            "reshipped_by_20": _share(sent, to_send),
            "shipped_in_72_h": _share(shipped, to_ship),
        }

    def claims(self, came: list[Told]) -> dict[str, Answer]:
        claimed = [(c, said) for c in came if c["kind"] == "damage" and (said := _money(c["sum_claimed"]))]
        own = [(c, amount) for c, (amount, currency) in claimed if currency == OWN]
        got = [m[0] for c, _ in own if (m := _money(c["sum_received"])) and m[1] == OWN]
        foreign: dict[str, Decimal] = defaultdict(Decimal)
        for case, (_, currency) in claimed:
            back = _money(case["sum_received"])
            if currency != OWN and back and back[1] == currency and back[0]:
                foreign[currency] += back[0]
        return {
            "claim_recovery": Answer(
                Fraction(sum(got, Decimal(0))),
                Fraction(sum((amount for _, amount in own), Decimal(0))),
                others=dict(foreign),
                behind=(len(claimed), len(claimed)),
            )
        }

    def payments(self) -> list[tuple[Told, str, Decimal, str]]:
        """Each sum paid in these days: of which case, by whom, how much, in which money."""
        found: list[tuple[Told, str, Decimal, str]] = []
        for case in self.some("case", self.book.cases):
            lines = case["money_lines"] or ()
            sums = [(line["amount"], line["payer"], self.on_days(line["paid_on"])) for line in lines]
            if case["kind"] == "return_exchange":
                sums.append((case["amount_refunded"], case["payer"], self.on_days(case["refunded_on"])))
            if case["kind"] == "dispute":
                sums.append((case["penalty"], "seller", self.on_days(case["decided_on"])))
            itemised = any(line["paid_on"] and line["amount"] for line in lines)
            if case["kind"] == "complaint" and not itemised:
                sums.append((case["amount_paid"], case["payer"], self.in_days(_time(case["informed_at"]))))
            for said, payer, is_in in sums:
                money = _money(said)
                if money and is_in:
                    found.append((case, payer or "", *money))
        return found

    def paid(self) -> Answer:
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for _, _, amount, currency in self.payments():
            sums[currency] += amount
        others = {currency: amount for currency, amount in sums.items() if currency != OWN and amount}
        many = len({case["number"] for case, *_ in self.payments()})
        return Answer(Fraction(sums.get(OWN, 0)), alone=True, others=others, behind=(many, many))

    # --- the rest -------------------------------------------------------------------------------

    def promises(self) -> dict[str, Answer]:
        due = [p for p in self.some("promise", self.book.of["promise"]) if self.in_days(_time(p["due_at"]))]
        kept = [p for p in due if p["status"] == "kept"]
        broken = [
            p
            for p in due
            if p["status"] == "broken" or (p["status"] == "open" and _sure(p["due_at"]) < self.book.now)
        ]
        return {"promises_kept": _share(kept, kept + broken)}

    def visits(self) -> dict[str, Answer]:
        mine = self.some("visit", self.book.of["visit"])
        tried = [
            v
            for v in mine
            if v["reached"] is not None
            and (self.in_days(_time(v["done_at"])) if v["done_at"] else self.on_days(v["planned_on"]))
        ]
        made = [v for v in mine if self.in_days(_time(v["done_at"]))]
        found = {"visits_reached": _share([v for v in tried if v["reached"]], tried)}
        found["visit_score"] = _mean([v["score"] for v in made if v["score"] is not None])
        every: list[int] = []
        for what in DIMENSIONS:
            pairs = [(v[f"perceived_{what}"], v[f"expected_{what}"]) for v in made]
            gaps = [got - wanted for got, wanted in pairs if got is not None and wanted is not None]
            found[f"servqual_gap_{what}"] = _mean(gaps)
            every += gaps
        found["servqual_gap"] = _mean(every, count=False)
        asked = [
            v
            for v in self.some("visit", self.book.of["visit"], agent=self.who_served)
            if self.in_days(_time(v["done_at"])) and v["score"] is not None and v["visit_kind"] != "routine"
        ]
        found["sampled_satisfaction"] = _mean([v["score"] for v in asked])
        return found

    def who_served(self, visit: Told) -> str:
        if visit["case"]:
            owner = getattr(records.get(self.book.ctx, visit["case"]), "owner", None)
            if owner:
                return str(owner)
        done = _time(visit["done_at"])
        before = [
            c
            for c in self.book.of["call"]
            if c["customer"] == visit["customer"]
            and c["direction"] != "missed"
            and done
            and _sure(c["started_at"]) < done
        ]
        latest = max(before, key=lambda c: (_sure(c["started_at"]), c["number"]), default=None)
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
            "grades_up": _count([one for one in shifts if one[1] < one[0]]),
            "grades_down": _count([one for one in shifts if one[1] > one[0]]),
            "churned": _count(lost),
            "new_customers": Answer(Fraction(len(fresh)), weeks, behind=(len(fresh), 0)),
        }

    # --- spreads --------------------------------------------------------------------------------

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
            found["calls_by_hour"] = Counter(f"{_sure(c['started_at']).astimezone().hour:02}" for c in calls)
            found["calls_by_weekday"] = Counter(
                WEEKDAYS[day_of(_sure(c["started_at"])).weekday()] for c in calls
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


def _sure(said: Any) -> datetime:
    moment = _time(said)
    assert moment is not None
    return moment


def _hours(length: timedelta) -> Fraction:
    return _seconds(length) / 3_600


def _share(top: list[Told], bottom: list[Told]) -> Answer:
    return Answer(Fraction(len(top)), Fraction(len(bottom)), behind=(len(top), len(bottom)))


def _count(found: list[Any]) -> Answer:
    return Answer(Fraction(len(found)), alone=True, behind=(len(found), len(found)))


def _mean(values: list[int], *, count: bool = True) -> Answer:
    many = len(values)
    return Answer(Fraction(sum(values)), Fraction(many), behind=(many, many) if count else None)


def _rank(values: list[Fraction], share: Fraction) -> Answer:
    """The value itself, with how many it was taken of."""
    if not values:
        return Answer(None, Fraction(0), alone=True, behind=(0, 0))
    value = sorted(values)[max(ceil(share * len(values)), 1) - 1]
    return Answer(value, Fraction(len(values)), alone=True, behind=(len(values), len(values)))

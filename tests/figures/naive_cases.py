"""The figures of cases, told one by one."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

from tests.figures.naive_book import (
    OWN,
    WAITING,
    Answer,
    Told,
    count,
    hours_of,
    money_of,
    rank,
    read,
    share,
    sure,
)
from tests.figures.naive_records import Chosen


class Casework(Chosen):
    """Cases and the money paid for them."""

    def casework(self) -> dict[str, Answer]:
        came, closed, last = self.cases(), self.cases("first_closed_at"), self.cases("last_closed_at")
        complaints = [c for c in came if c["kind"] == "complaint"]
        about = self.cases(
            kind="complaint", agent=lambda c: self.book.person_named(c.get("person_complained_of") or "")
        )
        waits = [w for c in closed if (w := self.waited(c, "first_closed_at"))]
        return {
            "cases_received": count(came),
            "cases_closed": count(closed),
            "repeat_complaint_rate": share([c for c in complaints if self.repeated(c)], complaints),
            "complaints_about": count([c for c in about if (c["person_complained_of"] or "").strip()]),
            "waiting_median": rank(waits, Fraction(1, 2)),
            **self.closing("first_close", closed, "first_closed_at"),
            **self.closing("last_close", last, "last_closed_at"),
            **self.in_time(),
            **self.claims(came),
            "money_paid": self.paid(),
        }

    def repeated(self, case: Told) -> bool:
        at = sure(case["received_at"])
        return bool(case["recurring"]) or any(
            other["customer"] == case["customer"]
            and timedelta(0) < at - sure(other["received_at"]) <= timedelta(days=30)
            for other in self.book.of["complaint"]
            if case["customer"] is not None
        )

    def closing(self, key: str, cases: list[Told], moment: str) -> dict[str, Answer]:
        took = [hours_of(sure(c[moment]) - sure(c["received_at"])) - self.waited(c, moment) for c in cases]
        return {f"{key}_median": rank(took, Fraction(1, 2)), f"{key}_p90": rank(took, Fraction(9, 10))}

    def waited(self, case: Told, moment: str) -> Fraction:
        course, end, begin = (
            self.book.courses[case["number"]],
            sure(case[moment]),
            sure(case["received_at"]),
        )
        total = Fraction(0)
        for place, (at, status) in enumerate(course):
            follows = course[place + 1][0] if place + 1 < len(course) else end
            if status in WAITING:
                total += max(hours_of(min(follows, end) - max(at, begin)), Fraction(0))
        return total

    def in_time(self) -> dict[str, Answer]:
        now = self.book.now
        told, to_tell = [], []
        for case in self.cases(kind="complaint", agent=lambda c: c["recipient"] or ""):
            limit = sure(case["received_at"]) + timedelta(minutes=10)
            at = min(
                (at for at, status in self.book.courses[case["number"]] if status == "reported"), default=None
            )
            to_tell += [case] if at is not None or now > limit else []
            told += [case] if at is not None and at <= limit else []
        sent, to_send = [], []
        for case in self.cases(kind="return_exchange"):
            if case["wanted"] != "reship" or case["reason"] == "quality" or case["ends_in"] == "nothing":
                continue
            begin, at = sure(case["received_at"]).astimezone(), read(case["reshipped_at"])
            limit = datetime.combine(begin.date(), time(20)).astimezone()
            if begin > limit:
                limit = datetime.combine(begin.date() + timedelta(days=1), time(20)).astimezone()
            to_send += [case] if at or now > limit else []
            sent += [case] if at and at <= limit else []
        shipped, to_ship = [], []
        for case in self.cases():
            paid, at = read(case["paid_at"]), read(case["shipped_at"])
            if paid is None or case["custom_made"] or case["presale"]:
                continue
            limit = paid + timedelta(hours=72)
            to_ship += [case] if at or now > limit else []
            shipped += [case] if at and at <= limit else []
        return {
            "reported_in_10_min": share(told, to_tell),
            "reshipped_by_20": share(sent, to_send),
            "shipped_in_72_h": share(shipped, to_ship),
        }

    def claims(self, came: list[Told]) -> dict[str, Answer]:
        claimed = [(c, said) for c in came if c["kind"] == "damage" and (said := money_of(c["sum_claimed"]))]
        own = [(c, amount) for c, (amount, currency) in claimed if currency == OWN]
        got = [m[0] for c, _ in own if (m := money_of(c["sum_received"])) and m[1] == OWN]
        foreign: dict[str, Decimal] = defaultdict(Decimal)
        for case, (_, currency) in claimed:
            back = money_of(case["sum_received"])
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
                sums.append((case["amount_paid"], case["payer"], self.in_days(read(case["informed_at"]))))
            for said, payer, is_in in sums:
                money = money_of(said)
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

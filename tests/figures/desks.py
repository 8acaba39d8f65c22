"""Desks full of what figures stumble over: nights, clock changes, voids, undone steps, other money, hidden callers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from csapp.kinds import BY_TABLE
from csapp.services.context import Context
from csapp.storage.write import Unit
from csapp.vocabulary.kinds import declared
from tests.helpers.office import Office

BEGIN = date(2026, 10, 5)
DAYS = 40  # in which both Madrid and New York put their clocks back
NOW = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
AGENTS = ("zhang", "lucia", "wang", None)
PRODUCTS = ("oak table", "lamp", "Oak table", "", None)
REGIONS = ("浙江省 杭州市 西湖区", "Zaragoza, España", "A Coruña, España", "上海市", " 浙江省", "", None)
ORDERS = ("E1", "E2", "E3", " E1", "", None)
TOPICS = ("price", "order", "repair")
WAITING = ("waiting_customer", "waiting_carrier", "waiting_warehouse")
MONEY = ("12.5", "88.00 USD", "7.01 CNY", "100", None)
Given = Callable[[Random], Mapping[str, object]]


@dataclass(frozen=True)
class Size:
    """How many records of each sort a desk has."""

    calls: int
    cases: int
    others: int


def fill(office: Office, seed: int, size: Size) -> None:
    """Make a desk; the same seed with less of something makes the same of the rest."""
    maker = _Maker(office("chen"), seed)
    maker.customers(9)
    maker.bulk("call", size.calls, _call)
    for n in range(size.cases):
        maker.case(n)
    for kind, given in _OTHERS.items():
        maker.bulk(kind, size.others, given)
    maker.staff()
    office.clock.now = NOW


def moment(dice: Random) -> datetime:
    """Some moment; a third of them around midnight, by the clock of the PC."""
    day = BEGIN + timedelta(days=dice.randrange(DAYS))
    if dice.random() < 0.35:
        begin = datetime.combine(day, time(23, 20)).astimezone()
        return begin + timedelta(minutes=dice.randrange(100), microseconds=dice.randrange(3))
    return datetime.combine(day, time(dice.randrange(24), dice.choice((0, 0, 30, 59)))).astimezone()


def _ago(dice: Random) -> datetime:
    """A moment that is past."""
    return min(moment(dice), NOW - timedelta(minutes=dice.randrange(1, 200)))


def _day(dice: Random) -> date:
    return BEGIN + timedelta(days=dice.randrange(DAYS))


@dataclass
class _Maker:
    ctx: Context
    seed: int
    people: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()

    def dice(self, *of: object) -> Random:
        return Random(f"{self.seed} {of}")

    def customers(self, many: int) -> None:
        made: list[str] = []
        for n in range(many):
            dice = self.dice("customer", n)
            values = {"name": f"K{n}", "customer_kind": "end", "phone": [{"value": f"13900000{n:03}"}]}
            values |= {"region": dice.choice(REGIONS), "grade": dice.choice("ABC")}
            with self._at(_ago(dice)) as unit:
                number = self._create(unit, "customer", values).number
            made.append(number)
            for _ in range(dice.randrange(1, 6)):
                with self._at(_ago(dice)) as unit:
                    unit.change(number, _read("customer", _moved(dice)))
            if dice.random() < 0.15:
                with self._at(_ago(dice)) as unit:
                    unit.change(number, {}, voided=True, verb="undo")
        self.people = tuple(made)

    def _at(self, now: datetime) -> Any:
        return self.ctx.store.writing("chen", now)

    def _create(self, unit: Unit, kind: str, values: Mapping[str, object], status: str = "") -> Any:
        return unit.create(BY_TABLE[kind], _read(kind, values), status=status)

    def bulk(self, kind: str, many: int, given: Given) -> None:
        with self._at(NOW) as unit:
            for n in range(many):
                dice = self.dice(kind, n)
                values = dict(given(dice))
                if "customer" in values:
                    values["customer"] = dice.choice((*self.people, self.people[0]))
                    if kind == "call" and dice.random() < 0.2:
                        values["customer"] = None
                if kind == "visit" and self.cases and dice.random() < 0.5:
                    values["case"] = dice.choice(self.cases)
                status = str(values.pop("status", ""))
                made = self._create(unit, kind, values, status)
                if dice.random() < 0.1:
                    unit.change(made.number, {}, voided=True, verb="undo")

    def case(self, n: int) -> None:
        dice = self.dice("case", n)
        kind = dice.choice(
            ("complaint", "complaint", "complaint", "damage", "return_exchange", "review", "dispute")
        )
        received = _ago(dice)
        values = _case(dice, received) | _KINDS[kind](dice)
        values["customer"] = dice.choice((*self.people, None))
        flow = BY_TABLE[kind].flow
        assert flow is not None
        status = flow.statuses[0].key
        at = received + timedelta(minutes=dice.choice((0, 0, -30)))
        with self._at(at) as unit:
            number = self._create(unit, kind, values, status).number
        self.cases = (*self.cases, number)
        course = [status]
        for _ in range(dice.randrange(7)):
            at += timedelta(minutes=dice.choice((1, 9, 10, 11, 300, 1500)))
            with self._at(at) as unit:
                self._step(unit, dice, kind, number, course)

    def _step(self, unit: Unit, dice: Random, kind: str, number: str, course: list[str]) -> None:
        if len(course) > 1 and dice.random() < 0.3:
            course.pop()
            unit.change(number, {}, verb="undo", status=course[-1], undoes=True)
            return
        if dice.random() < 0.05:
            unit.change(number, {}, verb="step", status="void")
            return
        reported = "reported" if kind in ("complaint", "damage") else "closed"
        course.append(dice.choice((reported, reported, "closed", *WAITING)))
        unit.change(number, {}, verb="step", status=course[-1])

    def staff(self) -> None:
        dice = self.dice("staff")
        with self._at(NOW) as unit:
            for user in ("zhang", "lucia", "wang"):
                left = _day(dice) if dice.random() < 0.5 else None
                unit.change(user, {"joined_on": dice.choice((None, _day(dice))), "left_on": left})


def _read(kind: str, values: Mapping[str, object]) -> dict[str, object]:
    """Values as the store takes them; money and lists are told as in JSON."""
    known = declared(BY_TABLE[kind])
    return {key: None if value is None else known[key].read(_plain(value)) for key, value in values.items()}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _moved(dice: Random) -> Mapping[str, object]:
    if dice.random() < 0.3:
        return {"churn_cause": dice.choice(("value", "system", "people", None))}
    return {"grade": dice.choice(("A", "B", "C", None))}


def _call(dice: Random) -> Mapping[str, object]:
    began = _ago(dice)
    ended = dice.choice((None, began + timedelta(seconds=dice.randrange(1_200))))
    return {
        "direction": dice.choice(("in", "in", "in", "out", "missed")),
        "phone": [{"value": dice.choice(("withheld", "13911112222"))}],
        "topic": dice.choice((*TOPICS, None)),
        "outcome": dice.choice(("solved", "solved", "transferred", "call_back", None)),
        "agent": dice.choice(AGENTS),
        "desk": dice.choice(("A", "A", "B", None)),
        "started_at": began,
        "ended_at": ended,
        "saved_at": dice.choice((None, (ended or began) + timedelta(seconds=dice.randrange(90)))),
        "timed": dice.choice((True, False, None)),
        "hold_seconds": dice.choice((None, 0, 7, 60)),
        "order_no": dice.choice(ORDERS),
        "customer": None,
    }


def _case(dice: Random, received: datetime) -> dict[str, object]:
    closed = received + timedelta(minutes=dice.randrange(10_000))
    first = dice.choice((None, closed))
    return {
        "received_at": received,
        "recipient": dice.choice(AGENTS),
        "owner": dice.choice(AGENTS),
        "product": dice.choice(PRODUCTS),
        "order_no": dice.choice(ORDERS),
        "channel": dice.choice(("phone", "wechat", None)),
        "true_cause": dice.choice(("glue", "", None)),
        "responsible_party": dice.choice(("courier", "seller", None)),
        "paid_at": dice.choice((None, _ago(dice))),
        "shipped_at": dice.choice((None, _ago(dice))),
        "custom_made": dice.choice((None, False, False, True)),
        "presale": dice.choice((None, False, True)),
        "first_closed_at": first,
        "last_closed_at": first and closed + timedelta(minutes=dice.choice((0, 3_000))),
        "money_lines": [_line(dice) for _ in range(dice.choice((0, 0, 1, 2)))] or None,
    }


def _line(dice: Random) -> dict[str, object]:
    return {
        "what": "postage",
        "amount": dice.choice((*MONEY, "-3")),
        "payer": dice.choice(("seller", "courier", None)),
        "paid_on": dice.choice((None, _day(dice).isoformat())),
    }


def _complaint(dice: Random) -> dict[str, object]:
    return {
        "complainant": "Ana",
        "type": dice.choice(("damage", "quality")),
        "facts": "Broken.",
        "remedy_wanted": "a new one",
        "recurring": dice.choice((None, None, False, True)),
        "person_complained_of": dice.choice((None, None, "", "zhang", "Lucia", " wang ", "somebody")),
        "amount_paid": dice.choice(MONEY),
        "payer": dice.choice((None, "seller", "our shop")),
        "informed_at": dice.choice((None, _ago(dice))),
        "remedy": dice.choice((None, "repair", "vip")),
        "satisfaction": dice.choice((None, "satisfied", "dissatisfied")),
    }


def _damage(dice: Random) -> dict[str, object]:
    return {
        "carrier": dice.choice(("sf", "Juan's van")),
        "damage_kind": "damaged",
        "outer_box": "torn",
        "phone": [{"value": "13911112222"}],
        "sum_claimed": dice.choice(MONEY[:4]),
        "sum_received": dice.choice((*MONEY[:4], None)),
        "write_off": "5",
    }


def _return(dice: Random) -> dict[str, object]:
    return {
        "phone": [{"value": "13911112222"}],
        "wanted": dice.choice(("reship", "reship", "return")),
        "reason": dice.choice(("wrong_item", "missing_item", "quality")),
        "ends_in": dice.choice((None, "goods", "nothing")),
        "reshipped_at": dice.choice((None, _ago(dice))),
        "amount_refunded": dice.choice(MONEY),
        "refunded_on": dice.choice((None, _day(dice))),
        "payer": dice.choice((None, "seller", "warehouse")),
    }


def _review(dice: Random) -> dict[str, object]:
    return {"rating": "negative", "review_text": "No.", "buyer_account": "wei88", "offer_amount": "9"}


def _dispute(dice: Random) -> dict[str, object]:
    return {
        "dispute_kind": "after_sale",
        "raised_by": "buyer",
        "opened_on": _day(dice),
        "penalty": dice.choice(MONEY),
        "decided_on": dice.choice((None, _day(dice))),
    }


_KINDS: Mapping[str, Callable[[Random], dict[str, object]]] = {
    "complaint": _complaint,
    "damage": _damage,
    "return_exchange": _return,
    "review": _review,
    "dispute": _dispute,
}


def _shift(dice: Random) -> Mapping[str, object]:
    start = moment(dice)
    came = dice.choice((None, start + timedelta(minutes=dice.randrange(-20, 60))))
    came = came and min(came, NOW)
    went = None if came is None else dice.choice((None, came + timedelta(minutes=dice.randrange(600))))
    return {
        "user": dice.choice(AGENTS[:3]),
        "desk": dice.choice(("A", "B", None)),
        "planned_start_at": start,
        "planned_end_at": start + timedelta(hours=8),
        "signed_in_at": came,
        "signed_out_at": went,
    }


def _promise(dice: Random) -> Mapping[str, object]:
    return {
        "what": "call",
        "due_at": moment(dice),
        "owner": dice.choice(AGENTS),
        "customer": None,
        "status": dice.choice(("open", "kept", "broken", "released")),
    }


def _visit(dice: Random) -> Mapping[str, object]:
    done = dice.choice((None, _ago(dice)))
    values: dict[str, object] = {
        "customer": None,
        "visit_kind": dice.choice(("routine", "after_case", "survey")),
        "method": "phone",
        "planned_on": _day(dice),
        "purpose": "to ask",
        "visitor": dice.choice(AGENTS),
        "done_at": done,
        "reached": dice.choice((None, False, True)),
        "score": dice.choice((None, 1, 4, 5)),
        "status": "filed" if done else "unreached",
    }
    for what in ("tangibles", "reliability", "responsiveness", "assurance", "empathy"):
        values[f"expected_{what}"] = dice.choice((None, 3, 4, 5))
        values[f"perceived_{what}"] = dice.choice((None, 2, 4, 5))
    return values


def _sheet(dice: Random) -> Mapping[str, object]:
    score = dice.choice(("88.5", "70", "0"))
    return {"agent": dice.choice(AGENTS[:3]), "checked_on": _day(dice), "score": score}


def _period(dice: Random) -> Mapping[str, object]:
    first = BEGIN + timedelta(days=7 * dice.randrange(5))
    last = first + timedelta(days=dice.choice((6, 6, 13, 9)))
    return {
        "from_on": first,
        "to_on": last,
        "period_cost": dice.choice(MONEY[:4]),
        "period_orders": dice.choice((None, 0, 500, 40)),
        "period_reviews": dice.choice((None, 60)),
    }


_OTHERS: Mapping[str, Given] = {
    "shift": _shift,
    "promise": _promise,
    "visit": _visit,
    "check_sheet": _sheet,
    "period_figures": _period,
}

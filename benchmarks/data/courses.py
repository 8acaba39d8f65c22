"""What is known of a case at first, and what each step of its course adds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from random import Random

from benchmarks.data.people import Person
from benchmarks.data.words import CAUSES, LANGUAGES, PRODUCTS, SHORT, Speech
from csapp.kinds import Case, Complaint, Damage, Inquiry, ReturnExchange, Tracking
from csapp.vocabulary.values import Sum

AGENTS = ("chen", "zhang", "lucia", "li", "mei", "tom")
LEADER = "wang"
CARRIERS = ("sf", "zto", "yto", "jd", "ems", "correos", "seur", "dhl", "ups")
TYPES = (
    "damage",
    "quality",
    "delivery",
    "not_as_described",
    "missing_item",
    "wrong_item",
    "refund",
    "service",
)
PARTIES = ("courier", "seller", "warehouse", "supplier", "buyer")
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a course: when, by whom, into which status ("" for none), what it fills in."""

    at: datetime
    by: str
    verb: str
    status: str
    given: Values
    remark: str = ""


@dataclass(slots=True)
class Scene:
    """What a case is made from."""

    dice: Random
    person: Person
    speech: Speech
    at: datetime
    index: int
    rare: str = ""
    steps: list[Step] = field(default_factory=list[Step])
    goods: int = 0

    @property
    def product(self) -> str:
        return PRODUCTS[self.goods][LANGUAGES.index(self.person.language)]

    def pick(self, among: Mapping[str, tuple[str, ...]]) -> str:
        """One of the short texts in the person's language."""
        known = among[self.person.language]
        return known[int(self.dice.random() * len(known))]

    def text(self, least: int = 1, most: int = 2) -> str:
        return self.speech.text(self.dice, self.product, least, most)

    def after(self, mean: timedelta) -> datetime:
        """Some time after what happened last."""
        last = self.steps[-1].at if self.steps else self.at
        return last + timedelta(seconds=20 + int(self.dice.expovariate(1 / mean.total_seconds())))

    def step(
        self, mean: timedelta, by: str, status: str, given: Values | None = None, remark: str = ""
    ) -> datetime:
        at = self.after(mean)
        self.steps.append(Step(at, by, status, status, given or {}, remark))
        return at


def money(dice: Random, least: int, most: int) -> Sum:
    return _sum(least * 100 + int(dice.random() * 400) * (most - least) // 4)


@cache
def _sum(cents: int) -> Sum:
    return Sum(Decimal(cents) / 100)


def _shared(scene: Scene, by: str) -> Values:
    dice = scene.dice
    return {
        "received_at": scene.at, "recorded_at": scene.at, "recipient": by, "owner": by, "responsible": LEADER,
        "channel": "phone" if dice.random() < 0.7 else dice.choice(("wechat", "platform", "email")),
        "urgency": "normal" if dice.random() < 0.85 else "urgent",
        "order_no": f"{scene.at:%Y%m%d}{dice.randrange(10**8):08d}",
        "product": scene.product,
        "sku": f"SKU-{scene.goods:02d}{dice.randrange(100):02d}",
        "price": money(dice, 20, 2000),
    }  # fmt: skip


def _waybill(dice: Random) -> str:
    return f"{dice.choice(('SF', 'YT', 'ZT', 'JD'))}{dice.randrange(10**11):012d}"


def _facts(scene: Scene) -> str:
    said = scene.text(2, 4)
    return f"{said} {scene.rare}" if scene.rare else said


def _named(scene: Scene) -> Values:
    """The goods of a case that has no long text from the start: what hardly anybody says is said of them."""
    return {"product": f"{scene.product} {scene.rare}"} if scene.rare else {}


def complaint(scene: Scene, by: str) -> Values:
    dice = scene.dice
    values = _shared(scene, by) | {
        "complainant": scene.person.name, "phone": scene.person.phones[:1], "type": _skewed(dice, TYPES),
        "facts": _facts(scene), "remedy_wanted": scene.pick(SHORT),
    }  # fmt: skip
    scene.step(6 * MINUTE, by, "reported", {"immediate_action": scene.text(1, 1)})
    seen = scene.after(20 * MINUTE)
    scene.steps.append(
        Step(seen, LEADER, "acknowledge", "", {"acknowledged_by": LEADER, "acknowledged_at": seen})
    )
    severity = "slight" if dice.random() < 0.6 else "serious" if dice.random() < 0.9 else "major"
    plan: Values = {"cause_analysis": scene.text(), "proposed_plan": scene.text(), "severity": severity}
    scene.step(50 * MINUTE, LEADER, "proposed", plan)
    at = scene.after(HOUR)
    decided: Values = {"decision": scene.text(1, 1), "decided_by": LEADER, "decided_at": at}
    decided |= {"remedy": dice.choice(("exchange", "partial_refund", "explanation", "reship", "full_refund"))}
    decided |= {"payer": _skewed(dice, PARTIES)}
    scene.steps.append(Step(at, LEADER, "decided", "decided", decided))
    scene.step(30 * MINUTE, by, "handling")
    if dice.random() < 0.2:
        scene.step(2 * HOUR, by, "waiting_customer", remark=scene.pick(SHORT))
        scene.step(20 * HOUR, by, "handling")
    paid = money(dice, 1, 200) if dice.random() < 0.6 else Sum(Decimal(0))
    at = scene.after(5 * HOUR)
    scene.steps.append(Step(at, by, "follow_up", "follow_up", {"amount_paid": paid, "informed_at": at}))
    at = scene.after(12 * HOUR)
    closing: Values = {"true_cause": scene.pick(CAUSES), "correction_verified": dice.random() < 0.9}
    closing |= {
        "satisfaction": "satisfied" if dice.random() < 0.7 else "acceptable",
        "lesson": scene.text(1, 1),
    }
    closing |= {"visit_due_on": (at + timedelta(days=3)).date(), "first_closed_at": at, "last_closed_at": at}
    scene.steps.append(Step(at, LEADER, "closed", "closed", closing))
    if dice.random() < 0.97:
        scene.step(40 * HOUR, by, "visited", remark=scene.pick(SHORT))
    return values


def damage(scene: Scene, by: str) -> Values:
    dice = scene.dice
    shipped = scene.at.date() - timedelta(days=dice.randrange(2, 9))
    kind = _skewed(dice, ("damaged", "lost", "short", "wet"))
    values = _shared(scene, by) | {
        "waybill": _waybill(dice), "carrier": _skewed(dice, CARRIERS), "damage_kind": kind,
        "phone": scene.person.phones[:1], "item": scene.product, "quantity": dice.randrange(1, 4),
        "outer_box": dice.choice(("dented", "torn", "intact")), "shipped_on": shipped,
        "report_date_on": scene.at.date(), "claim_by_on": scene.at.date() + timedelta(days=7),
        "last_scan": scene.text(1, 1), "declared_value": money(dice, 20, 2000), "delivery_result": scene.text(1, 2),
        "item_no": f"{dice.randrange(10**6):06d}",
        **_named(scene),
    }  # fmt: skip
    agent = f"{dice.randrange(1000):03d}"
    scene.step(4 * HOUR, by, "confirmed", {"courier_agent_no": agent}, scene.text(1, 1))
    claimed: Values = {"claim_no": f"CL{dice.randrange(10**9):09d}", "sum_claimed": values["price"]}
    scene.step(10 * HOUR, by, "claimed", claimed)
    at = scene.after(30 * HOUR)
    if dice.random() < 0.85:
        paid: Values = {
            "carrier_result": "paid",
            "sum_received": money(dice, 5, 500),
            "sum_received_on": at.date(),
        }
        scene.steps.append(Step(at, by, "settled", "settled", paid))
    else:
        scene.steps.append(
            Step(at, by, "refused", "refused", {"carrier_result": "refused"}, scene.text(1, 1))
        )
    ending: Values = {"customer_remedy": scene.pick(SHORT), "write_off": money(dice, 0, 100)}
    ending |= {"responsible_party": "courier", "payer": "courier", "true_cause": scene.pick(CAUSES)}
    ending["result"] = scene.text(1, 2)
    _close(scene, 6 * HOUR, ending)
    return values


def return_exchange(scene: Scene, by: str) -> Values:
    dice = scene.dice
    reason = _skewed(dice, ("disliked", "quality", "damage", "wrong_item", "not_as_described"))
    values = _shared(scene, by) | {
        "phone": scene.person.phones[:1], "wanted": "return", "reason": reason, "origin": scene.text(1, 2),
        **_named(scene), "signed_on": scene.at.date() - timedelta(days=dice.randrange(1, 7)), "ends_in": "refund",
    }  # fmt: skip
    asked: Values = {"amount_asked": values["price"], "paid_amount": values["price"]}
    scene.step(30 * MINUTE, by, "awaiting_seller", asked)
    scene.step(HOUR, by, "awaiting_return", {"return_carrier": _skewed(dice, CARRIERS)})
    at = scene.after(40 * HOUR)
    came: Values = {"return_waybill": _waybill(dice), "received_on": at.date(), "opened_by": "库房 3"}
    scene.steps.append(Step(at, by, "returned", "returned", came))
    scene.step(3 * HOUR, by, "inspected", {"verdict": "as_claimed", "payer": "seller"}, scene.text(1, 1))
    scene.step(2 * HOUR, by, "to_finance", {"amount_agreed": values["price"]})
    at = scene.after(8 * HOUR)
    given: Values = {"amount_refunded": values["price"], "refunded_on": at.date()}
    scene.steps.append(Step(at, LEADER, "refunded", "refunded", given))
    _close(
        scene,
        3 * HOUR,
        {"true_cause": scene.pick(CAUSES), "customer_informed": True, "result": scene.text(1, 1)},
    )
    return values


def inquiry(scene: Scene, by: str) -> Values:
    dice = scene.dice
    values = _shared(scene, by) | {
        "nature": _skewed(dice, ("question", "suggestion", "opinion", "praise")), "person": scene.person.name,
        "event": _facts(scene), "phone": scene.person.phones[:1], "topic": dice.choice(("product", "use", "order")),
    }  # fmt: skip
    if dice.random() < 0.5:
        at = scene.after(HOUR)
        given: Values = {"referred_to": "warehouse", "referred_at": at, "answer_due_at": at + 8 * HOUR}
        scene.steps.append(Step(at, by, "referred", "referred", given))
    scene.step(5 * HOUR, by, "answered", {"answer": scene.text(1, 3), "answered_by": by})
    at = scene.after(HOUR)
    told: Values = {"called_back_at": at, "reached": True}
    scene.steps.append(Step(at, by, "called_back", "called_back", told))
    _close(scene, HOUR, {"result": scene.text(1, 1)})
    return values


def tracking(scene: Scene, by: str) -> Values:
    dice = scene.dice
    values = _shared(scene, by) | {
        "waybill": _waybill(dice), "carrier": _skewed(dice, CARRIERS), "phone": scene.person.phones[:1],
        "query": _skewed(dice, ("no_movement", "late", "signed_not_received", "change_address")),
        "origin": scene.text(1, 2), **_named(scene),
    }  # fmt: skip
    scene.step(20 * MINUTE, by, "asked")
    scene.step(5 * HOUR, by, "answered", {"found": "on_its_way"}, scene.text(1, 1))
    at = scene.after(HOUR)
    scene.steps.append(Step(at, by, "told", "told", {"customer_told_at": at, "result": scene.text(1, 2)}))
    _close(scene, HOUR, {"true_cause": scene.pick(CAUSES)})
    return values


def _close(scene: Scene, mean: timedelta, given: Values) -> None:
    at = scene.after(mean)
    closed: Values = given | {"first_closed_at": at, "last_closed_at": at}
    scene.steps.append(Step(at, LEADER, "closed", "closed", closed))


def _skewed(dice: Random, among: tuple[str, ...]) -> str:
    """The first the most often."""
    return among[int(len(among) * dice.random() ** 2)]


Course = Callable[[Scene, str], Values]
COURSES: tuple[tuple[float, type[Case], str, Course], ...] = (
    (0.48, Complaint, "received", complaint),
    (0.75, Damage, "reported", damage),
    (0.87, ReturnExchange, "requested", return_exchange),
    (0.95, Inquiry, "opened", inquiry),
    (1.0, Tracking, "opened", tracking),
)
"""Up to which share of all cases it is one of these, its kind, the status it begins in, its course."""

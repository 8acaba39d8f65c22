"""What the platform's rules make of a dispute: may it be raised, when does the platform step in, what proves it."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from csapp.i18n import N_
from csapp.kinds.course import day_of
from csapp.vocabulary.around import Around, Values
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.values import Choices

WINDOW = timedelta(days=15)


class DisputeKind(Choices):
    AFTER_SALE = "after_sale", N_("after-sale service")
    NOT_RECEIVED = "not_received", N_("goods not received")
    HARASSMENT = "harassment", N_("harassment")
    MALICIOUS_REVIEW = "malicious_review", N_("malicious review")
    LATE_SHIPMENT = "late_shipment", N_("late shipment")
    BROKEN_PROMISE = "broken_promise", N_("broken promise")
    COUNTERFEIT = "counterfeit", N_("counterfeit")


class RaisedBy(Choices):
    BUYER = "buyer", N_("buyer")
    SELLER = "seller", N_("seller")


class Evidence(Choices):
    CHAT = "chat", N_("chat record")
    SITE_MAIL = "site_mail", N_("site mail")
    SMS = "sms", N_("text message")
    CALL_LIST = "call_list", N_("call list")
    PURCHASE_PROOF = "purchase_proof", N_("proof of purchase")
    BRAND_LICENCE = "brand_licence", N_("brand licence")
    OTHER = "other", N_("other")


STEP_IN_DAYS: Mapping[DisputeKind, int] = {
    DisputeKind.LATE_SHIPMENT: 5,
    DisputeKind.BROKEN_PROMISE: 5,
    DisputeKind.NOT_RECEIVED: 7,
}
"""Working days after which the platform steps in; the other kinds name none."""

_TALK = (Evidence.CHAT, Evidence.SITE_MAIL)
CHECKLISTS: Mapping[DisputeKind, tuple[Evidence, ...]] = {
    DisputeKind.AFTER_SALE: (*_TALK, Evidence.PURCHASE_PROOF),
    DisputeKind.NOT_RECEIVED: (*_TALK, Evidence.CALL_LIST),
    DisputeKind.HARASSMENT: (*_TALK, Evidence.SMS, Evidence.CALL_LIST),
    DisputeKind.MALICIOUS_REVIEW: (*_TALK, Evidence.SMS, Evidence.CALL_LIST),
    DisputeKind.LATE_SHIPMENT: _TALK,
    DisputeKind.BROKEN_PROMISE: _TALK,
    DisputeKind.COUNTERFEIT: (*_TALK, Evidence.PURCHASE_PROOF, Evidence.BRAND_LICENCE),
}
"""The evidence each kind asks for, as its checklist begins."""

WINDOW_FROM = ("dispute_kind", "opened_on", "order_completed_on", "order_created_at")
STEP_IN_FROM = ("dispute_kind", "opened_on")


def in_window(values: Values) -> bool | None:
    """Whether the dispute was opened within 0 to 15 days of the order's success, of its creation where a promise was
    broken. None while one of the days is not known."""
    promised = values.get("dispute_kind") == DisputeKind.BROKEN_PROMISE
    start = values.get("order_created_at" if promised else "order_completed_on")
    opened = values.get("opened_on")
    if start is None or opened is None:
        return None
    return timedelta() <= opened - day_of(start) <= WINDOW


def terms(before: Values, given: Values, around: Around) -> dict[str, object]:
    """Whether it is in time and when the platform steps in, wherever what that is reckoned from has moved; what
    somebody sets by hand meanwhile stays."""
    found: dict[str, object] = {}
    after = {**before, **given}
    if _moved(before, given, WINDOW_FROM) and given.get("in_window") is None:
        found["in_window"] = in_window(after)
    if _moved(before, given, STEP_IN_FROM) and given.get("step_in_by_on") is None:
        found["step_in_by_on"] = _steps_in(after, around)
    return found


def _moved(before: Values, given: Values, keys: Iterable[str]) -> bool:
    return not before or any(key in given and given[key] != before.get(key) for key in keys)


def _steps_in(values: Values, around: Around) -> date | None:
    kind, opened = values.get("dispute_kind"), values.get("opened_on")
    days = STEP_IN_DAYS.get(kind) if isinstance(kind, DisputeKind) else None
    return None if days is None or opened is None else around.working_day(opened, days)


def checklist(before: Values, given: Values, _: Around) -> dict[str, object]:
    """A dispute begins with the list of what would prove it, none of it there yet."""
    kind = given.get("dispute_kind")
    if before or given.get("evidence") is not None or not isinstance(kind, DisputeKind):
        return {}
    return {"evidence": tuple({"item": item, "reference": None, "have": False} for item in CHECKLISTS[kind])}


def raised_by_the_seller(_: Values, after: Values, __: Around) -> Iterable[Problem]:
    """A malicious review is the seller's to raise."""
    malicious = after.get("dispute_kind") == DisputeKind.MALICIOUS_REVIEW
    if malicious and after.get("raised_by") == RaisedBy.BUYER:
        yield Problem("raised_by", N_("A malicious review is raised by the seller."))

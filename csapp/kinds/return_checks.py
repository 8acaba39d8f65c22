"""What follows in a return from what is known of it, and what may not be saved: sums, second refunds, dates."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from csapp.i18n import N_
from csapp.kinds.payers import propose_payer
from csapp.kinds.return_flow import Ending, Wanted, in_window
from csapp.vocabulary.around import Around, Values
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.steps import Role
from csapp.vocabulary.values import Sum

GRANTED = {"amount_agreed": N_("Refund agreed"), "amount_refunded": N_("Refunded")}
RANKS = (Role.AGENT, Role.SUPERVISOR, Role.MANAGER, Role.DIRECTOR)
ON_REFUND = ("amount_refunded", "refunded_on")
MAY_BE_REFUNDED = ("refunded", "closed", "reopened")
CURRENCY_OF = {"amount_asked": N_("Refund asked"), "postage_received": N_("Postage received"), **GRANTED}


def follows(before: Values, given: Values, around: Around) -> dict[str, object]:
    """Whether it was asked for in time, and what it is to come to: worked out while nothing else was said."""
    after = {**before, **given}
    received = after.get("received_at")
    asked = received.astimezone().date() if isinstance(received, datetime) else around.today
    found: dict[str, object] = {"in_window": in_window(after, asked)}
    if not before or ("wanted" in given and given["wanted"] is not before.get("wanted")):
        goods = after.get("wanted") in (Wanted.EXCHANGE, Wanted.RESHIP)
        found["ends_in"] = after.get("ends_in") or (Ending.GOODS if goods else Ending.REFUND)
        if before:
            found["ends_in"] = Ending.GOODS if goods else Ending.REFUND
    return found


def who_pays(before: Values, given: Values, around: Around) -> dict[str, object]:
    return propose_payer("return_exchange", before, given, around)


def most(values: Values) -> Sum | None:
    """The most that can be refunded: what was paid for the goods, and the postage of their way back. None where
    neither price nor amount of the order is known."""
    price, paid = values.get("price"), values.get("paid_amount")
    known: list[Sum] = []
    if isinstance(price, Sum):
        out = _like(values.get("freight_out"), price)
        known.append(Sum(price.amount * (values.get("quantity") or 1) + out, price.currency))
    if isinstance(paid, Sum) and (not known or paid.currency == known[0].currency):
        known.append(paid)
    least = min(known, key=lambda one: one.amount, default=None)
    return (
        None
        if least is None
        else Sum(least.amount + _like(values.get("freight_return"), least), least.currency)
    )


def _like(value: object, other: Sum) -> Decimal:
    return value.amount if isinstance(value, Sum) and value.currency == other.currency else Decimal(0)


def sums(_before: Values, after: Values, around: Around) -> Iterator[Problem]:
    """No more back than was paid, and in the money it was paid in."""
    paid = next((v for k in ("paid_amount", "price") if isinstance(v := after.get(k), Sum)), None)
    company = around.record("COMPANY")
    own = str(getattr(company, "currency", None) or "")
    limit = most(after)
    for key, label in CURRENCY_OF.items():
        value = after.get(key)
        if not isinstance(value, Sum) or paid is None:
            continue
        if (value.currency or own) != (paid.currency or own):
            line = N_("The order was paid in {currency}: give the sum in the same money.")
            yield Problem(key, line, {"currency": paid.currency or own}, label)
        elif key in GRANTED and limit is not None and value.amount > limit.amount:
            line = N_("This is more than was paid, the postage back included: at most {most}.")
            yield Problem(key, line, {"most": str(limit)}, label)


def approved(before: Values, after: Values, around: Around) -> Iterator[Problem]:
    """Where the rule on who pays names who approves, they give the sum, or somebody above them; what they gave is paid
    out by anybody."""
    rule = around.record(str(after["payer_rule"])) if after.get("payer_rule") else None
    wanted = getattr(rule, "approval", None)
    if wanted not in RANKS:
        return
    roles = getattr(around.record(around.actor), "roles", None) or ()
    if set(RANKS[RANKS.index(wanted) :]) & set(roles):
        return
    for key, label in GRANTED.items():
        value = after.get(key)
        known = (before.get(key), before.get("amount_agreed"))
        if isinstance(value, Sum) and value.amount and value not in known:
            line = N_("This sum is above your limit; the next role up must enter it.")
            yield Problem(key, line, label=label)


def refunds(before: Values, after: Values, around: Around) -> Iterator[Problem]:
    """Money goes back once, and on finance's word."""
    was, now = before.get("status") or "", after.get("status") or ""
    done = before.get("refunded_on") is not None
    if done and now == "refunded" and was != "refunded":
        told: dict[str, object] = {
            "sum": str(before.get("amount_refunded")),
            "day": str(before["refunded_on"]),
        }
        line = N_("{sum} was refunded on {day} already. What is paid besides is a money line.")
        yield Problem("amount_refunded", line, told, GRANTED["amount_refunded"])
    elif done and after.get("amount_refunded") != before.get("amount_refunded"):
        line = N_("The refund is done. What is paid besides, or comes back, is a money line.")
        yield Problem("amount_refunded", line, label=GRANTED["amount_refunded"])
    elif done and after.get("refunded_on") is None:  # or the money could go back a second time
        line = N_("The refund is done. What is paid besides, or comes back, is a money line.")
        yield Problem("refunded_on", line, label=N_("Refunded on"))
    elif now == "refunded" and was != "refunded":
        yield from _refunding(after, around)
    elif now not in MAY_BE_REFUNDED and any(after.get(k) != before.get(k) for k in ON_REFUND):
        key = next(k for k in ON_REFUND if after.get(k) != before.get(k))
        line = N_("This is entered with the step “Record the refund”, on the word of finance or operations.")
        yield Problem(key, line, label=N_("Refunded") if key == "amount_refunded" else N_("Refunded on"))


def _refunding(after: Values, around: Around) -> Iterator[Problem]:
    if after.get("amount_refunded") is None:
        yield Problem("amount_refunded", N_("Say how much was refunded."), label=GRANTED["amount_refunded"])
    agreed, paid = after.get("amount_agreed"), after.get("amount_refunded")
    if isinstance(agreed, Sum) and isinstance(paid, Sum) and paid.amount > agreed.amount:
        line = N_("This is more than was agreed: {agreed}. If that has changed, change it first.")
        yield Problem("amount_refunded", line, {"agreed": str(agreed)}, GRANTED["amount_refunded"])
    yield from _refunded_elsewhere(after, around)
    roles = getattr(around.record(around.actor), "roles", None) or ()
    leads = {Role.SUPERVISOR, Role.MANAGER, Role.DIRECTOR} & set(roles)
    if not leads and not str(after.get("refund_word") or "").strip():
        line = N_("Say who in finance or operations confirmed the refund.")
        yield Problem("refund_word", line, label=N_("Refund confirmed by"))


def _refunded_elsewhere(after: Values, around: Around) -> Iterator[Problem]:
    """All cases of one order together give no more back than was paid for it."""
    now, limit, order = after.get("amount_refunded"), most(after), after.get("order_no")
    if not isinstance(now, Sum) or limit is None or not order:
        return
    others = [n for n in around.having("return_exchange", "order_no", str(order)) if n != after.get("number")]
    paid = [(n, _like(getattr(around.record(n), "amount_refunded", None), limit)) for n in others]
    before = [(number, amount) for number, amount in paid if amount]
    total = sum((amount for _, amount in before), Decimal(0))
    if before and total + now.amount > limit.amount:
        told: dict[str, object] = {
            "numbers": ", ".join(n for n, _ in before),
            "sum": str(Sum(total, limit.currency)),
        }
        line = N_("For this order {sum} went back already ({numbers}): together at most {most}.")
        yield Problem("amount_refunded", line, told | {"most": str(limit)}, GRANTED["amount_refunded"])


def dates(before: Values, after: Values, _around: Around) -> Iterator[Problem]:
    """Goods can't come back before they were signed for."""
    back, signed = after.get("received_on"), after.get("signed_on")
    moved = back != before.get("received_on") or signed != before.get("signed_on")
    if moved and isinstance(back, date) and isinstance(signed, date) and back < signed:
        yield Problem(
            "received_on",
            N_("The goods can't be back before they were signed for."),
            label=N_("Goods back on"),
        )

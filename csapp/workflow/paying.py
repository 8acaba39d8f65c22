"""Who pays in a case, by the manager's table (domain §5): the first rule that applies, and its sums. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from csapp.i18n import N_
from csapp.kinds.pay_facts import FACTS, KNOWN_TO
from csapp.kinds.pay_rule import PayRule, Refund, answers_by_fact
from csapp.kinds.payers import Payer
from csapp.vocabulary.loose import as_items, as_mapping
from csapp.vocabulary.steps import Role
from csapp.vocabulary.values import Sum

Values = Mapping[str, Any]
CENT = Decimal("0.01")
NO_MONEY = ("exchange", "reship")  # goods go out instead of money


@dataclass(frozen=True, kw_only=True)
class Part:
    """One line of a sum: ``label`` (msgid), what it adds or takes away, and ``how`` (msgid with ``values``)."""

    label: str
    amount: Sum
    how: str = ""
    values: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What the rules say of a case. ``refund``: of what was paid for the goods; ``postage``: advanced by the buyer and
    given back; both None where no sum follows or too little is known. ``missing``: keys of the case's fields that are
    not filled and could lead to another rule or to the sum."""

    rule: PayRule
    refund: Sum | None = None
    postage: Sum | None = None
    parts: tuple[Part, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def payer(self) -> Payer:
        return self.rule.payer

    @property
    def approval(self) -> Role | None:
        return self.rule.approval

    @property
    def total(self) -> Sum | None:
        """What goes back to the buyer in all."""
        if self.refund is None or self.postage is None:
            return self.refund or self.postage
        return Sum(self.refund.amount + self.postage.amount, self.refund.currency)


# --- facts ---------------------------------------------------------------------------------------------------------

_DAMAGE_REASON = {"damaged": "damage", "wet": "damage", "lost": "missing_item", "short": "missing_item"}
_TYPE_REASON = {"delivery": "late"}
_REASONS = frozenset({"not_as_described", "quality", "wrong_item", "missing_item", "damage"})
_REMEDY_WANTED = {
    "exchange": "exchange", "return": "return", "reship": "reship", "partial_refund": "refund_only",
    "full_refund": "refund_only",
}  # fmt: skip


def _said(value: object) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value in (None, "") else str(value)


def _reason(values: Values) -> str | None:
    if values.get("damage_kind") is not None:
        return _DAMAGE_REASON.get(str(values["damage_kind"]))
    if values.get("type") is not None:
        kind = str(values["type"])
        return kind if kind in _REASONS else _TYPE_REASON.get(kind)
    return _said(values.get("reason"))


def _wanted(values: Values) -> str | None:
    return _said(values.get("wanted")) or _REMEDY_WANTED.get(str(values.get("remedy")))


def _every_line(key: str) -> Callable[[Values], str | None]:
    """Whether all that came back is so; None while one line does not say."""

    def told(values: Values) -> str | None:
        lines = [as_mapping(line) or {} for line in as_items(values.get("return_lines")) or ()]
        said = [line.get(key) for line in lines]
        if False in said:
            return "false"
        return "true" if said and None not in said else None

    return told


_WORKED_OUT: Mapping[str, Callable[[Values], str | None]] = {
    "reason": _reason,
    "wanted": _wanted,
    "order_completed": lambda values: _said(values.get("order_completed_on") is not None),
    "warehouse_queried": lambda values: _said(values.get("warehouse_query_at") is not None),
    "within_return_window": lambda values: _said(values.get("in_window")),
    "resaleable": _every_line("resaleable"),
    "accessories_complete": _every_line("accessories_complete"),
}
ASKED_AT: Mapping[str, str] = {
    "within_return_window": "signed_on",
    "order_completed": "order_completed_on",
    "warehouse_queried": "warehouse_query_at",
    "resaleable": "return_lines",
    "accessories_complete": "return_lines",
}
"""The field of a case in which a fact is said, where it is called otherwise."""


def facts(table: str, values: Values) -> dict[str, str | None]:
    """What is known of a case of that kind, by fact: the answer's key, or None."""
    known = KNOWN_TO.get(table, frozenset())
    return {
        key: _WORKED_OUT.get(key, lambda v, k=key: _said(v.get(k)))(values) for key in FACTS if key in known
    }


# --- the rule ------------------------------------------------------------------------------------------------------


def ranked(rules: Iterable[PayRule], table: str) -> list[PayRule]:
    """The rules in force for a kind, in the order they are tried."""
    mine = [rule for rule in rules if rule.active and not rule.voided and table in rule.applies_to]
    return sorted(mine, key=lambda rule: (rule.priority, rule.number))


def chosen(rules: Iterable[PayRule], table: str, values: Values) -> tuple[PayRule | None, tuple[str, ...]]:
    """The first rule that applies, and the facts not known that could make an earlier one apply. What nobody said
    meets no condition."""
    known = facts(table, values)
    missing: dict[str, None] = {}
    for rule in ranked(rules, table):
        wanted = answers_by_fact(vars(rule))
        unknown = [key for key in wanted if known.get(key) is None]
        if any(known.get(key) is not None and known[key] not in given for key, given in wanted.items()):
            continue
        if not unknown:
            return rule, tuple(missing)
        missing |= dict.fromkeys(unknown)
    return None, tuple(missing)


def propose(rules: Iterable[PayRule], table: str, values: Values) -> Proposal | None:
    """Who pays and what goes back in a case of that kind; None where no rule applies."""
    rule, unknown = chosen(rules, table, values)
    if rule is None:
        return None
    worked = _Sums(rule, values, _wanted(values))
    worked.work_out()
    missing = dict.fromkeys((*(ASKED_AT.get(key, key) for key in unknown), *worked.missing))
    return Proposal(
        rule=rule,
        refund=worked.refund,
        postage=worked.postage,
        parts=tuple(worked.parts),
        missing=tuple(missing),
    )


# --- the sums ------------------------------------------------------------------------------------------------------


@dataclass
class _Sums:
    """Works a rule's sum out of what is known of the order, line by line."""

    rule: PayRule
    values: Values
    wanted: str | None
    parts: list[Part] = field(default_factory=list[Part])
    missing: list[str] = field(default_factory=list[str])
    refund: Sum | None = None
    postage: Sum | None = None
    currency: str = ""

    def work_out(self) -> None:
        formula = self.rule.refund
        if formula in (None, Refund.NONE, Refund.CREDIT, Refund.RESHIP):
            return
        goods = self._goods() if self.wanted not in NO_MONEY else None
        if goods is not None:
            kept = max(Decimal(0), goods + self._off(formula, goods))
            self.refund = Sum(kept, self.currency)
        if formula is Refund.GOODS_AND_POSTAGE:
            self._advanced()

    def _goods(self) -> Decimal | None:
        """What was paid for the goods the case is about, as a first line; None while nobody says."""
        price, paid = self.values.get("price"), self.values.get("paid_amount")
        quantity = int(self.values.get("quantity") or 1)
        one = price if isinstance(price, Sum) else paid
        if not isinstance(one, Sum):
            self.missing.append("price")
            return None
        self.currency = one.currency
        count = quantity if isinstance(price, Sum) else 1
        amount = max(Decimal(0), one.amount * count)
        told: dict[str, object] = {"quantity": count, "price": one}
        how = N_("{quantity} × {price}") if isinstance(price, Sum) else N_("what was paid for the order")
        if isinstance(paid, Sum) and paid.currency == one.currency and paid.amount < amount:
            amount, how = max(Decimal(0), paid.amount), N_("no more than was paid for the order")
        label = N_("What is missing") if self.rule.refund is Refund.MISSING else N_("Goods")
        self._add(label, amount, how, told)
        return amount

    def _off(self, formula: Refund | None, goods: Decimal) -> Decimal:
        """What the rule takes away, as a line of its own; at most all."""
        if formula is Refund.GOODS_LESS_OUTBOUND:
            freight = self._sum("freight_out")
            if freight is not None and freight > 0:
                return self._add(N_("Outbound postage"), -min(freight, goods), N_("borne by the buyer"))
        if formula is Refund.PERCENT_OFF and self.rule.percent is not None:
            off = (goods * self.rule.percent / 100).quantize(CENT, ROUND_HALF_UP)
            told: dict[str, object] = {"percent": self.rule.percent}
            return self._add(N_("Kept back"), -min(off, goods), N_("{percent} % of it"), told)
        if formula is Refund.UP_TO_PROFIT:
            return self._up_to(goods)
        return Decimal(0)

    def _up_to(self, goods: Decimal) -> Decimal:
        """The profit of the order or the return freight, whichever is more: the seller would lose as much anyway."""
        profit, freight = self._sum("order_profit"), self._sum("freight_return")
        most = max((one for one in (profit, freight) if one is not None), default=None)
        if most is None or most >= goods:
            return Decimal(0)
        how = N_("up to the order's profit") if most == profit else N_("up to the return freight")
        return self._add(N_("Not refunded"), max(Decimal(0), most) - goods, how)

    def _advanced(self) -> None:
        """The postage the buyer advanced, on top of the price; the insurance pays it where there is one."""
        freight = self._sum("freight_return")
        if freight is None or freight <= 0:
            return
        if self.values.get("freight_insured"):
            self._add(N_("Return postage"), Decimal(0), N_("paid by the freight insurance"))
            return
        self.postage = Sum(
            self._add(N_("Return postage"), freight, N_("advanced by the buyer")), self.currency
        )

    def _sum(self, key: str) -> Decimal | None:
        """A sum of the order in the money of the goods; what is missing or in other money is said to be missing."""
        value = self.values.get(key)
        if isinstance(value, Sum) and self.refund is None and not self.parts:
            self.currency = value.currency
        if isinstance(value, Sum) and value.currency == self.currency:
            return value.amount
        self.missing.append(key)
        return None

    def _add(
        self, label: str, amount: Decimal, how: str = "", values: Mapping[str, object] | None = None
    ) -> Decimal:
        self.parts.append(Part(label=label, amount=Sum(amount, self.currency), how=how, values=values or {}))
        return amount

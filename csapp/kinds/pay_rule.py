"""One line of the table that says who pays (domain §5); the first that applies wins."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from csapp.i18n import N_
from csapp.kinds.pay_facts import FACTS, KNOWN_TO, Fact, PaidKind
from csapp.kinds.payers import Payer
from csapp.vocabulary.around import Around, Check, Derive, Values
from csapp.vocabulary.conditions import Conditions, Keys, keys_in
from csapp.vocabulary.errors import Problem, Word
from csapp.vocabulary.fields import Bool, Choice, DecimalNumber, Integer, ListOf, LongText, Need, Text
from csapp.vocabulary.filters import ANY, Filter, View
from csapp.vocabulary.kinds import Record, Section
from csapp.vocabulary.steps import Role
from csapp.vocabulary.values import Choices


class Refund(Choices):
    """How the sum that goes back to the buyer is worked out."""

    GOODS = "goods", N_("price of the goods")
    GOODS_AND_POSTAGE = "goods_and_postage", N_("price of the goods and the postage advanced")
    GOODS_LESS_OUTBOUND = "goods_less_outbound", N_("price of the goods less the outbound postage")
    PERCENT_OFF = "percent_off", N_("price of the goods less a percentage")
    UP_TO_PROFIT = "up_to_profit", N_("part of the price, up to the order's profit or the return freight")
    MISSING = "missing", N_("price of what is missing")
    CREDIT = "credit", N_("credit on the next order")
    RESHIP = "reship", N_("sent anew, free")
    NONE = "none", N_("nothing")


def answers_by_fact(rule: Values) -> dict[str, frozenset[str]]:
    """What each fact must be for the rule to apply; several conditions on one fact are all to be met."""
    found: dict[str, frozenset[str]] = {}
    for entry in rule.get("conditions") or ():
        key, given = str(entry["field"]), frozenset(keys_in(entry["values"]))
        found[key] = found[key] & given if key in found else given
    return found


def covers(first: Values, second: Values) -> bool:
    """Whether every case to which the second rule would apply is taken by the first."""
    if not set(second.get("applies_to") or ()) <= set(first.get("applies_to") or ()):
        return False
    wanted, given = answers_by_fact(first), answers_by_fact(second)
    return all(key in given and given[key] <= wanted[key] for key in wanted)


def _shaped(_before: Values, after: Values, _around: Around) -> Iterator[Problem]:
    """What one rule says must make sense in itself."""
    percent = after.get("percent")
    if after.get("refund") is Refund.PERCENT_OFF and percent is None:
        yield Problem("percent", N_("Say how many per cent are kept back."), label=N_("Per cent kept back"))
    elif percent is not None and not 0 < percent < 100:
        yield Problem("percent", N_("Between 0 and 100."), label=N_("Per cent kept back"))
    label = N_("Applies when")
    for key, given in answers_by_fact(after).items():
        if not given:
            line = N_("The conditions on “{fact}” exclude each other: no case meets them.")
            yield Problem("conditions", line, {"fact": Word(FACTS[key].label)}, label)
        for kind in after.get("applies_to") or ():
            if key not in KNOWN_TO[str(kind)]:
                line = N_("A case of the kind “{kind}” does not know “{fact}”: leave out one of them.")
                told: dict[str, object] = {"kind": Word(kind.label), "fact": Word(FACTS[key].label)}
                yield Problem("conditions", line, told, label)


def _placed(before: Values, after: Values, around: Around) -> Iterator[Problem]:
    """What the table says must be reachable: no two rules in one place, none that an earlier one always hides."""
    if not after.get("active"):
        return
    others: list[Values] = [
        vars(r) for r in around.every("pay_rule") if r.active and r.number != before.get("number")
    ]
    mine = after["priority"]
    same = next((rule for rule in others if rule["priority"] == mine), None)
    if same is not None:
        line = N_("Rule {priority} is “{name}” already. Give this one another place.")
        yield Problem("priority", line, {"priority": mine, "name": same["name"]}, N_("Priority"))
        return
    for rule in others:
        told: dict[str, object] = {"priority": rule["priority"], "name": rule["name"]}
        if rule["priority"] < mine and covers(rule, after):
            line = N_(
                "Rule {priority}, “{name}”, comes first and takes every such case: this one never applies."
            )
            yield Problem("conditions", line, told, N_("Applies when"))
        elif rule["priority"] > mine and covers(after, rule):
            line = N_("Rule {priority}, “{name}”, would never apply any more: this one takes all its cases.")
            yield Problem("conditions", line, told, N_("Applies when"))


LABELS = ("label_zh_cn", "label_en", "label_es")


def _named(before: Values, given: Values, around: Around) -> dict[str, object]:
    """What the rule is called: its label in the company's language, or in the first that has one."""
    after = {**before, **given}
    company = around.record("COMPANY")
    own = f"label_{str(getattr(company, 'language', None) or 'zh_CN').lower()}"
    return {"name": next((after[key] for key in (own, *LABELS) if after.get(key)), None)}


def _label(label: str) -> Text:
    return Text(label=label, need=Need.CALL, either="label", searched=True)


@dataclass(frozen=True, kw_only=True)
class PayRule(Record):
    """A rule: in which cases it applies, who pays, what goes back to the buyer, who must approve."""

    table: ClassVar[str] = "pay_rule"
    letter: ClassVar[str] = "Z"
    label: ClassVar[str] = N_("Rule on who pays")
    label_new: ClassVar[str] = N_("New rule on who pays")
    label_many: ClassVar[str] = N_("Who pays")
    about: ClassVar[str] = N_("Who bears the costs of a case, tried from the first rule on.")
    icon: ClassVar[str] = "rules"
    group: ClassVar[str] = "rules"
    written_by: ClassVar[tuple[Role, ...]] = (Role.MANAGER,)
    derives: ClassVar[tuple[Derive, ...]] = (_named,)
    checks: ClassVar[tuple[Check, ...]] = (_shaped, _placed)
    sections: ClassVar[tuple[Section, ...]] = (
        Section(key="rule", label=N_("The rule"), fields=("priority", *LABELS, "active", "name")),
        Section(key="when", label=N_("When it applies"), fields=("applies_to", "conditions"), whole=True),
        Section(
            key="then",
            label=N_("What follows"),
            fields=("payer", "postage_out", "postage_back", "refund", "percent", "approval"),
            whole=True,
        ),
        Section(key="how", label=N_("How it is done"), fields=("how_zh_cn", "how_en", "how_es")),
    )
    columns: ClassVar[tuple[str, ...]] = (
        "priority",
        "name",
        "conditions",
        "payer",
        "refund",
        "approval",
        "active",
    )
    order: ClassVar[str] = "priority"
    title: ClassVar[tuple[str, ...]] = ("name",)
    views: ClassVar[tuple[View, ...]] = (
        View(
            key="in_force",
            label=N_("In force"),
            filters=(Filter("active", ANY, ("true",)),),
            order="priority",
        ),
    )

    priority: Annotated[
        int,
        Integer(
            label=N_("Priority"),
            need=Need.CALL,
            least=1,
            most=10_000,
            indexed=True,
            hint=N_("rules are tried from the lowest number on; the first that applies wins"),
        ),
    ]
    payer: Annotated[Payer, Choice(label=N_("Payer"), need=Need.CALL, choices=Payer)]
    applies_to: Annotated[
        tuple[PaidKind, ...],
        ListOf(
            label=N_("Kinds of case"), need=Need.CALL, item=Choice(label=N_("Kind of case"), choices=PaidKind)
        ),
    ]
    refund: Annotated[
        Refund | None, Choice(label=N_("Goes back"), need=Need.CALL, choices=Refund, default="none")
    ] = None
    label_zh_cn: Annotated[str | None, _label(N_("Name, Chinese"))] = None
    label_en: Annotated[str | None, _label(N_("Name, English"))] = None
    label_es: Annotated[str | None, _label(N_("Name, Spanish"))] = None
    name: Annotated[str | None, Text(label=N_("Name of the rule"), need=Need.AUTO)] = None
    active: Annotated[bool | None, Bool(label=N_("Active"), default="true")] = True
    conditions: Annotated[
        tuple[Mapping[str, Any], ...] | None,
        Conditions(
            label=N_("Applies when"),
            hint=N_("all of the conditions are to be met; without any the rule always applies"),
            facts=FACTS,
            items={
                "field": Choice(label=N_("What is looked at"), choices=Fact),
                "values": Keys(label=N_("is one of")),
            },
        ),
    ] = None
    postage_out: Annotated[Payer | None, Choice(label=N_("Outbound postage paid by"), choices=Payer)] = None
    postage_back: Annotated[Payer | None, Choice(label=N_("Return postage paid by"), choices=Payer)] = None
    percent: Annotated[Decimal | None, DecimalNumber(label=N_("Per cent kept back"))] = None
    approval: Annotated[Role | None, Choice(label=N_("To be approved by"), choices=Role)] = None
    how_zh_cn: Annotated[str | None, LongText(label=N_("How it is done, Chinese"))] = None
    how_en: Annotated[str | None, LongText(label=N_("How it is done, English"))] = None
    how_es: Annotated[str | None, LongText(label=N_("How it is done, Spanish"))] = None

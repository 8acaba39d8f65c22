"""Who bears the costs of a case: what the rules propose, what was decided, and why it was decided otherwise."""

from typing import Annotated

from csapp.i18n import N_
from csapp.vocabulary.around import Around, Values
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.fields import Bool, Choice, Need, Text
from csapp.vocabulary.filters import ANY, Filter, View
from csapp.vocabulary.values import Choices


class Payer(Choices):
    """Whoever can be made to bear a cost."""

    BUYER = "buyer", N_("buyer")
    SELLER = "seller", N_("seller")
    COURIER = "courier", N_("courier")
    WAREHOUSE = "warehouse", N_("warehouse")
    SUPPLIER = "supplier", N_("supplier")
    AGENT = "agent", N_("agent")


PayerRule = Annotated[
    str | None,
    Text(
        label=N_("Rule on who pays"),
        figure=True,
        need=Need.AUTO,
        indexed=True,
        hint=N_("what the table of the rules proposed for what was known"),
    ),
]
PayerProposed = Annotated[Payer | None, Choice(label=N_("Payer by the rules"), need=Need.AUTO, choices=Payer)]
DecidedOtherwise = Annotated[bool | None, Bool(label=N_("Decided otherwise"), need=Need.AUTO)]
PayerReason = Annotated[
    str | None,
    Text(
        label=N_("Reason for another payer"),
        searched=True,
        hint=N_("needed where somebody else pays than the rules propose"),
    ),
]
KeepsGoods = Annotated[bool | None, Bool(label=N_("Customer keeps the goods"))]
NoteWrong = Annotated[bool | None, Bool(label=N_("Order note was wrong"))]

OTHERWISE = View(
    key="otherwise",
    label=N_("Decided otherwise"),
    filters=(Filter("decided_otherwise", ANY, ("true",)),),
)
PAYING = ("payer_rule", "payer_proposed", "decided_otherwise", "payer", "payer_reason")
JUDGED_BY = frozenset(
    {
        "wanted", "reason", "damage_kind", "type", "remedy", "shop_type", "severity", "urgency", "verdict",
        "responsible_party", "free_shipping", "custom_made", "presale", "bulky", "freight_insured", "invoice_issued",
        "invoice_returned", "keeps_goods", "note_wrong", "note_by", "warehouse_query_at", "other_courier",
        "order_completed_on", "signed_on", "in_window", "return_lines", "attitude", "goods_state",
    }
)  # fmt: skip
"""Fields of a case that the rules look at: another value of one, and who pays is proposed anew."""
OVER = ("closed", "visited", "void")


def propose_payer(table: str, before: Values, given: Values, around: Around) -> dict[str, object]:
    """Who pays by the rules, anew whenever a fact of an open case has changed; what was decided is held against it."""
    after = {**before, **given}
    found: dict[str, object] = {}
    moved = not before or any(given[key] != before.get(key) for key in given if key in JUDGED_BY)
    if moved and before.get("status") not in OVER:
        rule, payer = around.payer_for(table, after) or (None, None)
        found = {"payer_rule": rule, "payer_proposed": None if payer is None else Payer(payer)}
    proposed, chosen = {**after, **found}.get("payer_proposed"), after.get("payer")
    found["decided_otherwise"] = None if proposed is None or chosen is None else proposed != chosen
    return found


def explained(_before: Values, after: Values, _around: Around) -> list[Problem]:
    """Another payer than the rules propose needs a reason."""
    said = str(after.get("payer_reason") or "").strip()
    if not after.get("decided_otherwise") or said:
        return []
    line = N_("The rules propose another payer. Say why it is decided otherwise.")
    return [Problem("payer_reason", line, label=N_("Reason for another payer"))]

"""What the rules on who pays may look at, and which kinds of case know it."""

from collections.abc import Mapping
from typing import cast

from csapp.i18n import N_
from csapp.kinds.case import Party, Severity, ShopType, Urgency
from csapp.kinds.return_exchange import Reason, Verdict
from csapp.kinds.return_flow import Wanted
from csapp.kinds.review import Attitude, GoodsState
from csapp.vocabulary.fields import Bool, Choice, Field
from csapp.vocabulary.values import Choices


class PaidKind(Choices):
    """The kinds of case for which a payer can be proposed."""

    RETURN_EXCHANGE = "return_exchange", N_("Return or exchange")
    DAMAGE = "damage", N_("Damage report")
    COMPLAINT = "complaint", N_("Complaint")
    REVIEW = "review", N_("Bad review")


_ORDER: Mapping[str, Field] = {
    "shop_type": Choice(label=N_("Type of shop"), choices=ShopType),
    "severity": Choice(label=N_("Severity"), choices=Severity),
    "urgency": Choice(label=N_("Urgency"), choices=Urgency),
    "responsible_party": Choice(label=N_("Responsible party"), choices=Party),
    "free_shipping": Bool(label=N_("Free shipping")),
    "freight_insured": Bool(label=N_("Freight insured")),
    "custom_made": Bool(label=N_("Custom-made")),
    "presale": Bool(label=N_("Pre-sale")),
    "bulky": Bool(label=N_("Bulky")),
    "order_completed": Bool(label=N_("Order completed")),
    "within_return_window": Bool(label=N_("Asked for within 7 days")),
    "invoice_issued": Bool(label=N_("Invoice issued")),
    "invoice_returned": Bool(label=N_("Invoice returned")),
    "warehouse_queried": Bool(label=N_("The warehouse was asked")),
}
_REASON: Mapping[str, Field] = {"reason": Choice(label=N_("Reason"), choices=Reason)}
_WANTED: Mapping[str, Field] = {"wanted": Choice(label=N_("What is wanted"), choices=Wanted)}
_GOODS: Mapping[str, Field] = {
    "keeps_goods": Bool(label=N_("Customer keeps the goods")),
    "note_wrong": Bool(label=N_("Order note was wrong")),
}
_RETURN: Mapping[str, Field] = {
    "verdict": Choice(label=N_("Verdict"), choices=Verdict),
    "other_courier": Bool(label=N_("Another courier is wanted")),
    "resaleable": Bool(label=N_("Resaleable")),
    "accessories_complete": Bool(label=N_("Accessories complete")),
}
_REVIEW: Mapping[str, Field] = {
    "attitude": Choice(label=N_("Attitude"), choices=Attitude),
    "goods_state": Choice(label=N_("State of the goods"), choices=GoodsState),
}

FACTS: Mapping[str, Field] = {**_WANTED, **_REASON, **_GOODS, **_RETURN, **_ORDER, **_REVIEW}
"""All that a condition may look at, by key, in the order in which it is offered."""

KNOWN_TO: Mapping[str, frozenset[str]] = {
    "return_exchange": frozenset({*_WANTED, *_REASON, *_GOODS, *_RETURN, *_ORDER}),
    "damage": frozenset({*_REASON, *_GOODS, *_ORDER}),
    "complaint": frozenset({*_WANTED, *_REASON, *_ORDER}),
    "review": frozenset({*_REVIEW, *_ORDER}),
}
"""Which of them a kind of case can tell."""

Fact = cast("type[Choices]", Choices("Fact", [(k.upper(), (k, f.label)) for k, f in FACTS.items()]))

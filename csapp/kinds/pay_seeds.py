"""The table of who pays as a desk begins with it (domain §5); the manager changes it. Names are the catalogue's."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from csapp.i18n import N_
from csapp.kinds.pay_rule import Refund
from csapp.kinds.payers import Payer
from csapp.vocabulary.steps import Role

RETURN, DAMAGE, COMPLAINT, REVIEW = "return_exchange", "damage", "complaint", "review"
CASES = (RETURN, DAMAGE, COMPLAINT)
SELLERS_FAULT = "not_as_described,quality,wrong_item,damage,late,out_of_stock"
MONEY, GOODS = "return,refund_only", "exchange,reship"
C_AND_MT = "c,mt"
YES, NO = "true", "false"


@dataclass(frozen=True, kw_only=True)
class Seed:
    """One rule. ``when``: the answers (keys with commas) by fact; ``percent`` as a decimal; ``out`` and ``back``: who
    pays the postage."""

    name: str
    payer: Payer
    to: tuple[str, ...] = (RETURN,)
    when: Mapping[str, str] = field(default_factory=dict[str, str])
    refund: Refund = Refund.NONE
    percent: str = ""
    out: Payer | None = None
    back: Payer | None = None
    approval: Role | None = None
    how: str = ""


BUYER, SELLER, WAREHOUSE, AGENT = Payer.BUYER, Payer.SELLER, Payer.WAREHOUSE, Payer.AGENT

PAY_SEEDS: tuple[Seed, ...] = (
    Seed(
        name=N_("The warehouse finds nothing wrong"),
        when={"verdict": "nothing_wrong"},
        payer=BUYER,
        refund=Refund.GOODS,
        out=BUYER,
        back=BUYER,
        how=N_("Tell the buyer what was found, with photos. The buyer pays the postage both ways."),
    ),
    Seed(
        name=N_("Bad review, goods used or washed"),
        to=(REVIEW,),
        when={"goods_state": "used,washed"},
        payer=SELLER,
        approval=Role.SUPERVISOR,
        how=N_("Offer VIP, a gift or free postage next time instead of a return."),
    ),
    Seed(
        name=N_("Angry reviewer"),
        to=(REVIEW,),
        when={"attitude": "upset,hostile"},
        payer=SELLER,
        refund=Refund.GOODS_AND_POSTAGE,
        out=SELLER,
        back=SELLER,
        approval=Role.SUPERVISOR,
        how=N_("The supervisor may grant a free return and exchange."),
    ),
    Seed(
        name=N_("Short because the order note was wrong"),
        to=(RETURN, DAMAGE),
        when={"reason": "missing_item", "note_wrong": YES, "warehouse_queried": NO},
        payer=AGENT,
        refund=Refund.MISSING,
        how=N_("Whoever wrote the note pays, unless the warehouse had been asked before shipping."),
    ),
    Seed(
        name=N_("Short, the order note was wrong but the warehouse had been asked"),
        to=(RETURN, DAMAGE),
        when={"reason": "missing_item", "note_wrong": YES, "warehouse_queried": YES},
        payer=SELLER,
        refund=Refund.MISSING,
    ),
    Seed(
        name=N_("Short or wrong, the warehouse's fault"),
        to=(RETURN, DAMAGE),
        when={"reason": "wrong_item,missing_item", "responsible_party": "warehouse"},
        payer=WAREHOUSE,
        refund=Refund.RESHIP,
        out=WAREHOUSE,
        how=N_("Check photo, outbound slip and outbound video; send it free the same day before 20:00."),
    ),
    Seed(
        name=N_("Short, the buyer wants the money"),
        when={"reason": "missing_item", "wanted": MONEY},
        payer=SELLER,
        refund=Refund.MISSING,
        how=N_("Refund the price of what is missing; operations pays."),
    ),
    Seed(
        name=N_("Short"),
        to=CASES,
        when={"reason": "missing_item"},
        payer=SELLER,
        refund=Refund.RESHIP,
        out=SELLER,
        how=N_("Check photo, outbound slip and outbound video; send it free the same day before 20:00."),
    ),
    Seed(
        name=N_("Another courier is wanted"),
        when={"other_courier": YES, "wanted": GOODS},
        payer=BUYER,
        out=BUYER,
        how=N_(
            "The buyer tops up the difference or pays on delivery; ask for a photo of the freight invoice."
        ),
    ),
    Seed(
        name=N_("Bulky goods sent anew"),
        when={"bulky": YES, "wanted": GOODS},
        payer=BUYER,
        out=BUYER,
        how=N_(
            "The buyer tops up the difference or pays on delivery; ask for a photo of the freight invoice."
        ),
    ),
    Seed(
        name=N_("Urgent: sent anew at once"),
        when={"urgency": "urgent,critical", "wanted": GOODS, "reason": SELLERS_FAULT},
        payer=SELLER,
        refund=Refund.RESHIP,
        out=SELLER,
        back=SELLER,
        how=N_("Send it free at once, or as soon as the return waybill can be tracked."),
    ),
    Seed(
        name=N_("Urgent damage: sent anew at once"),
        to=(DAMAGE,),
        when={"urgency": "urgent,critical", "reason": "damage"},
        payer=SELLER,
        refund=Refund.RESHIP,
        out=SELLER,
        back=SELLER,
        how=N_(
            "Send a new one at once; the old one comes back later. The loss goes into the carrier's claim."
        ),
    ),
    Seed(
        name=N_("After completion, Mall, invoice not returned"),
        to=CASES,
        when={"order_completed": YES, "invoice_issued": YES, "invoice_returned": NO, "shop_type": "mall"},
        payer=SELLER,
        refund=Refund.PERCENT_OFF,
        percent="17",
        how=N_("Ask for the invoice first: without it 17 % are kept back."),
    ),
    Seed(
        name=N_("After completion, invoice not returned"),
        to=CASES,
        when={"order_completed": YES, "invoice_issued": YES, "invoice_returned": NO},
        payer=BUYER,
        refund=Refund.PERCENT_OFF,
        percent="17",
        back=BUYER,
        how=N_("Ask for the invoice first: without it 17 % are kept back."),
    ),
    Seed(
        name=N_("After completion, Mall"),
        to=CASES,
        when={"order_completed": YES, "shop_type": "mall"},
        payer=SELLER,
        refund=Refund.PERCENT_OFF,
        percent="5.5",
        how=N_("The platform keeps 5 % and 0.5 points: they are taken off the refund."),
    ),
    Seed(
        name=N_("After completion, C shop or MT"),
        to=CASES,
        when={"order_completed": YES, "shop_type": C_AND_MT},
        payer=BUYER,
        refund=Refund.GOODS,
        back=BUYER,
    ),
    Seed(
        name=N_("Slight flaw, the customer keeps it"),
        when={"reason": "not_as_described,quality", "severity": "slight", "keeps_goods": YES},
        payer=SELLER,
        refund=Refund.CREDIT,
        approval=Role.MANAGER,
        how=N_("A credit on the next order; the manager approves the sum."),
    ),
    Seed(
        name=N_("Slight damage, the customer keeps it"),
        to=(RETURN, DAMAGE),
        when={"reason": "damage", "severity": "slight", "keeps_goods": YES},
        payer=SELLER,
        refund=Refund.UP_TO_PROFIT,
        how=N_("Refund a part, at most the profit of the order or the return freight."),
    ),
    Seed(
        name=N_("Serious damage, the customer won't return it"),
        to=(RETURN, DAMAGE),
        when={"reason": "damage", "severity": "serious,major", "keeps_goods": YES},
        payer=SELLER,
        refund=Refund.GOODS,
        approval=Role.SUPERVISOR,
        how=N_("Refund a part or all of the price; the loss goes into the carrier's claim."),
    ),
    Seed(
        name=N_("Quality or seller's fault, Mall"),
        to=CASES,
        when={"reason": SELLERS_FAULT, "shop_type": "mall"},
        payer=SELLER,
        refund=Refund.GOODS,
        out=SELLER,
        back=SELLER,
        how=N_("The seller pays both ways by a payment link; nothing is advanced by the buyer."),
    ),
    Seed(
        name=N_("Quality or seller's fault, C shop or MT"),
        to=CASES,
        when={"reason": SELLERS_FAULT, "shop_type": C_AND_MT},
        payer=SELLER,
        refund=Refund.GOODS_AND_POSTAGE,
        out=SELLER,
        back=SELLER,
        how=N_(
            "The buyer advances the postage, the seller refunds goods and postage; the freight insurance offsets it."
            " An exchange is free."
        ),
    ),
    Seed(
        name=N_("Quality or seller's fault"),
        to=CASES,
        when={"reason": SELLERS_FAULT},
        payer=SELLER,
        refund=Refund.GOODS_AND_POSTAGE,
        out=SELLER,
        back=SELLER,
        how=N_("The buyer advances the postage, the seller refunds goods and postage. An exchange is free."),
    ),
    Seed(
        name=N_("Disliked, but not resaleable"),
        when={"reason": "disliked,other", "verdict": "not_resaleable"},
        payer=BUYER,
        out=BUYER,
        back=BUYER,
        approval=Role.SUPERVISOR,
        how=N_("The goods go back to the buyer; show what makes them unfit for sale."),
    ),
    Seed(
        name=N_("Disliked, but not resaleable"),
        when={"reason": "disliked,other", "resaleable": NO},
        payer=BUYER,
        out=BUYER,
        back=BUYER,
        approval=Role.SUPERVISOR,
        how=N_("The goods go back to the buyer; show what makes them unfit for sale."),
    ),
    Seed(
        name=N_("Disliked, but not resaleable"),
        when={"reason": "disliked,other", "accessories_complete": NO},
        payer=BUYER,
        out=BUYER,
        back=BUYER,
        approval=Role.SUPERVISOR,
        how=N_("The goods go back to the buyer; show what makes them unfit for sale."),
    ),
    Seed(
        name=N_("Disliked, after seven days or made to order"),
        when={"reason": "disliked", "within_return_window": NO},
        payer=BUYER,
        out=BUYER,
        back=BUYER,
        approval=Role.SUPERVISOR,
        how=N_("Nothing is owed; what is granted all the same is the supervisor's to approve."),
    ),
    Seed(
        name=N_("Free-shipping event, Mall"),
        when={"reason": "disliked,other", "free_shipping": YES, "shop_type": "mall"},
        payer=SELLER,
        refund=Refund.GOODS,
        out=SELLER,
        back=SELLER,
        approval=Role.MANAGER,
        how=N_("The manager confirms that the seller pays."),
    ),
    Seed(
        name=N_("Free-shipping event, C shop or MT"),
        when={"reason": "disliked,other", "free_shipping": YES, "shop_type": C_AND_MT},
        payer=BUYER,
        refund=Refund.GOODS_LESS_OUTBOUND,
        out=BUYER,
        back=BUYER,
        how=N_("Refund less the outbound postage; the freight insurance offsets the way back."),
    ),
    Seed(
        name=N_("Disliked, buyer's fault"),
        when={"reason": "disliked"},
        payer=BUYER,
        refund=Refund.GOODS,
        out=BUYER,
        back=BUYER,
        how=N_(
            "Within 7 days, day 1 is the day after signing; goods resaleable, accessories complete."
            " The buyer pays the return, for an exchange both ways."
        ),
    ),
)
"""In the order in which they are tried; priorities are given in steps of ten."""

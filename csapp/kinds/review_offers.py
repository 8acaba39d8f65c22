"""What may be offered to the writer of a bad review, and by whom (domain §4.4, §5)."""

from collections.abc import Iterable

from csapp.i18n import N_
from csapp.vocabulary.around import Around, Values
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.steps import Role
from csapp.vocabulary.values import Choices


class Offer(Choices):
    EXPLANATION = "explanation", N_("explanation")
    RETURN = "return", N_("return")
    EXCHANGE = "exchange", N_("exchange")
    FREE_RETURN = "free_return", N_("free return and exchange")
    PARTIAL_REFUND = "partial_refund", N_("partial refund")
    VIP = "vip", N_("VIP")
    GIFT = "gift", N_("gift")
    FREE_POSTAGE = "free_postage", N_("free postage next time")


ANYBODYS = (Offer.EXPLANATION, Offer.RETURN, Offer.EXCHANGE)
"""What an agent offers without asking; anything more is granted by the supervisor (domain §5)."""
GRANTING = frozenset({Role.SUPERVISOR, Role.MANAGER, Role.DIRECTOR})


def _grants(user: object, around: Around) -> bool:
    person = around.record(user) if isinstance(user, str) else None
    return bool(GRANTING & set(getattr(person, "roles", None) or ()))


def approved(before: Values, given: Values, around: Around) -> dict[str, object]:
    """Who may grant an offer has approved it by making it; another offer asks for approval anew."""
    offer = {**before, **given}.get("offer")
    fresh = "offer" in given and given["offer"] != before.get("offer")
    if not fresh or given.get("offer_approved_by") is not None:
        return {}
    granted = offer is not None and offer not in ANYBODYS and _grants(around.actor, around)
    return {"offer_approved_by": around.actor if granted else None}


def offer_is_granted(before: Values, after: Values, around: Around) -> Iterable[Problem]:
    """More than an agent's own offer is made only once the supervisor has approved it, by the supervisor's own hand."""
    key = "offer_approved_by"
    said = after.get(key)
    if said is not None and said != before.get(key):
        if not _grants(said, around):
            yield Problem(key, N_("Only a supervisor can approve an offer."))
        elif not _grants(around.actor, around):
            yield Problem(key, N_("Whoever approves the offer enters it."))
    offer = after.get("offer")
    if after.get("status") == "offered" and offer is not None and offer not in ANYBODYS and said is None:
        yield Problem(key, N_("This offer needs the supervisor's approval first."))

"""What is out of the ordinary about a customer, as chips: a warning, VIP, key customer, grade."""

from csapp.i18n import N_, Translator
from csapp.kinds import Customer


def signs(customer: Customer, t: Translator) -> list[tuple[str, str]]:
    """Tone and word of each chip, the gravest first."""
    found: list[tuple[str, str]] = []
    if customer.warning:
        found.append(("overdue", t(N_("warning"))))
    if customer.vip:
        found.append(("accent", t(N_("VIP"))))
    if customer.key_customer:
        found.append(("waiting", t(N_("key customer"))))
    if customer.grade is not None:
        tone = "at_risk" if customer.grade == "C" else "neutral"
        found.append((tone, t(N_("grade {grade}"), grade=str(customer.grade))))
    return found


def warning_line(customer: Customer, t: Translator) -> str:
    """Why one should take care with them, "" where there is no warning."""
    if not customer.warning:
        return ""
    since = str(customer.warning_since or "")
    words = [customer.warning_reason or t(N_("no reason was given")), since]
    return " · ".join(word for word in words if word)

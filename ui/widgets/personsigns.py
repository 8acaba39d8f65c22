"""What is out of the ordinary about a customer, as chips: a warning, VIP, key customer, grade."""

from collections.abc import Iterator
from datetime import date

from csapp.i18n import N_, Translator
from csapp.i18n.formats import Formats
from csapp.kinds import Customer
from csapp.kinds.customer import WarningCause


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


def warning_line(customer: Customer, t: Translator, formats: Formats) -> str:
    """Why one should take care with them, since when, and who knows; "" where there is no warning."""
    if not customer.warning:
        return ""
    words = [customer.warning_reason or "", *_causes(customer, t)]
    if not any(words):
        words.append(t(N_("no reason was given")))
    since = _day(str(customer.warning_since or ""), formats)
    if since:
        words.append(t(N_("since {day}"), day=since))
    if customer.warning_reported_to:
        words.append(t(N_("passed on to {name}"), name=customer.warning_reported_to))
    return " · ".join(word for word in words if word)


def _causes(customer: Customer, t: Translator) -> Iterator[str]:
    for entry in customer.warning_causes or ():
        cause, about = entry.get("cause"), str(entry.get("about") or "")
        if not isinstance(cause, WarningCause):
            continue
        named = about and about != customer.number and about not in (customer.warning_reason or "")
        yield f"{t(cause.label)} ({about})" if named else t(cause.label)


def _day(text: str, formats: Formats) -> str:
    """A day as the language writes it; anything else somebody typed as it is."""
    try:
        return formats.day(date.fromisoformat(text))
    except ValueError:
        return text

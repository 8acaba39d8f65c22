"""What becomes of the fields of customers that are merged. Pure."""

from collections.abc import Mapping, Sequence

from csapp.kinds import Customer
from csapp.services.views import Difference
from csapp.vocabulary.fields import ContactPoints, Field, ListOf, LongText, Need, Phone
from csapp.vocabulary.kinds import declared, form_fields
from csapp.vocabulary.loose import as_items, is_blank
from csapp.vocabulary.phone import same_number
from csapp.vocabulary.values import Contact

ALL = ""  # chosen for a field: what every one of them says
CAUTIOUS = ("warning", "no_marketing", "vip", "key_customer")  # said of one of them, it holds for the person


def joins(field: Field) -> bool:
    """Whether the values of several customers can stay side by side."""
    return isinstance(field, ContactPoints | LongText) or (
        isinstance(field, ListOf) and field.items is not None
    )


def open_fields() -> Mapping[str, Field]:
    """The fields one may choose for, in the order of the form."""
    return {key: field for key, field in form_fields(Customer).items() if field.need is not Need.AUTO}


def differences(customers: Sequence[Customer]) -> tuple[Difference, ...]:
    """The fields in which they differ, each with what stays unless a person chooses otherwise."""
    found: list[Difference] = []
    for key, field in open_fields().items():
        values = [getattr(customer, key) for customer in customers]
        if all(value == values[0] or (is_blank(value) and is_blank(values[0])) for value in values):
            continue
        together = joins(field)
        told = {customer.number: field.dump(getattr(customer, key)) for customer in customers}
        chosen = ALL if together else default(key, customers)
        found.append(Difference(key=key, label=field.label, values=told, joins=together, chosen=chosen))
    return tuple(found)


def default(key: str, customers: Sequence[Customer]) -> str:
    """The number of the customer whose value is the best guess: the kept one's, where it says anything."""
    order = sorted(customers, key=lambda customer: is_blank(getattr(customer, key)))
    if key in CAUTIOUS:
        order = sorted(order, key=lambda customer: getattr(customer, key) is not True)
    if key == "name":  # made by itself, the archive knew no better name than the number
        order = sorted(order, key=_is_called_by_number)
    return order[0].number


def _is_called_by_number(customer: Customer) -> bool:
    return any(customer.name == contact.value for contact in customer.phone or ())


def merged(customers: Sequence[Customer], choices: Mapping[str, str]) -> dict[str, object]:
    """Values by key for the kept customer. ``choices``: number of the customer whose value stays, or ``ALL``."""
    by_number = {customer.number: customer for customer in customers}
    values: dict[str, object] = {}
    for difference in differences(customers):
        chosen = choices.get(difference.key, difference.chosen)
        if chosen == ALL:
            field = declared(Customer)[difference.key]
            values[difference.key] = together(field, [getattr(c, difference.key) for c in customers])
        else:
            values[difference.key] = getattr(by_number[chosen], difference.key)
    return values


def together(field: Field, values: Sequence[object]) -> object:
    """All that several values of one field say, each thing once, the first one's first."""
    if isinstance(field, LongText):
        texts = [text for text in values if isinstance(text, str) and text.strip()]
        return "\n\n".join(dict.fromkeys(texts)) or None
    entries = [entry for value in values for entry in as_items(value) or ()]
    if isinstance(field, ContactPoints):
        contacts = [entry for entry in entries if isinstance(entry, Contact)]
        return _contacts(contacts, phones=isinstance(field, Phone)) or None
    found: list[object] = []
    for entry in entries:
        if entry not in found:
            found.append(entry)
    return tuple(found) or None


def _contacts(contacts: Sequence[Contact], *, phones: bool) -> tuple[Contact, ...]:
    """Each number once, however typed; what only one of the twins says as a label is kept; one is preferred."""
    found: list[Contact] = []
    for contact in contacts:
        twin = next((place for place, known in enumerate(found) if _same(known, contact, phones)), None)
        if twin is None:
            taken = any(known.preferred for known in found)
            found.append(Contact(contact.value, contact.label, contact.preferred and not taken))
        elif not found[twin].label:
            found[twin] = Contact(found[twin].value, contact.label, found[twin].preferred)
    return tuple(found)


def _same(one: Contact, other: Contact, phones: bool) -> bool:
    if phones and same_number(one.value, other.value):
        return True
    return one.value.strip().casefold() == other.value.strip().casefold()

"""What is known already, taken over into a new record: from a call into a case, from a case into another.

The one place that says so. Fields go over by their key; ``MEANINGS`` names those that other kinds call differently.
"""

from collections.abc import Mapping, Sequence

from csapp.kinds.customer import Customer
from csapp.vocabulary.fields import Attached, Choice, Field, Link, ListOf, Need, Person, Unreadable
from csapp.vocabulary.kinds import Record, declared, fits, form_fields
from csapp.vocabulary.loose import as_items, as_mapping
from csapp.vocabulary.masking import looks_masked
from csapp.vocabulary.phone import phone_key
from csapp.vocabulary.values import Contact

NAMES = ("caller_name", "complainant", "name", "person", "visitor")
MEANINGS: tuple[tuple[str, ...], ...] = (
    NAMES,
    ("summary", "facts", "event", "fault", "order_text", "review_text", "defect", "remark", "reason"),
    ("product", "item"),
    ("sku", "item_no"),
    ("address", "to_place"),
    ("buyer_account", "member_name"),
    ("remedy_wanted", "need"),
    ("occurred_at", "happened_at"),
)
"""Keys that say the same in different kinds."""

OWN = frozenset(
    {
        "direction", "outcome", "transferred_to", "promise", "promise_due_at", "answers_missed", "voicemail",
        "recording", "first_reply_at", "hold_seconds", "cases", "linked_cases", "urgency", "severity", "type",
        "responsible_party", "platform_reason", "true_cause", "result", "money_lines",
        "compensation_asked", "key_points", "immediate_action", "recurring", "courier_agent_no",
        "report_date_on", "claim_no", "sum_claimed", "damage_kind", "customer_remedy", "write_off",
        "amount_asked", "amount_agreed", "postage_received", "photos_checked", "outbound_slip_checked",
        "outbound_video_checked", "payer", "payer_reason", "payer_rule", "payer_proposed", "received_on",
        "return_waybill", "return_lines", "new_order_no", "new_waybill", "reshipped_at", "opened_by", "refund_word",
        "keeps_goods", "note_wrong", "other_courier",
        "rating", "reviewed_on", "flagged", "attitude", "contacts", "offer", "offer_amount", "offer_approved_by",
        "public_reply", "reported_at", "handed_to", "handed_at", "appointment_at", "parts", "charge",
        "query", "new_address", "next_check_at", "found", "dispute_kind", "raised_by", "opened_on", "order_status",
        "evidence", "explanation", "nature", "referred_to", "referred_at", "answer_due_at", "not_bought_reason",
        "next_contact_on", "found_on", "told_to", "told_on", "quiet_days", "problem", "due_at", "warehouse_answer",
        "alternative",
    }
)  # fmt: skip
"""Keys that belong to the course of one record alone."""

Known = tuple[type[Record], Mapping[str, object]]


def carried(target: type[Record], sources: Sequence[Known]) -> dict[str, object]:
    """Values by key for a new ``target``, in their JSON form, of what the ``sources`` know; the earlier ones first.

    A source is a kind and values of its fields as JSON or as typed. Only what the target's field can take goes over.
    """
    found: dict[str, object] = {}
    for kind, values in sources:
        for key, field in _open_to(target).items():
            if key in found:
                continue
            value = _value(kind, values, key, field)
            if looks_masked(key, field, value):
                continue  # what somebody may not see goes nowhere
            if value not in (None, "", [], ()) and _takes(field, value):
                found[key] = value
    return found


def known_of(customer: Customer) -> Known:
    """What the archive knows of a person, as far as it serves a new record: their own number, one address."""
    phone = preferred(customer.phone)
    other = next(
        (p for key in ("wechat", "wangwang", "qq", "email") if (p := preferred(getattr(customer, key)))), ""
    )
    address = next((str(entry.get("address") or "") for entry in customer.addresses or ()), "")
    values = {
        "name": customer.name,
        "phone": phone,
        "other_contact": "" if phone else other,
        "address": address,
        "customer": customer.number,
    }
    more = {key: getattr(customer, key) for key in ("company", "region", "shop", "language")}
    return Customer, values | more


def naming(target: type[Record], source: Record) -> dict[str, object]:
    """Values by which a new ``target`` names the record it comes from: among cases each names the other, elsewhere the
    first field that may hold such a number. Empty where there is none."""
    ways: dict[str, Field] = {}
    for key, field in declared(target).items():
        item = field.item if isinstance(field, ListOf) else field
        if isinstance(item, Link) and item.kind != Customer.table and fits(item, type(source)):
            ways[key] = field
    both = "linked_cases" in ways and "linked_cases" in declared(type(source))
    key = "linked_cases" if both else next((k for k in ways if k != "linked_cases"), "")
    if not key:
        return {}
    return {key: [source.number] if isinstance(ways[key], ListOf) else source.number}


def preferred(contacts: Sequence[Contact] | None) -> str:
    """The contact point one would use: the preferred one, else the first; "" for none."""
    known = contacts or ()
    return next((c.value for c in known if c.preferred), known[0].value if known else "")


def _open_to(target: type[Record]) -> dict[str, Field]:
    """The fields a new record may be given what is known."""
    later = {key for section in target.sections if section.opens for key in section.fields}
    closed = (Need.AUTO, Need.CLOSE)
    return {
        key: field
        for key, field in form_fields(target).items()
        if key not in OWN
        and key not in later
        and field.need not in closed
        and not isinstance(field, Attached)
    }


def _value(kind: type[Record], values: Mapping[str, object], key: str, field: Field) -> object:
    """What a source says under this key, or under one that means the same. One of a fixed set is no text."""
    same = next((group for group in MEANINGS if key in group), ())
    known = declared(kind)
    for name in (key, *same):
        value = values.get(name)
        if value in (None, "") or (name in known and known[name].need is Need.CLOSE):
            continue
        if name == "phone" and not _has_digits(value):
            continue  # a hidden number reaches nobody
        if _fixed(known.get(name)) and not isinstance(field, Choice):
            continue
        if isinstance(field, Person) and not isinstance(known.get(name), Person):
            continue  # who makes a visit is none of the people it is about
        return value
    return None


def _fixed(field: Field | None) -> bool:
    return isinstance(field, Choice) and field.choices is not None


def _has_digits(value: object) -> bool:
    several = as_items(value)
    entries = [value] if several is None else several
    texts = [
        mapping.get("value") if (mapping := as_mapping(entry)) is not None else entry for entry in entries
    ]
    return any(phone_key(str(text)) is not None for text in texts)


def _takes(field: Field, value: object) -> bool:
    try:
        field.read(value)
    except Unreadable:
        return False
    return True

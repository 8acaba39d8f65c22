"""What a desk takes down on paper while the PC is down: the kinds there are blank forms of, what those are called."""

from collections.abc import Mapping
from dataclasses import replace

from csapp.i18n import N_
from csapp.vocabulary.fields import Attached, Field, Link, ListOf, Need
from csapp.vocabulary.kinds import Record, Section, declared

BLANKS: Mapping[str, str] = {
    "call": N_("Blank form: call"),
    "customer": N_("Blank form: customer"),
    "complaint": N_("Blank form: complaint"),
    "damage": N_("Blank form: damage report"),
    "return_exchange": N_("Blank form: return or exchange"),
    "review": N_("Blank form: bad review"),
    "repair": N_("Blank form: repair slip"),
    "tracking": N_("Blank form: tracking"),
    "dispute": N_("Blank form: platform dispute"),
    "inquiry": N_("Blank form: inquiry"),
    "quality": N_("Blank form: quality feedback"),
    "problem_order": N_("Blank form: problem order"),
    "visit": N_("Blank form: visit"),
    "reception": N_("Blank form: reception"),
    "order_note": N_("Blank form: order note"),
    "market_note": N_("Blank form: market note"),
    "promise": N_("Blank form: promise"),
}
"""The titles of the blank forms (msgids) by the table of the kind, in the order in which they are offered."""

_FIRST = (("received_at", "recipient"), ("started_at", "ended_at", "agent"), ("recorded_at", "owner"))
_SAME = {"received_at": "noted_at", "recipient": "noted_by"}


def asked_first(kind: type[Record]) -> tuple[str, ...]:
    """The keys of what fills itself when something is typed live, and is asked first of what was taken down before:
    when, and by whom. () where a kind has none."""
    known = declared(kind)
    found = (tuple(key for key in keys if key in known and known[key].need is Need.AUTO) for keys in _FIRST)
    return next((keys for keys in found if keys), ())


def said_first(kind: type[Record], values: Mapping[str, object]) -> dict[str, object]:
    """The values of all fields that say what these say."""
    known = declared(kind)
    more = {_SAME[key]: value for key, value in values.items() if _SAME.get(key) in known}
    return {**values, **more}


def on_paper(kind: type[Record]) -> tuple[Section, ...]:
    """The sections of a blank form: those that are filled in when something is taken down, each with the fields a
    person fills in, in the order of the screen. Links to other records are none: who sees no screen knows no number."""
    known = declared(kind)
    found: list[Section] = []
    for section in kind.sections:
        keys = tuple(
            key
            for key in section.fields
            if known[key].need in (Need.CALL, Need.LATER) and not _knows_numbers(known[key])
        )
        if keys and not section.opens:
            found.append(replace(section, fields=keys))
    return tuple(found)


def _knows_numbers(field: Field) -> bool:
    """Whether it holds files, or records that only the program can tell."""
    link = field.item if isinstance(field, ListOf) else field
    return isinstance(field, Attached) or (isinstance(link, Link) and link.kind != "customer")

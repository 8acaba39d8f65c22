"""What a desk takes down on paper while the PC is down: the kinds there are blank forms of, what those are called."""

from collections.abc import Mapping

from csapp.i18n import N_
from csapp.vocabulary.fields import Need
from csapp.vocabulary.kinds import Record, declared

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

_AT = (("received_at", "noted_at"), ("started_at",), ("recorded_at",))
_BY = (("recipient", "noted_by"), ("agent",), ("owner",))


def taken_at(kind: type[Record]) -> tuple[str, ...]:
    """The keys of what fills itself with the moment something is taken down; () where a kind has none."""
    return _of(kind, _AT)


def taken_by(kind: type[Record]) -> tuple[str, ...]:
    """The keys of what fills itself with who takes it down; () where a kind has none."""
    return _of(kind, _BY)


def _of(kind: type[Record], groups: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    known = declared(kind)
    found = (tuple(key for key in keys if key in known and known[key].need is Need.AUTO) for keys in groups)
    return next((keys for keys in found if keys), ())

"""Reads a text as it was given, or says why it can't be kept."""

import re

from csapp.i18n import N_

_HALF = re.compile("[\ud800-\udfff]")
TEXT_LIMIT = 10_000
LONG_TEXT_LIMIT = 100_000
LIST_LIMIT = 1_000
INTEGER_BITS = 4_096


class Unreadable(ValueError):
    """A value does not fit its field: a msgid and its values."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values_ = values


def read_text(raw: object, limit: int) -> str:
    """A text exactly as given, or :class:`Unreadable` where it could not be kept unchanged."""
    text = raw if type(raw) is str else _spelled(raw)
    if len(text) > limit:
        raise Unreadable(N_("Too long: {length} characters, at most {limit}."), length=len(text), limit=limit)
    if "\0" in text:
        raise Unreadable(N_("Contains a NUL character, which can't be kept."))
    if not text.isascii() and _HALF.search(text):
        raise Unreadable(N_("Contains half a character (a lone surrogate), which can't be kept."))
    return text


def _spelled(raw: object) -> str:
    """A number as a text, and whatever else is one."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise Unreadable(N_("This must be a text."))
    if (
        isinstance(raw, int) and raw.bit_length() > INTEGER_BITS
    ):  # Python itself refuses to spell such numbers
        raise Unreadable(N_("The number is too large."))
    return str(raw)

"""Texts that a spreadsheet program would take for a formula, and how they are handed to one as what they are."""

import re
import unicodedata

SIGNS = frozenset("=+-@")
_ASIDE = "'\"\u2018\u2019\u201c\u201d`\ufeff\u200b\u200c\u200d\u2060"  # quotes, and what takes no room
_STARTS = ("\t", "\r", "\n")
GUARD = "'"
_NUMBER = re.compile(r"[+-]?\d[\d., ]*")


def starts_formula(text: str) -> bool:
    """Whether some spreadsheet program would reckon with ``text``: it begins with a sign of any width, be it behind
    blanks and quotation marks, or with a tab or a line end."""
    if text.lstrip(GUARD).startswith(_STARTS):
        return True
    for char in text:
        if not char.isspace() and char not in _ASIDE:
            return unicodedata.normalize("NFKC", char)[:1] in SIGNS
    return False


def guarded(text: str) -> str:
    """The text as a cell of separated text; :func:`unguarded` gives it back."""
    return GUARD + text if starts_formula(text) else text


def unguarded(cell: str) -> str:
    """The text of a cell, without the apostrophe that keeps a spreadsheet program from reckoning with it."""
    return cell[1:] if cell.startswith(GUARD) and starts_formula(cell) else cell


def pasted(text: str) -> str:
    """The text as a cell of a table on the clipboard: guarded, but for a number with its sign, which does no harm and
    is pasted into letters and telephones as well."""
    return text if _NUMBER.fullmatch(text) else guarded(text)

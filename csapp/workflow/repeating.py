"""How likely a case that is being typed is one that is there already. Pure, with its reasons."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from csapp.i18n import N_
from csapp.vocabulary.reasons import Reason
from csapp.workflow.likeness import plain

LEAST = 40  # points from which it is worth a look
ORDER, WAYBILL, PERSON, PRODUCT, TYPE = 60, 60, 25, 20, 15
WORDS_ALIKE, WORDS_CLOSE = 0.3, 0.6
FEWEST_WORDS = 3
TELLING = ("facts", "event", "fault", "summary", "defect", "review_text", "remark", "order_text", "reason")
GOODS = ("product", "item")
SORT = ("type", "problem", "query", "damage_kind", "reason", "dispute_kind", "nature")


def reasons(
    typed: Mapping[str, Any], known: Mapping[str, Any], *, same_person: bool, same_kind: bool
) -> tuple[Reason, ...]:
    """Why the typed case may be the known one, the strongest first; () where too little says so. Values by field key;
    ``same_person``: the customer or a number of theirs is in both."""
    found = sorted(_reasons(typed, known, same_person, same_kind), key=lambda reason: -reason.points)
    return tuple(found) if sum(reason.points for reason in found) >= LEAST else ()


def _reasons(
    typed: Mapping[str, Any], known: Mapping[str, Any], same_person: bool, same_kind: bool
) -> Iterator[Reason]:
    if _same(typed, known, "order_no"):
        yield Reason(N_("same order"), ORDER)
    if _same(typed, known, "waybill"):
        yield Reason(N_("same waybill"), WAYBILL)
    if same_person:
        yield Reason(N_("same person"), PERSON)
    if _near(_first(typed, GOODS), _first(known, GOODS)):
        yield Reason(N_("same product"), PRODUCT)
    if same_kind and any(_same(typed, known, key) for key in SORT):
        yield Reason(N_("same kind of trouble"), TYPE)
    share = overlap(_first(typed, TELLING), _first(known, TELLING))
    if share >= WORDS_ALIKE:
        yield Reason(N_("similar words"), 30 if share >= WORDS_CLOSE else 20)


def _same(typed: Mapping[str, Any], known: Mapping[str, Any], key: str) -> bool:
    mine, theirs = plain(str(typed.get(key) or "")), plain(str(known.get(key) or ""))
    return bool(mine) and mine == theirs


def _near(one: str, other: str) -> bool:
    mine, theirs = plain(one), plain(other)
    return bool(mine and theirs) and (mine in theirs or theirs in mine)


def _first(values: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((str(values[key]) for key in keys if values.get(key)), "")


def overlap(one: str, other: str) -> float:
    """The share of the shorter text's words that the other has, too: 0 to 1; 0 where one says next to nothing."""
    mine, theirs = _words(one), _words(other)
    fewest = min(len(mine), len(theirs))
    return len(mine & theirs) / fewest if fewest >= FEWEST_WORDS else 0.0


def _words(text: str) -> set[str]:
    """Words of four letters or more, and every two Chinese characters that stand together."""
    found: set[str] = set()
    word = ""
    before = ""
    for char in unicodedata.normalize("NFKC", text).casefold() + " ":
        chinese = "\u2e80" <= char <= "\u9fff"
        if chinese and before:
            found.add(before + char)
        before = char if chinese else ""
        if char.isalnum() and not chinese:
            word += char
        else:
            if len(word) >= 4:
                found.add(word)
            word = ""
    return found

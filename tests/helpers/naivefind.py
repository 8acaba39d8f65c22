"""What the search box must find, worked out the slow way: by reading every record, with nothing of the search in it.

It folds texts, cuts them, spells names and reads phone numbers by itself; it shares with the search the tables of
characters in ``resources/search`` and what the kinds declare. Tests hold the answers of the search against it.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from csapp.kinds import BY_TABLE
from csapp.vocabulary.fields import ContactPoints, Field, ListOf, Phone
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.masking import is_name
from tests.helpers.naivetexts import (
    SHORT_NAME,
    bare,
    dialled,
    digits_in,
    folded,
    meant,
    pieces,
    sort_of,
    spelled,
)  # fmt: skip

NUMBERS = ("_no", "waybill", "sku")
PRODUCTS = ("product", "item", "sku", "model")
OPEN, MINE = {"open", "未结", "abierto", "abiertos"}, {"mine", "我的", "mio", "mios", "mias"}
SHOWN = ("exact", "customers", "open", "closed", "calls", "others")


@dataclass(frozen=True)
class Held:
    """A record as it lies in the store: ``values`` its plain JSON, ``entered`` when it was made."""

    kind: str
    values: Mapping[str, object]
    entered: datetime

    @property
    def number(self) -> str:
        return str(self.values["number"])

    @property
    def open(self) -> bool:
        flow = BY_TABLE[self.kind].flow
        return flow is not None and flow.status(str(self.values["status"])).open


# ---- records as texts


@dataclass
class Sheet:
    """All that may be found of some texts; each list of words as one text, with a blank before and behind each."""

    words: str = " "
    runs: str = " "
    names: list[str] = field(default_factory=list[str])
    spelling: str = " "
    numbers: list[str] = field(default_factory=list[str])

    def add(self, text: str) -> None:
        for sort, run in pieces(folded(text)):
            if sort == "c":
                self.runs += run + " "
            else:
                self.words += run + " "

    def add_number(self, *forms: str) -> None:
        self.numbers += forms
        self.words += "".join(form + " " for form in forms)

    def add_name(self, text: str) -> None:
        plain = folded(text)
        joined = "".join(c for at, c in enumerate(plain) if not (c.isspace() and _between_chinese(plain, at)))
        if joined != plain:
            self.add(joined)
        for run in {run for whole in (plain, joined) for sort, run in pieces(whole) if sort == "c"}:
            self.names += [run] if len(run) <= SHORT_NAME else []
            self.spelling += "".join(word + " " for word in spelled(run))


def _between_chinese(text: str, at: int) -> bool:
    before, behind = text[:at].rstrip(), text[at:].lstrip()
    return bool(before and behind) and sort_of(before[-1]) == sort_of(behind[0]) == "c"


def _texts(field: Field, value: object) -> Iterator[str]:
    """The texts of a field's value that are looked through."""
    for entry in value if isinstance(value, list) else [value]:
        if entry is None:
            continue
        if isinstance(field, ListOf):
            parts = entry if isinstance(entry, dict) else {"value": entry}
            for name, column in field.columns().items():
                yield from _texts(column, parts.get(name)) if column.sought else ()
        elif isinstance(field, ContactPoints) and isinstance(entry, dict):
            yield entry["value"]
        else:
            yield str(entry)


def sheet_of(held: Held, only: Sequence[str] = ()) -> Sheet:
    """What may be found of a record; ``only`` of these fields."""
    sheet = Sheet()
    for key, declaration in declared(BY_TABLE[held.kind]).items():
        if (only and key not in only) or not (declaration.sought or key == "number"):
            continue
        for text in _texts(declaration, held.values.get(key)):
            number = dialled(text) if isinstance(declaration, Phone) else None
            if number:
                sheet.add_number(*number)
                continue
            sheet.add(text)
            if is_name(key, declaration) or key == "company":
                sheet.add_name(text)
            if key == "number" or key.endswith(NUMBERS):
                sheet.add_number(bare(folded(text)))
    return sheet


# ---- what is asked


def _has_piece(sheet: Sheet, sort: str, piece: str) -> bool:
    if sort == "w":
        asked = f" {piece} " if len(piece) <= 2 else f" {piece}"
        return asked in sheet.words or asked in sheet.spelling
    if len(piece) == 1:
        return f" {piece} " in sheet.runs or any(piece in name for name in sheet.names)
    if piece in sheet.runs:
        return True
    apart = [(name.find(piece[0]), name.rfind(piece[1])) for name in sheet.names] if len(piece) == 2 else []
    return any(0 <= first < last for first, last in apart)


@dataclass(frozen=True)
class Asked:
    """What stands between two blanks."""

    pieces: Sequence[tuple[str, str]]
    numbers: Sequence[str]
    way: str = "text"
    words: Sequence[str] = ()

    @classmethod
    def of(cls, group: str) -> Asked:
        plain, digits = bare(folded(group)), digits_in(unicodedata.normalize("NFKC", group))
        forms = [plain] if any(c.isdigit() for c in plain) else []
        abroad = not re.match("[( ]*00", group) or len(digits) > 9
        forms += (dialled(group) or ()) if len(digits) > 2 and abroad else ()
        return cls(pieces(folded(group)), [form for form in forms if len(form) > 2])


def _meets(sheet: Sheet, asked: Asked) -> bool:
    if asked.way == "written":
        alone = len(asked.words[0]) == 1 and f" {asked.words[0]} " in sheet.runs
        return alone or any(asked.words[0] in name for name in sheet.names)
    if asked.way == "spelled":
        return all(f" {word} " in sheet.words + sheet.spelling for word in asked.words)
    return all(_has_piece(sheet, sort, piece) for sort, piece in asked.pieces) or any(
        f" {number}" in sheet.words or any(whole.endswith(number) for whole in sheet.numbers)
        for number in asked.numbers
    )


def ways_of(words: str) -> list[list[Asked]]:
    """The groups of a text; where it may be one number as a whole, that as well."""
    usual = folded(words)
    ways = [words.split()]
    if re.fullmatch(r"[\d\s()+\-/.]+", usual):
        ways.append(re.sub(r"(?<=[\d)])[\s/-]+(?=[\d(])", "", usual).split())
    whole = [[asked for group in way if (asked := Asked.of(group)).pieces] for way in ways]
    return [way for way in whole if way] if words else [[]]


def otherwise(words: str) -> list[list[Asked]]:
    """What the groups of a text may mean where no record says them: of each the ways to take it, one of which must be
    met."""
    ways = [
        [
            Asked.of(said[0]) if way == "text" else Asked([], [], way, said)
            for way, said in meant(folded(group))
        ]
        for group in words.split()
    ]
    found = [[asked for asked in way if asked.pieces or asked.words] for way in ways]
    return [way for way in found if way]


@dataclass
class Question:
    """What was typed, the filters taken out. ``product``: the words of each such filter."""

    groups: list[list[Asked]]
    near: list[list[Asked]] = field(default_factory=list[list[Asked]])
    open: bool = False
    mine: bool = False
    kind: str = ""
    since: datetime | None = None
    product: list[list[Asked]] = field(default_factory=list[list[Asked]])
    narrowed: bool = False

    @classmethod
    def of(cls, typed: str, now: datetime) -> Question:
        asked, rest = cls([]), list[str]()
        for group in typed.split():
            if not asked._filter(folded(group), now):
                rest.append(group)
        asked.groups = ways_of(" ".join(rest)) if rest or asked.narrowed else []
        asked.near = otherwise(" ".join(rest))
        return asked

    def _filter(self, word: str, now: datetime) -> bool:
        name, colon, value = word.partition(":")
        if word in OPEN:
            self.open = True
        elif word in MINE:
            self.mine = True
        elif colon and name == "kind" and value in BY_TABLE:
            self.kind = value
        elif colon and name == "since":
            self.since = _since(value, now)
        elif colon and name == "product":
            self.product.append([Asked.of(value)])
        else:
            return False
        self.narrowed = True
        return True


def _since(value: str, now: datetime) -> datetime:
    ago = int(value[:-1]) if value.endswith("d") else None
    day = now.astimezone().date() - timedelta(days=ago) if ago is not None else date.fromisoformat(value)
    return datetime.combine(day, datetime.min.time()).astimezone()


class Naive:
    """The records of a store in the order of making, all of them read for every question."""

    def __init__(self, held: Sequence[Held]) -> None:
        self.held = [(one, sheet_of(one), sheet_of(one, PRODUCTS)) for one in held]
        self.kept = {
            str(gone): one.number
            for one in held
            if one.kind == "customer" and not one.values["voided"]
            for gone in _entries(one.values.get("merged_from"))
        }
        self.entered = {one.number: one.entered for one in held}
        self.order = {one.number: place for place, one in enumerate(held)}

    def look(self, typed: str, user: str, now: datetime) -> dict[str, list[str]]:
        """The numbers found by group, the newest first."""
        asked = Question.of(typed, now)
        if asked.near and not any(
            self._says(asked, sheet) for one, sheet, _ in self.held if self._counts(one)
        ):
            asked.groups = [list(way) for way in itertools.product(*asked.near)]
        found: dict[str, set[str]] = {key: set() for key in SHOWN}
        exact = re.sub(r"\s|/[0-9]+\s*$", "", unicodedata.normalize("NFKC", typed)).upper()
        for one, sheet, product in self.held:
            key, number = self._group(one)
            if one.number == exact:
                found["exact"].add(number)
            elif key and self._fits(asked, one, sheet, product, user):
                found[key].add(number)
        for key in SHOWN[1:]:
            found[key] -= found["exact"]
        order = sorted(found.items(), key=lambda item: SHOWN.index(item[0]))
        return {
            key: sorted(numbers, key=self.order.__getitem__, reverse=True)
            for key, numbers in order
            if numbers
        }

    def _counts(self, one: Held) -> bool:
        return bool(self._group(one)[0] or one.values.get("voided"))

    def _says(self, asked: Question, sheet: Sheet) -> bool:
        return any(all(_meets(sheet, group) for group in way) for way in asked.groups)

    def _group(self, one: Held) -> tuple[str, str]:
        """Where a record is shown, "" for nowhere, and as which."""
        kind, number = BY_TABLE[one.kind], self._shown_as(one)
        if kind.group == "cases" and kind.flow is not None:
            return "open" if one.open else "closed", number
        if one.values["voided"] and number == one.number:
            return "", number
        groups = {"customer": "customers", "call": "calls"}
        return groups.get(one.kind, "others" if kind.group == "registers" else ""), number

    def _shown_as(self, one: Held) -> str:
        return self.kept.get(one.number, one.number)

    def _fits(self, asked: Question, one: Held, sheet: Sheet, product: Sheet, user: str) -> bool:
        values = one.values
        at = str(
            values.get("received_at")
            or values.get("started_at")
            or self.entered[self._shown_as(one)].isoformat()
        )
        return (
            (not asked.open or (one.open and BY_TABLE[one.kind].group == "cases"))
            and (not asked.mine or user in (values.get(key) for key in ("owner", "agent", "user")))
            and asked.kind in ("", one.kind)
            and (asked.since is None or datetime.fromisoformat(at) >= asked.since)
            and all(
                _has_piece(product, *piece) for group in asked.product for a in group for piece in a.pieces
            )
            and self._says(asked, sheet)
        )


def _entries(value: object) -> list[object]:
    return value if isinstance(value, list) else []

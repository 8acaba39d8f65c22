"""Cells to what fields read: whatever a spreadsheet holds for a day, a sum, a choice, several numbers in one cell."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from csapp.exchange.tables import Cell, folded, text_of
from csapp.exchange.written import (
    LEAST_SERIAL,
    MOST_SERIAL,
    day_of,
    figure_of,
    from_serial,
    moment_of,
    money_of,
    number_of,
)
from csapp.i18n import LANGUAGES, N_, Translator
from csapp.vocabulary import fields as f
from csapp.vocabulary.fields import Unreadable
from csapp.vocabulary.loose import as_items
from csapp.vocabulary.phone import looks_dialled
from csapp.vocabulary.showing import Names
from csapp.vocabulary.steps import Status
from csapp.vocabulary.values import Choices

ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA"})
YES = frozenset({"yes", "y", "true", "1", "是", "有", "对", "√", "✓", "✔", "sí", "si", "s", "verdadero", "x"})
NO = frozenset({"no", "n", "false", "0", "否", "无", "没有", "不是", "×", "✗", "✘", "falso", "-"})
_LABELLED = re.compile(
    r"(?P<value>[^()（）\n]+?)(?:\s*[(（](?P<label>[^()（）\d\n][^()（）\n]*)[)）])?(?P<first>\s\*)?"
)
"""A way to reach somebody with a label in brackets behind it, and a star where it is the preferred one."""
Words = Mapping[str, str]


@dataclass(frozen=True)
class Cells:
    """Reads the cells of one import. ``language``: how the file writes days and figures where that is not plain."""

    language: str
    names: Names
    statuses: Mapping[str, Status] = field(default_factory=dict[str, Status])
    _words: dict[int, Words] = field(default_factory=dict[int, Words])

    def given(self, declared: f.Field, cell: Cell) -> object:
        """What the field's ``read`` is given for a cell; None for nothing. Unreadable."""
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return None
        if isinstance(cell, str) and cell.strip() in ERRORS:
            raise Unreadable(N_("The cell holds the error {error}."), error=cell.strip())
        return self._of(declared, cell)

    def _of(self, declared: f.Field, cell: Cell) -> object:
        if isinstance(declared, f.Date | f.DateTime):
            return self._time(declared, cell)
        if isinstance(declared, f.Money | f.Integer | f.DecimalNumber):
            return self._figure(declared, cell)
        if isinstance(declared, f.Bool):
            return _yes_no(cell)
        if isinstance(declared, f.ListOf):
            return self._list(declared, as_text(cell))
        if isinstance(declared, f.ContactPoints):
            return contacts_in(as_text(cell), phones=isinstance(declared, f.Phone))
        if isinstance(declared, f.Choice | f.Person):
            return self._named(declared, as_text(cell))
        return as_text(cell)

    def status(self, cell: Cell) -> str:
        """The key of a status by its key or its label in any language. Unreadable where the kind has none such."""
        typed = text_of(cell)
        for key, status in self.statuses.items():
            if folded(typed) in (
                folded(key),
                *(folded(Translator(lang)(status.label)) for lang in LANGUAGES),
            ):
                return key
        raise Unreadable(
            N_("“{value}” is not one of: {choices}."), value=typed[:100], choices=", ".join(self.statuses)
        )

    def _time(self, declared: f.Field, cell: Cell) -> object:
        if isinstance(cell, int | float) and not isinstance(cell, bool) and LEAST_SERIAL < cell < MOST_SERIAL:
            cell = from_serial(float(cell))
        if isinstance(declared, f.Date):
            if isinstance(cell, datetime):
                return cell.date()
            return cell if isinstance(cell, date) else day_of(as_text(cell), self.language)
        if isinstance(cell, date) and not isinstance(cell, datetime):
            cell = datetime.combine(cell, time())
        return cell.isoformat() if isinstance(cell, datetime) else moment_of(as_text(cell), self.language)

    def _figure(self, declared: f.Field, cell: Cell) -> str:
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            return number_of(cell)
        if isinstance(declared, f.Money):
            return money_of(as_text(cell), self.language, self.names.currency)
        return figure_of(as_text(cell), self.language)

    def _named(self, declared: f.Choice | f.Person, typed: str) -> str:
        words = self._words.get(id(declared))
        if words is None:
            words = self._words[id(declared)] = _words_of(declared, self.names)
        if typed in words.values():
            return typed
        return words.get(folded(typed), typed.strip() or typed)

    def _list(self, declared: f.ListOf, typed: str) -> object:
        parsed = from_json(typed)
        if parsed is not None:
            return parsed
        lines = [line for line in typed.splitlines() if line.strip()]
        if declared.items is None:
            item = declared.columns()["value"]
            parts = [part.strip() for line in lines for part in re.split("[;；]", line) if part.strip()]
            return [self._of(item, part) for part in parts]
        columns = declared.columns()
        entries: list[object] = []
        for line in lines:
            parts = [part.strip() for part in line.split("|")]
            if len(parts) > len(columns):
                raise Unreadable(N_("Too many: at most {limit}."), limit=len(columns))
            pairs = zip(columns.items(), parts, strict=False)
            entries.append({key: self._of(item, part) for (key, item), part in pairs if part})
        return entries


def as_text(cell: Cell) -> str:
    """A cell as it would be typed."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime | date | time):
        return cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        if abs(cell) >= 1e15:
            line = N_("The spreadsheet program has rounded this number. Make the column one of text.")
            raise Unreadable(line)
        return number_of(cell)
    if isinstance(cell, timedelta):
        return str(cell)
    return text_of(cell)


def from_json(typed: str) -> Sequence[object] | None:
    """The list that a cell spells as JSON, which is how what no plain text can tell is exported."""
    if not typed.startswith("["):
        return None
    try:
        return as_items(json.loads(typed))
    except (ValueError, RecursionError):
        return None


def contacts_in(typed: str, *, phones: bool) -> object:
    """The ways to reach somebody in one cell: one a line or between semicolons, a label in brackets behind each.

    One that stands alone is kept as it is typed, with whatever belongs to it.
    """
    parsed = from_json(typed)
    if parsed is not None:
        return parsed
    lines = [line for line in typed.splitlines() if line.strip()]
    parts = [part.strip() for line in lines for part in re.split("[;；]", line) if part.strip()]
    parts = [piece for part in parts for piece in _numbers(part)] if phones else parts
    found = [_labelled(part) for part in parts]
    return found if len(found) > 1 or (found and isinstance(found[0], Mapping)) else typed.strip()


def _numbers(typed: str) -> list[str]:
    """Several numbers between commas or slashes, where each of them looks like one."""
    parts = [part.strip() for part in re.split(r"[,，、/]|\s{2,}", typed) if part.strip()]
    bare = [(found["value"] if (found := _LABELLED.fullmatch(part)) else part) for part in parts]
    whole = all(looks_dialled(part) and sum(c.isdigit() for c in part) >= 7 for part in bare)
    return parts if len(parts) > 1 and whole else [typed]


def _labelled(typed: str) -> object:
    found = _LABELLED.fullmatch(typed)
    if found is None or not (found["label"] or found["first"]):
        return typed
    return {
        "value": found["value"],
        "label": (found["label"] or "").strip(),
        "preferred": bool(found["first"]),
    }


def _yes_no(cell: Cell) -> object:
    if isinstance(cell, bool):
        return cell
    typed = text_of(cell).casefold()
    if typed in YES:
        return True
    return False if typed in NO else as_text(cell)


def _words_of(declared: f.Choice | f.Person, names: Names) -> Words:
    """Key by each name it answers to; a name that two answer to leads to the first."""
    found: dict[str, str] = {}
    for key, labels in _called(declared, names):
        for label in (key, *labels):
            found.setdefault(folded(label), key)
    return found


def _called(declared: f.Choice | f.Person, names: Names) -> list[tuple[str, list[str]]]:
    if isinstance(declared, f.Person):
        return [(user, [name]) for user, name in names.staff.items()]
    if declared.choices is not None:
        speakers = [Translator(language) for language in LANGUAGES]
        return [(str(one), [t(one.label) for t in speakers]) for one in list[Choices](declared.choices)]
    return [(key, list(labels.values())) for key, labels in names.lists.get(declared.listed, ())]

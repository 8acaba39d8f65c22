"""Values to cells: what a person reads and a spreadsheet program reckons with, and what comes back unchanged."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from csapp.exchange.cells import Cells
from csapp.i18n import N_, Translator
from csapp.vocabulary import fields as f
from csapp.vocabulary.fields import Unreadable
from csapp.vocabulary.loose import as_items, as_mapping
from csapp.vocabulary.showing import Names
from csapp.vocabulary.values import Contact, Sum

Out = str | int | Decimal | Sum | date | datetime | None
"""What a cell holds: a text, a figure, a sum of the company's currency, a day, or a moment of this PC's clock."""


@dataclass(frozen=True)
class Cellmaker:
    """Makes the cells of one export in one language. Lists become a text that reads back as the same list: plain words
    where they can tell it, JSON where they can't."""

    t: Translator
    names: Names
    back: Cells
    _labels: dict[int, dict[str, str]] = field(default_factory=dict[int, dict[str, str]])

    def cell(self, declared: f.Field, value: object) -> Out:
        """The cell for a typed value."""
        if value is None or value == "":
            return None
        if isinstance(value, datetime):
            return value.astimezone().replace(tzinfo=None, microsecond=0)
        if isinstance(value, Sum):
            return str(value) if value.currency else value
        if isinstance(value, bool):
            return self.t(N_("yes")) if value else self.t(N_("no"))
        if isinstance(declared, f.Choice | f.Person):
            return self._named(declared, str(value))
        items = as_items(value)
        if items is not None:
            return self._several(declared, items)
        return value if isinstance(value, int | Decimal | date) else str(value)

    def _named(self, declared: f.Choice | f.Person, key: str) -> str:
        """The label, or the key where another entry has the same one."""
        known = self._labels.setdefault(id(declared), {})
        if key not in known:
            label = self._all(declared).get(key, key)
            known[key] = label if self._back(declared, label) == key else key
        return known[key]

    def _all(self, declared: f.Choice | f.Person) -> Mapping[str, str]:
        if isinstance(declared, f.Person):
            return self.names.staff
        if declared.choices is not None:
            return {str(one): self.t(one.label) for one in declared.choices}
        entries = self.names.lists.get(declared.listed, ())
        return {key: self.names.listed(declared.listed, key, self.t.language) for key, _ in entries}

    def _several(self, declared: f.Field, items: Sequence[object]) -> str:
        if isinstance(declared, f.ListOf):
            line = self._entry(declared)
            plain = ("; " if declared.items is None else "\n").join(line(entry) for entry in items)
        else:
            plain = "; ".join(_contact(entry) for entry in items if isinstance(entry, Contact))
        if self._back(declared, plain) == items:
            return plain
        dumped = declared.dump(items)
        return json.dumps(dumped if isinstance(dumped, list) else [dumped], ensure_ascii=False)

    def _entry(self, declared: f.ListOf) -> Callable[[object], str]:
        columns = declared.columns()
        if declared.items is None:
            return lambda entry: self._text(columns["value"], entry)

        def line(entry: object) -> str:
            given = as_mapping(entry) or {}
            return " | ".join(self._text(item, given.get(key)) for key, item in columns.items()).rstrip(" |")

        return line

    def _text(self, declared: f.Field, value: object) -> str:
        return text_of(self.cell(declared, value))

    def _back(self, declared: f.Field, plain: str) -> object:
        try:
            return declared.read(self.back.given(declared, plain))
        except Unreadable:
            return None


def _contact(contact: Contact) -> str:
    label = f" ({contact.label})" if contact.label else ""
    return f"{contact.value}{label}{' *' if contact.preferred else ''}"


def text_of(cell: Out) -> str:
    """A cell as separated text has it. Three places after the point could be thousands elsewhere, so it has four."""
    if cell is None:
        return ""
    if isinstance(cell, Sum):
        cell = cell.amount.quantize(Decimal("0.01")) if cell.amount == round(cell.amount, 2) else cell.amount
    if isinstance(cell, Decimal):
        plain = f"{cell:f}"
        return plain + "0" if len(plain.partition(".")[2]) == 3 else plain
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)

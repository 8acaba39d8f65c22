"""Phone numbers and other ways to reach somebody: one line, several of them apart by ``;``."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from csapp.vocabulary.fields import Field
from csapp.vocabulary.phone import split_numbers
from ui.forms.editors.base import LineEditor

if TYPE_CHECKING:
    from ui.house import House


class ContactsEditor(LineEditor):
    """Label and preference of a stored entry stay with it as long as its text does."""

    def __init__(self, field: Field, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(field, house, parent)
        self._known: dict[str, Mapping[str, object]] = {}

    def show_value(self, value: object) -> None:
        entries = value if isinstance(value, list | tuple) else [value]
        self._known = {str(entry.get("value")): entry for entry in entries if isinstance(entry, Mapping)}
        super().show_value(value)

    def text_of(self, value: object) -> str:
        entries = value if isinstance(value, list | tuple) else [value]
        return "; ".join(_line(entry) for entry in entries if entry)

    def value(self) -> object:
        text = self.text()
        parts = split_numbers(text)
        if not self._known and len(parts) < 2:
            return text
        return [self._known.get(part, part) for part in parts] or ""


def _line(entry: object) -> str:
    return str(entry.get("value", "")) if isinstance(entry, Mapping) else str(entry)

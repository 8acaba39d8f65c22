"""The form of what was taken down on a blank form: in the order of the paper, when and by whom first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from csapp.i18n import N_
from csapp.kinds.taken_down import asked_first, on_paper
from csapp.vocabulary.fields import Field, Need
from csapp.vocabulary.kinds import Record, Section, declared
from ui.forms.form import RecordForm

if TYPE_CHECKING:
    from ui.house import House

SHEET = "number"  # under this key the number of the sheet is given, kept with a draft, and saved
HINT = N_("as the paper says; left empty, it is you and now")


class KeyedForm(RecordForm):
    """``blank``: the number of the sheet, until what was keyed in is saved: then it is a form like any other."""

    def __init__(self, house: House, kind: type[Record], parent: QWidget, number: str) -> None:
        super().__init__(house, kind, parent)
        self.blank = number

    def parts(self) -> tuple[tuple[Section, ...], Mapping[str, Field]]:
        sections, fields = super().parts()
        first, known = asked_first(self.kind), declared(self.kind)
        paper = {section.key for section in on_paper(self.kind)}
        sections = tuple(
            replace(
                one,
                whole=one.whole or one.key in paper,
                fields=tuple(key for key in one.fields if key not in first),
            )
            for one in sections
        )
        if not first:
            return sections, fields
        asked = {key: replace(known[key], need=Need.LATER, hint=HINT) for key in first}
        taken = Section(key="taken_down", label=N_("Taken down"), fields=first, whole=True)
        return (taken, *sections), {**fields, **asked}

    def focus_first(self) -> None:
        first = next(iter(self.boxes))
        if self.blank and not self.boxes[first].is_filled():
            self.go_to(first)
        else:
            super().focus_first()

    def values(self) -> dict[str, object]:
        return super().values() | ({SHEET: self.blank} if self.blank else {})

    def _draft(self) -> tuple[str, str, int, dict[str, object]]:
        kind, number, revision, typed = super()._draft()
        return kind, number, revision, typed | ({SHEET: self.blank} if typed and self.blank else {})

    def mark_saved(self, record: Record) -> None:
        super().mark_saved(record)
        if self.blank and asked_first(self.kind):
            taken = self.sections.pop(0)
            for key in taken.boxes:
                del self.boxes[key], self._home[key]
            self._there = [box for box in self._there if box.key not in taken.boxes]
            taken.hide()
        self.blank = ""


def form_for(
    house: House, kind: type[Record], parent: QWidget, number: str, prefill: Mapping[str, object] | None
) -> RecordForm:
    """The form of a record's page: of a new one that is keyed in from a sheet, one that begins as the sheet does."""
    sheet = str((prefill or {}).get(SHEET) or "")
    if sheet and not number:
        return KeyedForm(house, kind, parent, sheet)
    return RecordForm(house, kind, parent, waits=bool(number))

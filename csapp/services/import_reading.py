"""A row of a file as a new record would have it: typed values, and a problem for each cell that can't be taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from csapp.exchange.cells import Cells, as_text
from csapp.exchange.tables import Cell, text_of
from csapp.i18n import N_
from csapp.kinds import Matter
from csapp.services.context import LEADERS, Context
from csapp.services.making import LEADERS_OWN
from csapp.services.reading_in import Asked, missing, read, with_defaults
from csapp.services.saving import check_sums, together
from csapp.vocabulary.errors import NotAllowed, Problem
from csapp.vocabulary.fields import Attached, ContactPoints, Field, FileName, ListOf, Unreadable
from csapp.vocabulary.kinds import Record, declared, form_fields
from csapp.vocabulary.loose import as_items, is_blank
from csapp.vocabulary.reaching import Region
from csapp.workflow.rules import Rules
from csapp.workflow.steps import missing_for_close

NUMBER, STATUS = "number", "status"


def fields_of(kind: type[Record]) -> dict[str, Field]:
    """What a column may be filed under, in the order of the form, then what else there is. The number only tells which
    records are known."""
    known = declared(kind)
    first = [NUMBER, STATUS] if kind.flow is not None else [NUMBER]
    order: dict[str, None] = dict.fromkeys([*first, *form_fields(kind), *known])
    return {key: known[key] for key in order if not isinstance(known[key], FileName | Attached)}


def takes_several(field: Field) -> bool:
    """Whether more than one column may lead to the field."""
    return isinstance(field, ContactPoints | ListOf | Region)


@dataclass
class Draft:
    """One row, read. ``status``: the one it names, ""; ``number``: of the record it was exported from, "".
    ``marks``: what no two records share, once worked out."""

    line: int
    values: dict[str, object] = field(default_factory=dict[str, object])
    typed: dict[str, str] = field(default_factory=dict[str, str])
    status: str = ""
    number: str = ""
    problems: list[Problem] = field(default_factory=list[Problem])
    marks: tuple[tuple[str, str], ...] | None = None


@dataclass(frozen=True)
class RowReader:
    """Reads the rows of one import. ``places``: the column each field is taken from, by its place.
    ``fixed``: by field what a row has whose cells do not say it."""

    ctx: Context
    kind: type[Record]
    cells: Cells
    asked: Asked
    rules: Rules
    places: Sequence[tuple[int, str]]
    width: int
    fixed: Mapping[str, str] = field(default_factory=dict[str, str])

    def read(self, line: int, row: Sequence[Cell]) -> Draft:
        """The row with all that is wrong with it."""
        draft = Draft(line)
        given = self._given(draft, row)
        draft.values, found = read(self.ctx, self.asked.connection, self.kind, given, self.asked)
        draft.problems += found
        with_defaults(self.kind, draft.values)
        bad = {problem.key for problem in draft.problems}
        draft.problems += [p for p in missing(self.kind, draft.values, fresh=True) if p.key not in bad]
        draft.problems += together(draft.values)
        if any(not is_blank(cell) for cell in row[self.width :]):
            draft.problems.append(Problem("", N_("The row has more cells than there are columns.")))
        if issubclass(self.kind, Matter):
            draft.problems += self._past(draft)
        draft.problems += self._sums(draft.values)
        return draft

    def _given(self, draft: Draft, row: Sequence[Cell]) -> dict[str, object]:
        given: dict[str, object] = {}
        for place, key in self.places:
            if not is_blank(row[place]):
                self._take(draft, given, key, row[place])
        for key, text in self.fixed.items():
            if key not in draft.typed and not is_blank(text):
                self._take(draft, given, key, text)
        return given

    def _take(self, draft: Draft, given: dict[str, object], key: str, cell: Cell) -> None:
        field = declared(self.kind)[key]
        try:
            draft.typed[key] = "; ".join(filter(None, (draft.typed.get(key, ""), as_text(cell))))
            if key == NUMBER:
                draft.number = text_of(cell).upper()
            elif key == STATUS:
                draft.status = self.cells.status(cell)
            elif isinstance(field, Region):
                given[key] = _joined(given.get(key), self.cells.given(field, cell))
            else:
                _put(given, key, self.cells.given(field, cell))
        except Unreadable as bad:
            draft.problems.append(Problem(key, bad.message, bad.values_, field.label))

    def _sums(self, values: Mapping[str, object]) -> list[Problem]:
        try:
            check_sums(self.ctx, self.rules, self.kind, values)
        except NotAllowed as bad:
            return [Problem("", bad.message, dict(bad.values))]
        return []

    def _past(self, draft: Draft) -> list[Problem]:
        """What stands against a record that comes in with a status of its own, or with what only leaders enter."""
        known, values = declared(self.kind), draft.values
        leads = bool(LEADERS & set(self.ctx.actor.roles or ()))
        own = [key for key in LEADERS_OWN if values.get(key) is not None]
        problems = [
            Problem(key, N_("Only a supervisor may enter this."), label=known[key].label)
            for key in (own if not leads else [])
        ]
        flow = self.kind.flow
        if flow is None or draft.status in ("", flow.first(values)):
            return problems
        label = known[STATUS].label
        if not leads:
            problems.append(Problem(STATUS, N_("Only a supervisor may enter this."), label=label))
        elif draft.status == "void" or draft.status in flow.waiting:
            problems.append(Problem(STATUS, N_("A record can't come in void or waiting."), label=label))
        elif not flow.status(draft.status).open:
            problems += self._closed(values)
        return problems

    def _closed(self, values: dict[str, object]) -> list[Problem]:
        """A closed record must be whole, and say when it was closed."""
        label = declared(self.kind)["last_closed_at"].label
        closed, received = values.get("last_closed_at"), values.get("received_at")
        values["first_closed_at"] = values.get("first_closed_at") or closed
        problems: list[Problem] = []
        if closed is None:
            problems.append(
                Problem("last_closed_at", N_("A closed record must say when it was closed."), label=label)
            )
        elif isinstance(received, datetime) and isinstance(closed, datetime) and closed < received:
            problems.append(Problem("last_closed_at", N_("The end is before the start."), label=label))
        return problems + list(missing_for_close(_as_case(self.kind, values)))


def _as_case(kind: type[Record], values: Mapping[str, Any]) -> Matter:
    filled: dict[str, Any] = {key: values.get(key) for key in declared(kind)}
    made = kind(**filled)
    assert isinstance(made, Matter)
    return made


def _joined(before: object, value: object) -> str:
    """Province, city and district of as many columns in one line; of a city that is a province of its own, once."""
    parts, part = str(before).split(" ") if before else [], str(value).strip()
    return " ".join([*parts, *([part] if parts[-1:] != [part] else [])])


def _put(given: dict[str, object], key: str, value: object) -> None:
    """Take a value in; of a field with several columns, behind what the others said."""
    if value is None:
        return
    if key not in given:
        given[key] = value
        return
    both = (given[key], value)
    given[key] = [entry for one in both for entry in (as_items(one) or (one,))]

"""Brings the rows of a spreadsheet in as records: looked at, mapped, judged row by row, made in one commit or not."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from csapp.exchange.cells import Cells
from csapp.exchange.matching import matched
from csapp.exchange.separated import ENCODINGS
from csapp.exchange.tables import Table, open_table, text_of
from csapp.i18n import N_, Translator
from csapp.i18n.formats import Formats
from csapp.kinds import Call
from csapp.kinds.customer import CustomerKind
from csapp.services import backups, import_filing, import_memory
from csapp.services.answering import settle_all
from csapp.services.context import Context
from csapp.services.import_doubles import Doubles, Known
from csapp.services.import_memory import Meaning
from csapp.services.import_reading import NUMBER, Draft, RowReader, fields_of, takes_several
from csapp.services.lists import names, names_in
from csapp.services.making import roles_for
from csapp.services.privacy import screened
from csapp.services.reading_in import Asked
from csapp.services.records import kind_of
from csapp.storage.bulk import in_bulk
from csapp.storage.write import Unit
from csapp.vocabulary.errors import InvalidInput, NotPossible, Problem
from csapp.vocabulary.fields import Field
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.masking import Personal, masked_name
from csapp.vocabulary.showing import Names, shown

__all__ = [
    "ENCODINGS",
    "SUGGESTED",
    "fixed_values",
    "look",
    "mapping",
    "preview",
    "remember",
    "run",
    "same_as",
    "takes_several",
    "targets",
]

SAMPLE = 20
AT_ONCE = 500  # rows looked up together
SUGGESTED = {"customer_kind": str(CustomerKind.END)}  # by field: for all rows, where no column gives it
Progress = Callable[[int, int], None]
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table in a file. ``sample``: the first rows as text. ``encoding``: of separated text, "" of a workbook."""

    columns: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    rows: int
    encoding: str
    sheets: tuple[str, ...]
    sheet: str


@dataclass(frozen=True, kw_only=True)
class PreviewRow:
    """A row as it would be filed: texts by field. ``known``: number of the record it would double; ``twin``: the line
    of the file that says the same, 0 for none. ``called``: the name there, where it is another one."""

    line: int
    values: Mapping[str, str]
    problems: tuple[Problem, ...]
    known: str = ""
    twin: int = 0
    called: Annotated[str, Personal(masked_name, of="known")] = ""


@dataclass(frozen=True, kw_only=True)
class Preview:
    """The first rows, and what becomes of all of them: ``good`` are free of problems, ``known`` of these are doubles,
    ``bad`` have problems."""

    rows: tuple[PreviewRow, ...]
    good: int
    bad: int
    known: int = 0


@dataclass(frozen=True, kw_only=True)
class BadRow:
    """A row that could not be taken, with its cells as text in the order of the file's columns."""

    line: int
    problems: tuple[Problem, ...]
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OtherName:
    """A row that was left out as known already though it names somebody else: ``number`` of the record, or ``twin``,
    the line of the file; it is ``called`` so there."""

    line: int
    name: str
    called: Annotated[str, Personal(masked_name, of="number")]
    number: str = ""
    twin: int = 0


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What an import did. ``skipped``: doubles, of these the ``others`` have another name; ``first`` and ``last``:
    numbers of the records that were made."""

    made: int
    skipped: int
    bad: tuple[BadRow, ...]
    first: str
    last: str
    seconds: float
    others: tuple[OtherName, ...] = ()


def look(path: Path, *, encoding: str = "", sheet: str = "") -> Sheet:
    """What a file holds. BadTable (UnknownEncoding, where the encoding must be said) for anything but a table."""
    table = open_table(path, encoding=encoding, sheet=sheet)
    sample = tuple(_texts(cells) for _, cells in islice(table.rows(), SAMPLE))
    return Sheet(
        columns=table.columns,
        sample=sample,
        rows=table.length(),
        encoding=table.encoding,
        sheets=table.sheets,
        sheet=table.sheet,
    )


def _texts(cells: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(text_of(cell) for cell in cells)  # pyright: ignore[reportArgumentType]


def targets(kind_table: str) -> Mapping[str, Field]:
    """The fields a column may be filed under, by key, in their order."""
    return fields_of(_importable(kind_table))


def mapping(ctx: Context, kind_table: str, columns: tuple[str, ...]) -> Mapping[str, str]:
    """Field by column, "" to leave it out: as it was remembered for these columns, else by what they are called."""
    fields = targets(kind_table)
    found = matched(columns, fields, takes_several)
    kept = import_memory.remembered(ctx, kind_table, columns)
    if kept is not None:
        return {column: key if (key := kept.columns[column]) in fields else "" for column in columns}
    return found


def fixed_values(ctx: Context, kind_table: str, columns: tuple[str, ...]) -> Mapping[str, str]:
    """What fields that no column gives had in every row the last time these columns were brought in."""
    fields, kept = targets(kind_table), import_memory.remembered(ctx, kind_table, columns)
    return {key: value for key, value in kept.fixed.items() if key in fields} if kept is not None else {}


def remember(
    ctx: Context, kind_table: str, mapping: Mapping[str, str], fixed: Mapping[str, str] = _NOTHING
) -> None:
    """Keep what these columns mean, and the values for all rows, for the signed-in person."""
    import_memory.remember(ctx, kind_table, Meaning(mapping, fixed))


def _importable(kind_table: str) -> type[Record]:
    kind = kind_of(kind_table)
    if not kind.letter:
        raise NotPossible(N_("Records of this kind are made elsewhere."))
    return kind


@screened
def preview(
    ctx: Context,
    kind_table: str,
    path: Path,
    mapping: Mapping[str, str],
    *,
    fixed: Mapping[str, str] = _NOTHING,
    limit: int = 100,
    encoding: str = "",
    sheet: str = "",
    language: str = "",
    progress: Progress | None = None,
) -> Preview:
    """The first ``limit`` rows as they would be filed, and the count of all; nothing is changed. ``fixed``: by field
    what every row has whose cells do not say it. ``language``: of the texts, by default the person's."""
    table = open_table(path, encoding=encoding, sheet=sheet)
    order = _Order(ctx, _importable(kind_table), table, mapping, fixed)
    spoken = language or str(ctx.actor.language or "en")
    people = names(ctx)
    rows: list[PreviewRow] = []
    good = bad = doubled = 0
    with ctx.store.trying(ctx.actor.user, ctx.now()) as unit:
        for draft, known, _ in order.judged(unit, progress):
            good, bad = good + (not draft.problems), bad + bool(draft.problems)
            doubled += bool(known) and not draft.problems
            if len(rows) < limit:
                rows.append(_previewed(order.kind, draft, known, people, spoken))
    return Preview(rows=tuple(rows), good=good, bad=bad, known=doubled)


def _previewed(kind: type[Record], draft: Draft, known: Known, people: Names, language: str) -> PreviewRow:
    fields, t, formats = declared(kind), Translator(language), Formats(language)
    flow = kind.flow
    values = dict(draft.typed)
    for key in draft.typed:
        if draft.values.get(key) is not None:
            values[key] = shown(fields[key], fields[key].dump(draft.values[key]), t, formats, people)
    if draft.status and flow is not None:
        values["status"] = t(flow.status(draft.status).label)
    return PreviewRow(
        line=draft.line,
        values=values,
        problems=tuple(draft.problems),
        known=known.number,
        twin=known.line,
        called=known.called,
    )


@screened
def run(
    ctx: Context,
    kind_table: str,
    path: Path,
    mapping: Mapping[str, str],
    *,
    fixed: Mapping[str, str] = _NOTHING,
    skip_bad: bool = True,
    skip_known: bool = True,
    encoding: str = "",
    sheet: str = "",
    progress: Progress | None = None,
) -> Imported:
    """Make a record of each row, all in one commit. ``fixed``: by field what every row has whose cells do not say it.
    ``progress`` (rows done, of how many) may raise: then nothing was.

    InvalidInput for a mapping that can't be; AtLine for the first bad row where those are not to be skipped.
    """
    began = time.monotonic()
    table = open_table(path, encoding=encoding, sheet=sheet)
    order = _Order(ctx, _importable(kind_table), table, mapping, fixed)
    bad: list[BadRow] = []
    others: list[OtherName] = []
    numbers: list[str] = []
    skipped = 0
    backups.before(ctx, backups.Why.IMPORT)
    with ctx.writing() as unit, in_bulk(unit) as many:
        filing = import_filing.Filing(ctx, many, unit.connection, order.kind)
        for draft, known, cells in order.judged(many, progress, unit, filing):
            if draft.problems and not skip_bad:
                raise import_filing.at_line(draft.line, InvalidInput(draft.problems))
            if draft.problems:
                bad.append(BadRow(line=draft.line, problems=tuple(draft.problems), cells=_texts(cells)))
            elif known and skip_known:
                skipped += 1
                others += _other_name(draft, known)
            else:
                numbers.append(filing.file(draft))
        if order.kind is Call:
            settle_all(many)
    return Imported(
        made=len(numbers),
        skipped=skipped,
        bad=tuple(bad),
        first=numbers[0] if numbers else "",
        last=numbers[-1] if numbers else "",
        seconds=time.monotonic() - began,
        others=tuple(others),
    )


def same_as(number: str, called: str) -> str:
    """How a double is told of, a msgid with ``number`` (of a record; "" of a ``line`` of the file) and ``name``."""
    if called:
        alike = N_("known already: {number}, called {name} there")
        return alike if number else N_("the same as line {line}, called {name} there")
    return N_("known already: {number}") if number else N_("the same as line {line}")


def _other_name(draft: Draft, known: Known) -> Iterator[OtherName]:
    if known.called:
        name = str(draft.values.get("name") or "")
        yield OtherName(line=draft.line, name=name, called=known.called, number=known.number, twin=known.line)


@dataclass(frozen=True)
class _Order:
    """One file to be read as one kind."""

    ctx: Context
    kind: type[Record]
    table: Table
    mapping: Mapping[str, str]
    fixed: Mapping[str, str]
    places: tuple[tuple[int, str], ...] = field(init=False)

    def __post_init__(self) -> None:
        self.ctx.allow(roles_for(self.kind))
        object.__setattr__(self, "places", tuple(sorted(self._placed())))
        for key in self.fixed:
            if key == NUMBER or key not in fields_of(self.kind):
                raise _refused(key[:100], N_("There is no such field, or it can't be given."))

    def _placed(self) -> Iterator[tuple[int, str]]:
        """The columns that are filed somewhere. InvalidInput for what can't be."""
        fields, taken = fields_of(self.kind), dict[str, str]()
        for column, key in self.mapping.items():
            if not key:
                continue
            if column not in self.table.columns:
                raise _refused("", N_("There is no column “{column}”."), column=column[:100])
            if key not in fields:
                raise _refused(key[:100], N_("There is no such field, or it can't be given."))
            if key in taken and not takes_several(fields[key]):
                line = N_("Two columns can't lead here: “{column}” and “{other}”.")
                raise _refused(key, line, fields[key].label, column=column, other=taken[key])
            taken[key] = column
            yield self.table.columns.index(column), key
        if not taken.keys() - {"number"}:
            raise _refused("", N_("Say for at least one column where it is filed."))

    def judged(
        self,
        unit: Unit,
        progress: Progress | None,
        asking: Unit | None = None,
        filing: "import_filing.Filing | None" = None,
    ) -> Iterator[tuple[Draft, Known, tuple[object, ...]]]:
        """Every row with its problems, what it doubles, and its cells. ``asking``: the commit past what waits in it.
        The caller makes the record, or does not, before the next row is judged."""
        connection = (asking or unit).connection
        language = str(self.ctx.company.language or self.ctx.actor.language or "en")
        statuses = {one.key: one for one in self.kind.flow.statuses} if self.kind.flow is not None else {}
        cells = Cells(language, names_in(connection, self.ctx.company.currency), statuses)
        asked = Asked(self.ctx, connection)
        reader = RowReader(
            self.ctx, self.kind, cells, asked, unit.rules, self.places, len(self.table.columns), self.fixed
        )
        filing = filing or import_filing.Filing(self.ctx, unit, connection, self.kind)
        doubles = Doubles(connection, self.kind)
        rows, done, total = self.table.rows(), 0, self.table.length() if progress is not None else 0
        while batch := list(islice(rows, AT_ONCE)):
            drafts = [reader.read(line, row) for line, row in batch]
            doubles.prefetch(drafts)
            filing.prefetch(drafts)
            for draft, (_, row) in zip(drafts, batch, strict=True):
                if not draft.problems:
                    filing.judge(draft)
                known = doubles.known(draft)
                if not draft.problems:
                    doubles.count(draft)
                yield draft, known, row
            done += len(batch)
            if progress is not None:
                progress(done, max(done, total))


def _refused(key: str, message: str, label: str = "", **values: object) -> InvalidInput:
    return InvalidInput([Problem(key, message, dict(values), label)])

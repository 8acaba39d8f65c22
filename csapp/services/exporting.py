"""Writes a list to a spreadsheet as it is shown: its columns, its order, what it is narrowed to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from csapp.exchange.cells import Cells
from csapp.exchange.faults import BadTable
from csapp.exchange.out import Cellmaker, Out
from csapp.exchange.saving import Head, save_table
from csapp.exchange.tables import MOST_ROWS
from csapp.i18n import N_, Translator
from csapp.kinds import BY_TABLE, Matter
from csapp.services import looking
from csapp.services.context import Context
from csapp.services.listing import allowed, asked_for, loaded, told
from csapp.services.lists import names_in
from csapp.services.plain import title_from
from csapp.services.registers import ABOUT, Register
from csapp.services.views import Row
from csapp.storage.patience import packed
from csapp.storage.read import BATCH
from csapp.storage.tables import record
from csapp.vocabulary import fields as f
from csapp.vocabulary.errors import InvalidInput, Problem
from csapp.vocabulary.filters import Filter
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.masking import mask_values, masked, masked_text, named_in, private_keys

Progress = Callable[[int, int], None]
NARROW, USUAL, WIDE = 12, 18, 40  # characters
SEPARATORS: Mapping[str, str] = {
    "es": ";"
}  # what spreadsheet programs of a language expect, elsewhere a comma


def export(
    ctx: Context,
    register_key: str,
    path: Path,
    *,
    columns: Sequence[str] = (),
    filters: Sequence[Filter] = (),
    where: Mapping[str, str] | None = None,
    order: str = "",
    descending: bool = False,
    text: str = "",
    language: str = "",
    these: Sequence[int] | None = None,
    unmasked: bool = False,
    reason: str = "",
    progress: Progress | None = None,
) -> int:
    """Write an XLSX or CSV (by the name of ``path``) of the rows of a register; how many there were.

    ``columns``: keys in their order, all of the register where none is given. ``these``: only the rows of these handles
    (:func:`csapp.services.listing.handles`), in that order. Personal data is masked, unless who leads wants it
    ``unmasked`` for a ``reason``; either way it is entered before the file is written. ``language`` of the heads and
    words, by default the person's. ``progress`` (rows done, of how many) may raise: the file is then what it was
    before. InvalidInput for a column there is not, BadTable where the file can't be written.
    """
    source = allowed(ctx, register_key)
    said = looking.may_show(ctx, reason) if unmasked else ""
    chosen = _chosen(source, columns)
    spoken = language or str(ctx.actor.language or "en")
    t = Translator(spoken)
    with ctx.store.reading() as connection:
        ids = these
        if ids is None:
            asking = asked_for(ctx, connection, source, where or {}, filters, text)
            ids = packed(connection, asking.ids(order, descending=descending, every=True))
        _refuse_too_many(path, len(ids))
        looking.hand_out(ctx, register_key, ids if unmasked else (), said)
        names = names_in(connection, ctx.company.currency)
        maker = Cellmaker(t, names, Cells(spoken, names, source.statuses))
        rows = _Rows(ctx, connection, source, chosen, maker, unmasked=unmasked)
        heads = [Head(t(field.label), _width(field)) for field in chosen.values()]
        separator = SEPARATORS.get(spoken, ",")
        return save_table(path, t(source.label), heads, rows.all(ids, progress), separator=separator)


def _refuse_too_many(path: Path, count: int) -> None:
    """Says so before a million rows were written, not after."""
    if path.suffix.lower() == ".xlsx" and count >= MOST_ROWS:
        raise BadTable(N_("A sheet holds at most {limit} rows. Save it as CSV."), limit=MOST_ROWS - 1)


def save_lines(_ctx: Context, path: Path, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write what is shown as a list to a CSV with these heads; the file is the whole new one or what it was before.
    BadTable where it can't be written."""
    save_table(path, "", [Head(name, USUAL) for name in heads], rows, separator=",")


def _chosen(source: Register, columns: Sequence[str]) -> Mapping[str, f.Field]:
    unknown = [key for key in columns if key not in source.fields]
    if unknown:
        raise InvalidInput([Problem(unknown[0][:100], N_("There is no such field, or it can't be given."))])
    wanted = columns or [key for key, field in source.fields.items() if not isinstance(field, f.Attached)]
    return {key: source.fields[key] for key in wanted}


def _width(field: f.Field) -> int:
    if isinstance(field, f.LongText):
        return WIDE
    narrow = (f.Date, f.Bool, f.Integer, f.DecimalNumber, f.Money)
    return NARROW if isinstance(field, narrow) else USUAL


@dataclass(frozen=True)
class _Rows:
    """The cells of records, a batch at a time, all as they were at one moment."""

    ctx: Context
    connection: Connection
    source: Register
    chosen: Mapping[str, f.Field]
    maker: Cellmaker
    unmasked: bool

    def all(self, ids: Sequence[int], progress: Progress | None) -> Iterator[Sequence[Out]]:
        """Rows in the order of ``ids``; those erased meanwhile are missing."""
        for start in range(0, len(ids), BATCH):
            if progress is not None:
                progress(start, len(ids))
            part = list(ids[start : start + BATCH])
            query = record.select().where(record.c.id.in_(part), ~record.c.erased)
            kinds = {row.id: row.kind for row in self.connection.execute(query)}
            found = loaded(self.connection, [(one, kinds[one]) for one in part if one in kinds])
            rows = told(self.ctx, self.connection, self.source, found) if self._worked_out else ()
            for item, row in zip_longest(found.values(), rows):
                yield [self._cell(key, field, item, row) for key, field in self.chosen.items()]
        if progress is not None:
            progress(len(ids), len(ids))

    @property
    def _worked_out(self) -> bool:
        """Whether a column is asked for that the table adds to the fields of its records."""
        return not self.chosen.keys() <= declared(self.source.base).keys()

    def _cell(self, key: str, field: f.Field, item: Record, row: Row | None) -> Out:
        if key not in declared(self.source.base):
            return self.maker.cell(field, field.read(self._added(key, row)) if row is not None else None)
        value: Any = self._plain(key, field, item)
        if key == "status" and isinstance(item, Matter):
            return self.maker.t(self.source.status_label(item.table, str(value)))
        if isinstance(field, f.Attached):
            return len(value) if value else None
        return self.maker.cell(field, value)

    def _added(self, key: str, row: Row) -> object:
        """What the table adds to the fields of a record: what it is about, last contact, products."""
        if key != ABOUT or self.unmasked:
            return row.values.get(key)
        kind = BY_TABLE[row.kind]
        said = {key: row.values.get(key) for key in (*kind.title, *private_keys(kind))}
        return title_from(kind, mask_values(kind, said)) or row.number

    def _plain(self, key: str, field: f.Field, item: Record) -> object:
        """The value, with what is personal in it masked unless all is to be shown."""
        value: object = getattr(item, key)
        if self.unmasked or value is None:
            return value
        if field.private:
            return masked(key, field, value)
        if not isinstance(field, f.LongText) or not isinstance(value, str):
            return value
        return masked_text(value, named_in(type(item), vars(item)))

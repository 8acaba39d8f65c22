"""Writes a list to a spreadsheet as it is shown: its columns, its order, what it is narrowed to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from csapp.exchange.cells import Cells
from csapp.exchange.out import Cellmaker, Out
from csapp.exchange.saving import Head, save_table
from csapp.i18n import N_, Translator
from csapp.kinds import BY_TABLE, Matter
from csapp.services.context import Context
from csapp.services.due_times import dues
from csapp.services.listing import allowed, asked_for, loaded
from csapp.services.lists import names_in
from csapp.services.plain import title_of
from csapp.services.registers import ABOUT, DUE, KIND, Register
from csapp.storage.read import BATCH
from csapp.storage.tables import record
from csapp.vocabulary import fields as f
from csapp.vocabulary.due import Due
from csapp.vocabulary.errors import InvalidInput, Problem
from csapp.vocabulary.filters import Filter
from csapp.vocabulary.kinds import Record

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
    progress: Progress | None = None,
) -> int:
    """Write an XLSX or CSV (by the name of ``path``) of the rows of a register; how many there were.

    ``columns``: keys in their order, all of the register where none is given. ``these``: only the rows of these handles
    (:func:`csapp.services.listing.handles`), in that order. ``language`` of the heads and words, by default the
    person's. ``progress`` (rows done, of how many) may raise: the file is then what it was before. InvalidInput for a
    column there is not, BadTable where the file can't be written.
    """
    source = allowed(ctx, register_key)
    chosen = _chosen(source, columns)
    spoken = language or str(ctx.actor.language or "en")
    t = Translator(spoken)
    with ctx.store.reading() as connection:
        ids = these
        if ids is None:
            asking = asked_for(ctx, connection, source, where or {}, filters, text)
            ids = list(connection.scalars(asking.ids(order, descending=descending)))
        names = names_in(connection, ctx.company.currency)
        maker = Cellmaker(t, names, Cells(spoken, names, source.statuses))
        rows = _Rows(ctx, connection, source, chosen, maker)
        heads = [Head(t(field.label), _width(field)) for field in chosen.values()]
        separator = SEPARATORS.get(spoken, ",")
        return save_table(path, t(source.label), heads, rows.all(ids, progress), separator=separator)


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

    def all(self, ids: Sequence[int], progress: Progress | None) -> Iterator[Sequence[Out]]:
        """Rows in the order of ``ids``; those erased meanwhile are missing."""
        for start in range(0, len(ids), BATCH):
            if progress is not None:
                progress(start, len(ids))
            part = ids[start : start + BATCH]
            query = record.select().where(record.c.id.in_(part), ~record.c.erased)
            kinds = {row.id: row.kind for row in self.connection.execute(query)}
            found = loaded(self.connection, [(one, kinds[one]) for one in part if one in kinds])
            times = self._times(found)
            for one, item in found.items():
                yield [self._cell(key, field, item, times.get(one)) for key, field in self.chosen.items()]
        if progress is not None:
            progress(len(ids), len(ids))

    def _times(self, found: Mapping[int, Record]) -> Mapping[int, Due]:
        if DUE not in self.chosen:
            return {}
        matters = {one: item for one, item in found.items() if isinstance(item, Matter)}
        return dues(self.connection, matters, self.ctx.now(), self.ctx.rules(self.connection))

    def _cell(self, key: str, field: f.Field, item: Record, due: Due | None) -> Out:
        if key == DUE:
            return self.maker.cell(field, due.at) if due is not None else None
        if key == KIND:
            return self.maker.t(BY_TABLE[item.table].label)
        if key == ABOUT:
            return title_of(item)
        value = getattr(item, key)
        if key == "status" and isinstance(item, Matter):
            return self.maker.t(self.source.status_label(item.table, str(value)))
        if isinstance(field, f.Attached):
            return len(value) if value else None
        return self.maker.cell(field, value)

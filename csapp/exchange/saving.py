"""Writes a table to a file, which then is the whole new one, or what it was before."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from csapp.exchange.faults import BadTable
from csapp.exchange.out import Out, text_of
from csapp.exchange.sheet_out import write_workbook
from csapp.i18n import N_
from csapp.storage.files import replacing
from csapp.vocabulary import formulas


@dataclass(frozen=True)
class Head:
    """A column: its name, and how many characters wide it is shown."""

    name: str
    width: int


def save_table(
    path: Path, title: str, heads: Sequence[Head], rows: Iterable[Sequence[Out]], *, separator: str
) -> int:
    """Write an XLSX or a CSV, by the name of the file; how many rows. BadTable where the file can't be written or can't
    hold the table; whatever ``rows`` raises leaves what was there."""
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        raise BadTable(N_("The name of the file must end with .xlsx or .csv."))
    try:
        with replacing(path) as temporary:
            if suffix == ".xlsx":
                return write_workbook(
                    temporary, title, [head.name for head in heads], [head.width for head in heads], rows
                )
            return _write_text(temporary, heads, rows, separator)
    except PermissionError as bad:
        line = N_("{file} can't be written. Is it open in another program?")
        raise BadTable(line, file=str(path)) from bad
    except (OSError, ValueError) as bad:  # ValueError: "." and "/" name no file
        reason = bad.strerror if isinstance(bad, OSError) and bad.strerror else type(bad).__name__
        line = N_("{file} can't be written: {reason}.")
        raise BadTable(line, file=str(path), reason=reason) from bad


def _write_text(path: Path, heads: Sequence[Head], rows: Iterable[Sequence[Out]], separator: str) -> int:
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=separator, lineterminator="\r\n")
        out.writerow([guarded(head.name) for head in heads])
        for row in rows:
            out.writerow([guarded(cell) for cell in row])
            count += 1
    return count


def guarded(cell: Out) -> str:
    """A cell of separated text. What a spreadsheet program would take for a formula gets an apostrophe before it."""
    return formulas.guarded(cell) if isinstance(cell, str) else text_of(cell)

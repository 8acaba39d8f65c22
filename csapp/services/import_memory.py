"""What the columns of a spreadsheet meant the last time, kept for each person."""

from collections.abc import Mapping
from dataclasses import dataclass

from csapp.services import personal
from csapp.services.context import Context
from csapp.vocabulary.loose import as_items, as_mapping

MOST_KEPT = 30  # spreadsheets of a kind
COLUMNS, FIXED = "columns", "fixed"


@dataclass(frozen=True)
class Meaning:
    """Field by column, "" for those left out, and what fields that no column gives had in every row."""

    columns: Mapping[str, str]
    fixed: Mapping[str, str]


def remembered(ctx: Context, kind_table: str, columns: tuple[str, ...]) -> Meaning | None:
    """What just these columns meant, None where they were never brought in."""
    return next((one for one in _kept(ctx, kind_table) if set(one.columns) == set(columns)), None)


def remember(ctx: Context, kind_table: str, meaning: Meaning) -> None:
    """Keep it in place of what these columns meant before."""
    others = [one for one in _kept(ctx, kind_table) if set(one.columns) != set(meaning.columns)]
    kept = [{COLUMNS: dict(one.columns), FIXED: dict(one.fixed)} for one in (meaning, *others)]
    personal.put(ctx, f"import/{kind_table}", kept[:MOST_KEPT])


def _kept(ctx: Context, kind_table: str) -> list[Meaning]:
    entries = as_items(personal.get(ctx, f"import/{kind_table}", [])) or ()
    return [_read(entry) for one in entries if (entry := as_mapping(one)) is not None]


def _read(entry: Mapping[str, object]) -> Meaning:
    """Entries from before there were fixed values are the columns alone."""
    columns = as_mapping(entry.get(COLUMNS))
    fixed = as_mapping(entry.get(FIXED)) or {}
    return Meaning(
        _texts(entry if columns is None else columns), _texts(fixed if columns is not None else {})
    )


def _texts(given: Mapping[str, object]) -> dict[str, str]:
    return {key: str(value) for key, value in given.items()}

"""Which field a column is meant for, by what it is called."""

import re
from collections.abc import Callable, Mapping, Sequence

from csapp.exchange.synonyms import PARTS, SYNONYMS
from csapp.exchange.tables import folded
from csapp.i18n import LANGUAGES, Translator
from csapp.vocabulary.fields import Field

_ASIDE = re.compile(r"[(（\[【].*?[)）\]】]")
_COUNT = re.compile(r"[\d一二三]+$")


def matched(
    columns: Sequence[str], fields: Mapping[str, Field], several: Callable[[Field], bool]
) -> dict[str, str]:
    """Key of the field by column, "" where none is meant. A field that takes ``several`` columns may be had twice; of
    the others the first column has it. The key itself counts most, then labels, then what else it is called, last what
    parts of it are called: these make up the field together where no column has the whole."""
    ways = (_by_key(fields), _by_label(fields), _by_name(fields, SYNONYMS))
    found = dict.fromkeys(columns, "")
    taken: set[str] = set()
    for way in ways:
        for column in columns:
            key = next((key for name in _readings(column) for key in way.get(name, ())
                        if key not in taken or (several(fields[key]) and key not in PARTS)), "")  # fmt: skip
            if key and not found[column]:
                found[column] = key
                taken.add(key)
    for column, parted in _parts(columns, fields).items():
        found[column] = found[column] or (parted if parted not in taken else "")
    return found


def _parts(columns: Sequence[str], fields: Mapping[str, Field]) -> dict[str, str]:
    way = _by_name(fields, PARTS)
    keys = {column: [key for name in _readings(column) for key in way.get(name, ())] for column in columns}
    return {column: found[0] for column, found in keys.items() if found}


def _readings(column: str) -> list[str]:
    """The name as it stands, without what is in brackets, without a figure at its end."""
    bare = _ASIDE.sub("", column)
    return [
        name for name in dict.fromkeys(folded(one) for one in (column, bare, _COUNT.sub("", bare))) if name
    ]


def _by_key(fields: Mapping[str, Field]) -> dict[str, list[str]]:
    return {folded(key): [key] for key in fields}


def _by_label(fields: Mapping[str, Field]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for language in LANGUAGES:
        t = Translator(language)
        for key, field in fields.items():
            found.setdefault(folded(t(field.label)), []).append(key)
    return found


def _by_name(fields: Mapping[str, Field], names: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key in fields:
        for name in names.get(key, ()):
            found.setdefault(folded(name), []).append(key)
    return found

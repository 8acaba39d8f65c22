"""Whose personal data leaves on a paper that is made of many records."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from csapp.services.paper_masks import MODELS, PEOPLE
from csapp.storage.outgoing import disclose
from csapp.storage.tables import record as records
from csapp.storage.write import Unit
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.loose import as_mapping

if TYPE_CHECKING:
    from csapp.papers.model import Paper

BATCH = 500


def people_on(paper: "Paper") -> tuple[str, ...]:
    """Numbers of the records beside the paper's own that show something private on it, each once."""
    found = dict.fromkeys(_within(paper))
    found.pop(paper.record.number, None)
    return tuple(found)


def _within(view: Any) -> Iterator[str]:
    for field in fields(view):
        yield from _of(field.name, getattr(view, field.name))


def _of(name: str, value: object) -> Iterator[str]:
    if isinstance(value, Record):
        if value.letter and _shows(value):
            yield value.number
    elif isinstance(value, tuple):
        for one in cast("tuple[object, ...]", value):
            yield from _of(name, one)
    elif is_dataclass(value) and type(value).__module__.startswith(MODELS):
        yield from _within(value)
    elif name == PEOPLE:
        yield from as_mapping(value) or ()


def _shows(record: Record) -> bool:
    return any(
        field.private and key not in record.hidden and getattr(record, key)
        for key, field in declared(type(record)).items()
    )


def hand_out(unit: Unit, paper: str, numbers: Sequence[str], reason: str) -> None:
    """Enter whose personal data goes out on a paper of many; nothing where it is nobody's."""
    ids: list[int] = []
    for start in range(0, len(numbers), BATCH):
        query = select(records.c.id).where(records.c.number.in_(numbers[start : start + BATCH]))
        ids += unit.connection.scalars(query)
    if ids:
        disclose(unit, {"register": paper, "unmasked": True} | ({"reason": reason} if reason else {}), ids)

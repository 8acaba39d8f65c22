"""A paper without the personal data it has no purpose for."""

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from csapp.services.plain import title_of
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.loose import as_mapping
from csapp.vocabulary.masking import mask_record, masked_name, masked_text, named_in
from csapp.vocabulary.naming import Named

if TYPE_CHECKING:
    from csapp.papers.model import Paper

MODELS = "csapp.papers."
TITLES, PEOPLE = "titles", "customers"  # what a paper says of other records by their numbers


def without_personal(paper: "Paper") -> "Paper":
    """The same paper with every record on it masked, and the phone numbers in free text too."""
    about = getattr(paper, "record", None)
    shown = _masked(paper, named_in(type(about), vars(about)) if isinstance(about, Record) else ())
    titles = {one.number: title_of(one) for one in getattr(shown, "cases", ())}
    return replace(shown, **{TITLES: titles}) if titles else shown


def _masked(view: Any, known: Collection[Named]) -> Any:
    changed: dict[str, object] = {}
    for field in fields(view):
        before = getattr(view, field.name)
        after = _remark(before, known) if field.name == "remark" else _part(field.name, before, known)
        if after is not before:
            changed[field.name] = after
    return replace(view, **changed) if changed else view


def _part(name: str, value: object, known: Collection[Named]) -> object:
    if isinstance(value, Record):
        return mask_record(value, texts=True) if value.letter else value
    if isinstance(value, tuple):
        return tuple(_part(name, one, known) for one in cast("tuple[object, ...]", value))
    if is_dataclass(value) and type(value).__module__.startswith(MODELS):
        return _masked(value, known)
    called = as_mapping(value) if name == PEOPLE else None
    return value if called is None else _names(called)


def _names(called: Mapping[str, object]) -> dict[str, str]:
    return {number: masked_name(str(name)) for number, name in called.items()}


def _remark(value: object, known: Collection[Named]) -> object:
    return masked_text(value, known) if isinstance(value, str) else value

"""Gives values from outside (JSON, a form) a type once their shape is known."""

from collections.abc import Mapping, Sequence
from typing import cast


def as_items(raw: object) -> Sequence[object] | None:
    """A list or tuple as a sequence of anything; None for everything else."""
    return cast("Sequence[object]", raw) if isinstance(raw, list | tuple) else None


def as_mapping(raw: object) -> Mapping[str, object] | None:
    """An object of JSON; None for everything else."""
    return cast("Mapping[str, object]", raw) if isinstance(raw, Mapping) else None


def is_blank(value: object) -> bool:
    """Whether a value says nothing: None, or a text of blanks alone."""
    return value is None or (isinstance(value, str) and not value.strip())

"""Why the program thinks so: a reason in words, with what it weighs."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reason:
    """A msgid with its values; ``points`` of 100."""

    text: str
    points: int
    values: Mapping[str, object] = field(default_factory=dict[str, object])

"""What a kind may know of the desk around one record, and what it may ask to follow from a change. Pure words:
kinds declare functions with them, the services carry them out within the same commit."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

from csapp.vocabulary.errors import Problem

if TYPE_CHECKING:
    from csapp.vocabulary.steps import Limit


class Around(Protocol):
    """The desk as a kind's own rules see it, within the commit that saves the record."""

    @property
    def now(self) -> datetime:
        """The moment of the deed, aware, in UTC."""
        ...

    @property
    def today(self) -> date:
        """The day the deed belongs to: minutes of the late shift after midnight are the day before's."""
        ...

    def day_of(self, moment: datetime) -> date:
        """The day a moment belongs to in the same way."""
        ...

    @property
    def actor(self) -> str:
        """The user whose deed it is."""
        ...

    def record(self, number: str) -> Any:
        """The record of that number (a frozen dataclass of :mod:`csapp.kinds`), or None."""
        ...

    def every(self, kind: str) -> Sequence[Any]:
        """All records of a kind (its table) of which there are few, such as rules; not the void ones."""
        ...

    def linking(self, kind: str, key: str, number: str) -> tuple[str, ...]:
        """Numbers of the records of a kind (its table) whose link ``key`` points to ``number``, not the void ones."""
        ...

    def having(self, kind: str, key: str, value: str) -> tuple[str, ...]:
        """Numbers of the records of a kind whose text field ``key`` says exactly this, not the void ones."""
        ...

    def listed(self, list_key: str, key: str) -> Any:
        """The entry of an editable list (a ``ListItem``), or None."""
        ...

    def working_day(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``."""
        ...

    def payer_for(self, table: str, values: Mapping[str, Any]) -> tuple[str, str] | None:
        """Number of the rule that says who pays in such a case of the kind, and the payer's key; None without one."""
        ...

    def contact_limit(self, key: str) -> int:
        """What holds of calls and messages to customers: ``night_from`` and ``night_to`` (hours of the day),
        ``a_day`` (how many to one number)."""
        ...

    def contacts(self, phones: Sequence[str], moment: datetime, but: str = "") -> int:
        """How many calls and messages went out to one of these numbers on the day of ``moment``, the call of the
        number ``but`` not counted."""
        ...

    def day_after(self, day: date, kind: str, key: str, usual: "Limit") -> date:
        """The day so long after ``day`` as the manager set for this interval of a kind; ``usual`` is the declared."""
        ...


@dataclass(frozen=True, kw_only=True)
class Change:
    """Other fields of another record, as typed values."""

    number: str
    values: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Advance:
    """A step of another record; nothing happens where it does not follow. ``remark`` is kept with the step.

    ``anyones``: whoever did the first deed has done this one, too, also where the step alone is somebody else's.
    """

    number: str
    status: str
    values: Mapping[str, object] = field(default_factory=dict[str, object])
    remark: str = ""
    anyones: bool = False


@dataclass(frozen=True, kw_only=True)
class Make:
    """A new record of a kind (its table), with typed values; what the kind fills in by itself is filled in."""

    kind: str
    values: Mapping[str, object]


Deed = Change | Advance | Make
Values = Mapping[str, Any]

Derive = Callable[[Values, Values, Around], Mapping[str, object]]
"""(the record before, what is given over it) -> what else changes. Before is empty for a new record."""

Check = Callable[[Values, Values, Around], Iterable[Problem]]
"""(the record before, as it would be after) -> what contradicts itself or the records it names. ``after["status"]`` is
the one the step leads to."""

Effect = Callable[[Any, Any, Around], Iterable[Deed]]
"""(the record before, or None for a new one; as it was saved) -> what follows from it, in the same commit."""

Bar = Callable[[Values, date], str]
"""(the record with what is given, today) -> a msgid saying why the step can't be taken now, or ""."""

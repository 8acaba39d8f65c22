"""Records as plain JSON objects, flat, with the keys of the declaration."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from csapp.kinds import BY_TABLE
from csapp.services.views import Row
from csapp.vocabulary.due import Due
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.loose import as_items


def as_json(record: Record, due: Due | None = None) -> dict[str, object]:
    """Every field of a record in its JSON form; a case has its due time with the way it was worked out."""
    plain: dict[str, object] = {"number": record.number, "kind": record.table, "status": None}
    plain |= {key: field.dump(getattr(record, key)) for key, field in declared(type(record)).items()}
    return plain | _beside(record, due)


def _beside(record: Record, due: Due | None) -> dict[str, object]:
    """What is told of a record beside its declared fields."""
    plain: dict[str, object] = {"uid": record.uid, "revision": record.revision, "voided": record.voided}
    if record.flow is None:
        return plain
    return plain | {key: value for key, value in _due_json(due).items() if key not in declared(type(record))}


def _due_json(due: Due | None) -> dict[str, object]:
    if due is None:
        return {"due_at": None, "due_step": None, "due_state": None}
    return {
        "due_at": due.at.astimezone().isoformat(),
        "due_step": due.status,
        "due_state": str(due.state),
        "due_started_at": due.started_at.astimezone().isoformat(),
        "due_paused_seconds": int(due.paused.total_seconds()),
        "due_calendar": due.calendar,
    }


class _Told(Mapping[str, object]):
    """What :func:`as_json` says of a record, each field when it is asked for: a list shows a few of its sixty."""

    __slots__ = ("_due", "_known", "_record", "_whole")

    def __init__(
        self, record: Record, due: Due | None, more: Mapping[str, object] = MappingProxyType({})
    ) -> None:
        self._record, self._due = record, due
        self._known: dict[str, object] = dict(more)
        self._whole = False

    def __getitem__(self, key: str) -> object:
        known = self._known
        if key in known:
            return known[key]
        field = declared(type(self._record)).get(key)
        if field is None:
            return self._not_declared()[key]
        value = known[key] = field.dump(getattr(self._record, key))
        return value

    def get(self, key: str, default: object = None) -> object:
        try:
            return self[key]
        except KeyError:
            return default

    def _not_declared(self) -> dict[str, object]:
        record = self._record
        plain = {"number": record.number, "kind": record.table} | _beside(record, self._due)
        if "status" not in declared(type(record)):  # else what is declared is told when it is asked for
            plain["status"] = None
        self._known = plain | self._known
        return self._known

    def _all(self) -> dict[str, object]:
        if not self._whole:
            self._known = as_json(self._record, self._due) | self._known
            self._whole = True
        return self._known

    def with_more(self, more: Mapping[str, object]) -> "_Told":
        return _Told(self._record, self._due, more)

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __repr__(self) -> str:
        return repr(self._all())


def as_row(record: Record, due: Due | None = None) -> Row:
    """A line of a list."""
    return Row(number=record.number, kind=record.table, values=_Told(record, due), due=due)


def with_more(values: Mapping[str, object], more: Mapping[str, object]) -> Mapping[str, object]:
    """Values of a row with what a list adds to them."""
    return values.with_more(more) if isinstance(values, _Told) else {**values, **more}


def title_of(record: Record) -> str:
    """What a record is called in a list of different kinds."""
    kind = BY_TABLE[record.table]
    known = declared(kind)
    return (
        title_from(kind, {key: known[key].dump(getattr(record, key)) for key in kind.title}) or record.number
    )


def title_from(kind: type[Record], values: Mapping[str, object]) -> str:
    """The same from JSON values; "" where they say nothing."""
    parts: list[str] = []
    for key in kind.title:
        value = values.get(key)
        entries = as_items(value)
        if entries is not None:
            value = next((entry for entry in entries if isinstance(entry, str)), "")
        if value:
            parts.append(str(value))
    return " · ".join(parts)

"""The door through which records leave the services: whoever does not need personal data gets it masked.

Every deed that returns records, or lines made of them, is ``@screened``; ``tests/services/test_privacy.py`` holds
all of them to it. What a view says of a person in a field of its own is declared ``Personal`` there;
what it says of the fields of its ``record`` its method ``hiding(kind)`` masks.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, wraps
from typing import Annotated, Any, Concatenate, ParamSpec, TypeVar, cast, get_args, get_origin, get_type_hints

from sqlalchemy import Connection

from csapp.kinds import BY_TABLE, Customer
from csapp.services.context import Context
from csapp.services.needs import Asked, Needs, customers_in, needs_of, sees_all
from csapp.services.plain import title_from
from csapp.services.registers import ABOUT
from csapp.services.views import CaseView, Change, Difference, Event, Row, Saved
from csapp.vocabulary import masking
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.loose import as_items
from csapp.vocabulary.masking import Personal, mask_record, mask_told, mask_values, private_keys
from csapp.vocabulary.naming import Named
from csapp.vocabulary.reasons import Reason

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R", bound=Record)
_inside: ContextVar[bool] = ContextVar("inside", default=False)


def screened(deed: Callable[Concatenate[Context, P], T]) -> Callable[Concatenate[Context, P], T]:
    """A deed whose answer is masked for whoever does not need it; within another such deed only that one's is."""

    @wraps(deed)
    def behind_the_door(ctx: Context, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if _inside.get():
            return deed(ctx, *args, **kwargs)
        token = _inside.set(True)
        try:
            answer = deed(ctx, *args, **kwargs)
        finally:
            _inside.reset(token)
        return screen(ctx, answer)

    behind_the_door.screened = True  # type: ignore[attr-defined]
    return behind_the_door


def screen(
    ctx: Context, answer: T, connection: Connection | None = None, *, at_hand: Collection[str] = ()
) -> T:
    """The answer as this person may see it: records, rows and whatever views hold of them. ``at_hand``: numbers of
    customers who are so by what is being done, whatever the store knows."""
    if type(answer) is Saved and not ctx.masked and Needs(ctx.actor.user).of(_asked(answer.record)):
        return answer  # their own work; whether they see all there is was another question to the store
    if sees_all(ctx):
        return answer
    seen = _Asked([], set())
    _rebuilt(answer, seen.look)
    if not seen.records and not seen.people:
        return answer
    if ctx.masked:
        needs = _Nobody(ctx.actor.user)
    elif connection is not None:
        needs = needs_of(ctx, connection, seen.records, seen.people)
    else:
        with ctx.store.reading() as fresh:
            needs = needs_of(ctx, fresh, seen.records, seen.people)
    if at_hand and not ctx.masked:
        needs = replace(needs, customers=frozenset({*needs.customers, *at_hand}))
    return cast("T", _rebuilt(answer, _Mask(needs, texts=ctx.masked).apply))


def screen_records(ctx: Context, connection: Connection, found: Mapping[int, R]) -> dict[int, R]:
    """The same for records from which a line is to be made yet: a title, an event."""
    shown = screen(ctx, tuple(found.values()), connection)
    return dict(zip(found, shown, strict=True))


def screen_events(ctx: Context, record: Record, events: Sequence[Event]) -> tuple[Event, ...]:
    """The journal of a record as somebody may see it who was shown this copy: old and new values masked like it."""
    return _events(record, events, texts=ctx.masked)


def _events(record: Record, events: Sequence[Event], *, texts: bool) -> tuple[Event, ...]:
    shown = tuple(events)
    known = _named(type(record), shown) if texts else ()
    if hides(record):
        shown = tuple(replace(event, changes=_changes(type(record), event.changes)) for event in shown)
    return tuple(_without_numbers(event, known) for event in shown) if texts else shown


def _named(kind: type[Record], events: Sequence[Event]) -> tuple[Named, ...]:
    """The names and addresses the record ever had."""
    found: dict[Named, None] = {}
    for change in (change for event in events for change in event.changes):
        for value in (change.old, change.new):
            found.update(dict.fromkeys(masking.named_in(kind, {change.key: value})))
    return tuple(found)


def _without_numbers(event: Event, known: Collection[Named]) -> Event:
    """An entry without the phone numbers and the names people wrote into remarks and other free text."""

    def plain(value: object) -> object:
        return masking.masked_text(value, known) if isinstance(value, str) else value

    changes = tuple(replace(change, old=plain(change.old), new=plain(change.new)) for change in event.changes)
    return replace(event, remark=masking.masked_text(event.remark, known), changes=changes)


def hides(record: Record) -> bool:
    """Whether a copy of a record was masked."""
    return bool(record.hidden)


class _Nobody(Needs):
    """Of whom nobody sees anything: the command line and paper hide by default."""

    def of(self, asked: Asked) -> bool:
        return not private_keys(asked.kind)

    def of_customer(self, number: str) -> bool:
        return False


@dataclass(frozen=True)
class _Asked:
    """What an answer holds: its records and rows, and the customers it names."""

    records: list[Asked]
    people: set[str]

    def look(self, part: object) -> object:
        if isinstance(part, Record):
            self.records.append(_asked(part))
        elif isinstance(part, Row):
            self.records.append(Asked(BY_TABLE[part.kind], part.number, part.values))
            self.people.update(part.called)
        elif is_dataclass(part):
            for personal in _personal(type(part)).values():
                self.people.update(_whose(part, personal))
        return part


def _asked(record: Record) -> Asked:
    return Asked(type(record), record.number, vars(record))


@dataclass(frozen=True)
class _Mask:
    """Masks the parts of an answer; those inside of a part come first."""

    needs: Needs
    texts: bool

    def apply(self, part: object) -> object:
        if isinstance(part, Record):
            return part if self.needs.of(_asked(part)) and not self.texts else self._record(part)
        if isinstance(part, Row):
            return self._row(part)
        if isinstance(part, CaseView):
            return replace(part, events=_events(part.record, part.events, texts=self.texts))
        if isinstance(part, Difference):
            told = {number: self._value(number, part.key, value) for number, value in part.values.items()}
            return replace(part, values=told)
        return self._view(part) if is_dataclass(part) else part

    def _record(self, record: Record) -> Record:
        if self.needs.of(_asked(record)):
            return replace(record, **_told(record))
        return mask_record(record, texts=self.texts)

    def _row(self, row: Row) -> Row:
        kind, values = BY_TABLE[row.kind], row.values
        asked = Asked(kind, row.number, values)
        seen = self.needs.of(asked)
        # A promise holds nothing personal, so everybody may see it, but not who was promised something.
        named = seen and (bool(private_keys(kind)) or self.needs.has_part(asked))
        called = {
            n: name if named or self.needs.of_customer(n) else masking.masked_name(name)
            for n, name in row.called.items()
        }
        if self.texts:
            values = mask_told(kind, values)
        if not seen:
            values = mask_values(kind, values)
            if ABOUT in values:
                values = {**values, ABOUT: title_from(kind, values) or row.number}
        return replace(row, values=values, called=called, hidden=not seen)

    def _value(self, number: str, key: str, value: object) -> object:
        if self.texts and isinstance(value, str):
            value = masking.masked_text(value)
        return (
            value if self.needs.of_customer(number) else masking.masked(key, declared(Customer)[key], value)
        )

    def _view(self, part: object) -> object:
        """What a view says of somebody in fields of its own."""
        changed: dict[str, object] = {}
        for key, personal in _personal(type(part)).items():
            value, people = getattr(part, key), _whose(part, personal)
            if value and people and not any(self.needs.of_customer(number) for number in people):
                changed[key] = _each(value, personal.way)
        if isinstance(getattr(part, "reasons", None), tuple) and _holds_hidden(part):
            changed["reasons"] = tuple(map(_without_contacts, cast("Any", part).reasons))
        kept = replace(cast("Any", part), **changed) if changed else part
        whose = getattr(part, "record", None)
        hiding = getattr(kept, "hiding", None)
        if hiding is None or not isinstance(whose, Record) or not (hides(whose) or self.texts):
            return kept
        return hiding(type(whose), texts=self.texts)


def _each(value: object, way: Callable[[str], str]) -> object:
    several = as_items(value)
    return way(str(value)) if several is None else tuple(way(str(one)) for one in several)


def _holds_hidden(view: object) -> bool:
    return any(isinstance(part, Record) and hides(part) for part in vars(view).values())


def _without_contacts(reason: Reason) -> Reason:
    """Why two may be one, without the number or name they share."""
    return replace(reason, values={k: masking.masked_account(str(v)) for k, v in reason.values.items()})


def _whose(part: object, personal: Personal) -> tuple[str, ...]:
    """Numbers of the customers a view's field tells of; () where it is nobody of the archive."""
    about = getattr(part, personal.of) if personal.of else "-"
    if isinstance(about, Row):
        return tuple(customers_in(Asked(BY_TABLE[about.kind], about.number, about.values)))
    number = about.number if isinstance(about, Record) else str(about)
    return (number,) if number else ()


def _told(record: Record) -> dict[str, Any]:
    values = mask_told(type(record), vars(record))
    return {key: value for key, value in values.items() if value != getattr(record, key)}


def _changes(kind: type[Record], changes: Sequence[Change]) -> tuple[Change, ...]:
    known = declared(kind)
    return tuple(
        replace(
            c, old=masking.masked(c.key, known[c.key], c.old), new=masking.masked(c.key, known[c.key], c.new)
        )
        if c.key in known
        else c
        for c in changes
    )


@cache
def _personal(view: type) -> Mapping[str, Personal]:
    """The fields in which a view says something of a person."""
    hints = get_type_hints(view, include_extras=True)
    found: dict[str, Personal] = {}
    for key, hint in hints.items():
        said = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
        found.update((key, part) for part in said if isinstance(part, Personal))
    return found


def _rebuilt(value: object, visit: Callable[[object], object]) -> object:
    """``value`` with each record, row and view in it replaced by what ``visit`` makes of it, the innermost first."""
    if isinstance(value, Record | Row):
        return visit(value)
    if type(value) is tuple:
        several = cast("tuple[object, ...]", value)
        made = tuple(_rebuilt(one, visit) for one in several)
        return several if all(a is b for a, b in zip(made, several, strict=True)) else made
    if is_dataclass(value) and type(value).__module__.startswith("csapp.services"):
        return visit(_inner(value, visit))
    return value


def _inner(view: Any, visit: Callable[[object], object]) -> object:
    changed: dict[str, object] = {}
    for field in fields(view):
        before = getattr(view, field.name)
        after = _rebuilt(before, visit)
        if after is not before:
            changed[field.name] = after
    return replace(view, **changed) if changed else view

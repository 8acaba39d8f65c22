"""Two people at one record: what each of them made of it, field by field, and which fields need a choice."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, select

from csapp.services.context import ADMINS, READERS, Context
from csapp.services.lists import names_of
from csapp.services.privacy import screened
from csapp.services.records import WRITERS
from csapp.storage.read import find_id, load
from csapp.storage.tables import journal, journal_payload
from csapp.vocabulary.errors import NotFound
from csapp.vocabulary.fields import Field, Unreadable
from csapp.vocabulary.kinds import Record, declared, form_fields
from csapp.vocabulary.masking import masked, masked_text

State = Literal["", "void", "gone"]


@dataclass(frozen=True, kw_only=True)
class Who:
    """Whose save it was and when; ``remark``: what was said with it."""

    by: str
    by_name: str
    at: datetime
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class FieldDifference:
    """One field as it was, as it stands in the store, and as it was typed here; in JSON form, None for nothing.

    ``who`` saved theirs last, None where nobody did; ``mine_changed``: it was typed here.
    """

    key: str
    label: str
    base: object
    theirs: object
    mine: object
    who: Who | None
    mine_changed: bool

    @property
    def clashes(self) -> bool:
        """Both changed it, each to something else."""
        return self.who is not None and self.mine_changed and self.mine != self.theirs

    def hiding(self, field: Field, *, texts: bool) -> "FieldDifference":
        """The same with what stands and stood in the store masked."""

        def plain(value: object) -> object:
            return masked_text(value) if texts and isinstance(value, str) else masked(self.key, field, value)

        base, theirs = plain(self.base), plain(self.theirs)
        return replace(self, base=base, theirs=theirs, mine=self.mine if self.mine_changed else base)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A record since ``base_revision``. ``revision``: the newest, to save the choice over. ``record``: as it is now,
    None where it is "gone". ``moved``: status before and now, with who led it there, None where it stands as it did.
    ``last``: who saved it last."""

    number: str
    base_revision: int
    revision: int
    state: State
    record: Record | None
    fields: tuple[FieldDifference, ...] = ()
    moved: tuple[str, str, Who] | None = None
    last: Who | None = None

    def hiding(self, kind: type[Record], *, texts: bool) -> "Difference":
        """The same for whoever may not see the personal data of the record; ``texts``: in free text neither."""
        known = declared(kind)
        return replace(self, fields=tuple(item.hiding(known[item.key], texts=texts) for item in self.fields))

    @property
    def clashes(self) -> tuple[FieldDifference, ...]:
        """The fields somebody has to choose for, in the order of the form."""
        return tuple(item for item in self.fields if item.clashes)

    @property
    def theirs(self) -> tuple[FieldDifference, ...]:
        """What only the others changed."""
        return tuple(item for item in self.fields if not item.mine_changed)

    @property
    def mine(self) -> tuple[FieldDifference, ...]:
        """What was typed here."""
        return tuple(item for item in self.fields if item.mine_changed)

    @property
    def merges(self) -> bool:
        """Whether what was typed here can be saved over the newest revision without asking."""
        return self.state == "" and not self.clashes and self.moved is None


@screened
def compare(ctx: Context, number: str, base_revision: int, mine: Mapping[str, object]) -> Difference:
    """What was done to a record since ``base_revision``, beside what was typed over it here (as given to
    :func:`csapp.services.records.change`). A record that is gone or void is told as such and is no fault."""
    with ctx.store.reading() as connection:
        try:
            record_id, kind = find_id(connection, number)
        except NotFound:
            ctx.allow(READERS | ADMINS)
            return Difference(
                number=number, base_revision=base_revision, revision=0, state="gone", record=None
            )
        ctx.allow(READERS | ADMINS if kind.table in WRITERS else READERS)
        now = load(connection, kind, record_id)
        since = _since(connection, record_id, base_revision)
    known = declared(kind)
    order = dict.fromkeys((*form_fields(kind), *known))
    keys = [key for key in order if key != "status" and (key in since.changed or key in mine)]
    return Difference(
        number=now.number,
        base_revision=base_revision,
        revision=now.revision,
        state="void" if now.voided else "",
        record=now,
        fields=tuple(_field(key, known[key], now, since, mine) for key in keys),
        moved=since.moved(str(getattr(now, "status", ""))),
        last=since.last,
    )


@dataclass(frozen=True)
class _Since:
    """What the journal tells of the saves since a revision: for each field the value before the first of them, and
    whose the last was."""

    changed: Mapping[str, tuple[object, Who]]
    last: Who | None

    def moved(self, status: str) -> tuple[str, str, Who] | None:
        if "status" not in self.changed:
            return None
        before, who = self.changed["status"]
        return (str(before or ""), status, who) if before != status else None


def _since(connection: Connection, record_id: int, revision: int) -> _Since:
    c = journal.c
    query = select(c.actor, c.at, journal_payload.c.body).join(journal_payload, journal_payload.c.id == c.id)
    query = query.where(c.record_id == record_id, c.revision > revision).order_by(c.id)
    names, changed = names_of(connection), dict[str, tuple[object, Who]]()
    last: Who | None = None
    for row in connection.execute(query):
        body: Mapping[str, Any] = json.loads(row.body)
        changes: Mapping[str, Any] = body.get("changes", {})
        if not changes:
            continue
        name = names.get(str(row.actor)) or row.actor
        last = Who(by=row.actor, by_name=name, at=row.at, remark=str(body.get("remark", "")))
        for key, (old, _new) in changes.items():
            changed[key] = changed[key][0] if key in changed else old, last
    return _Since(changed, last)


def _field(key: str, field: Field, now: Record, since: _Since, mine: Mapping[str, object]) -> FieldDifference:
    theirs = field.dump(getattr(now, key))
    old, who = since.changed.get(key, (None, None))
    base = _plain(field, old) if who is not None else theirs
    if base == theirs:
        who = None  # changed and changed back
    return FieldDifference(
        key=key,
        label=field.label,
        base=base,
        theirs=theirs,
        mine=_plain(field, mine[key]) if key in mine else base,
        who=who,
        mine_changed=key in mine,
    )


def _plain(field: Field, value: object) -> object:
    """The JSON form of a value as given or as journaled; what the field can't read stands as it was typed."""
    try:
        return field.dump(field.read(value))
    except Unreadable:
        return value

"""The one write path: record, contact points, lists, journal, search index and draft in one commit."""

import json
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

import uuid_utils
from sqlalchemy import Connection, Table, select

from csapp.i18n import N_
from csapp.kinds import BY_TABLE, Matter
from csapp.storage import search
from csapp.storage.blobs import Blobs
from csapp.storage.clock import clock_of, keep_awaited
from csapp.storage.course import course
from csapp.storage.journal import Chain
from csapp.storage.ledger import Ledger
from csapp.storage.numbers import next_number
from csapp.storage.printed import Print
from csapp.storage.read import find_id, last_print, load, load_many
from csapp.storage.removals import CONTACTS, DRAFT, PERSONAL, entries
from csapp.storage.rulebook import RULE_KINDS, VERSION, RuleBook
from csapp.storage.statements import add, add_all, amend, put
from csapp.storage.tables import (
    CURRENCY,
    case_clock,
    case_step,
    contact_point,
    draft,
    home,
    levels,
    list_owner,
    meta,
    personal,
    print_log,
    record,
    table_of,
)
from csapp.vocabulary import fields as f
from csapp.vocabulary.errors import Conflict, InvalidInput, NotFound, Problem
from csapp.vocabulary.kinds import Record, declared, fits
from csapp.vocabulary.phone import phone_key
from csapp.vocabulary.values import Sum
from csapp.workflow.clocks import Taken
from csapp.workflow.rules import Rules

R = TypeVar("R", bound=Record)
T = TypeVar("T")
ERASE = "erase"  # the verb of what takes values away for good: its entry says no old ones
FOLLOWS = "follows"  # in the journal: this was done because of the entry before it


@dataclass(frozen=True)
class Unit:
    """All that is written in one commit, by one person at one desk at one moment."""

    connection: Connection
    chain: Chain
    ledger: Ledger
    desk: str
    actor: str
    now: datetime
    book: RuleBook
    blobs: Blobs
    sample: bool = False
    found: dict[str, tuple[int, type[Record]]] = field(default_factory=dict[str, tuple[int, type[Record]]])
    known: dict[tuple[str, object], Any] = field(default_factory=dict[tuple[str, object], Any])
    _loaded: dict[int, Record] = field(default_factory=dict[int, Record])
    _rules: list[Rules] = field(default_factory=list[Rules])
    _cause: list[bool] = field(default_factory=list[bool])

    @contextmanager
    def following(self) -> Generator[None]:
        """What is written meanwhile follows from the deed just written; the journal says so, and the undoing of the
        deed takes it back, too."""
        self._cause.append(True)
        try:
            yield
        finally:
            self._cause.pop()

    @property
    def rules(self) -> Rules:
        """The manager's rules as they are in this transaction."""
        if not self._rules:
            self._rules.append(self.book.get(self.connection))
        return self._rules[0]

    @property
    def today(self) -> date:
        """The day the deed belongs to by the manager's hours."""
        return self.once("today", "", lambda: self.rules.shifts.day_of(self.now))

    def find(self, number: str) -> tuple[int, type[Record]]:
        """As :func:`find_id`, asked of the store once a commit: nobody else writes meanwhile, no number changes."""
        known = self.found.get(number)
        if known is None:
            known = self.found[number] = find_id(self.connection, number)
        return known

    def load(self, number: str) -> tuple[int, Record]:
        """Id and record, read once a commit and after each change. NotFound."""
        record_id, kind = self.find(number)
        if record_id not in self._loaded:
            self._loaded[record_id] = load(self.connection, kind, record_id)
        return record_id, self._loaded[record_id]

    def once(self, what: str, of: object, ask: Callable[[], T]) -> T:
        """An answer of the store that holds within this commit until a record is changed."""
        if (what, of) not in self.known:
            self.known[what, of] = ask()
        return self.known[what, of]

    def forget(self, number: str) -> None:
        """Read the record anew when it is next asked for; it may be gone."""
        record_id, _ = self.found.pop(number)
        self._loaded.pop(record_id, None)

    def create(self, kind: type[R], values: Mapping[str, object], *, number: str = "", status: str = "") -> R:
        """A new record. ``number`` is given for kinds without a letter; cases start in ``status``."""
        if not kind.letter:
            self.known.clear()  # staff, lists, rules: what others are made by
        number = number or self._issue(kind.letter)
        head = {
            "uid": str(uuid_utils.uuid7()),
            "kind": kind.table,
            "number": number,
            "revision": 1,
            "voided": False,
            "sample": self.sample,
            "erased": False,
        }
        record_id = add(self.connection, record, head)
        self.found[number] = record_id, kind
        known = declared(kind)
        filled = {key: v for key, v in values.items() if v is not None and key in known and key != "number"}
        if status:
            filled["status"] = status
        self._write_rows(kind, record_id, filled, new=True)
        changes = {key: [None, known[key].lasting(v)] for key, v in filled.items()}
        body: dict[str, object] = {"changes": changes, "number": number, "uid": head["uid"]}
        self._journal("create", record_id, 1, body | ({"status": status} if status else {}))
        whole = {**_unfilled(kind), **filled, "number": number, "uid": head["uid"], "revision": 1}
        now = kind(**whole)  # pyright: ignore[reportArgumentType]
        search.put(self.connection, record_id, None, search.entry(kind, vars(now)))
        if isinstance(now, Matter):
            self._enter(record_id, now, "", "", ())
        keep_awaited(self.connection, record_id, None, now)
        self._ruled(kind)
        return now

    def _issue(self, letter: str) -> str:
        return next_number(self.connection, self.ledger, self.desk, letter, self.today)

    def change(
        self,
        number: str,
        values: Mapping[str, object],
        *,
        revision: int | None = None,
        verb: str = "change",
        status: str = "",
        remark: str = "",
        more: Mapping[str, object] | None = None,
        voided: bool | None = None,
        undoes: bool = False,
    ) -> Record:
        """Save ``values`` over a record; only what differs is written and journaled. ``revision``: the one it was
        read at, Conflict if it has moved on. With ``status`` the case enters it, ``undoes`` says by taking the last
        step back. ``voided`` hides or shows a record. ``more`` goes into the journal beside the changes."""
        record_id, before = self.load(number)
        kind = type(before)
        if revision is not None and revision != before.revision:
            line = N_("{number} was changed by somebody else meanwhile.")
            raise Conflict(line, number=before.number, revision=revision, newest=before.revision)
        changed = {key: value for key, value in values.items() if getattr(before, key) != value}
        from_status = str(getattr(before, "status", ""))
        if status:
            changed["status"] = status
        if not changed and verb == "change":
            return before
        known, now_revision = declared(kind), before.revision + 1
        self.known.clear()
        self._write_rows(kind, record_id, changed, new=False)
        del self._loaded[record_id]
        hidden = voided if voided is not None else status == "void" or before.voided
        moved = {"revision": now_revision, "voided": hidden}
        amend(self.connection, record, record_id, moved)
        body: dict[str, object] = {
            "changes": {
                k: [None if verb == ERASE else known[k].lasting(getattr(before, k)), known[k].lasting(v)]
                for k, v in changed.items()
            },
            **({"status": status, "from": from_status} if status else {}),
            **({"remark": remark} if remark else {}),
            **({"voided": voided} if voided is not None else {}),
            **({"undoes": True} if undoes else {}),
            **(more or {}),
        }
        self._journal(verb, record_id, now_revision, body)
        after = replace(before, **changed, **moved)
        search.put(
            self.connection, record_id, search.entry(kind, vars(before)), search.entry(kind, vars(after))
        )
        if isinstance(after, Matter):
            taken = course(self.connection, record_id)
            if status:
                self._enter(record_id, after, from_status, remark, taken, undoes=undoes)
            else:
                self._set_clock(record_id, after, taken)
        keep_awaited(self.connection, record_id, before, after)
        self._ruled(kind)
        return after

    def _ruled(self, kind: type[Record]) -> None:
        """After a change of the rules: everybody reads them anew, and the clocks of open cases are set by them."""
        if kind not in RULE_KINDS:
            return
        put(self.connection, meta, {"key": VERSION, "value": str(uuid_utils.uuid7())})
        self.book.forget()
        self._rules.clear()
        query = select(record.c.id, record.c.kind).join(case_clock, case_clock.c.id == record.c.id)
        rows = self.connection.execute(query.where(case_clock.c.open.is_(True))).all()
        for kind_table in {row.kind for row in rows}:
            ids = [row.id for row in rows if row.kind == kind_table]
            for record_id, case in load_many(self.connection, BY_TABLE[kind_table], ids).items():
                assert isinstance(case, Matter)
                self._set_clock(record_id, case, course(self.connection, record_id))

    def note(self, number: str, verb: str, body: Mapping[str, object]) -> None:
        """An entry in the journal that changes no field: a remark, a print."""
        record_id, known = self.load(number)
        self._journal(verb, record_id, known.revision, body)

    def next_print(self, number: str) -> int:
        """The number the next print of a record will have."""
        return last_print(self.connection, self.load(number)[0]) + 1

    def log_print(self, number: str, one: Print) -> int:
        """Enter a print in the log and the journal; its running number."""
        record_id, printed = self.load(number)
        revision, print_no = printed.revision, last_print(self.connection, record_id) + 1
        row = {"record_id": record_id, "print_no": print_no, "revision": revision, **one.row}
        add(self.connection, print_log, row | {"by": self.actor, "at": self.now})
        self._journal("print", record_id, revision, one.entry(print_no))
        return print_no

    def keep_draft(
        self, form: str, kind: str, number: str, revision: int, values: Mapping[str, object]
    ) -> None:
        """Keep unsaved input. Not journaled: it is nobody's record yet."""
        row = {"form": form, "user": self.actor, "kind": kind, "number": number, "revision": revision}
        row |= {"saved_at": self.now, "body": json.dumps(values)}  # ASCII: half characters survive, too
        put(self.connection, draft, row)

    def keep_personal(self, key: str, body: str | None) -> None:
        """Remember something for the actor, or forget it. Not journaled."""
        PERSONAL.run(self.connection, user=self.actor, key=key)
        if body is not None:
            add(self.connection, personal, {"user": self.actor, "key": key, "body": body})

    def drop_draft(self, form: str) -> None:
        DRAFT.run(self.connection, form=form, user=self.actor)

    def _journal(self, verb: str, record_id: int, revision: int, body: Mapping[str, object]) -> None:
        self.chain.append(
            self.connection,
            at=self.now,
            actor=self.actor,
            verb=verb,
            record_id=record_id,
            revision=revision,
            body={**body, FOLLOWS: True} if self._cause else body,
        )

    def _write_rows(
        self, kind: type[Record], record_id: int, values: Mapping[str, Any], *, new: bool
    ) -> None:
        known = declared(kind)
        plain = _plain_places(kind)
        rows: dict[Table, dict[str, Any]] = {table_of(level): {} for level in levels(kind)}
        for key, value in values.items():
            if new and value is None:
                continue  # a cell that is not named stays empty
            if key in plain:
                rows[plain[key]][key] = value
                continue
            field = known[key]
            if isinstance(field, f.ContactPoints):
                self._write_contacts(record_id, key, field, value or (), new=new)
            elif isinstance(field, f.ListOf):
                self._write_list(list_owner(kind, key), record_id, key, field, value or (), new=new)
            else:
                rows[table_of(home(kind, key))] |= self._cells(key, field, value)
        for table, row in rows.items():
            if new:
                add(self.connection, table, {"id": record_id, **row})
            elif row:
                amend(self.connection, table, record_id, row)

    def _cells(self, key: str, field: f.Field, value: Any) -> dict[str, Any]:
        if isinstance(field, f.Money):
            amount = value if isinstance(value, Sum) else None
            return {key: amount and amount.amount, key + CURRENCY: (amount and amount.currency) or None}
        return {key: self._target(key, field, value) if isinstance(field, f.Link) else value}

    def _target(self, key: str, field: f.Link, value: str | None) -> int | None:
        if value is None:
            return None
        problem = Problem(key, N_("There is no record {number}."), {"number": value}, field.label)
        try:
            found, kind = self.find(value)
        except NotFound as bad:
            raise InvalidInput([problem]) from bad
        if not fits(field, kind):
            raise InvalidInput([problem])
        return found

    def _write_contacts(self, record_id: int, key: str, field: f.Field, value: Any, *, new: bool) -> None:
        if not new:
            CONTACTS.run(self.connection, of=record_id, field=key)
        rows: list[dict[str, Any]] = []
        for position, contact in enumerate(value):
            phone = phone_key(contact.value) if isinstance(field, f.Phone) else None
            row = {"record_id": record_id, "field": key, "position": position, "value": contact.value}
            row |= {"label": contact.label, "preferred": contact.preferred}
            rows.append(row | {"full": phone and phone.full, "local": phone and phone.local})
        add_all(self.connection, contact_point, rows)

    def _write_list(
        self, table: Table, record_id: int, key: str, field: f.ListOf, value: Any, *, new: bool
    ) -> None:
        if not new:
            entries(table).run(self.connection, of=record_id)
        rows: list[dict[str, Any]] = []
        for position, entry in enumerate(value):
            given = {"value": entry} if field.items is None else entry
            row: dict[str, Any] = {"record_id": record_id, "position": position}
            for name, item in field.columns().items():
                cells = self._cells(name, item, given.get(name))
                if isinstance(item, f.Link):
                    cells = {name: self._target(key, item, given.get(name))}
                row |= cells
            rows.append(row)
        add_all(self.connection, table, rows)

    def _enter(
        self,
        record_id: int,
        case: Matter,
        from_status: str,
        remark: str,
        taken: tuple[Taken, ...],
        *,
        undoes: bool = False,
    ) -> None:
        """``taken``: the statuses entered before."""
        row = {"record_id": record_id, "at": self.now, "by": self.actor, "from_status": from_status}
        row |= {"status": case.status, "remark": remark, "undoes": undoes}
        add(self.connection, case_step, row)
        self._set_clock(record_id, case, (*taken, Taken(self.now, case.status, undoes)), new=not taken)

    def _set_clock(
        self, record_id: int, case: Matter, taken: tuple[Taken, ...], *, new: bool = False
    ) -> None:
        row = clock_of(record_id, case, taken, self.now, self.rules)
        if new:
            add(self.connection, case_clock, row)
        else:
            put(self.connection, case_clock, row)


@cache
def _unfilled(kind: type[Record]) -> Mapping[str, None]:
    """What a record of that kind is told even where there is nothing: all but what would be None by itself."""
    return {one.name: None for one in fields(kind) if one.default is not None and one.name in declared(kind)}


@cache
def _plain_places(kind: type[Record]) -> Mapping[str, Table]:
    """The table of each field whose value goes into one cell as it is."""
    special = (f.ContactPoints, f.ListOf, f.Money, f.Link)
    plain = [
        key for key, field in declared(kind).items() if key != "number" and not isinstance(field, special)
    ]
    return {key: table_of(home(kind, key)) for key in plain}

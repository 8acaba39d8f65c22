"""What can be looked at as one table: a kind, or all kinds of cases together. Nothing here asks the store."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from csapp.i18n import N_
from csapp.kinds import BY_TABLE, CASES, Call, Case, Customer, Matter
from csapp.vocabulary.errors import NotFound
from csapp.vocabulary.fields import Choice, DateTime, Field, FileName, Need, Person, Text
from csapp.vocabulary.filters import ANY, Filter, State, View
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.steps import Status
from csapp.vocabulary.values import Choices

ALL_CASES = "case"
DUE, KIND, ABOUT, STATE = "due_at", "kind", "about", "state"
LAST_CONTACT, PRODUCTS = (
    "last_contact_at",
    "products",
)  # of a customer: worked out from calls, cases and visits
OF_ONE_KIND: Mapping[type[Record], State] = {Call: State.UNANSWERED, Customer: State.MAILABLE}
RECORD, OTHER = N_("Record"), N_("Other")  # heads of the fields that no section of a form holds
OWNERS = ("owner", "agent")  # whose a record is: the first of these that its kind declares

CASE_COLUMNS = ("number", KIND, "status", ABOUT, "urgency", "owner", "received_at")
ALL = View(key="all", label=N_("All"))
CASE_VIEWS = (
    View(key="open", label=N_("Still open"), filters=(Filter(STATE, ANY, ("open",)),), order=DUE),
    View(
        key="mine",
        label=N_("Mine"),
        filters=(Filter(STATE, ANY, ("mine",)), Filter(STATE, ANY, ("open",))),
        order=DUE,
    ),
    View(key="overdue", label=N_("Overdue"), filters=(Filter(STATE, ANY, ("overdue",)),), order=DUE),
    View(key="waiting", label=N_("Waiting"), filters=(Filter(STATE, ANY, ("waiting",)),), order=DUE),
    View(key="today", label=N_("Today's"), filters=(Filter("received_at", "within", ("today",)),)),
)

# made from the kinds themselves, so that a new one is there at once
KindOfCase = cast(
    "type[Choices]", Choices("KindOfCase", [(k.table.upper(), (k.table, k.label)) for k in CASES])
)


@dataclass(frozen=True)
class Register:
    """A table of records. ``key``: the kind's table, or ``case``. ``fields``: what may be a column, by key, in order;
    ``groups``: heads (msgids) and the keys under them; ``columns``: those shown until somebody chooses others."""

    key: str
    label: str
    kinds: tuple[type[Record], ...]
    fields: Mapping[str, Field]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    columns: tuple[str, ...]
    views: tuple[View, ...]

    @property
    def base(self) -> type[Record]:
        """The class whose fields all rows have."""
        return Case if self.key == ALL_CASES else self.kinds[0]

    @property
    def of_matters(self) -> bool:
        """Whether its rows go through steps."""
        return issubclass(self.base, Matter)

    @property
    def owner(self) -> str:
        """Key of the field that says whose a record is, "" if none does."""
        known = declared(self.base)
        return next((key for key in OWNERS if isinstance(known.get(key), Person)), "")

    @property
    def states(self) -> tuple[State, ...]:
        """What the list can be narrowed to by :data:`STATE`."""
        if self.of_matters:
            return tuple(state for state in State if state not in OF_ONE_KIND.values())
        mine = (State.MINE,) if self.owner else ()
        return (*mine, OF_ONE_KIND[self.base]) if self.base in OF_ONE_KIND else mine

    @property
    def statuses(self) -> Mapping[str, Status]:
        """The states its records go through, in order."""
        found: dict[str, Status] = {}
        for kind in self.kinds:
            for status in kind.flow.statuses if kind.flow is not None else ():
                found.setdefault(status.key, status)
        return found

    def status_label(self, kind: str, status: str) -> str:
        """The msgid of a status of a row of that kind; the key itself where the flow does not know it."""
        flow = BY_TABLE[kind].flow if kind in BY_TABLE else None
        known = {one.key: one.label for one in flow.statuses} if flow is not None else {}
        return known.get(status, status)


def register(key: str) -> Register:
    """The table of that kind, or of all cases (``case``). NotFound for anything else."""
    if key != ALL_CASES and key not in BY_TABLE:
        raise NotFound(
            N_("There is no kind “{kind}”. Kinds: {kinds}."), kind=key[:50], kinds=", ".join(BY_TABLE)
        )
    return _register(key)


@cache
def _register(key: str) -> Register:
    if key == ALL_CASES:
        return _make(key, N_("Cases"), CASES, CASE_COLUMNS, ())
    kind = BY_TABLE[key]
    return _make(key, kind.label, (kind,), kind.columns, kind.views)


def _make(
    key: str, label: str, kinds: tuple[type[Record], ...], columns: tuple[str, ...], own: tuple[View, ...]
) -> Register:
    known = _fields(kinds)
    due = (DUE,) if DUE in known else ()
    begin = tuple(v for v in CASE_VIEWS if all(f.key == STATE or f.key in known for f in v.filters))
    if not any(_waits(kind) for kind in kinds):
        begin = tuple(v for v in begin if v.key != "waiting")
    whole = replace(ALL, order=kinds[0].order) if len(kinds) == 1 else ALL
    views = (*begin, *own, whole) if DUE in known else (whole, *own)
    return Register(key, label, kinds, known, _groups(kinds, known), due + columns, views)


def _waits(kind: type[Record]) -> bool:
    """Whether its records ever wait for somebody outside."""
    flow = kind.flow
    return flow is not None and any(status.key in flow.waiting for status in flow.statuses)


def _fields(kinds: tuple[type[Record], ...]) -> dict[str, Field]:
    """What every one of the kinds has, and what a table adds."""
    found: dict[str, Field] = {}
    first = kinds[0]
    if issubclass(first, Matter):
        found[DUE] = DateTime(label=N_("Due"), need=Need.AUTO)
    if first is Customer:
        found[LAST_CONTACT] = DateTime(label=N_("Last contact"), need=Need.AUTO)
        found[PRODUCTS] = Text(label=N_("Products of their cases"), need=Need.AUTO)
    if len(kinds) > 1:
        found[KIND] = Choice(label=N_("Kind of case"), need=Need.AUTO, choices=KindOfCase)
        found[ABOUT] = Text(label=N_("About"), need=Need.AUTO, private=True)
    for name, field in declared(first).items():
        shared = all(isinstance(declared(kind).get(name), type(field)) for kind in kinds)
        if shared and not isinstance(field, FileName):
            found[name] = field
    return found


def _groups(
    kinds: tuple[type[Record], ...], known: Mapping[str, Field]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fields as the form of the first kind has them; before them what the table adds, after them the rest."""
    placed: set[str] = {"number", "status", DUE, KIND, ABOUT, LAST_CONTACT, PRODUCTS}
    found = [(RECORD, tuple(name for name in known if name in placed))]
    for section in kinds[0].sections:
        here = tuple(name for name in section.fields if name in known and name not in placed)
        placed.update(here)
        if here:
            found.append((section.label, here))
    rest = tuple(name for name in known if name not in placed)
    return (*found, (OTHER, rest)) if rest else tuple(found)

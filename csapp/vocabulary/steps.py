"""Steps of a case, who may take them, and the time each is given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from csapp.i18n import N_
from csapp.vocabulary.around import Bar
from csapp.vocabulary.values import Choices


class Role(Choices):
    """What a staff member may do; a person holds a set of them."""

    AGENT = "agent", N_("agent")
    SUPERVISOR = "supervisor", N_("supervisor")
    MANAGER = "manager", N_("manager")
    DIRECTOR = "director", N_("director")
    ADMIN = "admin", N_("administrator")


class Who(StrEnum):
    """Who takes a step: whoever records, the recipient or owner of the case, or a role and those above it."""

    ANYONE = "anyone"
    RECIPIENT = "recipient"
    OWNER = "owner"
    SUPERVISOR = "supervisor"
    MANAGER = "manager"
    DIRECTOR = "director"
    DECIDER = "decider"  # the supervisor, or the director where the case is major


@dataclass(frozen=True, kw_only=True)
class Limit:
    """Time a step is given. Minutes run on the wall, hours in shift time, days by the calendar,
    working days by the company's own.

    ``by_hour``: by that hour of the same day, or of the next where it has struck already.
    ``since``: key of the date or datetime field the clock starts at, or "" for the moment the status was entered.
    ``until``: key of a date or datetime field that, once filled, sets the end itself; ``ahead_hours`` so many hours
    before it. ``unstoppable``: runs on while the case waits.
    """

    minutes: int = 0
    hours: int = 0
    days: int = 0
    working_days: int = 0
    by_hour: int = 0
    ahead_hours: int = 0
    since: str = ""
    until: str = ""
    unstoppable: bool = False


Only = tuple[str, tuple[str, ...]]
"""A condition: the field of that key says nothing yet, or one of the values."""


def met(conditions: tuple[Only, ...], values: Mapping[str, object]) -> bool:
    """Whether nothing in ``values`` contradicts the conditions."""
    return all(values.get(key) is None or _plain(values[key]) in wanted for key, wanted in conditions)


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@dataclass(frozen=True, kw_only=True)
class Watch:
    """A clock of a case beside that of its next step. It runs while the case is open, ``limit.since`` (or ``until``)
    is filled and ``done`` is not, in the statuses ``during`` (() = any), where ``only`` holds. ``scope``: whose limits
    the manager finds it among; "" those of the kind."""

    key: str
    label: str
    limit: Limit
    done: str = ""
    during: tuple[str, ...] = ()
    only: tuple[Only, ...] = ()
    scope: str = ""


@dataclass(frozen=True, kw_only=True)
class Interval:
    """A time the manager sets for a kind on which no clock of one record runs: how long until the next of them."""

    key: str
    label: str
    limit: Limit


@dataclass(frozen=True, kw_only=True)
class Step:
    """The way into ``status`` from one of ``after``.

    ``label`` names the step in the imperative (the button), ``asks`` are the fields shown when it comes next,
    ``wants`` those among them without which the window asks once more, ``fills`` the fields set by the step itself
    unless given with it ("actor", "now", "today", "remark", or ``=`` and the value). ``only``: what must hold of the
    record for the step to follow; ``bar`` says why it can't be taken; ``once``: a second time it does not follow.
    """

    status: str
    label: str
    after: tuple[str, ...]
    by: Who
    limit: Limit | None = None
    asks: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    fills: tuple[tuple[str, str], ...] = ()
    remark: bool = False
    closes: bool = False
    back: bool = False
    only: tuple[Only, ...] = ()
    bar: Bar | None = None
    once: bool = False


@dataclass(frozen=True, kw_only=True)
class Status:
    """A state a case can be in. ``open``: work is left to do. ``only``: what must hold of the record for the state to
    lie on its way; where a kind has several ways, the line of steps shows the one that is taken."""

    key: str
    label: str
    open: bool = True
    main: bool = True  # drawn on the line of steps
    only: tuple[Only, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Flow:
    """The life of a kind: its states in order, the steps between them, and the clock of the whole."""

    statuses: tuple[Status, ...]
    steps: tuple[Step, ...]
    closing: Limit | None = None
    waiting: tuple[str, ...] = field(default=("waiting_customer", "waiting_carrier", "waiting_warehouse"))
    watches: tuple[Watch, ...] = ()
    intervals: tuple[Interval, ...] = ()
    begins: tuple[tuple[str, tuple[Only, ...]], ...] = ()

    def first(self, values: Mapping[str, object]) -> str:
        """The state in which a new record with these values begins: the first of ``begins`` whose conditions are said
        and met, else the first of all."""
        for status, conditions in self.begins:
            if all(values.get(key) is not None for key, _ in conditions) and met(conditions, values):
                return status
        return self.statuses[0].key

    def status(self, key: str) -> Status:
        """The state of that key; KeyError if the flow has none."""
        for status in self.statuses:
            if status.key == key:
                return status
        raise KeyError(key)

    def step(self, current: str, target: str) -> Step | None:
        """The step from ``current`` to ``target``, or None if there is none."""
        return next((s for s in self.steps if s.status == target and current in s.after), None)

    def limit_key(self, step: Step) -> str:
        """Under which key a manager sets the step's limit: the status, and where another way there is given another
        time, also the status this one leaves."""
        first = next((s.limit for s in self.steps if s.status == step.status and s.limit is not None), None)
        same = step.limit is first or step.limit == first
        return step.status if same else f"{step.status}.{step.after[0]}"

    def onward(self, current: str) -> tuple[Step, ...]:
        """The steps that may follow, the main one first."""
        return tuple(s for s in self.steps if current in s.after)

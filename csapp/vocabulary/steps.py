"""Steps of a case, who may take them, and the time each is given."""

from dataclasses import dataclass, field
from enum import StrEnum

from csapp.i18n import N_
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
    DECIDER = "decider"  # the supervisor, or the director where the case is major


@dataclass(frozen=True, kw_only=True)
class Limit:
    """Time a step is given. Minutes run on the wall, hours in shift time, days by the calendar,
    working days by the company's own.

    ``since``: key of the datetime field the clock starts at, or "" for the moment the status was entered.
    ``until``: key of a date field that, once filled, sets the last day itself. ``unstoppable``: runs on while the
    case waits.
    """

    minutes: int = 0
    hours: int = 0
    days: int = 0
    working_days: int = 0
    since: str = ""
    until: str = ""
    unstoppable: bool = False


@dataclass(frozen=True, kw_only=True)
class Step:
    """The way into ``status`` from one of ``after``.

    ``label`` names the step in the imperative (the button), ``asks`` are the fields shown when it comes next,
    ``wants`` those among them without which the window asks once more, ``fills`` the fields set by the step itself
    unless given with it ("actor", "now", or ``=`` and the value).
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


@dataclass(frozen=True, kw_only=True)
class Status:
    """A state a case can be in. ``open``: work is left to do."""

    key: str
    label: str
    open: bool = True
    main: bool = True  # drawn on the line of steps


@dataclass(frozen=True, kw_only=True)
class Flow:
    """The life of a kind: its states in order, the steps between them, and the clock of the whole."""

    statuses: tuple[Status, ...]
    steps: tuple[Step, ...]
    closing: Limit
    waiting: tuple[str, ...] = field(default=("waiting_customer", "waiting_carrier", "waiting_warehouse"))

    def status(self, key: str) -> Status:
        """The state of that key; KeyError if the flow has none."""
        return {status.key: status for status in self.statuses}[key]

    def step(self, current: str, target: str) -> Step | None:
        """The step from ``current`` to ``target``, or None if there is none."""
        return next((s for s in self.steps if s.status == target and current in s.after), None)

    def onward(self, current: str) -> tuple[Step, ...]:
        """The steps that may follow, the main one first."""
        return tuple(s for s in self.steps if current in s.after)

"""What every deed is given: who, where, when, and the open store."""

from collections.abc import Callable, Collection, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from csapp.i18n import N_
from csapp.kinds import Company, Staff
from csapp.services import refusals
from csapp.storage.store import Store
from csapp.storage.write import Unit
from csapp.vocabulary.errors import NotAllowed
from csapp.vocabulary.steps import Role
from csapp.workflow.rules import Rules

RECORDERS = frozenset({Role.AGENT, Role.SUPERVISOR, Role.MANAGER})
LEADERS = frozenset({Role.SUPERVISOR, Role.MANAGER})
READERS = RECORDERS | {Role.DIRECTOR}
ADMINS = frozenset({Role.ADMIN})
MANAGERS = frozenset({Role.MANAGER})
_HELD: ContextVar[tuple[int, ...]] = ContextVar("held", default=())  # stores this thread has a commit open in


def utc_now() -> datetime:
    """The time now, aware, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Context:
    """A signed-in person at an open desk. ``clock`` gives the time now; tests give another.

    ``bare``: in safe mode, where nothing a person arranged for themselves is read or written.
    ``sample``: what is made through it is sample data, to be taken away in one step. ``masked``: personal data is
    hidden whoever asks, in free text too, as on the command line. ``told``: lines (msgids) to be read at the sign-in.
    """

    store: Store
    actor: Staff
    company: Company
    clock: Callable[[], datetime] = utc_now
    demo: bool = False
    sample: bool = False
    bare: bool = False
    masked: bool = False
    told: tuple[str, ...] = ()

    @property
    def desk_code(self) -> str:
        return self.store.desk

    @property
    def data(self) -> Path:
        return self.store.folder

    def now(self) -> datetime:
        return self.clock()

    @contextmanager
    def writing(self) -> Generator[Unit, None, None]:
        """One commit by this person at this moment: all that is done in the block, or nothing. What it was refused for
        is entered after it."""
        held = _HELD.set((*_HELD.get(), id(self.store.writer)))
        try:
            try:
                with self.store.writing(self.actor.user, self.now(), sample=self.sample) as unit:
                    yield unit
            finally:
                _HELD.reset(held)
        except NotAllowed as bad:
            refusals.enter(self, bad)
            raise

    def rules(self, connection: Connection) -> Rules:
        """The manager's rules as they are in this transaction."""
        return self.store.book.get(connection)

    def allow(self, roles: Collection[Role]) -> None:
        """Refuse the deed to whoever holds none of ``roles``, and enter that. NotAllowed."""
        if not set(roles) & set(self.actor.roles or ()):
            raise self.refused(NotAllowed(N_("Your roles do not allow this.")))

    def refused(self, fault: NotAllowed) -> NotAllowed:
        """Enter the refusal, at once or, within a commit, after it has been taken back; ``fault`` is to be raised."""
        if id(self.store.writer) not in _HELD.get():
            refusals.enter(self, fault)
        return fault

    def close(self) -> None:
        self.store.close()

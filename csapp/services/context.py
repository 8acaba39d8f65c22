"""What every deed is given: who, where, when, and the open store."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from csapp.i18n import N_
from csapp.kinds import Company, Staff
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


def utc_now() -> datetime:
    """The time now, aware, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Context:
    """A signed-in person at an open desk. ``clock`` gives the time now; tests give another.

    ``sample``: what is made through it is sample data, to be taken away in one step.
    """

    store: Store
    actor: Staff
    company: Company
    clock: Callable[[], datetime] = utc_now
    demo: bool = False
    sample: bool = False

    @property
    def desk_code(self) -> str:
        return self.store.desk

    @property
    def data(self) -> Path:
        return self.store.folder

    def now(self) -> datetime:
        return self.clock()

    def writing(self) -> AbstractContextManager[Unit]:
        """One commit by this person at this moment: all that is done in the block, or nothing."""
        return self.store.writing(self.actor.user, self.now(), sample=self.sample)

    def rules(self, connection: Connection) -> Rules:
        """The manager's rules as they are in this transaction."""
        return self.store.book.get(connection)

    def allow(self, roles: Collection[Role]) -> None:
        """Refuse the deed to whoever holds none of ``roles``. NotAllowed."""
        if not set(roles) & set(self.actor.roles or ()):
            raise NotAllowed(N_("Your roles do not allow this."))

    def close(self) -> None:
        self.store.close()

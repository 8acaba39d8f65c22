"""Many deeds in one commit: each writes as it always does, and all of them are kept, or none."""

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import cast

from sqlalchemy import Connection, Engine

from csapp.storage import engine as e
from csapp.storage.store import Store


@dataclass(frozen=True)
class _Held:
    """Stands where an engine stood, and gives everybody the one connection that is in the middle of a commit."""

    connection: Connection

    def begin(self) -> AbstractContextManager[Connection]:
        return nullcontext(self.connection)


@contextmanager
def together(store: Store) -> Generator[Store, None, None]:
    """The store as deeds see it within the block; what they wrote is committed at its end. For one thread.

    Whatever any of them raises must leave the block, or half a deed would be committed with the rest.
    """
    with e.guarded(store.path), store.writer.begin() as connection:
        held = cast(Engine, _Held(connection))
        yield replace(store, writer=held, reader=held)

"""Many deeds in one commit: each writes as it always does, and all of them are kept, or none."""

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import cast

from sqlalchemy import Connection, Engine

from csapp.storage.head import Heads, LaterHeads
from csapp.storage.store import Store


@dataclass(frozen=True)
class _Held:
    """Stands where an engine stood, and gives everybody the one connection that is in the middle of a commit."""

    connection: Connection

    def begin(self) -> AbstractContextManager[Connection]:
        return nullcontext(self.connection)

    def dispose(self) -> None:
        """The connection goes with its commit."""


@contextmanager
def together(store: Store) -> Generator[Store, None, None]:
    """The store as deeds see it within the block; what they wrote is committed at its end. For one thread.

    Whatever any of them raises must leave the block, or half a deed would be committed with the rest.
    """
    later = LaterHeads()
    with store.watched(), store.writer.begin() as connection:
        held = cast(Engine, _Held(connection))
        yield replace(store, writer=held, reader=held, heads=cast(Heads, later))
    store.committed(later.last)

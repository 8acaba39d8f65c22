"""Alembic's door into the store: always over a live connection, because the file is encrypted."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

from csapp.storage.tables import metadata


def include_object(_object: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
    """Leave the full-text index and its shadow tables alone."""
    return not (kind == "table" and name is not None and name.split("_")[0] == "search")


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write plain types into migrations: our own classes may change after a migration is history."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{type(item.impl_instance).__name__}()"  # pyright: ignore[reportUnknownMemberType,reportUnknownArgumentType]
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_object=include_object,
    render_item=render_item,
    transactional_ddl=False,  # the caller's transaction spans the whole upgrade
)
context.run_migrations()

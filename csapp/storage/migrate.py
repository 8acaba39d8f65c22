"""Brings a store up to the newest schema, all of it or nothing. Alembic is loaded only where there is work for it."""

from pathlib import Path

from sqlalchemy import Connection, Engine, select, text

from csapp.storage.statements import put
from csapp.storage.tables import meta

# Oldest first. Named here so that an up-to-date store opens without Alembic; a test holds it to the scripts.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
HEAD = REVISIONS[-1]
SETTLED = "settled"  # in the store: the schema for which what comes with it was entered
SCRIPTS = Path(__file__).parent / "migrations"


def current(connection: Connection) -> str | None:
    """The schema version of a store; None for a new one."""
    known = connection.execute(text("SELECT name FROM sqlite_master WHERE name = 'alembic_version'")).first()
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if known else None


def upgrade(engine: Engine) -> bool:
    """Run the revisions that are missing, in one transaction that the engine begins explicitly; whether any was."""
    with engine.connect() as connection:
        if current(connection) == HEAD:
            return False
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)
    return True


def is_settled(connection: Connection) -> bool:
    """Whether what comes with the newest schema (lists, rules) was entered: that is a commit of its own, and the power
    may go between the two."""
    return connection.scalar(select(meta.c.value).where(meta.c.key == SETTLED)) == HEAD


def settle(connection: Connection) -> None:
    """What comes with the newest schema is entered, in the caller's transaction."""
    put(connection, meta, {"key": SETTLED, "value": HEAD})

"""Writes the migration that the declarations ask for: ``python scripts/new_migration.py 0002 "what changes"``."""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

from csapp.storage.engine import engine
from csapp.storage.migrate import SCRIPTS, upgrade


def main(revision: str, message: str) -> None:
    """Compare a store at the newest revision with the declarations and write the difference as a new revision."""
    with tempfile.TemporaryDirectory() as folder:
        store = engine(Path(folder) / "compare.db", bytes(32), writer=True, fresh=True)
        if any((SCRIPTS / "versions").glob("0*.py")):
            upgrade(store)
        config = Config()
        config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
        with store.connect() as connection:
            config.attributes["connection"] = connection
            command.revision(config, message, autogenerate=True, rev_id=revision)
        store.dispose()


if __name__ == "__main__":
    main(*sys.argv[1:3])

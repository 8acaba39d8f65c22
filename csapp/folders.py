"""Where things are kept on this PC."""

import os
import sys
from pathlib import Path

DEMO_MARK = "demo.txt"
KEY_FILE = "keys.json"
STORE_FILE = "desk.db"


def default_data_dir() -> Path:
    """Where a desk lives if nobody says otherwise: ``CSAPP_DATA``, else the user's data folder."""
    given = os.environ.get("CSAPP_DATA")
    if given:
        return Path(given)
    if sys.platform.startswith(
        "linux"
    ):  # what platformdirs would say there after 4 ms; the sign-in waits for this
        base = os.environ.get("XDG_DATA_HOME", "")
        return (Path(base) if base.strip() else Path.home() / ".local/share") / "csapp"
    from platformdirs import user_data_dir

    return Path(user_data_dir("csapp", appauthor=False))


def key_holders(folder: Path) -> tuple[str, ...]:
    """Who can sign in to the desk of a folder; () where none can be told. Cheap: the sign-in asks before its paint.

    A key file that can't be read is no secret: signing in says so.
    """
    import json

    try:
        found = json.loads((folder / KEY_FILE).read_text("utf-8"))
        return tuple(found["users"])
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def state_dir(folder: Path) -> Path | None:
    """Where the highest numbers are kept a second time; None for a throw-away desk."""
    if (folder / DEMO_MARK).exists():
        return None
    from platformdirs import user_state_dir

    return Path(user_state_dir("csapp", appauthor=False)) / "numbers"

"""Where things are kept on this PC."""

import os
from pathlib import Path

import platformdirs

DEMO_MARK = "demo.txt"


def default_data_dir() -> Path:
    """Where a desk lives if nobody says otherwise: ``CSAPP_DATA``, else the user's data folder."""
    given = os.environ.get("CSAPP_DATA")
    return Path(given) if given else Path(platformdirs.user_data_dir("csapp", appauthor=False))


def state_dir(folder: Path) -> Path | None:
    """Where the highest numbers are kept a second time; None for a throw-away desk."""
    demo = (folder / DEMO_MARK).exists()
    return None if demo else Path(platformdirs.user_state_dir("csapp", appauthor=False)) / "numbers"

"""What was measured, kept part by part: each can be measured anew alone, and the page is made of all of them."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from sqlcipher3.dbapi2 import sqlite_version

LEDGER = Path(__file__).with_name("measured.json")
LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "reportlab")


@dataclass(frozen=True)
class Goal:
    """What was wanted and what came of it. ``number``: the row of the table of wishes, 0 for none of it;
    ``beside``: the plainest way and the peers, in the same run."""

    number: int
    what: str
    wanted: str
    got: str
    reached: bool
    beside: str = ""


@dataclass(frozen=True)
class Part:
    """A section of the page: its text in Markdown, its goals, and the machine it was measured on."""

    key: str
    text: str
    goals: tuple[Goal, ...]
    machine: str


def machine() -> str:
    """The day and what the figures hang on."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors, "
        f"Python {platform.python_version()}, {libraries}, SQLite {sqlite_version} in the store "
        f"(Python's own: {sqlite3.sqlite_version})"
    )


def load(file: Path = LEDGER) -> dict[str, Part]:
    """All parts by key; none where nothing was measured yet."""
    if not file.exists():
        return {}
    told = json.loads(file.read_text("utf-8"))
    return {
        one["key"]: Part(
            one["key"], one["text"], tuple(Goal(**goal) for goal in one["goals"]), one["machine"]
        )
        for one in told
    }


def keep(parts: Mapping[str, Part] | Iterable[Part], file: Path = LEDGER) -> None:
    """Writes them all, in their order."""
    every = parts.values() if isinstance(parts, Mapping) else parts
    made = json.dumps([asdict(part) for part in every], ensure_ascii=False, indent=1)
    file.write_text(made + "\n", encoding="utf-8")

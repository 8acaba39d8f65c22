"""Who was erased, beside the backups: an older one of them must not bring anybody back, on another PC either.

The lines are sealed (:mod:`csapp.storage.tombstones`); here they are only carried. Lines of several desks may lie in
one folder: each desk reads its own.
"""

import logging
from collections.abc import Iterable
from pathlib import Path

from csapp.storage.backup_file import SUFFIX, TOMBSTONES, BadBackup, NewerBackup, read_member
from csapp.storage.files import write_atomic

MOST = 64 << 20  # bytes
log = logging.getLogger(__name__)


def lines_of(content: bytes) -> list[bytes]:
    """The lines, without a last one cut short."""
    return [line for line in content.split(b"\n")[:-1] if line]


def read_lines(path: Path) -> list[bytes]:
    """Those of a file; none where there is none, or nothing of that size was ever ours."""
    try:
        return lines_of(path.read_bytes()) if path.stat().st_size <= MOST else []
    except (FileNotFoundError, NotADirectoryError):
        return []


def keep_lines(path: Path, lines: Iterable[bytes]) -> None:
    """Add what ``path`` lacks, whole or not at all. OSError."""
    there = read_lines(path)
    missing = [line for line in dict.fromkeys(lines) if line not in set(there)]
    if missing:
        write_atomic(path, b"".join(line + b"\n" for line in (*there, *missing)))


def known_at(folder: Path) -> list[bytes]:
    """All lines in a folder of backups: those of every backup there, and those that came after the newest."""
    found = read_lines(folder / TOMBSTONES)
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            found += lines_of(read_member(path, TOMBSTONES))
        except (BadBackup, NewerBackup, OSError):
            log.info("%s tells of nobody erased", path.name)
    return list(dict.fromkeys(found))

"""The attachments of all backups of a folder, each kept once: ``attachments/ab/ab….bin``, encrypted as they are.

They are copies, not hard links: what spoils a file beside the store must not spoil the one that is to replace it.
"""

import json
import secrets
import shutil
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

from csapp.storage.blobs import FOLDER, Blobs
from csapp.storage.files import sync_file, sync_folder

NEW = ".new"


def picture_list(names: Sequence[str]) -> bytes:
    """The member of a backup that names its attachments."""
    return json.dumps(list(names)).encode()


def keep_pictures(
    blobs: Blobs, names: Collection[str], folder: Path, tell: Callable[[int, int], None] | None = None
) -> int:
    """Copy each named file that the pool of ``folder`` lacks, synced; how many. One that is missing beside the store
    is left out: the proof of the backup names it. OSError, the pool whole nonetheless."""
    pool = replace(blobs, folder=folder)
    lacking = [name for name in names if not _same_size(blobs, pool, name)]
    touched: set[Path] = set()
    for done, name in enumerate(lacking):
        if tell is not None:
            tell(done, len(lacking))
        if blobs.holds(name):
            _copy(blobs.path(name), pool.path(name))
            touched |= {pool.path(name).parent, pool.path(name).parent.parent, folder}
    for place in sorted(touched):
        sync_folder(place)
    return len(lacking)


def _same_size(blobs: Blobs, pool: Blobs, name: str) -> bool:
    if not pool.holds(name):
        return False
    return not blobs.holds(name) or blobs.path(name).stat().st_size == pool.path(name).stat().st_size


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}{NEW}")
    try:
        shutil.copyfile(source, temporary)
        sync_file(temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def sweep_pictures(pool: Path, named: Collection[str]) -> int:
    """Take away what no backup of the folder names any more, and what was left half-copied; how many."""
    gone = 0
    for path in sorted((pool / FOLDER).glob("??/*")):
        name = path.name.removesuffix(".bin")
        if path.name == name or name not in named:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def sweep_half_copied(pool: Path) -> None:
    """Take away what was being copied when a process was killed. Whoever calls it works alone in the folder."""
    for path in (pool / FOLDER).glob(f"??/.*{NEW}"):
        path.unlink(missing_ok=True)

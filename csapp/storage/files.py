"""Files that are either the old or the new one, never half of either."""

import errno
import os
import re
import secrets
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

LEFT_OVER = re.compile(r"\..+\.[0-9a-f]{8}\.new")
LEFT_AFTER = 3_600  # seconds: nobody writes one file for so long


def write_atomic(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Replace ``path`` by ``content``; with ``durable`` it is on the disk when this returns. OSError on failure."""
    temporary = _beside(path)
    try:
        with temporary.open("wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(path.parent)


def write_beside(path: Path, content: bytes) -> Path:
    """Write what is to take the place of ``path`` later, by ``replace``; its name until then. OSError.

    It is on the disk when this returns. Whoever writes many calls :func:`sweep_left` once before.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    temporary = _new_name(path)
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _beside(path: Path) -> Path:
    """The name under which a file is written before it takes its place."""
    sweep_left(path.parent)
    return _new_name(path)


def _new_name(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")


def sweep_left(folder: Path) -> None:
    """Take away what was being written in that folder when a process was killed, an hour ago or longer: it may hold a
    whole paper, and nobody would look for it."""
    until = time.time() - LEFT_AFTER
    try:
        with os.scandir(folder) as found:
            left = [one for one in found if LEFT_OVER.fullmatch(one.name) and one.stat().st_mtime < until]
        for one in left:
            Path(one.path).unlink()
    except OSError:
        return  # it can't be looked through, or somebody holds one: whoever writes here next takes it away


def move_new(path: Path, target: Path) -> None:
    """Rename ``path`` to ``target``; FileExistsError where there is such a file already, other OSErrors on failure."""
    if os.name == "nt":
        path.rename(target)  # there it refuses to replace
        return
    try:
        os.link(path, target)
    except FileExistsError:
        raise
    except OSError:  # no hard links on this file system
        if target.exists():
            raise FileExistsError(str(target)) from None
        path.rename(target)
    else:
        path.unlink()


def sync_file(path: Path) -> None:
    """Put what was written to a file on the disk. OSError."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` durable; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def replacing(path: Path) -> Generator[Path, None, None]:
    """A file beside ``path`` to be written in the block; after it, it stands in its place, durably. Whatever the block
    raises leaves ``path`` as it was."""
    temporary = _beside(path)
    try:
        yield temporary
        sync_file(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)

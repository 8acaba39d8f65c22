"""Files that are either the old or the new one, never half of either."""

import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


def write_atomic(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Replace ``path`` by ``content``; with ``durable`` it is on the disk when this returns. OSError on failure."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
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
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        yield temporary
        sync_file(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)

"""Reads every page of a large store as it lies in its file, in a process of its own, and tells which is not as written.

SQLCipher's own check of the same can neither be given up nor say how far it is: over a million cases it takes half a
minute. In this process the file must not be opened beside SQLite: to close it again would drop SQLite's locks. The
other one gets the key that proves pages, which opens none.
"""

import multiprocessing
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Connection

from csapp.storage.wal import PAGE, Pages

LARGE = 64 * 2**20  # bytes of a store from which on a process is worth its start
LOCKS = 2**30 // PAGE + 1  # the page SQLite keeps for its locks: never written
AT_ONCE, TELL = 256, 4096  # pages: read at once, and after which it is told how far it is
LOOK = 0.1  # seconds between two looks whether to go on
PATIENCE = (
    0.01,
    0.05,
    0.2,
)  # seconds before a page is read once more: one that is just being written is no fault
Tell = Callable[[int, int], None]


def bad_page(connection: Connection, key: bytes, tell: Tell) -> str | None:
    """The first page that is not as the store wrote it, in the words of SQLCipher; None where there is none.

    ``tell`` hears how many pages of how many are read, and is asked ten times a second; what it raises to give up ends
    the check. OSError where there is no process to be had, or it was ended.
    """
    path = str(connection.exec_driver_sql("PRAGMA database_list").one()[2])
    pages = Pages.of(key, bytes.fromhex(str(connection.exec_driver_sql("PRAGMA cipher_salt").scalar())))
    there = multiprocessing.get_context("spawn")
    take, give = there.Pipe(duplex=False)
    process = there.Process(target=serve, args=(path, pages.mac_key, give), name="pages", daemon=True)
    process.start()
    give.close()
    try:
        return _heard(take, tell, Path(path).stat().st_size // PAGE)
    except EOFError as bad:
        raise ChildProcessError from bad
    finally:
        process.terminate()
        process.join()
        process.close()
        take.close()


def _heard(take: Any, tell: Tell, total: int) -> str | None:
    done = 0
    while True:
        if take.poll(LOOK):
            done, whole = take.recv()
            if whole is not None:
                return None if whole else f"HMAC verification failed for page {done}"
        tell(min(done, total), total)


def serve(path: str, mac_key: bytes, give: Any) -> None:
    """The whole work of that process: (pages read, None) now and then, at last (page, whether all are whole)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for who gave the work: it ends this, too
    pages, number = Pages(mac_key), 0
    with Path(path).open("rb") as file:
        while chunk := _read(file, number, AT_ONCE):
            for start in range(0, len(chunk), PAGE):
                number += 1
                page = chunk[start : start + PAGE]
                if number != LOCKS and not pages.whole(page, number) and not _whole(file, pages, number):
                    give.send((number, False))
                    return
            if number % TELL < AT_ONCE:
                give.send((number, None))
    give.send((number, True))


def _read(file: BinaryIO, before: int, count: int) -> bytes:
    """The pages after the first ``before``."""
    file.seek(before * PAGE)
    return file.read(count * PAGE)


def _whole(file: BinaryIO, pages: Pages, number: int) -> bool:
    """Whether it is whole when it is read again."""
    for pause in PATIENCE:
        time.sleep(pause)
        if pages.whole(_read(file, number - 1, 1), number):
            return True
    return False

"""Watches a program write: every call that changes a file below one folder, in order, with its bytes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.faults.disk import Op

CALLS = (
    "openat,open,creat,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,fallocate,lseek,fsync,fdatasync,"
    "sync_file_range,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,copy_file_range,"
    "sendfile"
)
NO_RULE = {"open", "creat", "writev", "pwritev", "pwritev2", "truncate", "fallocate", "renameat", "linkat", "mkdirat",
           "sync_file_range"}  # fmt: skip
PASSING = "-shm"  # the index of the log: rebuilt by whoever opens the store first, it is never trusted
_LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)(?:<.*>)?(?: .*)?$")
_HEX = re.compile(r"\\x([0-9a-f]{2})")
_QUOTED = re.compile(r'"([^"]*)"')
_FD = re.compile(r"^(\d+)<([^>]*)>")

needs_strace = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("strace") is None,
    reason="writes are watched with strace, on Linux",
)


def watched(script: str, arguments: list[str], base: Path, log: Path) -> list[Op]:
    """Run Python code; what it did below ``base``, and what it said (the lines of its output), in that order."""
    before = {str(p.relative_to(base)) for p in base.rglob("*") if p.is_file()}
    done = subprocess.run(
        ["strace", "-f", "--seccomp-bpf", "-y", "-xx", "-s", "8000000", "-e", f"trace={CALLS}", "-e", "signal=none",
         "-o", str(log), sys.executable, "-c", script, *arguments],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}, capture_output=True, text=True, timeout=900, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2_000:]
    with log.open(encoding="ascii") as lines:
        return list(_Reader(f"{base}/", before).ops(_whole(lines)))


def _whole(lines: Iterable[str]) -> Iterator[str]:
    """The lines of calls, those put together that another thread interrupted."""
    begun: dict[str, str] = {}
    for line in lines:
        pid = line.split(" ", 1)[0]
        if line.rstrip().endswith("<unfinished ...>"):
            begun[pid] = line.rstrip().removesuffix("<unfinished ...>").rstrip()
        elif " resumed>" in line and pid in begun:
            yield begun.pop(pid) + line.split(" resumed>", 1)[1]
        else:
            yield line


def _bytes(said: str) -> bytes:
    return bytes.fromhex("".join(_HEX.findall(said)))


class _Reader:
    """Turns the lines of a trace into what was done to the files below ``base`` (it ends with a slash)."""

    def __init__(self, base: str, before: set[str]) -> None:
        self.base = base
        self.there = before
        self.places: dict[str, int] = {}  # by handle: where the next write goes; -1: at the end

    def ops(self, lines: Iterable[str]) -> Iterator[Op]:
        for line in lines:
            found = _LINE.match(line.rstrip("\n"))
            if found is None or int(found[3]) < 0:
                continue
            call, said, gave = found[1], found[2], int(found[3])
            assert call not in NO_RULE or self.base.encode() not in _bytes(said), f"no rule for {call}"
            if call not in NO_RULE:
                yield from getattr(self, f"_{call}")(said, gave)

    def _inside(self, path: bytes) -> str:
        """The path within the base; "" for what lies elsewhere, is gone already, or is never trusted."""
        name = path.decode()
        if not name.startswith(self.base) or name.endswith((PASSING, "(deleted)")):
            return ""
        return name.removeprefix(self.base)

    def _handle(self, said: str) -> tuple[str, str]:
        found = _FD.match(said)
        return (found[1], self._inside(_bytes(found[2]))) if found else ("", "")

    def _quoted(self, said: str) -> list[bytes]:
        return [_bytes(text) for text in _QUOTED.findall(said)]

    def _openat(self, said: str, gave: int) -> Iterator[Op]:
        name = self._inside(self._quoted(said)[0])
        self.places[str(gave)] = -1 if "O_APPEND" in said else 0
        if not name:
            return
        if "O_CREAT" in said and name not in self.there:
            self.there.add(name)
            yield Op("create", name)
        elif "O_TRUNC" in said:
            yield Op("cut", name, at=0)

    def _lseek(self, said: str, gave: int) -> Iterator[Op]:
        handle, _ = self._handle(said)
        if self.places.get(handle, -1) >= 0:
            self.places[handle] = gave
        yield from ()

    def _write(self, said: str, gave: int) -> Iterator[Op]:
        handle, name = self._handle(said)
        data = self._quoted(said)[0][:gave]
        if handle == "1":
            yield Op("say", data=data)
        if not name:
            return
        place = self.places[handle]
        yield Op("write", name, at=place, data=data)
        if place >= 0:
            self.places[handle] = place + gave

    def _pwrite64(self, said: str, gave: int) -> Iterator[Op]:
        _, name = self._handle(said)
        if name:
            yield Op("write", name, at=int(said.rsplit(", ", 1)[1]), data=self._quoted(said)[0][:gave])

    def _ftruncate(self, said: str, _gave: int) -> Iterator[Op]:
        _, name = self._handle(said)
        if name:
            yield Op("cut", name, at=int(said.rsplit(", ", 1)[1]))

    def _fsync(self, said: str, _gave: int) -> Iterator[Op]:
        _, name = self._handle(said)
        if name:
            yield Op("sync", name)

    _fdatasync = _fsync

    def _rename(self, said: str, _gave: int) -> Iterator[Op]:
        old, new = (self._inside(path) for path in self._quoted(said)[:2])
        assert bool(old) == bool(new), "moved in or out of the place"
        if old:
            moved = {name for name in self.there if name == old or name.startswith(f"{old}/")}
            self.there = self.there - moved | {new + name.removeprefix(old) for name in moved}
            yield Op("rename", old, new)

    _renameat2 = _rename

    def _link(self, said: str, _gave: int) -> Iterator[Op]:
        old, new = (self._inside(path) for path in self._quoted(said)[:2])
        if old:
            self.there |= {new}
            yield Op("link", old, new)

    def _unlink(self, said: str, _gave: int) -> Iterator[Op]:
        name = self._inside(self._quoted(said)[0])
        if name:
            self.there -= {name}
            yield Op("unlink", name)

    def _unlinkat(self, said: str, _gave: int) -> Iterator[Op]:
        """Seen where a whole folder is taken away: each name is said as one of an open folder."""
        where = said[said.index("<") + 1 : said.index(">")]
        name = self._inside(_bytes(where) + b"/" + self._quoted(said)[0])
        if name:
            self.there -= {name}
            yield Op("rmdir" if "AT_REMOVEDIR" in said else "unlink", name)

    def _rmdir(self, said: str, _gave: int) -> Iterator[Op]:
        name = self._inside(self._quoted(said)[0])
        if name:
            yield Op("rmdir", name)

    def _sendfile(self, said: str, gave: int) -> Iterator[Op]:
        """How the standard library copies files."""
        handle, target = self._handle(said)
        _, source = self._handle(said.split(", ", 1)[1])
        if target:
            assert source, "copied in from elsewhere"
            start = int(said.split("[", 1)[1].split("]")[0])
            yield Op("copy", source, target, self.places[handle], f"{start} {gave}".encode())
            self.places[handle] += gave

    def _copy_file_range(self, said: str, _gave: int) -> Iterator[Op]:
        assert not self._handle(said)[1], "no rule for it"
        yield from ()

    def _mkdir(self, said: str, _gave: int) -> Iterator[Op]:
        name = self._inside(self._quoted(said)[0])
        if name:
            yield Op("mkdir", name)

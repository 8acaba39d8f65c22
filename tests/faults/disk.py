"""What a disk may hold after the power went: replayed from every write and sync a program was seen to make.

The rules are those a file system gives and no better. What ``fsync`` of a file covered is there. Of what was written
since, any sectors of 512 bytes may be there and any may not, in any order; a file may have grown and hold zeros. A name
that was made, moved or taken away is only sure once its folder was synced; till then it may be the old one or none.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

SECTOR = 512
MOVED = ("rename", "link", "unlink", "create", "mkdir", "rmdir")


@dataclass(frozen=True)
class Op:
    """One thing seen: ``what`` of write, cut (length in ``at``), copy, sync, say, and :data:`MOVED`.

    Paths are relative to the place. ``at`` -1: where the file ends. ``data``: the bytes
    written, the line said, or of a copy where it begins and how long it is.
    """

    what: str
    path: str = ""
    target: str = ""
    at: int = 0
    data: bytes = b""


@dataclass
class Node:
    """One file: what is surely on the disk, and what was done to it since."""

    sure: bytes = b""
    now: bytearray = field(default_factory=bytearray)
    since: list[Op] = field(default_factory=list[Op])

    @classmethod
    def of(cls, content: bytes) -> Node:
        return cls(content, bytearray(content))

    def do(self, op: Op) -> None:
        done = replace(op, at=len(self.now)) if op.at < 0 else op
        self.since.append(done)
        _apply(self.now, done)

    def sync(self) -> None:
        self.sure = bytes(self.now)
        self.since.clear()

    def after_cut(self, drawn: random.Random | None, share: float) -> bytes:
        """What may be read of it: all of what was done since (share 1), nothing (0), or any sectors of it."""
        if drawn is None or not self.since:
            return bytes(self.now) if share else self.sure
        left = bytearray(self.sure)
        for op in self.since:
            if op.what == "cut":
                if drawn.random() < share:
                    _apply(left, op)
                continue
            for piece in _sectors(op):
                if drawn.random() < share:
                    _apply(left, piece)
        if drawn.random() < share / 4 and len(left) < len(self.now):
            left.extend(bytes(len(self.now) - len(left)))  # grown, never written
        return bytes(left)


def _sectors(op: Op) -> Iterator[Op]:
    """The write, cut where the disk's sectors meet."""
    start = 0
    while start < len(op.data):
        end = start + SECTOR - (op.at + start) % SECTOR
        yield replace(op, at=op.at + start, data=op.data[start:end])
        start = end


def _apply(content: bytearray, op: Op) -> None:
    if op.what == "cut":
        del content[op.at :]
        content.extend(bytes(op.at - len(content)))
    else:
        content.extend(bytes(max(0, op.at - len(content))))
        content[op.at : op.at + len(op.data)] = op.data


Names = dict[str, Node]


@dataclass
class Move:
    """A change of names that is not sure yet. ``change``: what each name stands for after it, None for nothing any
    more; likewise the ``folders``. ``unsynced``: the folders that have to be synced to make it sure."""

    unsynced: set[str]
    change: dict[str, Node | None] = field(default_factory=dict[str, "Node | None"])
    folders: dict[str, bool] = field(default_factory=dict[str, bool])

    def take(self, names: Names, folders: set[str]) -> None:
        for name, node in self.change.items():
            if node is None:
                names.pop(name, None)
            else:
                names[name] = node
        for name, there in self.folders.items():
            (folders.add if there else folders.discard)(name)


@dataclass
class Disk:
    """The files below one folder, as the program sees them and as the disk has them."""

    names: Names = field(default_factory=dict[str, Node])
    sure: Names = field(default_factory=dict[str, Node])
    folders: set[str] = field(default_factory=set[str])
    sure_folders: set[str] = field(default_factory=set[str])
    pending: list[Move] = field(default_factory=list[Move])
    said: list[str] = field(default_factory=list[str])

    @classmethod
    def of(cls, base: Path) -> Disk:
        """A disk that surely holds what lies there now."""
        found = {str(p.relative_to(base)): Node.of(p.read_bytes()) for p in base.rglob("*") if p.is_file()}
        folders = {str(p.relative_to(base)) for p in base.rglob("*") if p.is_dir()}
        return cls(dict(found), dict(found), set(folders), set(folders))

    def do(self, op: Op) -> None:
        """Go on by one thing seen."""
        if op.what == "say":
            self.said += op.data.decode().split("\n")[:-1]
        elif op.what == "sync":
            self._sync(op.path)
        elif op.what == "copy":
            start, count = (int(part) for part in op.data.split())
            data = bytes(self.names[op.path].now[start : start + count])
            self.names[op.target].do(Op("write", at=op.at, data=data))
        elif op.what in MOVED:
            move = self._move(op)
            move.take(self.names, self.folders)
            self.pending.append(move)
        else:
            self.names[op.path].do(op)

    def _sync(self, path: str) -> None:
        if path in self.names:
            self.names[path].sync()
            return
        for move in self.pending:
            move.unsynced.discard(path)
            if not move.unsynced:
                move.take(self.sure, self.sure_folders)
        self.pending = [move for move in self.pending if move.unsynced]

    def _move(self, op: Op) -> Move:
        where = {_folder(op.path)}
        if op.what in ("mkdir", "rmdir"):
            return Move(where, folders={op.path: op.what == "mkdir"})
        if op.what in ("create", "unlink"):
            return Move(where, {op.path: Node() if op.what == "create" else None})
        where.add(_folder(op.target))
        if op.what == "link":
            return Move({_folder(op.target)}, {op.target: self.names[op.path]})
        if op.path in self.names:
            return Move(where, {op.path: None, op.target: self.names[op.path]})
        move = Move(where)
        for name in [name for name in self.names if name.startswith(f"{op.path}/")]:
            move.change[name] = None
            move.change[op.target + name.removeprefix(op.path)] = self.names[name]
        for name in [name for name in self.folders if f"{name}/".startswith(f"{op.path}/")]:
            move.folders[name] = False
            move.folders[op.target + name.removeprefix(op.path)] = True
        return move

    def after_cut(self, base: Path, drawn: random.Random | None, share: float) -> None:
        """Write what may be left into a folder that is empty: everything (share 1 and nothing drawn), only what is
        sure (share 0), or what is drawn."""
        names, folders = dict(self.sure), set(self.sure_folders)
        chance = drawn.random() if drawn is not None else share
        for move in self.pending:
            if share > 0 if drawn is None else drawn.random() < chance:
                move.take(names, folders)
        for folder in sorted(folders):
            (base / folder).mkdir(parents=True, exist_ok=True)
        for name, node in names.items():
            if _folder(name) in folders or _folder(name) == ".":
                (base / name).write_bytes(node.after_cut(drawn, share if drawn is None else drawn.random()))


def _folder(name: str) -> str:
    return str(Path(name).parent)

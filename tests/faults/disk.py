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
MOVED = ("rename", "link", "unlink", "create", "mkdir")


@dataclass(frozen=True)
class Op:
    """One thing seen: ``what`` of write, cut (length in ``at``), sync, rename, link, unlink, create, mkdir, say.

    Paths are relative to the place. ``at`` -1: where the file ends. ``data``: the bytes written, or the line said.
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
class Disk:
    """The files below one folder, as the program sees them and as the disk has them."""

    names: Names = field(default_factory=dict[str, Node])
    sure: Names = field(default_factory=dict[str, Node])
    pending: list[tuple[str, str, dict[str, Node | None]]] = field(
        default_factory=list[tuple[str, str, dict[str, "Node | None"]]]
    )
    folders: set[str] = field(default_factory=set[str])
    sure_folders: set[str] = field(default_factory=set[str])
    said: list[str] = field(default_factory=list[str])

    @classmethod
    def of(cls, base: Path) -> Disk:
        """A disk that surely holds what lies there now."""
        found = {str(p.relative_to(base)): Node.of(p.read_bytes()) for p in base.rglob("*") if p.is_file()}
        folders = {str(p.relative_to(base)) for p in base.rglob("*") if p.is_dir()}
        return cls(dict(found), dict(found), folders=set(folders), sure_folders=set(folders))

    def do(self, op: Op) -> None:
        """Go on by one thing seen."""
        if op.what == "say":
            self.said.append(op.data.decode().strip())
        elif op.what == "sync":
            self._sync(op.path)
        elif op.what in MOVED:
            self._move(op)
        else:
            self.names[op.path].do(op)

    def _sync(self, path: str) -> None:
        if path in self.names:
            self.names[path].sync()
            return
        kept: list[tuple[str, str, dict[str, Node | None]]] = []
        for what, name, change in self.pending:
            inside = {key: node for key, node in change.items() if _folder(key) == path}
            if what == "mkdir" and _folder(name) == path:
                self.sure_folders.add(name)
            elif inside and len(inside) == len(change):
                _take(self.sure, change)
            elif inside:  # moved out of this folder into another: half of it is sure now
                _take(self.sure, inside)
                kept.append((what, name, {k: v for k, v in change.items() if k not in inside}))
            else:
                kept.append((what, name, change))
        self.pending = kept

    def _move(self, op: Op) -> None:
        if op.what == "mkdir":
            self.folders.add(op.path)
            self.pending.append(("mkdir", op.path, {}))
            return
        change: dict[str, Node | None]
        if op.what == "create":
            change = {op.path: Node()}
        elif op.what == "unlink":
            change = {op.path: None}
        elif op.what == "link":
            change = {op.target: self.names[op.path]}
        else:
            change = {op.path: None, op.target: self.names[op.path]}
        _take(self.names, change)
        self.pending.append((op.what, op.path, change))

    def unsure(self) -> bool:
        """Whether a cut now leaves more than one possible disk."""
        return bool(self.pending) or any(node.since for node in self.names.values())

    def after_cut(self, base: Path, drawn: random.Random | None, share: float) -> None:
        """Write what may be left into a folder that is empty: everything (share 1 and nothing drawn), only what is
        sure (share 0), or what is drawn."""
        names, folders = dict(self.sure), set(self.sure_folders)
        chance = drawn.random() if drawn is not None else share
        for what, name, change in self.pending:
            there = share > 0 if drawn is None else drawn.random() < chance
            if there and what == "mkdir":
                folders.add(name)
            elif there:
                _take(names, change)
        for folder in sorted(folders):
            (base / folder).mkdir(parents=True, exist_ok=True)
        for name, node in names.items():
            if _folder(name) in folders or _folder(name) == ".":
                (base / name).write_bytes(node.after_cut(drawn, share if drawn is None else drawn.random()))


def _take(names: Names, change: dict[str, Node | None]) -> None:
    for name, node in change.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


def _folder(name: str) -> str:
    return str(Path(name).parent)

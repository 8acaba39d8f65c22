"""The form of a backup: one file, a zip without compression whose first member, the manifest, says what it holds.

The manifest and all names are in clear, and hold nothing of a person: numbers, counts, keyed hashes. The copy of the
store inside is encrypted as the store is. A file from anywhere is measured against the manifest before one byte of it
is written: plain names only, nothing compressed, sizes that add up, digests that match.
"""

import hashlib
import json
import logging
import struct
import zipfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from csapp.i18n import N_
from csapp.storage import engine as e
from csapp.storage.keys import FILE as KEYS
from csapp.storage.ledger import FILE as NUMBERS
from csapp.storage.patience import Tell
from csapp.vocabulary.errors import StoreFault, UserFault
from csapp.vocabulary.loose import as_items, as_mapping
from csapp.vocabulary.values import Choices

SUFFIX = ".csbackup"
FORMAT = 1
MANIFEST = "manifest.json"
PICTURES = "attachments.json"
TOMBSTONES = "tombstones.log"
MEMBERS = (MANIFEST, PICTURES, e.FILE, KEYS, NUMBERS, TOMBSTONES)
NEEDED = (PICTURES, e.FILE, KEYS)
MOST_MANIFEST = 4 << 20  # bytes
MOST_LIST = 256 << 20
PIECE = 1 << 20
log = logging.getLogger(__name__)
_HEX = frozenset("0123456789abcdef")
_BAD_ZIP = (
    zipfile.BadZipFile,
    struct.error,
    ValueError,
    EOFError,
    NotImplementedError,  # what zipfile says of a way of packing it does not know
    RuntimeError,  # and of an encrypted part
    KeyError,
)


class Why(Choices):
    """What a backup was made for."""

    EXIT = "exit", N_("at leaving")
    DAILY = "daily", N_("once a day")
    MANUAL = "manual", N_("asked for")
    MIGRATION = "migration", N_("before a new version")
    IMPORT = "import", N_("before an import")
    RESTORE = "restore", N_("before a restore")
    ERASURE = "erasure", N_("before an erasure")


class BadBackup(UserFault):
    """The file is no backup of ours, or not a whole one. Nothing was changed by looking at it."""


class NewerBackup(StoreFault):
    """A newer version of the program made it."""


@dataclass(frozen=True)
class Member:
    """A file inside: its size in bytes and its SHA-256 in hexadecimal digits."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. ``serial`` counts the backups of a folder: their true order, whatever the clock
    said. ``seq`` and ``mac``: the end of the journal. ``counts``: records by kind."""

    store: str
    desk: str
    schema: str
    program: str
    made_at: datetime
    why: str
    serial: int
    seq: int
    mac: str
    counts: Mapping[str, int]
    numbers: Mapping[str, int]
    members: tuple[Member, ...]

    @property
    def records(self) -> int:
        return sum(self.counts.values())

    @property
    def head(self) -> tuple[str, int, str]:
        """The state it keeps: schema and end of the journal."""
        return self.schema, self.seq, self.mac

    def member(self, name: str) -> Member | None:
        return next((member for member in self.members if member.name == name), None)

    @cached_property
    def content(self) -> bytes:
        """The one text form, in UTF-8."""
        said: dict[str, Any] = {
            "format": FORMAT,
            "store": self.store,
            "desk": self.desk,
            "schema": self.schema,
            "program": self.program,
            "made_at": self.made_at.astimezone(UTC).isoformat(),
            "why": self.why,
            "serial": self.serial,
            "head": {"seq": self.seq, "mac": self.mac},
            "counts": dict(self.counts),
            "numbers": dict(self.numbers),
            "members": [{"name": m.name, "size": m.size, "sha256": m.digest} for m in self.members],
        }
        return json.dumps(said, ensure_ascii=True, indent=1).encode()


def name_of(manifest: Manifest) -> str:
    """The file's name: ``A-20261122T104400Z-exit.csbackup``."""
    return f"{manifest.desk}-{stamp(manifest.made_at)}-{manifest.why}{SUFFIX}"


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def digest_of(path: Path) -> str:
    """SHA-256 of a file. OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(path: Path, manifest: Manifest, files: Mapping[str, Path | bytes]) -> None:
    """The backup at ``path``, which is new and not yet synced. ``files`` by member name. OSError."""
    with zipfile.ZipFile(path, "x", zipfile.ZIP_STORED) as archive:
        archive.writestr(MANIFEST, manifest.content)
        for member in manifest.members:
            source = files[member.name]
            if isinstance(source, bytes):
                archive.writestr(member.name, source)
                continue
            said = zipfile.ZipInfo(member.name)
            said.file_size = member.size
            with source.open("rb") as file, archive.open(said, "w") as into:
                while piece := file.read(PIECE):
                    into.write(piece)


def read_manifest(path: Path) -> Manifest:
    """What the file says of itself. BadBackup for anything that is no whole backup, NewerBackup; OSError."""
    with _opened(path) as archive:
        return _manifest(path, archive)


def manifests(folder: Path) -> list[Manifest]:
    """Of all readable backups in a folder, in no order; others are left out. OSError where it can't be listed."""
    found: list[Manifest] = []
    for path in folder.glob(f"*{SUFFIX}"):
        try:
            found.append(read_manifest(path))
        except (BadBackup, NewerBackup, OSError):
            log.info("%s is no whole backup", path.name)
    return found


def read_pictures(path: Path) -> tuple[str, ...]:
    """The names of the attachments that belong to it. BadBackup; OSError."""
    names = as_items(_listed(path, PICTURES))
    if names is None or not all(_is_name(name) for name in names):
        raise BadBackup(N_("The backup {file} is damaged."), file=path.name)
    return tuple(str(name) for name in names)


def read_users(path: Path) -> tuple[str, ...]:
    """Who has a key in it. BadBackup; OSError."""
    ring = as_mapping(_listed(path, KEYS)) or {}
    return tuple(as_mapping(ring.get("users")) or {})


def read_member(path: Path, name: str) -> bytes:
    """A small member; BadBackup where there is none of that name, OSError."""
    with _opened(path) as archive:
        member = _manifest(path, archive).member(name)
        content = archive.read(name) if member is not None else b""
        if member is None or hashlib.sha256(content).hexdigest() != member.digest:
            raise BadBackup(N_("The backup {file} is damaged."), file=path.name)
        return content


def _listed(path: Path, name: str) -> object:
    """What a small member says."""
    with _opened(path):  # what is no JSON is a damaged backup, too
        found: object = json.loads(read_member(path, name))
        return found


def extract(path: Path, name: str, target: Path, tell: Tell | None = None) -> None:
    """Write a member to ``target``, which is new, and compare it with the manifest; ``tell`` hears how many bytes of
    how many are done. BadBackup; OSError; what ``tell`` raises to give up."""
    with _opened(path) as archive:
        member = _manifest(path, archive).member(name)
        if member is None:
            raise BadBackup(N_("The backup {file} is damaged."), file=path.name)
        found, size = hashlib.sha256(), 0
        with archive.open(name) as source, target.open("xb") as file:
            while piece := source.read(PIECE):
                file.write(piece)
                found.update(piece)
                size += len(piece)
                if tell is not None:
                    tell(size, member.size)
        if (found.hexdigest(), size) != (member.digest, member.size):
            raise BadBackup(N_("The backup {file} is damaged."), file=path.name)


def check_digests(path: Path, tell: Tell | None = None) -> None:
    """Whether every member is what the manifest says; ``tell`` as for :func:`extract`. BadBackup; OSError."""
    with _opened(path) as archive:
        members = _manifest(path, archive).members
        total, done = sum(member.size for member in members), 0
        for member in members:
            found = hashlib.sha256()
            with archive.open(member.name) as source:
                while piece := source.read(PIECE):
                    found.update(piece)
                    done += len(piece)
                    if tell is not None:
                        tell(done, total)
            if found.hexdigest() != member.digest:
                raise BadBackup(N_("The backup {file} is damaged."), file=path.name)


@contextmanager
def _opened(path: Path) -> Generator[zipfile.ZipFile, None, None]:
    measured = False
    try:
        with zipfile.ZipFile(path) as archive:
            _measure(path, archive)
            measured = True
            yield archive
    except _BAD_ZIP as bad:
        if measured:
            raise BadBackup(N_("The backup {file} is damaged."), file=path.name) from bad
        raise BadBackup(N_("{file} is no backup of a desk, or not a whole one."), file=path.name) from bad


def _measure(path: Path, archive: zipfile.ZipFile) -> None:
    """Only what we write ourselves: known plain names, each once, nothing compressed or encrypted."""
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    strange = len(set(names)) < len(names) or not set(names) <= set(MEMBERS) or MANIFEST not in names
    for entry in entries:
        strange |= entry.compress_type != zipfile.ZIP_STORED or bool(entry.flag_bits & 0x1)
        strange |= entry.file_size != entry.compress_size
    if strange or sum(entry.file_size for entry in entries) > path.stat().st_size:
        raise BadBackup(N_("{file} is no backup of a desk, or not a whole one."), file=path.name)
    sizes = {entry.filename: entry.file_size for entry in entries}
    if sizes[MANIFEST] > MOST_MANIFEST or max(sizes.get(PICTURES, 0), sizes.get(KEYS, 0)) > MOST_LIST:
        raise BadBackup(N_("{file} is no backup of a desk, or not a whole one."), file=path.name)


def _manifest(path: Path, archive: zipfile.ZipFile) -> Manifest:
    try:
        said = as_mapping(json.loads(archive.read(MANIFEST))) or {}
        if _count(said["format"]) > FORMAT:
            raise NewerBackup(
                N_("The backup {file} was made by a newer version of the program."), file=path.name
            )
        found = _parsed(said)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as bad:
        raise BadBackup(N_("{file} is no backup of a desk, or not a whole one."), file=path.name) from bad
    inside = {entry.filename: entry.file_size for entry in archive.infolist() if entry.filename != MANIFEST}
    if inside != {member.name: member.size for member in found.members} or not set(NEEDED) <= set(inside):
        raise BadBackup(N_("{file} is no backup of a desk, or not a whole one."), file=path.name)
    return found


def _parsed(said: Mapping[str, Any]) -> Manifest:
    head = as_mapping(said["head"]) or {}
    at = datetime.fromisoformat(_text(said["made_at"]))
    if at.tzinfo is None or not 2000 <= at.year < 9000:  # further out no clock can be put into another zone
        raise ValueError("made_at")
    members = [as_mapping(entry) or {} for entry in as_items(said["members"]) or ()]
    return Manifest(
        store=_text(said["store"]),
        desk=_text(said["desk"]),
        schema=_text(said["schema"]),
        program=_text(said["program"]),
        made_at=at,
        why=_text(said["why"]),
        serial=_count(said["serial"]),
        seq=_count(head["seq"]),
        mac=_text(head["mac"]),
        counts=_counts(said["counts"]),
        numbers=_counts(said["numbers"]),
        members=tuple(Member(_text(m["name"]), _count(m["size"]), _text(m["sha256"])) for m in members),
    )


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > 200:
        raise TypeError(value)
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 62:
        raise TypeError(value)
    return value


def _counts(value: object) -> dict[str, int]:
    return {_text(key): _count(count) for key, count in (as_mapping(value) or {}).items()}


def _is_name(name: object) -> bool:
    return isinstance(name, str) and len(name) == 64 and set(name) <= _HEX

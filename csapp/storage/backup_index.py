"""What lies in a folder of backups, what is known of each, and which of them go.

Whether a backup was proved stands beside it in ``NAME.csbackup.proof``, and counts only for the very file it was said
of. Where it is missing the backup is simply not proved yet.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from csapp.storage.backup_file import SUFFIX, BadBackup, Manifest, NewerBackup, read_manifest, read_pictures
from csapp.storage.backup_keep import Made, doomed
from csapp.storage.backup_pool import sweep_half_copied, sweep_pictures
from csapp.storage.files import sync_folder, write_atomic
from csapp.vocabulary.errors import UserFault
from csapp.vocabulary.loose import as_mapping

PROOF = ".proof"


@dataclass(frozen=True)
class Proof:
    """How the proof of a backup ended: "" or the msgid of what is wrong, with its values, and how long it took."""

    line: str
    values: Mapping[str, object]
    at: datetime
    seconds: float

    @property
    def good(self) -> bool:
        return not self.line


@dataclass(frozen=True)
class Known:
    """A backup in its folder. ``manifest`` is None where the file is none of ours or not whole: ``fault`` says why."""

    path: Path
    size: int
    manifest: Manifest | None = None
    proof: Proof | None = None
    fault: UserFault | None = None

    @property
    def good(self) -> bool | None:
        """Whether it was proved; None: not tried yet."""
        if self.manifest is None:
            return False
        return self.proof.good if self.proof else None


def known(folder: Path) -> list[Known]:
    """All files that call themselves backups, newest first; [] where there is no such folder. OSError."""
    found = [look(path) for path in sorted(folder.glob(f"*{SUFFIX}"))]
    return sorted(found, key=_order, reverse=True)


def look(path: Path) -> Known:
    """One file. OSError."""
    size = path.stat().st_size
    try:
        manifest = read_manifest(path)
    except (BadBackup, NewerBackup) as bad:
        return Known(path, size, fault=bad)
    return Known(path, size, manifest, _proof(path, manifest, size))


def _order(one: Known) -> tuple[int, float]:
    if one.manifest is None:
        return -1, 0.0
    return one.manifest.serial, one.manifest.made_at.timestamp()


def newest_good(folder: Path) -> Known | None:
    """The last one that was proved."""
    return next((one for one in known(folder) if one.good), None)


def note_proof(path: Path, manifest: Manifest, proof: Proof) -> None:
    """Remember how the proof of that file ended. OSError."""
    said = {
        "line": proof.line,
        "values": {
            key: value if isinstance(value, int) else str(value) for key, value in proof.values.items()
        },
        "at": proof.at.astimezone(UTC).isoformat(),
        "seconds": round(proof.seconds, 3),
        "size": path.stat().st_size,
        "manifest": hashlib.sha256(manifest.content).hexdigest(),
    }
    write_atomic(_beside(path), json.dumps(said, ensure_ascii=True).encode())


def _proof(path: Path, manifest: Manifest, size: int) -> Proof | None:
    try:
        said = as_mapping(json.loads(_beside(path).read_bytes())) or {}
        if (said["size"], said["manifest"]) != (size, hashlib.sha256(manifest.content).hexdigest()):
            return None
        at = datetime.fromisoformat(str(said["at"]))
        values = as_mapping(said["values"]) or {}
        return Proof(str(said["line"]), dict(values), at, float(str(said["seconds"])))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _beside(path: Path) -> Path:
    return path.with_name(path.name + PROOF)


def prune(folder: Path, store: str, now: datetime) -> int:
    """Take away the backups of that store that are no longer wanted, and the attachments that none names any more; how
    many backups went. Whoever calls it works alone in the folder. OSError."""
    mine = [one for one in known(folder) if one.manifest is not None and one.manifest.store == store]
    going = set(doomed([_made(one) for one in mine if one.manifest], now))
    for one in reversed(mine):
        if one.path.name in going:
            one.path.unlink()
            _beside(one.path).unlink(missing_ok=True)
    if going:
        sync_folder(folder)
        _sweep(folder)
    else:
        sweep_half_copied(folder)
    return len(going)


def _made(one: Known) -> Made:
    assert one.manifest is not None
    return Made(one.path.name, one.manifest.made_at, one.manifest.serial, one.good)


def _sweep(folder: Path) -> None:
    """Attachments stay as long as a single file can't say which are its own."""
    named: set[str] = set()
    for one in known(folder):
        if one.manifest is None:
            return
        named.update(read_pictures(one.path))
    for proof in folder.glob(f"*{SUFFIX}{PROOF}"):
        if not proof.with_name(proof.name.removesuffix(PROOF)).exists():
            proof.unlink(missing_ok=True)
    sweep_pictures(folder, named)

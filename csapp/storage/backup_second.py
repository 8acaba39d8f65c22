"""Backups in a second place: a folder on a stick or in the network, that may be away.

Each desk has a folder of its own there, so several may share a place. Only proved backups are brought, whole and read
back; what was brought last is remembered beside the backups, so that it is known while the place is away.
"""

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from csapp.i18n import N_
from csapp.storage.backup import Source, Tell, told, workshop
from csapp.storage.backup_file import TOMBSTONES, BadBackup, check_digests, read_pictures
from csapp.storage.backup_index import Known, known, look, newest_good, note_proof, prune
from csapp.storage.backup_pool import keep_pictures
from csapp.storage.backup_stones import keep_lines, known_at
from csapp.storage.files import move_new, sync_file, sync_folder, write_atomic
from csapp.vocabulary.errors import StoreFault
from csapp.vocabulary.loose import as_mapping

REMEMBERED = "second.json"


class Away(StoreFault):
    """The second place is not there now."""


def folder_at(source: Source, place: Path) -> Path:
    """The desk's own folder in a second place."""
    return place / f"csapp-{source.desk}-{source.uid.rpartition('-')[2][:8]}"


def bring(source: Source, folder: Path, place: Path, now: datetime, tell: Tell | None = None) -> Known | None:
    """Copy the newest proved backup of ``folder`` to ``place``, with the attachments that are missing there; what lies
    there now, None where nothing is proved yet. Away; StoreFault where it is full, can't be written or goes away
    meanwhile: what was there before is whole."""
    if not place.is_dir():
        raise Away(N_("The second place for backups, {folder}, is not there now."), folder=str(place))
    newest = newest_good(folder)
    if newest is None or newest.manifest is None or newest.proof is None:
        return None
    target = folder_at(source, place)
    with workshop(target) as work:
        there = target / newest.path.name
        keep_pictures(replace(source.blobs, folder=folder), read_pictures(newest.path), target, tell)
        if not there.exists() or look(there).good is not True:
            _copy(newest.path, work / there.name, tell)
            there.unlink(missing_ok=True)
            move_new(work / there.name, there)
            note_proof(there, newest.manifest, newest.proof)
        keep_lines(target / TOMBSTONES, known_at(folder))
        sync_folder(target)
        prune(target, source.uid, now)
    remember(folder, place, newest.manifest.made_at)
    return look(there)


def _copy(path: Path, target: Path, tell: Tell | None) -> None:
    if tell is not None:
        tell(0, 1)
    shutil.copyfile(path, target)
    sync_file(target)
    try:
        check_digests(target)
    except BadBackup as bad:
        raise StoreFault(
            N_("The copy in {folder} came out damaged."), folder=str(target.parent.parent)
        ) from bad


def remember(folder: Path, place: Path, made_at: datetime) -> None:
    """What the newest backup there is. StoreFault."""
    with told(folder):
        said = {"place": str(place), "made_at": made_at.astimezone(UTC).isoformat()}
        write_atomic(folder / REMEMBERED, json.dumps(said).encode())


def newest_there(source: Source, folder: Path, place: Path) -> datetime | None:
    """When the newest proved backup in the second place was made: as seen there, or as remembered while it is away."""
    try:
        if place.is_dir():
            found = (one.manifest for one in known(folder_at(source, place)) if one.good)
            return max((manifest.made_at for manifest in found if manifest), default=None)
        said = as_mapping(json.loads((folder / REMEMBERED).read_bytes())) or {}
        return datetime.fromisoformat(str(said["made_at"])) if said["place"] == str(place) else None
    except (OSError, ValueError, KeyError, RecursionError):
        return None

"""Encrypted files beside the store: one for each content, named by a keyed hash of it.

A file is ``attachments/ab/ab….bin``: magic, 12 bytes nonce, AES-256-GCM with the name as associated data. It is on the
disk before the record that names it commits, so a crash leaves at most a file nobody names; :meth:`Blobs.sweep` takes
those away. Nothing can be told from name, order or kind of a file without the key; its size can.
"""

import hashlib
import hmac
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from csapp.i18n import N_
from csapp.storage.files import sync_folder, write_atomic
from csapp.vocabulary.errors import StoreFault

FOLDER = "attachments"
MAGIC = b"CSA1"
NONCE = 12


class LostFile(StoreFault):
    """A file that a record names is missing or damaged."""


@dataclass(frozen=True)
class Blobs:
    """The files of one store. ``key`` encrypts, ``name_key`` names: 32 bytes each."""

    folder: Path
    key: bytes = field(repr=False)
    name_key: bytes = field(repr=False)

    def name_of(self, content: bytes) -> str:
        """The name under which this content is kept: 64 hexadecimal digits."""
        return hmac.new(self.name_key, content, hashlib.sha256).hexdigest()

    def path(self, name: str) -> Path:
        return self.folder / FOLDER / name[:2] / f"{name}.bin"

    def put(self, content: bytes) -> str:
        """Keep the content, durable when this returns; its name. StoreFault where it can't be written."""
        name = self.name_of(content)
        path = self.path(name)
        if self.holds(name):
            return name
        nonce = os.urandom(NONCE)
        sealed = MAGIC + nonce + AESGCM(self.key).encrypt(nonce, content, name.encode())
        try:
            if not path.parent.is_dir():
                path.parent.mkdir(parents=True)
                sync_folder(path.parent.parent)
                sync_folder(self.folder)
            write_atomic(path, sealed)
        except OSError as bad:
            raise StoreFault(N_("The folder {folder} can't be written."), folder=str(path.parent)) from bad
        return name

    def holds(self, name: str) -> bool:
        """Whether there is a file of that name that is not empty."""
        try:
            return self.path(name).stat().st_size > len(MAGIC) + NONCE
        except OSError:
            return False

    def get(self, name: str) -> bytes:
        """The content of that name. LostFile if it is missing or not what was kept."""
        try:
            sealed = self.path(name).read_bytes()
        except OSError as bad:
            raise LostFile(N_("An attachment is missing: {file}."), file=str(self.path(name))) from bad
        head = len(MAGIC) + NONCE
        try:
            if not sealed.startswith(MAGIC):
                raise InvalidTag
            content = AESGCM(self.key).decrypt(sealed[len(MAGIC) : head], sealed[head:], name.encode())
        except (InvalidTag, ValueError) as bad:
            raise LostFile(N_("An attachment is damaged: {file}."), file=str(self.path(name))) from bad
        return content

    def names(self) -> Iterator[str]:
        """The names of all files kept."""
        for path in sorted((self.folder / FOLDER).glob("??/*.bin")):
            yield path.stem

    def sweep(self, named: Collection[str]) -> int:
        """Take away every file that is not in ``named``, half-written ones too; how many. One that is in use stays
        until the next time. To be called within the store's write lock, where nobody else is between keeping a file
        and naming it."""
        gone = 0
        for path in sorted((self.folder / FOLDER).glob("??/*")):
            if path.suffix != ".bin" or path.stem not in named:
                try:
                    path.unlink(missing_ok=True)
                except OSError:
                    continue  # somebody holds it, a virus scanner perhaps: the next sweep takes it
                gone += 1
        return gone

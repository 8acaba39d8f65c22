"""The store's key: random, wrapped once for each person by Argon2id of their password.

``keys.json`` beside the store holds only wrapped keys. Every use has a subkey of its own (HKDF-SHA256, RFC 5869).
"""

import base64
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from argon2.exceptions import Argon2Error
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from csapp.folders import KEY_FILE
from csapp.i18n import N_
from csapp.storage.files import write_atomic
from csapp.vocabulary.errors import StoreFault, WrongPassword
from csapp.vocabulary.loose import as_mapping

KEY_BYTES = 32
TIME_COST, MEMORY_KIB, LANES = 3, 65_536, 1
FILE = KEY_FILE


@dataclass(frozen=True)
class DataKey:
    """The secret of one store; ``repr`` never shows it."""

    secret: bytes

    def __repr__(self) -> str:
        return "DataKey(...)"

    @classmethod
    def new(cls) -> "DataKey":
        return cls(secrets.token_bytes(KEY_BYTES))

    def sub(self, purpose: str) -> bytes:
        """32 bytes for one purpose, such as "store" or "journal"."""
        return HKDF(SHA256(), KEY_BYTES, None, f"csapp/{purpose}".encode()).derive(self.secret)


def _stretch(password: str, salt: bytes, time_cost: int, memory: int, lanes: int) -> bytes:
    return hash_secret_raw(
        password.encode("utf-8", "surrogatepass"), salt, time_cost, memory, lanes, KEY_BYTES, Type.ID
    )


class KeyRing:
    """The wrapped keys of one data folder. Every change replaces the file as a whole and is synced."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE

    def _read(self) -> dict[str, Any]:
        try:
            ring = json.loads(self.path.read_text("utf-8"))
        except FileNotFoundError as bad:
            raise StoreFault(N_("There is no desk in {folder}."), folder=str(self.path.parent)) from bad
        except (OSError, ValueError, RecursionError) as bad:
            raise StoreFault(N_("The key file {file} can't be read."), file=str(self.path)) from bad
        known: dict[str, Any] = dict(as_mapping(ring) or {})
        if as_mapping(known.get("users")) is None:
            raise StoreFault(N_("The key file {file} can't be read."), file=str(self.path))
        return known

    def create(self, store_uid: str) -> None:
        """A new empty ring for the store of that uid."""
        self._write({"version": 1, "store": store_uid, "users": {}})

    def _write(self, ring: dict[str, Any]) -> None:
        write_atomic(self.path, json.dumps(ring, ensure_ascii=False, indent=1).encode("utf-8"))

    def store_uid(self) -> str:
        return str(self._read().get("store", ""))

    def users(self) -> tuple[str, ...]:
        """The user names that have a key, in the order in which they were added."""
        return tuple(self._read()["users"])

    def add(self, user: str, password: str, key: DataKey) -> None:
        """Wrap the key for a person, or again after a change of password."""
        ring = self._read()
        salt, nonce = os.urandom(16), os.urandom(12)
        wrapper = _stretch(password, salt, TIME_COST, MEMORY_KIB, LANES)
        wrapped = AESGCM(wrapper).encrypt(nonce, key.secret, user.encode("utf-8"))
        ring["users"][user] = {
            "t": TIME_COST,
            "m": MEMORY_KIB,
            "p": LANES,
            "salt": base64.b64encode(salt).decode(),
            "nonce": base64.b64encode(nonce).decode(),
            "key": base64.b64encode(wrapped).decode(),
        }
        self._write(ring)

    def remove(self, user: str) -> None:
        """Take a person's key away; no error if they have none."""
        ring = self._read()
        if ring["users"].pop(user, None) is not None:
            self._write(ring)

    def unwrap(self, user: str, password: str) -> DataKey:
        """The data key; WrongPassword for an unknown user too, after the same work."""
        entry: dict[str, Any] | None = self._read()["users"].get(user)
        known = entry is not None
        nobody: dict[str, Any] = {
            "t": TIME_COST,
            "m": MEMORY_KIB,
            "p": LANES,
            "salt": "",
            "nonce": "",
            "key": "",
        }
        entry = entry or nobody
        try:
            salt = base64.b64decode(entry["salt"]) or bytes(16)
            wrapper = _stretch(password, salt, entry["t"], entry["m"], entry["p"])
            nonce, wrapped = base64.b64decode(entry["nonce"]), base64.b64decode(entry["key"])
        except (KeyError, TypeError, ValueError, OverflowError, Argon2Error) as bad:
            raise StoreFault(N_("The key file {file} can't be read."), file=str(self.path)) from bad
        if not known:
            raise WrongPassword
        try:
            return DataKey(AESGCM(wrapper).decrypt(nonce, wrapped, user.encode("utf-8")))
        except (InvalidTag, ValueError) as bad:
            raise WrongPassword from bad

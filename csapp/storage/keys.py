"""The store's key: random, wrapped once for each person by Argon2id of their password, and once for the recovery key.

``keys.json`` beside the store holds only wrapped keys; :mod:`csapp.storage.keyfile` keeps it. Every use has a subkey
of its own (HKDF-SHA256, RFC 5869). Every way to a key counts the guess first (:mod:`csapp.storage.attempts`).
"""

import base64
import logging
import os
import secrets
import unicodedata
from collections.abc import Generator, Mapping
from contextlib import contextmanager
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
from csapp.storage import recoverykey
from csapp.storage.attempts import RECOVERY, UNKNOWN, Attempts
from csapp.storage.keyfile import KeyFile, unreadable
from csapp.vocabulary.errors import StoreFault, WrongPassword
from csapp.vocabulary.loose import as_mapping

KEY_BYTES = 32
TIME_COST, MEMORY_KIB, LANES = 3, 65_536, 1
MOST_TIME, MOST_MEMORY_KIB, MOST_LANES = 64, 2_097_152, 16  # a key file that asks for more is not ours
FILE = KEY_FILE
log = logging.getLogger(__name__)


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


def normal(password: str) -> str:
    """A password as it is stretched: typed on any keyboard, composed or full-width, it is the same."""
    return unicodedata.normalize("NFKC", password)


def _wrapped(whose: str, password: str, key: DataKey) -> dict[str, Any]:
    """The key wrapped for somebody by a password, with all that is needed to try one."""
    salt, nonce = os.urandom(16), os.urandom(12)
    wrapper = _stretch(normal(password), salt, TIME_COST, MEMORY_KIB, LANES)
    return {
        "t": TIME_COST,
        "m": MEMORY_KIB,
        "p": LANES,
        "salt": base64.b64encode(salt).decode(),
        "nonce": base64.b64encode(nonce).decode(),
        "key": base64.b64encode(AESGCM(wrapper).encrypt(nonce, key.secret, whose.encode("utf-8"))).decode(),
    }


class KeyRing:
    """The wrapped keys of one data folder. ``second``: the folder of the other copies, None for a throw-away desk."""

    def __init__(self, folder: Path, second: Path | None = None) -> None:
        self.file = KeyFile(folder, second)
        self.path = self.file.path
        self._second = second

    def create(self, store_uid: str) -> None:
        """A new empty ring for the store of that uid."""
        self.file.write({"version": 1, "store": store_uid, "users": {}})

    def store_uid(self) -> str:
        return str(self.file.read().get("store", ""))

    def users(self) -> tuple[str, ...]:
        """The user names that have a key, in the order in which they were added."""
        return tuple(self.file.read()["users"])

    @property
    def attempts(self) -> Attempts:
        """The guesses at the keys of this ring. They go by the desk, wherever its folder is moved to."""
        return self._attempts(self.file.read())

    def _attempts(self, ring: Mapping[str, Any]) -> Attempts:
        uid = "".join(one for one in str(ring.get("store", "")) if one.isalnum() or one == "-")[:64]
        return Attempts(self.path.parent, self._second / f"{uid}.attempts" if self._second and uid else None)

    # --- people ------------------------------------------------------------------------------------

    def add(self, user: str, password: str, key: DataKey) -> None:
        """Wrap the key for a person, or again after a change of password. StoreFault where it can't be kept."""
        entry = _wrapped(user, password, key)
        with self.file.changing() as ring:
            ring["users"][user] = entry

    def remove(self, user: str) -> None:
        """Take a person's key away; no error if they have none."""
        with self.file.changing() as ring:
            ring["users"].pop(user, None)

    def unwrap(self, user: str, password: str) -> DataKey:
        """The data key. WrongPassword, for an unknown user too, after the same work; TooManyGuesses after several.

        An entry that is weaker than what is asked for today, or was made of the password as typed, is wrapped anew.
        """
        ring = self.file.read()
        found = ring["users"].get(user)
        entry = as_mapping(found)
        if found is not None and entry is None:
            raise unreadable(self.path)
        whose, attempts = (user if entry is not None else UNKNOWN), self._attempts(ring)
        with _guess(attempts, whose):
            key, raw = self._tried(entry, user, password)
        if entry is not None and (raw or _is_weak(entry)):
            self._wrap_anew(user, password, key, entry)
        self.file.keep_copy()
        return key

    def _tried(self, entry: Mapping[str, Any] | None, user: str, password: str) -> tuple[DataKey, bool]:
        """The key, and whether it took the password as typed to open it. WrongPassword."""
        usual = normal(password)
        try:
            return self._open(entry, user, usual), False
        except WrongPassword:
            if usual == password:
                raise
        return self._open(entry, user, password), True

    def _open(self, entry: Mapping[str, Any] | None, whose: str, password: str) -> DataKey:
        known = entry is not None
        entry = entry or {"t": TIME_COST, "m": MEMORY_KIB, "p": LANES, "salt": "", "nonce": "", "key": ""}
        try:
            costs = entry["t"], entry["m"], entry["p"]
            for cost, most in zip(costs, (MOST_TIME, MOST_MEMORY_KIB, MOST_LANES), strict=True):
                if not 0 < int(cost) <= most:
                    raise ValueError("no key of ours costs that")
            wrapper = _stretch(password, base64.b64decode(entry["salt"]) or bytes(16), *costs)
            nonce, wrapped = base64.b64decode(entry["nonce"]), base64.b64decode(entry["key"])
        except (KeyError, TypeError, ValueError, OverflowError, Argon2Error) as bad:
            raise unreadable(self.path) from bad
        if not known:
            raise WrongPassword
        try:
            return DataKey(AESGCM(wrapper).decrypt(nonce, wrapped, whose.encode("utf-8")))
        except (InvalidTag, ValueError) as bad:
            raise WrongPassword from bad

    def _wrap_anew(self, user: str, password: str, key: DataKey, before: Mapping[str, Any]) -> None:
        """At today's cost; the old entry stays where that fails, or where somebody set another password meanwhile."""
        entry = _wrapped(user, password, key)
        try:
            with self.file.changing() as ring:
                if as_mapping(ring["users"].get(user)) == before:
                    ring["users"][user] = entry
        except StoreFault:
            log.info("a key could not be wrapped anew; the one there is stays")

    # --- the recovery key --------------------------------------------------------------------------

    def has_recovery(self) -> bool:
        """Whether a recovery key opens this desk."""
        return as_mapping(self.file.read().get("recovery")) is not None

    def set_recovery(self, recovery: str, key: DataKey) -> None:
        """From now on this recovery key opens the desk, and no other. StoreFault where it can't be kept."""
        entry = _wrapped(RECOVERY, recoverykey.read(recovery), key)
        with self.file.changing() as ring:
            ring["recovery"] = entry

    def unwrap_recovery(self, typed: str) -> DataKey:
        """The data key. InvalidInput for a slip in the key, which is no guess; WrongPassword, TooManyGuesses."""
        recovery, attempts = recoverykey.read(typed), self.attempts
        entry = as_mapping(self.file.read().get("recovery"))
        with _guess(attempts, RECOVERY):
            return self._open(entry, RECOVERY, recovery)


@contextmanager
def _guess(attempts: Attempts, whose: str) -> Generator[None, None, None]:
    """Counted before it is tried in the block, and taken back if it was right. TooManyGuesses."""
    attempts.reserve(whose)
    try:
        yield
    except WrongPassword:
        attempts.wrong(whose)
        raise
    attempts.right(whose)


def _is_weak(entry: Mapping[str, Any]) -> bool:
    return entry["t"] < TIME_COST or entry["m"] < MEMORY_KIB

"""Folders that are said to be desks, and files that are said to be backups."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

Maker = Callable[[Random, Path], None]
GOOD = "CSAPP_TEST_DESK"
"""Names the folder of a good desk in the environment, for what is made of one."""


def _copied(path: Path) -> Path:
    shutil.copytree(os.environ[GOOD], path, dirs_exist_ok=True, symlinks=True)
    return path


def another_database(rng: Random, path: Path) -> None:
    _copied(path)
    (path / "desk.db").unlink()
    with sqlite3.connect(path / "desk.db") as made:
        made.execute("CREATE TABLE meta (key, value)")
        made.execute("INSERT INTO meta VALUES ('uid', ?)", (rng.choice(("x", "../../outside", "\0")),))
        made.execute("CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM meta; END")
    made.close()


def noise_for_a_store(rng: Random, path: Path) -> None:
    (_copied(path) / "desk.db").write_bytes(
        rng.choice((b"SQLite format 3\0", b"")) + rng.randbytes(rng.choice((1, 4_096, 90_000)))
    )


def no_file(rng: Random, path: Path) -> None:
    name = rng.choice(("desk.db", "keys.json", "numbers.log"))
    (_copied(path) / name).unlink(missing_ok=True)
    if rng.random() < 0.5:
        (path / name).mkdir()
    else:
        (path / name).symlink_to(path / name)


def huge_store(_rng: Random, path: Path) -> None:
    with (_copied(path) / "desk.db").open("r+b") as file:
        file.truncate(40 << 30)  # sparse


def false_log(rng: Random, path: Path) -> None:
    (_copied(path) / "desk.db-wal").write_bytes(
        rng.choice((b"\x37\x7f\x06\x82", b"")) + rng.randbytes(rng.choice((32, 60_000)))
    )


def odd_keys(rng: Random, path: Path) -> None:
    text = rng.choice(
        (
            "",
            "[]",
            "null",
            "{",
            "[" * 90_000,
            '{"people": 5}',
            '{"store": [], "people": {"li": null}}',
            "\0" * 5_000,
        )
    )
    (_copied(path) / "keys.json").write_text(text, "utf-8")


def costly_keys(rng: Random, path: Path) -> None:
    """Ways to a key that would take hours, or all memory there is."""
    file = _copied(path) / "keys.json"

    def raised(value: object) -> object:
        if isinstance(value, dict):
            return {key: _worse(rng, key, raised(item)) for key, item in value.items()}
        return [raised(item) for item in value] if isinstance(value, list) else value

    file.write_text(json.dumps(raised(json.loads(file.read_text("utf-8")))), "utf-8")


def _worse(rng: Random, key: str, value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return rng.choice((2**31, 10**12, -1, 0, 1e300, "x"))
    return rng.choice(("", "zz", "AA" * 9, value)) if isinstance(value, str) and rng.random() < 0.3 else value


def odd_ledger(rng: Random, path: Path) -> None:
    text = rng.choice(
        (
            "x" * 5_000_000,
            "A-C-261122 " + "9" * 5_000,
            "store ../../outside/x\n",
            "\0" * 900,
            "A-C-261122 -5\n",
        )
    )
    (_copied(path) / "numbers.log").write_text(text, "utf-8")


DESKS: tuple[Maker, ...] = (
    another_database, noise_for_a_store, no_file, huge_store, false_log, odd_keys, costly_keys, odd_ledger,
)  # fmt: skip


def no_backup(rng: Random, path: Path) -> None:
    path.write_bytes(rng.choice((b"", b"PK\x03\x04", b"{}", b"\0" * 90_000, rng.randbytes(40_000))))


def zip_for_a_backup(rng: Random, path: Path) -> None:
    manifest = rng.choice(
        ("{}", "[" * 50_000, '{"format": 1e9}', '{"format": 1, "files": {"../../outside/x": "00"}}', "")
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name in rng.sample(
            ("manifest.json", "desk.db", "keys.json", "../../outside/x", "/outside/x", "numbers.log"), 5
        ):
            made.writestr(name, manifest if name.endswith("json") else b"\0" * rng.choice((3, 50 << 20)))


def changed_backup(rng: Random, path: Path) -> None:
    whole = bytearray(next(iter(sorted(Path(os.environ[GOOD]).rglob("*.csbackup")))).read_bytes())
    if rng.random() < 0.3:
        whole = whole[: rng.randrange(len(whole))]
    else:
        for _ in range(rng.randrange(1, 16)):
            whole[rng.randrange(len(whole))] = rng.randrange(256)
    path.write_bytes(whole)


BACKUPS: tuple[Maker, ...] = (no_backup, zip_for_a_backup, changed_backup)

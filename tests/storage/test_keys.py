"""What a stolen key file costs to try passwords on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csapp.storage import keyfile, keys, recoverykey
from csapp.storage.keys import DataKey, KeyRing
from csapp.vocabulary.errors import InvalidInput, StoreFault, TooManyGuesses, WrongPassword

KEY = DataKey.new()
MAKE = """
import sys
from pathlib import Path
from csapp.storage.keys import DataKey, KeyRing

ring = KeyRing(Path(sys.argv[1]))
ring.create("uid")
ring.add("li", "calm-desk-1", DataKey.new())
"""


def test_a_password_costs_64_mib_three_times_over(tmp_path: Path) -> None:
    """RFC 9106, the second recommendation. In a process of its own: in this one passwords are made cheap."""
    root = Path(__file__).resolve().parents[2]
    subprocess.run(
        [sys.executable, "-c", MAKE, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(root)},
        check=True,
        timeout=60,
    )
    entry = json.loads((tmp_path / "keys.json").read_text("utf-8"))["users"]["li"]
    assert entry["t"] >= 3 and entry["m"] >= 64 * 1024


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    """A ring with its copy outside, beside a store (an empty file does here)."""
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "desk.db").touch()
    made = KeyRing(folder, tmp_path / "state")
    made.create("uid-1")
    made.add("li", "calm-desk-1", KEY)
    return made


def entry_of(ring: KeyRing, user: str = "li") -> dict[str, object]:
    return json.loads(ring.path.read_text("utf-8"))["users"][user]


def test_a_cheap_key_is_wrapped_anew_at_the_sign_in(ring: KeyRing, monkeypatch: pytest.MonkeyPatch) -> None:
    before = entry_of(ring)
    ring.unwrap("li", "calm-desk-1")
    assert entry_of(ring) == before, "at today's cost it stays"
    monkeypatch.setattr(keys, "TIME_COST", 2)
    monkeypatch.setattr(keys, "MEMORY_KIB", 128)
    with pytest.raises(WrongPassword):
        ring.unwrap("li", "nonsense")
    assert entry_of(ring) == before
    assert ring.unwrap("li", "calm-desk-1") == KEY
    after = entry_of(ring)
    assert (after["t"], after["m"]) == (2, 128)
    monkeypatch.setattr(keys, "TIME_COST", 1)
    assert ring.unwrap("li", "calm-desk-1") == KEY
    assert entry_of(ring) == after, "a dearer one is never made cheaper"


def test_the_old_key_stays_where_the_new_one_can_t_be_kept(
    ring: KeyRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = ring.path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(keys, "TIME_COST", 2)
        patched.setattr(keyfile, "write_atomic", full)
        assert ring.unwrap("li", "calm-desk-1") == KEY
        with pytest.raises(StoreFault):
            ring.add("li", "another-desk-2", KEY)
    assert ring.path.read_bytes() == before
    assert ring.unwrap("li", "calm-desk-1") == KEY


def test_a_password_changed_meanwhile_is_not_wrapped_back(
    ring: KeyRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "TIME_COST", 2)
    other, wrapped = KeyRing(ring.path.parent), keys._wrapped

    def meanwhile(whose: str, password: str, key: DataKey) -> dict[str, object]:
        monkeypatch.setattr(keys, "_wrapped", wrapped)
        other.add("li", "another-desk-2", KEY)
        return wrapped(whose, password, key)

    monkeypatch.setattr(keys, "_wrapped", meanwhile)
    assert ring.unwrap("li", "calm-desk-1") == KEY
    assert ring.unwrap("li", "another-desk-2") == KEY
    with pytest.raises(WrongPassword):
        ring.unwrap("li", "calm-desk-1")


def test_a_password_is_the_same_however_its_letters_are_put_together(
    ring: KeyRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring.add("ana", "man\u0303ana llueve", KEY)  # n and tilde apart, as some keyboards send them
    assert ring.unwrap("ana", "ma\u00f1ana llueve") == KEY
    with monkeypatch.context() as patched:
        patched.setattr(keys, "normal", lambda password: password)  # as it was stretched before
        ring.add("old", "ｗｉｄｅ letters", KEY)
    before = entry_of(ring, "old")
    with pytest.raises(WrongPassword):
        ring.unwrap("old", "wide letters")
    assert ring.unwrap("old", "ｗｉｄｅ letters") == KEY
    assert entry_of(ring, "old") != before
    assert ring.unwrap("old", "wide letters") == KEY


@pytest.mark.parametrize("spoilt", [None, b"", b"\xff{", b'{"users": 5}'])
def test_a_lost_key_file_is_taken_from_its_copy(ring: KeyRing, spoilt: bytes | None) -> None:
    whole = ring.path.read_bytes()
    ring.path.unlink()
    if spoilt is not None:
        ring.path.write_bytes(spoilt)
    again = KeyRing(ring.path.parent, ring.path.parents[1] / "state")
    assert again.unwrap("li", "calm-desk-1") == KEY
    assert again.file.mended
    assert ring.path.read_bytes() == whole
    aside = ring.path.with_name("keys.json.damaged")
    assert (aside.read_bytes() if aside.exists() else None) == spoilt, "what was there is kept beside it"


def test_who_was_taken_out_does_not_come_back_with_an_old_file(ring: KeyRing) -> None:
    ring.add("ana", "second-desk-2", KEY)
    old = ring.path.read_bytes()
    ring.remove("ana")
    ring.path.write_bytes(old)
    again = KeyRing(ring.path.parent, ring.path.parents[1] / "state")
    with pytest.raises(WrongPassword):
        again.unwrap("ana", "second-desk-2")
    assert again.unwrap("li", "calm-desk-1") == KEY
    assert "ana" not in ring.path.read_text("utf-8")


def test_a_copy_is_no_desk_where_there_is_none(ring: KeyRing) -> None:
    ring.path.unlink()
    ring.path.with_name("desk.db").unlink()
    with pytest.raises(StoreFault):
        KeyRing(ring.path.parent, ring.path.parents[1] / "state").users()


@given(st.integers(0, 34), st.sampled_from(recoverykey.LETTERS), st.integers(0, 33))
def test_a_slip_in_the_recovery_key_is_told_by_its_group(place: int, other: str, swap: int) -> None:
    key = recoverykey.new()
    plain = key.replace("-", "")
    assert recoverykey.read(f"  {plain.lower()} ") == recoverykey.read(key.replace("-", " ")) == key
    assert recoverykey.read(key.replace("0", "o").replace("1", "l")) == key
    if other != plain[place]:
        with pytest.raises(InvalidInput) as told:
            recoverykey.read(plain[:place] + other + plain[place + 1 :])
        assert told.value.problems[0].values == {"group": place // 5 + 1}
    exchanged = {plain[swap], plain[swap + 1]}
    if swap % 5 != 4 and len(exchanged) == 2 and exchanged != {"0", "Z"}:
        with pytest.raises(InvalidInput):
            recoverykey.read(plain[:swap] + plain[swap + 1] + plain[swap] + plain[swap + 2 :])


def test_the_recovery_key_opens_and_only_the_newest(ring: KeyRing) -> None:
    assert not ring.has_recovery()
    with pytest.raises(WrongPassword):
        ring.unwrap_recovery(recoverykey.new())
    first, second = recoverykey.new(), recoverykey.new()
    ring.set_recovery(first, KEY)
    assert ring.unwrap_recovery(first.lower()) == KEY
    ring.set_recovery(second, KEY)
    with pytest.raises(WrongPassword):
        ring.unwrap_recovery(first)
    assert ring.unwrap_recovery(second) == KEY
    for _ in range(20):
        with pytest.raises(InvalidInput):
            ring.unwrap_recovery(second[:-1])
    for _ in range(5):
        with pytest.raises(WrongPassword):
            ring.unwrap_recovery(first)
    with pytest.raises(TooManyGuesses):
        ring.unwrap_recovery(second)
    assert ring.unwrap("li", "calm-desk-1") == KEY, "nobody else has to wait for it"


def test_a_byte_changed_in_a_wrapped_key_is_no_wrong_password(tmp_path: Path) -> None:
    (tmp_path / "desk.db").write_bytes(b"x")
    ring = KeyRing(tmp_path, None)
    ring.create("uid")
    ring.add("li", "calm-desk-1", DataKey.new())
    path = tmp_path / "keys.json"
    entry = json.loads(path.read_text("utf-8"))["users"]["li"]["key"]
    other = ("A" if entry[5] != "A" else "B").join((entry[:5], entry[6:]))
    path.write_text(path.read_text("utf-8").replace(entry, other), "utf-8")
    with pytest.raises(StoreFault):
        ring.unwrap("li", "calm-desk-1")

"""The pages of a large store are read in a process of their own: the same is found, and it can be given up."""

from __future__ import annotations

import multiprocessing
import time
from typing import TYPE_CHECKING, Any

import pytest

from csapp.services import checking, damage
from csapp.storage import pagecheck, proving
from csapp.storage.patience import GivenUp
from csapp.storage.wal import PAGE
from tests.helpers.office import Office

if TYPE_CHECKING:
    from tests.helpers.logguard import LogGuard


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every store counts as a large one."""
    monkeypatch.setattr(pagecheck, "LARGE", 0)


def last_page(office: Office) -> int:
    """The number of the store's last page."""
    return office().store.path.stat().st_size // PAGE


def spoil(office: Office, page: int) -> None:
    """Changes one bit of a page in the file, as a dying disk does."""
    office().store.fold()
    with office().store.path.open("r+b") as file:
        file.seek((page - 1) * PAGE + 77)
        byte = file.read(1)[0]
        file.seek((page - 1) * PAGE + 77)
        file.write(bytes([byte ^ 4]))


def test_a_sound_store_is_told_as_sound_and_how_far_it_is(office: Office) -> None:
    office.complaint()
    told: list[tuple[int, int]] = []
    assert checking.verify(office(), lambda done, total: told.append((done, total))) == ()
    assert told == sorted(told) and told[-1][0] <= told[-1][1]
    assert damage.look_through(office(), lambda: False) is None
    assert not multiprocessing.active_children()


def test_a_changed_page_is_named_as_sqlcipher_names_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.complaint()
    office().store.fold()
    page = last_page(office) // 2
    spoil(office, page)
    apart = damage.look_through(office(), lambda: False)
    assert apart is not None and apart.values["page"] == page
    monkeypatch.setattr(pagecheck, "LARGE", 1 << 60)
    inside = damage.look_through(office(), lambda: False)
    assert inside is not None and (inside.message, inside.values) == (apart.message, apart.values)


def test_the_check_is_given_up_at_once_and_leaves_no_process(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.complaint()
    asked: list[int] = []
    monkeypatch.setattr(pagecheck, "serve", reads_for_ever)

    def stopped() -> bool:
        asked.extend(child.pid or 0 for child in multiprocessing.active_children())
        return len(asked) > 2

    assert damage.look_through(office(), stopped) is None
    assert len(asked) == 3 and not multiprocessing.active_children()
    asked.clear()
    with pytest.raises(GivenUp):
        list(proving.faults(office().store, None, stopped))
    assert not multiprocessing.active_children()


def test_where_the_process_is_ended_sqlcipher_is_asked(
    office: Office, monkeypatch: pytest.MonkeyPatch, log_guard: LogGuard
) -> None:
    office.complaint()
    spoil(office, 9)
    monkeypatch.setattr(pagecheck, "serve", is_ended)
    with log_guard.expect("no process could be had"):
        found = damage.look_through(office(), lambda: False)
    assert found is not None and found.values["page"] == 9


def test_the_page_of_the_locks_is_never_written_and_no_fault() -> None:
    assert pagecheck.LOCKS == 262_145, "as sqlite3.h has it: the byte at 2^30"


def reads_for_ever(_path: str, _key: bytes, _give: Any) -> None:
    time.sleep(600)


def is_ended(_path: str, _key: bytes, _give: Any) -> None:
    raise SystemExit(9)

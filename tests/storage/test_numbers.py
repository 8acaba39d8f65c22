"""Numbers: desk, kind, day, running; correct with several processes writing, never given twice."""

import multiprocessing
import shutil
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from csapp.services import checking, damage, records
from csapp.vocabulary.errors import ReadOnly
from tests.helpers.adders import add_calls
from tests.helpers.logguard import LogGuard
from tests.helpers.office import Office, complaint

CALL = {"phone": "withheld", "topic": "price", "outcome": "solved"}


def call(office: Office) -> str:
    return records.new(office(), "call", CALL).record.number


def take_copy(office: Office, to: Path) -> Path:
    office.close()
    return Path(shutil.copytree(office.folder, to))


def put_back(office: Office, copy: Path, *names: str) -> None:
    """Put a copy of the folder back, or of some files in it."""
    office.close()
    if not names:
        shutil.rmtree(office.folder)
        shutil.copytree(copy, office.folder)
    for name in names:
        for stray in office.folder.glob(f"{name}-*"):
            stray.unlink()
        shutil.copy2(copy / name, office.folder / name)


def test_what_a_number_is_made_of(office: Office) -> None:
    made = records.new(office(), "complaint", complaint())
    assert (made.record.number, made.made) == ("A-C-261122-001", ("A-K-261122-001",))
    assert [call(office), call(office)] == ["A-L-261122-001", "A-L-261122-002"]
    assert office.complaint().number == "A-C-261122-002"


def test_the_minutes_after_midnight_belong_to_the_late_shift(office: Office) -> None:
    office.clock.now = datetime(2026, 11, 22, 16, 29, 59, tzinfo=UTC)  # 00:29 on the 23rd in Shanghai
    assert call(office) == "A-L-261122-001"
    office.clock.tick(seconds=1)
    assert call(office) == "A-L-261123-001"


def test_a_clock_set_back_goes_on_where_that_day_was(office: Office) -> None:
    first = [call(office), call(office)]
    office.clock.tick(days=1)
    assert call(office) == "A-L-261123-001"
    office.clock.tick(days=-1)
    assert [*first, call(office)] == ["A-L-261122-001", "A-L-261122-002", "A-L-261122-003"]


def test_beyond_999(office: Office) -> None:
    with office().store.writing("zhang", office.clock()) as unit:
        unit.connection.exec_driver_sql("INSERT INTO number_series VALUES ('A-L-261122', 999)")
    assert [call(office), call(office)] == ["A-L-261122-1000", "A-L-261122-1001"]
    assert checking.verify(office()) == ()


def test_three_processes_at_once(office: Office, tmp_path: Path) -> None:
    office.close()
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(3, mp_context=spawn) as pool:
        given = (str(office.folder), office.key.secret, str(tmp_path / "state"), 60)
        runs = [pool.submit(add_calls, *given) for _ in range(3)]
        numbers = [number for run in runs for number in run.result(timeout=90)]
    assert len(set(numbers)) == 180
    assert len({number[:10] for number in numbers}) <= 2, "a run over midnight at the most"
    for day in {number[:10] for number in numbers}:
        running = sorted(int(number[11:]) for number in numbers if number.startswith(day))
        assert running == list(range(1, len(running) + 1))
    assert checking.verify(office()) == ()


@pytest.mark.parametrize("names", [("desk.db",), ()], ids=["the store", "the whole folder"])
def test_a_copy_put_back_brings_no_number_back(
    office: Office, tmp_path: Path, names: tuple[str, ...]
) -> None:
    before = [call(office), office.complaint().number]
    copy = take_copy(office, tmp_path / "copy")
    lost = [call(office), call(office), office.complaint().number]
    put_back(office, copy, *names)
    if names:  # the file alone is not what was known of it
        with pytest.raises(ReadOnly):
            call(office)
        damage.go_on(office("root"))
        office.close()
    after = [call(office), office.complaint().number]
    assert after == ["A-L-261122-004", "A-C-261122-003"]
    assert not {*before, *lost} & {*after}
    assert checking.verify(office()) == ()


@pytest.mark.parametrize("running", [False, True])
@pytest.mark.parametrize("fault", ["missing", "empty", "torn", "garbage", "another's"])
def test_the_ledger_beside_the_store_may_be_lost(
    office: Office, log_guard: LogGuard, fault: str, running: bool
) -> None:
    given = [call(office) for _ in range(3)]
    ledger = office.folder / "numbers.log"
    whole = ledger.read_bytes()
    if not running:
        office.close()
    spoilt = {
        "empty": b"", "torn": whole[:-3], "garbage": bytes(range(256)), "another's": b"store 0-0\nA-L-261122 1\n"
    }  # fmt: skip
    if fault == "missing":
        ledger.unlink()
        after = call(office)
    elif fault == "torn":
        ledger.write_bytes(spoilt[fault])
        after = call(office)
    else:
        ledger.write_bytes(spoilt[fault])
        with log_guard.expect("ledger"):
            after = call(office)
    assert after == "A-L-261122-004"
    assert after not in given
    office.close()
    assert call(office) == "A-L-261122-005", "the ledger is whole again"


@pytest.mark.parametrize("also_beside", [False, True])
def test_a_copy_on_a_new_pc_keeps_clear_of_what_was_issued(
    office: Office, tmp_path: Path, also_beside: bool
) -> None:
    copy = take_copy(office, tmp_path / "copy")  # taken before the first number
    lost = {call(office), office.complaint().number, *(call(office) for _ in range(5))}
    put_back(office, copy)
    shutil.rmtree(tmp_path / "state")
    if also_beside:
        (office.folder / "numbers.log").unlink()
    after = [office.complaint().number, call(office), call(office)]
    first, *calls = [int(number.rpartition("-")[2]) for number in after]
    assert first >= 501 and calls == [
        first,
        first + 1,
    ]  # clear of what any kind issued that day, the rules too
    assert not lost & set(after)
    office.clock.tick(days=1)
    assert call(office) == "A-L-261123-001"


def test_a_state_folder_that_can_t_be_made_costs_no_numbers(office: Office, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "state")
    (tmp_path / "state").write_text("in the way", "utf-8")
    assert [call(office), call(office)] == ["A-L-261122-001", "A-L-261122-002"]


def test_a_save_that_fails_may_leave_a_gap_but_no_double(office: Office) -> None:
    with pytest.raises(ZeroDivisionError), office().store.writing("zhang", office.clock()) as unit:
        from csapp.kinds import Customer
        from csapp.kinds.customer import CustomerKind

        unit.create(Customer, {"name": "x", "customer_kind": CustomerKind.END})
        raise ZeroDivisionError
    given = {"name": "y", "customer_kind": "end", "phone": "1"}
    assert records.new(office(), "customer", given).record.number in ("A-K-261122-001", "A-K-261122-002")
    assert checking.verify(office()) == ()

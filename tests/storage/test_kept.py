"""What is kept beside the records so that reads are quick is held against them: a wrong row is told by its number."""

import pytest

from csapp.services import cases, checking, records
from csapp.services.context import Context
from tests.helpers.office import Office

MISSED: dict[str, object] = {"direction": "missed", "phone": "139 0000 1111"}
ANSWER: dict[str, object] = {"phone": "139 0000 1111", "topic": "price", "outcome": "solved"}
OF = "(SELECT id FROM record WHERE number = ?)"
WRONG: dict[str, tuple[str, str]] = {
    "a call that waits is not kept as waiting": ("missed", f"DELETE FROM awaited WHERE id = {OF}"),
    "a call that was answered is kept as waiting": ("answered", f"INSERT INTO awaited SELECT {OF}"),
    "a call that nobody missed is kept as waiting": ("answer", f"INSERT INTO awaited SELECT {OF}"),
    "the clock of an open case says closed": ("case", f"UPDATE case_clock SET open = 0 WHERE id = {OF}"),
    "the clock says that the case waits": ("case", f"UPDATE case_clock SET waiting = 1 WHERE id = {OF}"),
    "the clock says another kind": ("case", f"UPDATE case_clock SET kind = 'damage' WHERE id = {OF}"),
    "a case has no clock": ("case", f"DELETE FROM case_clock WHERE id = {OF}"),
    "a call has one": (
        "answer",
        f"INSERT INTO case_clock(id, waiting, open, kind) SELECT {OF}, 0, 1, 'call'",
    ),
}


@pytest.fixture
def numbers(office: Office) -> dict[str, str]:
    made = {"case": office.complaint().number}
    for name in ("answered", "answer", "missed"):
        given = ANSWER if name == "answer" else MISSED
        made[name] = records.new(office(), "call", given).record.number
        office.clock.tick(minutes=1)
    cases.take_step(office(), made["case"], "reported")
    return made


def told(ctx: Context) -> list[tuple[str, object]]:
    return [(one.message, (one.values or {}).get("number")) for one in checking.verify(ctx)]


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_row_is_told(office: Office, numbers: dict[str, str], what: str) -> None:
    whose, statement = WRONG[what]
    assert told(office("chen")) == []
    with office().store.writer.begin() as connection:
        connection.exec_driver_sql(statement, (numbers[whose],))
    assert told(office("chen")) == [("{number} is not what the journal says.", numbers[whose])]

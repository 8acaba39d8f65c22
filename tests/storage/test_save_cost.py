"""What a save may cost, in what no clock has a say in: statements, and statements built anew."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.sql import compiler

from csapp.kinds import Complaint
from csapp.services import cases, drafts, records
from csapp.services.context import Context
from csapp.storage.questions import driver
from csapp.storage.tables import record
from csapp.vocabulary.kinds import declared
from tests.helpers.office import NOON, Office, complaint
from tests.helpers.statements import statements
from tests.services.test_hot_reads import scans

# Rules, list, caller, supervisor, grade, number, record, contact, case, complaint, head, journal, payload, head,
# index, its words, step, clock; when their last warning was cleared, and how many complaints there were since. One more
# is a decision, not an accident.
KNOWN_CALLER = 20
NEW_CALLER = 30  # the customer's own record, journal entry and index besides
WRITE_ALONE = 15
STEP = 21
DRAFT = 1
TRANSACTION = 22  # what SQLite asks before BEGIN and COMMIT


@pytest.fixture
def desk(office: Office) -> Context:
    """An agent's desk at which somebody has called before, without having complained."""
    ctx = office("zhang")
    office.complaint(phone="139 0000 7777", complainant="Ana")  # the day's first number is drawn
    records.new(
        ctx, "call", {"phone": "138 1234 5678", "topic": "price", "outcome": "solved", "caller_name": "李伟"}
    )
    return ctx


def test_a_known_customers_complaint(desk: Context) -> None:
    with statements(desk.store.writer) as seen:
        records.new(desk, "complaint", complaint())
    assert len(seen) <= KNOWN_CALLER, "\n".join(seen)


def test_a_new_callers_complaint(desk: Context) -> None:
    with statements(desk.store.writer) as seen:
        made = records.new(desk, "complaint", complaint(phone="139 0000 4321")).made
    assert made
    assert len(seen) <= NEW_CALLER, "\n".join(seen)


def test_a_landline_is_looked_for_by_an_index_with_its_area_code_and_without(desk: Context) -> None:
    made = records.new(desk, "complaint", complaint(phone="0571-8888 1234")).made
    with statements(desk.store.writer) as seen:
        known = [
            records.new(desk, "complaint", complaint(phone=said)) for said in ("05718888 1234", "88881234")
        ]
    elsewhere = records.new(desk, "complaint", complaint(phone="010-8888 1234"))
    assert [vars(one.record)["customer"] for one in known] == [*made, *made]
    assert elsewhere.made
    assert not scans(desk, [line for line in seen if line.startswith("SELECT")])


def test_more_contacts_cost_no_more_statements(desk: Context) -> None:
    numbers = [f"138 1234 {n}" for n in range(5000, 5020)]
    with statements(desk.store.writer) as seen:
        saved = records.new(desk, "complaint", complaint(phone=["138 1234 5678", *numbers])).record
    assert isinstance(saved, Complaint)
    assert len(saved.phone or ()) == 21
    assert len(seen) <= KNOWN_CALLER, "\n".join(seen)


def test_the_write_path_alone(desk: Context, office: Office) -> None:
    case = office.complaint()
    values = {key: getattr(case, key) for key in declared(Complaint) if key != "number"}
    with statements(desk.store.writer) as seen, desk.store.writing("zhang", NOON) as unit:
        unit.create(Complaint, values, status="received")
    assert len(seen) <= WRITE_ALONE, "\n".join(seen)


def test_a_step(desk: Context, office: Office) -> None:
    case = office.complaint()
    with statements(desk.store.writer) as seen:
        cases.take_step(desk, case.number, "reported", {"immediate_action": "apologised"})
    assert len(seen) <= STEP, "\n".join(seen)


def test_keeping_a_draft_every_two_seconds(desk: Context) -> None:
    drafts.keep(desk, "form", "complaint", "", 0, {"facts": "A leg"})
    with statements(desk.store.writer) as seen:
        drafts.keep(desk, "form", "complaint", "", 0, {"facts": "A leg is"})
    assert len(seen) <= DRAFT, "\n".join(seen)


def test_no_statement_is_compiled_twice(desk: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    """Building and compiling a statement costs several times what running it does."""
    for _place in range(2):  # the second raises a warning, with statements of its own
        records.new(desk, "complaint", complaint())
    compiled: list[str] = []
    ready = compiler.SQLCompiler.__init__

    def counted(self: compiler.SQLCompiler, *given: object, **more: object) -> None:
        ready(self, *given, **more)  # pyright: ignore[reportArgumentType]
        compiled.append(str(self))

    monkeypatch.setattr(compiler.SQLCompiler, "__init__", counted)
    records.new(desk, "complaint", complaint(facts="Another leg."))
    assert compiled == []


def test_the_store_prepares_no_statement_twice(desk: Context) -> None:
    """SQLite prepares one anew for another limit of rows; to ask who may is a part of preparing."""
    asked: list[tuple[object, ...]] = []

    def allowed(action: int, *what: object) -> int:
        if action != TRANSACTION:
            asked.append((action, *what))
        return 0

    with desk.store.writer.connect() as connection:
        raw = driver(connection)
    for place in range(3):
        records.new(desk, "call", {"phone": f"138 1234 90{place:02d}", "topic": "price", "outcome": "solved"})
    raw.set_authorizer(allowed)
    try:
        records.new(desk, "complaint", complaint(phone="138 1234 9000"))
        assert asked  # an ear at the door makes all of them be prepared once more
        asked.clear()
        records.new(desk, "complaint", complaint(phone="138 1234 9001"))
        assert not asked
        with desk.store.writer.begin() as connection:
            connection.execute(select(record.c.id).limit(2))
            connection.execute(select(record.c.id).limit(3))
        assert asked
    finally:
        raw.set_authorizer(None)


def test_the_counter_counts(desk: Context) -> None:
    with statements(desk.store.writer) as seen, desk.store.writing("zhang", NOON) as unit:
        unit.drop_draft("none")
    assert [line.split()[0] for line in seen] == ["DELETE"]

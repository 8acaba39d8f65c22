"""Every change is in the journal, and the journal tells when somebody else had a hand in the store."""

from pathlib import Path
from typing import Any

import pytest

from csapp.i18n import Translator
from csapp.services import cases, checking, papers, records
from tests.helpers.office import Office, complaint
from tests.helpers.sampled import sampled

CLOSING: dict[str, object] = {
    "remedy": "exchange", "amount_paid": "0", "payer": "seller", "true_cause": "wet timber",
    "correction_verified": True, "informed_at": "2026-11-22T12:00:00+08:00", "satisfaction": "satisfied",
    "visit_due_on": "2026-11-25", "lesson": "none",
}  # fmt: skip


def worked(office: Office) -> str:
    """A complaint that has seen most of what can happen to one."""
    number = office.complaint(price="12.50", occurred_at="2026-11-20T10:00:00+01:00").number
    records.change(office(), number, {"facts": "Two legs.", "phone": ["1", "138 1234 5678"], "price": "13"})
    cases.take_step(office(), number, "waiting_customer", {"remark": "asks at home"})
    cases.take_step(office(), number, "resume")
    cases.take_step(office(), number, "reported", {"money_lines": [{"what": "coupon", "amount": "5.00"}]})
    cases.acknowledge(office("wang"), number)
    cases.take_step(office("wang"), number, "proposed", {"severity": "slight"})
    papers.make(office(), "complaint-status", [number], language="en")
    cases.take_step(office("wang"), number, "decided", {"decision": "A new table."})
    cases.take_step(office(), number, "handling")
    cases.note(office(), number, "called, nobody there")
    cases.take_step(office(), number, "follow_up")
    cases.take_step(office("wang"), number, "closed", CLOSING)
    cases.take_step(office("wang"), number, "reopened", {"remark": "cracked again"})
    return number


def verified(office: Office) -> list[str]:
    return [problem.text(Translator("en")) for problem in checking.verify(office())]


def test_a_long_life_verifies(office: Office) -> None:
    number = worked(office)
    office.complaint(complainant="Somebody else")
    records.new(
        office(), "customer", {"name": "x", "customer_kind": "end", "qq": "1", "yearly_volume": "12.50"}
    )
    assert verified(office) == []
    cases.take_step(office("wang"), number, "void", {"reason": "entered twice"})
    assert verified(office) == []
    assert [event.verb for event in records.history(office(), number)][-1] == "create"


def test_every_change_of_every_field_is_told(office: Office) -> None:
    given = complaint(quantity=2, price="12.50", recurring=True, bought_on="2026-11-01")
    number = records.new(office(), "complaint", given).record.number
    records.change(
        office(), number, {"quantity": 3, "price": "", "recurring": False, "facts": "A leg is cracked."}
    )
    office.clock.tick(minutes=1)
    records.change(
        office("wang"), number, {"bought_on": None, "phone": ["138 1234 5678", "2"], "quantity": "3"}
    )
    newest, before, first = records.history(office(), number)
    assert (newest.by, newest.at, newest.revision) == ("wang", office.clock.now, 3)
    assert {c.key: (c.old, c.new) for c in newest.changes} == {
        "bought_on": ("2026-11-01", None),
        "phone": ("138 1234 5678", ["138 1234 5678", "2"]),
    }
    assert {c.key: (c.old, c.new) for c in before.changes} == {
        "quantity": (2, 3), "price": ("12.50", None), "recurring": (True, False)
    }  # fmt: skip
    told = {c.key: c.new for c in first.changes}
    assert {key: told[key] for key in given} == given
    assert told["owner"] == told["recipient"] == "zhang"


def test_a_save_that_changes_nothing_is_no_event(office: Office) -> None:
    number = office.complaint(price="12.50").number
    saved = records.change(office(), number, {"price": "12.5", "facts": "A leg is cracked.", "quantity": ""})
    assert saved.record.revision == 1
    assert len(records.history(office(), number)) == 1


def test_steps_waiting_voiding_and_reopening_are_told(office: Office) -> None:
    number = worked(office)
    cases.take_step(office("wang"), number, "void", {"reason": "entered twice"})
    told = [
        (e.from_status, e.status, e.remark) for e in reversed(records.history(office(), number)) if e.status
    ]
    assert told == [
        ("", "received", ""),
        ("received", "waiting_customer", "asks at home"),
        ("waiting_customer", "received", ""),
        ("received", "reported", ""),
        ("reported", "proposed", ""),
        ("proposed", "decided", ""),
        ("decided", "handling", ""),
        ("handling", "follow_up", ""),
        ("follow_up", "closed", ""),
        ("closed", "reopened", "cracked again"),
        ("reopened", "void", "entered twice"),
    ]


TAMPERING = {
    "a field": "UPDATE complaint SET facts = 'nothing'",
    "a shared field": "UPDATE case_ SET owner = 'lucia'",
    "a field to what no field holds": "UPDATE case_ SET urgency = 'sky-high'",
    "a sum": "UPDATE case_ SET price = price + 1",
    "a status": "UPDATE case_ SET status = 'closed'",
    "a contact": "UPDATE contact_point SET value = '139'",
    "a list": "DELETE FROM case_money_lines",
    "a number": "UPDATE record SET number = 'A-C-261122-009' WHERE kind = 'complaint'",
    "a revision": "UPDATE record SET revision = 1",
    "what is void": "UPDATE record SET voided = 1 WHERE kind = 'complaint'",
    "a step": "UPDATE case_step SET by = 'zhou' WHERE status = 'decided'",
    "a step's time": "UPDATE case_step SET at = at + 1 WHERE id = 3",
    "a step gone": "DELETE FROM case_step WHERE id = 3",
    "a print gone": "DELETE FROM print_log",
    "a record's row gone": "DELETE FROM complaint",
    "a customer gone": "DELETE FROM record WHERE kind = 'customer'",
    "somebody's roles": "UPDATE staff_roles SET value = 'admin'",
    "a counter": "DELETE FROM number_series",
    "the index": "INSERT INTO search(search) VALUES('delete-all')",
    "a payload": "UPDATE journal_payload SET body = '{\"changes\":{}}' WHERE id = (SELECT max(id) FROM journal)",
    "a payload to nonsense": "UPDATE journal_payload SET body = 'nonsense'",
    "a payload gone": "DELETE FROM journal_payload WHERE id = 40",
    "who did it": "UPDATE journal SET actor = 'lucia' WHERE verb = 'step'",
    "when it was": "UPDATE journal SET at = at - 1 WHERE verb = 'step'",
    "what it was done to": "UPDATE journal SET record_id = 1 WHERE verb = 'note'",
    "an entry gone": "DELETE FROM journal WHERE verb = 'note'",
    "the newest entry gone": "DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)",
    "the head gone": "DELETE FROM chain_head",
    "the head": "UPDATE chain_head SET seq = seq + 1",
    "an entry twice": "INSERT INTO journal SELECT id + 1000, desk, seq + 1000, at, actor, verb, record_id,"
    " revision, digest, mac FROM journal WHERE verb = 'note'",
    "two entries changed places": "UPDATE journal SET seq = CASE WHEN verb = 'note' THEN -1 ELSE seq END",
}


@pytest.mark.parametrize("change", sampled(TAMPERING, every=3))
def test_a_hand_from_outside_is_named(office: Office, change: str) -> None:
    number = worked(office)
    with office.outside() as connection:
        assert connection.execute(TAMPERING[change]).rowcount != 0
    found = verified(office)
    assert found, change
    assert all(line.strip() for line in found)
    if change in ("a field", "a shared field", "a sum", "a step", "a print gone"):
        assert number in found[0]


@pytest.mark.parametrize("kept", [True, False], ids=["known outside", "known to nobody"])
def test_a_tail_cut_with_its_head_shows(office: Office, tmp_path: Path, kept: bool) -> None:
    """Whoever has the key can cut the newest entry and set the head back, but the end is known outside, too, and the
    record has moved on."""
    number = office.complaint().number
    records.change(office(), number, {"facts": "changed"})
    seq = office().store.heads.beside()[-1].seq
    if not kept:
        for path in [*tmp_path.rglob("*.head"), *tmp_path.rglob("head.log")]:
            path.unlink()
    with office.outside() as connection:
        connection.execute("DELETE FROM journal_payload WHERE id = (SELECT max(id) FROM journal)")
        connection.execute("DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)")
        connection.execute(
            "UPDATE chain_head SET (seq, mac) = (SELECT seq, mac FROM journal ORDER BY id DESC LIMIT 1)"
        )
    ended = f"Journal of desk A: entry {seq}, which was saved, is missing or was changed."
    assert verified(office) == [*([ended] if kept else []), f"{number} is not what the journal says."]


def test_a_record_that_nobody_journaled_is_named(office: Office) -> None:
    office.complaint()
    with office.outside() as connection:
        connection.execute("INSERT INTO record VALUES (9999, 'u', 'customer', 'A-K-261122-001x', 1, 0, 0, 0)")
        connection.execute("INSERT INTO customer(id, name, customer_kind) VALUES (9999, 'ghost', 'end')")
    assert any("A-K-261122-001x" in line for line in verified(office))


def test_a_changed_byte_of_the_file_is_noticed(office: Office) -> None:
    worked(office)
    office.close()
    path = office.folder / "desk.db"
    content: Any = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    from csapp.vocabulary.errors import StoreFault

    try:
        assert verified(office)
    except StoreFault:
        assert path.read_bytes() == bytes(content), "a damaged store is not written to"


def test_a_whole_store_is_whole_after_every_save(office: Office) -> None:
    """The index folds its parts together now and then, unseen by a connection that has searched before."""
    for place in range(20):
        office.complaint(sku=str(place))
        assert verified(office) == [], place

"""Sample data is marked and goes in one step; what is real stays, and the journal still proves itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from csapp.kinds import Call, Case
from csapp.services import attachments, calls, cases, checking, finding, papers, records, timeline
from csapp.services.listing import listing
from csapp.services.merging import merge
from csapp.services.sample_removal import present, remove
from csapp.services.unmerging import merges, unmerge
from csapp.vocabulary.errors import NotAllowed, NotFound
from tests.helpers.office import Office, complaint
from tests.services.test_attachments import files_of, picture, prepare
from tests.services.test_damage import DAMAGE


def test_all_of_it_goes_and_nothing_else(office: Office) -> None:
    real = office.complaint(complainant="Real Person", phone="600 000 001")
    attachments.attach(office(), real.number, [prepare("real.jpg", picture(size=(70, 70)))])
    actor = replace(office(), sample=True)
    sample = records.new(actor, "complaint", complaint(complainant="Muster", phone="600 000 002"))
    number, customer = sample.record.number, sample.made[0]
    attachments.attach(actor, number, [prepare("a.jpg", picture())])
    cases.take_step(actor, number, "reported", {"immediate_action": "x"})
    papers.make(actor, "complaint-status", [number], language="en")
    records.new(actor, "damage", DAMAGE)
    later = records.new(office(), "call", {
        "phone": "600 000 002", "topic": "price", "outcome": "solved", "customer": customer, "cases": [number],
        "summary": "about the sample",
    }).record  # fmt: skip
    cases.note(office(), number, "a real note on a sample")
    assert present(office()) == 4  # complaint, damage and their customers
    with pytest.raises(NotAllowed):
        remove(office())
    assert remove(office("chen")) == 4
    assert present(office()) == 0
    for gone in (number, customer):
        with pytest.raises(NotFound):
            records.get(office(), gone)
    kept = records.get(office(), later.number)
    assert isinstance(kept, Call) and kept.customer is None and kept.cases is None
    assert isinstance(records.get(office(), real.number), Case)
    assert len(files_of(office)) == 1
    assert finding.find(office(), "Muster") == () and len(finding.find(office(), "Real Person")) == 2
    assert [row.number for row in listing(office(), "complaint").rows] == [real.number]
    assert checking.verify(office()) == ()
    assert office.complaint(product="new").number == "A-C-261122-003"  # a number on paper is never used again
    office.close()
    assert checking.verify(office()) == ()


def test_real_customers_survive_a_merge_with_sample_ones(office: Office) -> None:
    actor, wang = replace(office(), sample=True), office("wang")
    samples = [
        records.new(
            actor, "customer", {"name": f"Muster {n}", "customer_kind": "end", "phone": f"60000000{n}"}
        )
        for n in range(4)
    ]
    one, two, three, four = (made.record.number for made in samples)
    case = office.complaint(phone="611 000 001")
    swallowed, keeper = str(case.customer), str(office.complaint(phone="611 000 002").customer)
    joined = str(office.complaint(phone="611 000 003").customer)
    merge(wang, one, [swallowed])
    merge(wang, two, [one])
    merge(wang, keeper, [three])
    merge(wang, joined, [keeper, four])
    remove(office("chen"))
    back = records.get(wang, swallowed)
    assert not back.voided and calls.caller(wang, "611 000 001").customer == back
    assert getattr(records.get(wang, case.number), "customer") == swallowed  # noqa: B009
    assert merges(wang, keeper) == ()
    (left,) = timeline.standing(wang, joined).merges
    assert [other.number for other in unmerge(wang, joined, left.revision).others] == [keeper]
    assert checking.verify(office()) == ()


def test_no_word_of_it_is_left_in_the_store(office: Office) -> None:
    actor = replace(office(), sample=True)
    records.new(actor, "complaint", complaint(complainant="Quetzalcoatl", facts="Xylophon 木琴坏了"))
    remove(office("chen"))
    with office.outside() as connection:
        named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'search'"  # it holds no text to read
        tables = [row[0] for row in connection.execute(named)]
        everything = "\n".join(str(row) for t in tables for row in connection.execute(f'SELECT * FROM "{t}"'))
        everything += "\n".join(
            bytes(row[0]).decode("utf-8", "replace")
            for row in connection.execute("SELECT block FROM search_data")
        )
    assert "Quetzalcoatl" not in everything and "quetzalcoatl" not in everything
    assert "Xylophon" not in everything and "木琴" not in everything


def test_values_gone_without_the_journal_s_word_are_noticed(office: Office) -> None:
    number = office.complaint().number
    with office.outside() as connection:
        connection.execute("UPDATE record SET erased = 1, voided = 1 WHERE number = ?", (number,))
        connection.execute(
            "DELETE FROM journal_payload WHERE id IN (SELECT j.id FROM journal j JOIN record r ON r.id = j.record_id"
            " WHERE r.number = ?)",
            (number,),
        )
    assert [problem.values.get("number") for problem in checking.verify(office())][:1] == [number]

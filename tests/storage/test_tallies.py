"""How many records there are is remembered, and yet never wrong: the list itself is held against it."""

from contextlib import closing

from csapp.services import cases, erasure, records, undo
from csapp.services.listing import listing
from csapp.storage.tallies import Tallies
from tests.helpers.office import Office

CALL: dict[str, object] = {"phone": "139 0000 1111", "topic": "price", "outcome": "solved"}


def test_the_number_of_rows_is_that_of_the_list_whatever_was_done_to_them(office: Office) -> None:
    def agrees(**wanted: int) -> None:
        for kind, many in wanted.items():
            found = listing(office(), kind)
            assert (found.total, len(found.rows)) == (many, many), kind

    agrees(call=0, case=0, complaint=0)
    made = [office.complaint().number for _ in range(3)]
    call = records.new(office(), "call", CALL).record
    agrees(call=1, case=3, complaint=3, customer=2)
    cases.take_step(office("wang"), made[0], "void", {"reason": "twice"})
    agrees(case=2, complaint=2)
    undo.undo(office(), call.number, call.revision)
    agrees(call=0)
    with closing(office.sign_in()) as elsewhere:
        records.new(elsewhere, "call", CALL)
        records.new(elsewhere, "inquiry", {"nature": "question", "person": "Ana", "phone": "1", "event": "x"})
    agrees(call=1, case=3, inquiry=1)


def test_an_erased_customer_is_not_counted(office: Office) -> None:
    given = {"name": "Ana", "customer_kind": "end", "phone": "139 0000 1111"}
    made = [records.new(office(), "customer", given).record.number for _ in range(2)]
    assert listing(office(), "customer").total == 2
    erasure.erase_person(office("chen"), made[0], "asked for it in writing")
    assert listing(office(), "customer").total == len(listing(office(), "customer").rows) == 1


def test_who_sees_an_earlier_moment_counts_what_is_there(office: Office) -> None:
    office.complaint()
    tallies = Tallies()
    with office().store.reading() as before:
        assert tallies.total(before, ["complaint"]) == 1  # the moment begins with the first question
        office.complaint()
        with office().store.reading() as now:
            assert tallies.total(now, ["complaint"]) == 2
        assert tallies.total(before, ["complaint"]) == 1
    with office().store.reading() as now:
        assert tallies.total(now, ["complaint"]) == 2

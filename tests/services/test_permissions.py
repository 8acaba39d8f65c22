"""Who may do what beside the steps: handing over, acknowledging, reading, two people at one case."""

import pytest

from csapp.kinds import Case
from csapp.services import cases, records
from csapp.services.listing import listing
from csapp.vocabulary.errors import Conflict, InvalidInput, NotAllowed, NotFound, NotPossible
from tests.helpers.office import Office, complaint
from tests.services.test_damage import DAMAGE


def test_the_owner_may_also_be_whom_it_was_handed_to(office: Office) -> None:
    number = office.complaint().number
    with pytest.raises(NotAllowed):
        cases.hand_over(office("lucia"), number, "lucia")
    with pytest.raises(NotFound):
        cases.hand_over(office(), number, "nobody")
    view = cases.hand_over(office(), number, "lucia")
    case = view.record
    assert isinstance(case, Case) and (case.owner, case.recipient) == ("lucia", "zhang")
    assert {c.key: (c.old, c.new) for c in view.events[0].changes} == {"owner": ("zhang", "lucia")}
    assert cases.take_step(office(), number, "reported").record.status == "reported", (
        "the recipient still may"
    )
    cases.take_step(office("wang"), number, "proposed")
    cases.take_step(office("wang"), number, "decided")
    with pytest.raises(NotAllowed):
        cases.take_step(office(), number, "handling")
    cases.take_step(office("lucia"), number, "handling")


def test_a_case_goes_to_people_who_can_work_on_it(office: Office) -> None:
    number = office.complaint().number
    records.change(office("chen"), "lucia", {"active": False})
    assert set(cases.view(office(), number).heirs) == {"chen", "zhang", "wang"}
    for idle in ("root", "zhou"):  # only sees to the store; only reads and decides
        with pytest.raises(NotPossible):
            cases.hand_over(office(), number, idle)
    with pytest.raises(NotFound):
        cases.hand_over(office(), number, "lucia")
    found = {"customer_remedy": "none", "responsible_party": "nobody"}
    damage = records.new(office(), "damage", DAMAGE).record.number
    cases.take_step(office("wang"), damage, "closed", found)
    with pytest.raises(NotAllowed):
        cases.hand_over(office(), damage, "wang")
    assert cases.hand_over(office("wang"), damage, "chen").record.owner == "chen"


def test_what_clocks_and_permissions_go_by_is_not_the_agent_s_to_change(office: Office) -> None:
    number = office.complaint(by="lucia").number
    for given in ({"owner": "zhang"}, {"received_at": "2026-11-22T01:00:00Z"}, {"acknowledged_by": "wang"}):
        with pytest.raises(NotAllowed):
            records.change(office(), number, given)
        with pytest.raises(NotAllowed):
            cases.take_step(office("lucia"), number, "reported", given)
        records.change(office("wang"), number, given)


def test_acknowledging_is_the_supervisor_s_and_done_once(office: Office) -> None:
    number = office.complaint().number
    with pytest.raises(NotPossible):
        cases.acknowledge(office("wang"), number)
    cases.take_step(office(), number, "reported")
    for user in ("zhang", "zhou", "root"):
        with pytest.raises(NotAllowed):
            cases.acknowledge(office(user), number)
    record = cases.acknowledge(office("wang"), number).record
    assert isinstance(record, Case)
    assert (record.acknowledged_by, record.acknowledged_at) == ("wang", office.clock.now)
    with pytest.raises(NotPossible):
        cases.acknowledge(office("wang"), number)


def test_a_void_case_is_left_as_it_is(office: Office) -> None:
    number = office.complaint().number
    cases.take_step(office("wang"), number, "void", {"reason": "entered twice"})
    for deed in (
        lambda: records.change(office("chen"), number, {"facts": "x"}),
        lambda: cases.hand_over(office("chen"), number, "lucia"),
        lambda: cases.acknowledge(office("chen"), number),
    ):
        with pytest.raises(NotPossible):
            deed()
    assert listing(office(), "complaint").rows == ()
    assert [row.number for row in listing(office(), "complaint", where={"status": "void"}).rows] == [number]


def test_the_director_reads_and_the_administrator_does_not(office: Office) -> None:
    number = office.complaint().number
    assert records.get(office("zhou"), number).number == number
    assert cases.view(office("zhou"), number).record.number == number
    with pytest.raises(NotAllowed):
        records.new(office("zhou"), "complaint", complaint())
    for deed in (
        lambda: records.get(office("root"), number),
        lambda: records.history(office("root"), number),
        lambda: cases.view(office("root"), number),
        lambda: cases.note(office("root"), number, "x"),
        lambda: listing(office("root"), "complaint"),
        lambda: records.new(office("root"), "complaint", complaint()),
        lambda: records.change(office("root"), number, {"facts": "x"}),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert listing(office("root"), "staff").total == 6


def test_two_people_at_one_case(office: Office) -> None:
    number = office.complaint().number
    records.change(office(), number, {"facts": "first"}, revision=1)
    with pytest.raises(Conflict):
        records.change(office("wang"), number, {"facts": "second"}, revision=1)
    with pytest.raises(Conflict):
        cases.take_step(office("wang"), number, "reported", revision=1)
    assert cases.take_step(office("wang"), number, "reported", revision=2).record.revision == 3


def test_a_step_that_is_refused_saves_nothing_of_what_came_with_it(office: Office) -> None:
    number = office.complaint().number
    before = records.get(office(), number)
    for status, given in (
        ("reported", {"immediate_action": "rang", "quantity": "many"}),
        ("proposed", {"facts": "x"}), ("nonsense", {}), ("reported", {"remark": 5}), ("reported", {"status": "closed"}),
    ):  # fmt: skip
        with pytest.raises((InvalidInput, NotPossible)):
            cases.take_step(office(), number, status, given)
    assert records.get(office(), number) == before

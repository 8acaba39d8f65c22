"""Two people at one record: what each made of it, and what has to be chosen."""

from __future__ import annotations

import pytest

from csapp.kinds import BY_TABLE
from csapp.services import cases, conflicts, records
from csapp.storage.erase import erase
from csapp.vocabulary.errors import Conflict, NotAllowed
from csapp.vocabulary.fields import LongText, Text
from csapp.vocabulary.kinds import form_fields
from tests.helpers.minimal import MINIMAL, minimal
from tests.helpers.office import Office


def test_only_what_both_changed_has_to_be_chosen(office: Office) -> None:
    number = office.complaint(product="oak table").number
    records.change(office("wang"), number, {"facts": "Two legs.", "product": "pine table"}, revision=1)
    mine = {"facts": "One leg.", "remedy_wanted": "money"}
    with pytest.raises(Conflict) as refused:
        records.change(office(), number, mine, revision=1)
    assert refused.value.values == {"number": number, "revision": 1, "newest": 2}
    found = conflicts.compare(office(), number, 1, mine)
    assert [item.key for item in found.clashes] == ["facts"]
    facts = found.clashes[0]
    assert (facts.base, facts.theirs, facts.mine) == ("A leg is cracked.", "Two legs.", "One leg.")
    assert facts.who is not None and (facts.who.by, facts.who.at) == ("wang", office.clock.now)
    assert [item.key for item in found.theirs] == ["product"]
    assert not found.merges
    kept = {"remedy_wanted": "money"}
    saved = records.change(office(), number, kept, revision=found.revision).record
    assert (saved.facts, saved.product, saved.remedy_wanted) == ("Two legs.", "pine table", "money")  # type: ignore[attr-defined]


def test_different_fields_go_together(office: Office) -> None:
    number = office.complaint().number
    records.change(office("wang"), number, {"product": "pine table"}, revision=1)
    found = conflicts.compare(office(), number, 1, {"facts": "One leg."})
    assert found.merges and [item.key for item in found.theirs] == ["product"]


def test_the_same_text_typed_by_both_is_no_clash(office: Office) -> None:
    number = office.complaint().number
    records.change(office("wang"), number, {"amount_paid": "88"}, revision=1)
    assert conflicts.compare(office("wang"), number, 1, {"amount_paid": "88.00"}).merges
    assert not conflicts.compare(office("wang"), number, 1, {"amount_paid": "89"}).merges


def test_what_was_changed_and_changed_back_is_no_clash(office: Office) -> None:
    number = office.complaint().number
    records.change(office("wang"), number, {"facts": "no"}, revision=1)
    records.change(office("wang"), number, {"facts": "A leg is cracked."}, revision=2)
    found = conflicts.compare(office(), number, 1, {"facts": "One leg."})
    assert found.merges and found.fields[0].base == "A leg is cracked."


def test_a_list_is_one_choice(office: Office) -> None:
    number = office.complaint().number
    line = {"what": "gift", "amount": "5.00"}
    records.change(office("wang"), number, {"money_lines": [line], "phone": ["1", "2"]}, revision=1)
    mine = {"money_lines": [{"what": "coupon", "amount": "3.00"}], "phone": ["138 1234 5678", "3"]}
    found = conflicts.compare(office(), number, 1, mine)
    assert [item.key for item in found.clashes] == ["phone", "money_lines"]
    assert found.clashes[0].theirs == ["1", "2"]


def test_what_can_t_be_read_stays_as_it_was_typed(office: Office) -> None:
    number = office.complaint().number
    records.change(office("wang"), number, {"amount_paid": "88"}, revision=1)
    found = conflicts.compare(office("wang"), number, 1, {"amount_paid": "about ninety"})
    assert found.clashes[0].mine == "about ninety"


def test_a_case_that_went_on_says_who_led_it_where(office: Office) -> None:
    number = office.complaint().number
    cases.take_step(office("wang"), number, "reported")
    found = conflicts.compare(office(), number, 1, {"facts": "One leg."})
    assert found.moved is not None and not found.merges and not found.clashes
    before, now, who = found.moved
    assert (before, now, who.by_name) == ("received", "reported", "Wang")


def test_void_and_gone_are_told_and_no_fault(office: Office) -> None:
    number, other = office.complaint().number, office.complaint().number
    cases.take_step(office("wang"), number, "void", {"remark": "twice"})
    found = conflicts.compare(office(), number, 1, {"facts": "One leg."})
    assert found.state == "void" and found.last is not None and found.last.remark == "twice"
    assert [item.mine for item in found.mine] == ["One leg."]
    with office("chen").writing() as unit:
        erase(unit, [unit.find(other)[0]])
    assert conflicts.compare(office(), other, 1, {"facts": "One leg."}).state == "gone"


def test_who_may_not_read_the_record_is_told_nothing_of_it(office: Office) -> None:
    number = office.complaint().number
    with pytest.raises(NotAllowed):
        conflicts.compare(office("root"), number, 1, {})


def test_each_kind_is_compared(office: Office) -> None:
    ctx = office("chen")
    for table in MINIMAL:
        record = records.new(ctx, table, minimal(ctx, table)).record
        key = next(
            key for key, field in form_fields(BY_TABLE[table]).items() if type(field) in (Text, LongText)
        )
        found = conflicts.compare(ctx, record.number, record.revision, {key: "x"})
        assert [(item.key, item.mine) for item in found.mine] == [(key, "x")], table
        assert found.merges, table

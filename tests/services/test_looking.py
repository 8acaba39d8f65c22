"""Looking, printing, handing out: each is entered before it is done, and found again from the person's side."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import delete, select

from csapp.services import checking, exporting, looking, papers, records
from csapp.storage.tables import disclosed
from csapp.vocabulary.errors import InvalidInput, NotAllowed
from tests.helpers.office import Office

LI: dict[str, object] = {"name": "李伟", "customer_kind": "end", "phone": "13812345678"}


def customer(office: Office, **given: object) -> str:
    return records.new(office("lucia"), "customer", {**LI, **given}).record.number


def test_a_look_is_for_a_reason_of_somebody_who_may(office: Office) -> None:
    number = customer(office)
    for reason in ("", "  ", "a b", "...", "x" * 201):
        with pytest.raises(InvalidInput) as bad:
            looking.reveal(office("wang"), number, reason)
        assert [problem.key for problem in bad.value.problems] == ["reason"]
    with pytest.raises(NotAllowed):
        looking.reveal(office("zhang"), number, "curious")
    with pytest.raises(NotAllowed):
        looking.reveal(office("root"), number, "curious")
    assert looking.disclosures(office("wang"), number) == ()
    seen = looking.reveal(office("zhou"), number, "the  customer asked")
    assert vars(seen)["name"] == "李伟"
    (look,) = looking.disclosures(office("root"), number)
    assert (look.deed, look.by, look.reason, look.what) == (
        "look",
        "zhou",
        "the customer asked",
        ("name", "phone"),
    )
    newest = records.history(office("wang"), number)[0]
    assert (newest.verb, newest.remark) == ("look", "the customer asked")


def test_all_that_was_done_with_a_customer_s_data_is_one_list(office: Office, tmp_path: Path) -> None:
    number, other = customer(office), customer(office, name="王芳", phone="13900001111")
    case = office.complaint(by="lucia", customer=number).number
    office.clock.tick(minutes=1)
    looking.reveal(office("wang"), case, "check the sum")
    office.clock.tick(minutes=1)
    papers.make(office("zhang"), "customer-sheet", [number], language="en")
    office.clock.tick(minutes=1)
    said = {"unmasked": True, "reason": "new year cards"}
    exporting.export(office("wang"), "customer", tmp_path / "o.csv", **said)
    exporting.export(office("zhang"), "customer", tmp_path / "masked.csv")
    told = looking.disclosures(office("wang"), number)
    assert [(one.deed, one.number, one.unmasked, one.others) for one in told] == [
        ("export", number, True, 1), ("print", number, False, 0), ("look", case, True, 0),
    ]  # fmt: skip
    assert [one.deed for one in looking.disclosures(office("wang"), case)] == ["look"]
    assert [one.deed for one in looking.disclosures(office("chen"), other)] == ["export"]
    with pytest.raises(NotAllowed):
        looking.disclosures(office("zhang"), number)
    desk = records.history(office("wang"), "DESK-A")
    assert [event.remark for event in desk if event.verb == "export"] == ["", "new year cards"]


def test_a_list_that_went_out_can_t_be_made_shorter(office: Office, tmp_path: Path) -> None:
    number = customer(office)
    customer(office, name="王芳", phone="13900001111")
    exporting.export(office("wang"), "customer", tmp_path / "o.csv", unmasked=True, reason="cards")
    assert checking.verify(office("chen")) == ()
    with office("wang").writing() as unit:
        gone = select(disclosed.c.id).where(disclosed.c.record_id == unit.find(number)[0])
        unit.connection.execute(delete(disclosed).where(disclosed.c.id.in_(gone)))
    assert [fault.values["desk"] for fault in checking.verify(office("chen"))] == ["A"]


def test_what_is_only_looked_at_first_is_logged_with_its_reason(office: Office) -> None:
    number = customer(office)
    wanted = [("customer-sheet", number)]
    with pytest.raises(NotAllowed):
        papers.pack(office("zhang"), wanted, language="en", log=False, unmasked=True, reason="the court")
    seen = papers.pack(office("wang"), wanted, language="en", log=False, unmasked=True, reason="the court")
    assert looking.disclosures(office("wang"), number) == ()
    papers.enter(office("wang"), seen)
    (printed,) = looking.disclosures(office("wang"), number)
    assert (printed.deed, printed.unmasked, printed.reason) == ("print", True, "the court")

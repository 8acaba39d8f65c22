"""Papers for everybody say nothing of a person, wherever somebody wrote it down: the text of the PDF is searched."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from csapp.services import merging, papers, records, shifts
from csapp.services.paper_table import TABLE
from tests.helpers.minimal import MINIMAL
from tests.helpers.office import Office
from tests.papers.samples import texts

NAME, PHONE, MAIL, PLACE = "李秘密", "138 1234 9999", "geheim@example.com", "北京路88号"
SAID = f"{NAME} {PHONE} {MAIL} {PLACE}"
BARE = [NAME, PHONE.replace(" ", ""), MAIL, "路88号"]
ENTRY = {"at": "2026-11-22T11:30:00+08:00", "channel": "phone", "progress": SAID, "agent": "zhang"}
WRITTEN: dict[str, dict[str, Any]] = {
    "return_exchange": {"origin": SAID, "product": SAID, "money_lines": [{"what": SAID, "amount": "1"}]},
    "review": {"review_text": SAID, "contacts": [ENTRY], "waybill": SAID, "true_cause": SAID},
    "tracking": {
        "waybill": SAID,
        "contacts": [{"contacted_on": "2026-11-22", "answer": SAID, "agent": "zhang"}],
    },
    "dispute": {"reason": SAID, "evidence": [{"item": "chat", "reference": SAID, "have": True}]},
    "quality": {"defect": SAID, "answer": SAID},
    "problem_order": {"remark": SAID, "warehouse_answer": SAID},
    "repair": {"fault": SAID, "parts": [SAID]},
    "visit": {"purpose": SAID, "visitor": "zhang", "visit_kind": "survey"},
    "promise": {"what": SAID},
    "call": {"direction": "missed", "summary": SAID, "phone": PHONE},
}
UNMASKED_BY_PURPOSE = ("repair-slip", "damage-claim")
PERIOD: dict[str, Any] = {"begin": date(2026, 11, 1), "end": date(2026, 11, 30)}


def told(office: Office) -> dict[str, str]:
    """A record of each kind that says it all; their numbers, by kind."""
    archive = {"name": NAME, "customer_kind": "end", "phone": PHONE, "email": [MAIL], "addresses": [PLACE]}
    made = {"customer": records.new(office(), "customer", archive).record.number}
    made["shift"] = shifts.sign_in(office()).number
    for table, given in WRITTEN.items():
        whole = {**MINIMAL[table], **given, "customer": made["customer"]}
        made[table] = records.new(office(), table, whole).record.number
    shifts.remark(office(), made["shift"], SAID)
    office.clock.tick(hours=2)
    return made


def test_what_was_written_of_a_person_is_on_no_paper_for_everybody(office: Office) -> None:
    made, looked = told(office), list[str]()
    for name, paper in TABLE.items():
        if (
            name in UNMASKED_BY_PURPOSE
            or name.startswith("blank-")
            or (not paper.of_desk and paper.kind not in made)
        ):
            continue
        user = "wang" if paper.span and "desk" in paper.options else "lucia"
        given: dict[str, Any] = PERIOD if paper.span else {}
        printed = papers.make(
            office(user), name, [] if paper.of_desk else [made[paper.kind]], language="en", log=False, **given
        )
        text = "".join(texts(printed.pdf)).replace(" ", "")
        known_by_a_record = BARE if user == "lucia" else BARE[1:3]  # a cause is nobody's record
        assert not [one for one in known_by_a_record if one in text], name
        looked.append(name)
    assert len(looked) > 18


@pytest.mark.parametrize("paper", ["visit-plan", "survey-interview"])
def test_who_makes_the_visit_reads_it_all(office: Office, paper: str) -> None:
    made = told(office)
    numbers = [made["visit"]] if paper == "survey-interview" else []
    given: dict[str, Any] = {} if numbers else PERIOD
    text = "".join(texts(papers.make(office(), paper, numbers, language="en", **given).pdf)).replace(" ", "")
    assert all(one in text for one in BARE[:2])


def test_who_was_merged_is_not_named_by_the_name_they_had(office: Office) -> None:
    kept, gone = (
        records.new(
            office(), "customer", {"name": name, "customer_kind": "end", "phone": phone}
        ).record.number
        for name, phone in (("李伟", PHONE), ("王五六", "13900001111"))
    )
    given = {**MINIMAL["review"], "customer": gone, "review_text": "王五六 is angry."}
    number = records.new(office(), "review", given).record.number
    merging.merge(office("wang"), kept, [gone])
    text = "".join(texts(papers.make(office("wang"), "review-sheet", [number], language="en").pdf))
    assert "is angry." in text and "王五六" not in text

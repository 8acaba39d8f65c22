"""A person who is erased is gone to the last byte; what stays is figures, and the journal still proves itself."""

from __future__ import annotations

import json
import re
import shutil
import struct
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from csapp.folders import state_dir
from csapp.kinds import Case, Matter
from csapp.services import (
    attachments,
    cases,
    certificate,
    checking,
    drafts,
    erasing,
    erasure,
    finding,
    looking,
    merging,
    papers,
    personal,
    records,
    timeline,
    undo,
)
from csapp.services.two import Second
from csapp.storage.tombstones import FILE
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotFound, NotPossible, WrongPassword
from tests.helpers.minimal import MINIMAL
from tests.helpers.office import PASSWORD, Office
from tests.papers.samples import texts
from tests.services.test_attachments import picture, prepare

NAME, LATER_NAME, PHONE = "欧阳娜娜", "Quetzal Xochitl", "139 8765 4321"
PLACE, MAIL = "Calle Zanzibar 77, 4B", "nana.quetzal@example.com"
HITS = re.compile(
    "欧阳娜娜|quetzal|xochitl|zanzibar|13987654321|12345678931|8765.?4321|xylophone|木琴".encode(),
    re.IGNORECASE,
)


def closed(office: Office, **given: str) -> Case:
    """A complaint of the person that was taken to its end."""
    made = office.complaint(complainant=NAME, phone=PHONE, address=PLACE, **given)
    steps = (
        ("reported", {"immediate_action": f"rang {NAME}"}),
        ("proposed", {"cause_analysis": "the 木琴 fell", "proposed_plan": "a new leg", "key_points": "a"}),
        ("decided", {"decision": "send it", "remedy": "reship", "remark": f"as {NAME} asked"}),
        ("handling", {}),
        ("follow_up", {}),
        (
            "closed",
            {
                "amount_paid": "12.50", "payer": "seller", "true_cause": "packing", "correction_verified": True,
                "informed_at": "2026-11-22T12:00:00+08:00", "satisfaction": "satisfied",
                "visit_due_on": "2026-11-25", "lesson": "none",
            },
        ),
    )  # fmt: skip
    for status, values in steps:
        cases.take_step(office("wang"), made.number, status, values)
    cases.take_step(office("wang"), made.number, "visited", {})
    found = records.get(office("wang"), made.number)
    assert isinstance(found, Case)
    return found


def decrypted(office: Office) -> bytes:
    """Every page of the store in plain: used, free and of the search index; the log is folded in by closing."""
    office.close()
    raw = (office.folder / "desk.db").read_bytes()
    key, size, reserve = office.key.sub("store"), 4096, 80
    pages = list[bytes]()
    for start in range(0, len(raw), size):
        page = raw[start : start + size]
        first = 16 if start == 0 else 0
        vector = page[size - reserve : size - reserve + 16]
        open_ = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        pages.append(open_.update(page[first : size - reserve]) + open_.finalize())
    assert struct.unpack(">H", pages[0][0:2])[0] == size, "the pages were not decrypted"
    return b"".join(pages)


def traces(office: Office) -> list[bytes]:
    """What is left of the person in the store and in every file of the desk's folders."""
    everything = [decrypted(office)]
    state = state_dir(office.folder)
    assert state is not None
    everything += [p.read_bytes() for p in office.folder.rglob("*") if p.is_file() and p.name != "desk.db"]
    everything += [p.read_bytes() for p in state.rglob("*") if p.is_file()]
    return [hit for content in everything for hit in HITS.findall(content)]


def settle(office: Office) -> int:
    """What each opening does."""
    return erasing.settle(office("chen").store, "chen", office.clock())


def the_person(office: Office) -> tuple[str, Case]:
    """Somebody with a past: two customers merged, a case, calls, files, forms, and others who speak of them."""
    case = closed(office, facts=f"{NAME}: the xylophone broke. Ring 139-8765-4321")
    number = str(case.customer)
    zhang = office("zhang")
    records.change(zhang, number, {
        "name": LATER_NAME, "email": [MAIL], "addresses": [{"address": PLACE, "label": "home"}],
        "notes": "likes the xylophone",
    })  # fmt: skip
    records.new(zhang, "call", {
        "phone": PHONE, "topic": "price", "outcome": "solved", "customer": number, "cases": [case.number],
        "summary": f"{NAME} asked about the xylophone", "caller_name": NAME,
    })  # fmt: skip
    other = records.new(
        zhang, "customer", {"name": "娜娜 (WeChat)", "customer_kind": "end", "wechat": "quetzal_77"}
    )
    merging.merge(office("wang"), number, [other.record.number])
    attachments.attach(office("wang"), case.number, [prepare("zanzibar.jpg", picture())])
    papers.make(zhang, "customer-sheet", [number], language="zh_CN")
    looking.reveal(office("wang"), case.number, f"{NAME} is on the line")
    looking.hand_out(office("wang"), "customer", [], f"a list for {LATER_NAME}")
    drafts.keep(zhang, "call/1", "call", "", 0, {"summary": f"again {NAME}"})
    personal.put(zhang, "pinned", [number, "A-K-261122-999"])
    records.new(
        zhang, "market_note", {"subject": "glue", "info": f"{LATER_NAME} (１３９-8765 4321) says it is bad"}
    )
    return number, case


def test_no_byte_of_the_person_is_left(office: Office) -> None:
    number, case = the_person(office)
    assert traces(office)
    chen = office("chen")
    plan = erasure.plan(chen, number)
    assert plan.against == () and set(plan.mentions) == {"A-M-261122-001", "DESK-A"}
    assert plan.went == {"Customers": 2, "Files": 1, "Forms with text not saved yet": 1,
                         "What the program remembers for somebody": 1}  # fmt: skip
    stone = erasure.erase_person(chen, number, f"{LATER_NAME} asked for it")
    assert stone.told["cleaned"] == plan.cleaned == {"Complaints": 1, "Calls": 1}
    assert traces(office) == []
    assert checking.verify(office("chen")) == ()
    with pytest.raises(NotFound):
        records.get(office(), number)
    assert finding.find(office(), "Quetzal") == () and finding.find(office(), "4321") == ()
    assert personal.get(office("zhang"), "pinned") == ["A-K-261122-999"]
    kept = records.get(office(), case.number)
    assert isinstance(kept, Case) and kept.status == case.status and kept.customer is None
    assert getattr(kept, "amount_paid") == getattr(case, "amount_paid")  # noqa: B009
    assert kept.product == "oak table" and kept.true_cause == "packing" and kept.attachments is None


def test_what_is_left_of_a_case_still_works(office: Office) -> None:
    number, case = the_person(office)
    erasure.erase_person(office("chen"), number, "asked")
    view = cases.view(office("wang"), case.number)
    assert [event.verb for event in view.events][:1] == ["change"] or view.events[0].verb == "erase"
    assert [step.status for step in view.steps][-1] == "visited" and not any(
        step.remark for step in view.steps
    )
    assert papers.make(office(), "complaint-handling", [case.number], language="en").pages
    with pytest.raises(NotFound):
        timeline.timeline(office(), number)
    with pytest.raises(NotPossible):
        undo.undo(office("wang"), case.number, view.record.revision)
    records.change(office("wang"), case.number, {"result": "still to be written in"})
    assert checking.verify(office("chen")) == ()


def test_what_stands_against_it_is_told_and_nothing_happens(office: Office) -> None:
    chen = office("chen")
    given = {**MINIMAL["damage"], "phone": PHONE, "money_lines": [{"what": "credit", "amount": "5.00"}]}
    made = records.new(chen, "damage", given).record
    cases.take_step(chen, made.number, "confirmed")
    cases.take_step(chen, made.number, "claimed")
    number = str(vars(records.get(chen, made.number))["customer"])
    with pytest.raises(erasure.Held) as refused:
        erasure.erase_person(chen, number, "asked")
    against = [(p.values.get("number"), p.values.get("amount")) for p in refused.value.problems]
    assert against == [(made.number, None), (made.number, "5.00")]
    cases.take_step(chen, made.number, "void", {"remark": "typed twice"})
    records.change(chen, number, {"legal_hold": True, "hold_reason": "court 17/26"})
    assert [p.values.get("reason") for p in erasure.plan(chen, number).against] == ["court 17/26"]
    with pytest.raises(erasure.Held):
        erasure.erase_person(chen, number, "asked")
    with pytest.raises(InvalidInput):
        records.change(chen, number, {"legal_hold": False})
        records.change(chen, number, {"hold_reason": None, "legal_hold": True})
    assert records.get(chen, number).number == number
    with pytest.raises(InvalidInput):
        erasure.erase_person(chen, number, "  ")


def test_what_is_still_open_ends_as_void(office: Office) -> None:
    made = office.complaint(complainant=NAME, phone=PHONE)
    number, chen = str(made.customer), office("chen")
    promise = records.new(
        chen, "promise", {"what": f"ring {NAME}", "customer": number, "due_at": "2030-01-01T10:00:00+08:00"}
    ).record.number
    plan = erasure.plan(chen, number)
    assert (plan.against, plan.ended) == ((), {"Complaints": 1, "Promises": 1})
    erasure.erase_person(chen, number, "asked")
    for gone in (made.number, promise):
        kept = records.get(chen, gone)
        assert isinstance(kept, Matter) and (kept.status, kept.voided) == ("void", True)
    assert traces(office) == [] and checking.verify(office("chen")) == ()


def test_it_takes_a_manager_and_an_administrator(office: Office) -> None:
    number = str(
        records.new(
            office(), "customer", {"name": NAME, "customer_kind": "end", "phone": PHONE}
        ).record.number
    )
    for user in ("zhang", "wang", "zhou", "root"):
        with pytest.raises(NotAllowed):
            erasure.erase_person(office(user), number, "asked")
    with pytest.raises(WrongPassword):
        erasure.erase_person(office("root"), number, "asked", second=Second("chen", "wrong one"))
    with pytest.raises(NotAllowed):
        erasure.erase_person(office("root"), number, "asked", second=Second("wang", PASSWORD))
    assert (
        erasure.erase_person(office("root"), number, "asked", second=Second("chen", PASSWORD)).number
        == number
    )


def test_a_number_somebody_else_has_too_stays_theirs(office: Office) -> None:
    one = records.new(
        office(), "customer", {"name": "李伟", "customer_kind": "end", "phone": PHONE}
    ).record.number
    two = records.new(
        office(), "customer", {"name": "李伟", "customer_kind": "end", "phone": PHONE}
    ).record.number
    call = records.new(office(), "call", {
        "phone": PHONE, "topic": "price", "outcome": "solved", "customer": two, "summary": "李伟 rang",
    }).record  # fmt: skip
    stone = erasure.erase_person(office("chen"), one, "asked")
    assert stone.told["left"] and not stone.told["named"]
    assert records.get(office(), two).number == two
    assert getattr(records.get(office("wang"), call.number), "summary") == "李伟 rang"  # noqa: B009


def test_who_comes_back_with_a_backup_goes_again(office: Office, tmp_path: Path) -> None:
    number, _ = the_person(office)
    office.close()
    shutil.copytree(office.folder, tmp_path / "old")
    stone = erasure.erase_person(office("chen"), number, "asked")
    office.close()
    for beside in (True, False):  # without the file beside the store the other one tells
        if not beside:
            (office.folder / FILE).unlink()
        for path in [*office.folder.glob("desk.db*"), *tmp_path.rglob("*head*")]:
            path.unlink()  # where the journal had come to: a restore tells the program that it goes back
        shutil.copyfile(tmp_path / "old" / "desk.db", office.folder / "desk.db")
        shutil.copytree(tmp_path / "old" / "attachments", office.folder / "attachments", dirs_exist_ok=True)
        assert records.get(office(), number).number == number
        assert settle(office) == 1
        assert settle(office) == 0
        assert traces(office) == []
        assert checking.verify(office("chen")) == ()
        assert (office.folder / FILE).exists()
        assert erasure.erasure(office("chen"), number).uid == stone.uid
        office.close()


def test_a_line_cut_short_or_made_up_erases_nobody(office: Office) -> None:
    number = records.new(
        office(), "customer", {"name": NAME, "customer_kind": "end", "phone": PHONE}
    ).record.number
    other = records.new(
        office(), "customer", {"name": "Ana", "customer_kind": "end", "phone": "600 100 200"}
    ).record
    erasure.erase_person(office("chen"), number, "asked")
    path = office.folder / FILE
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert settle(office) == 0
    assert whole.strip() in path.read_bytes()
    path.write_bytes(json.dumps({"people": [other.uid]}).encode() + b"\n" + whole)
    assert settle(office) == 0
    assert records.get(office(), other.number).number == other.number


def test_the_certificate_names_nobody_and_says_what_went(office: Office) -> None:
    number, _ = the_person(office)
    erasure.erase_person(office("chen"), number, f"{LATER_NAME} asked for it")
    for language in ("en", "es", "zh_CN"):
        made = certificate.certificate(office("chen"), number, language=language)
        text = " ".join(texts(made.pdf))
        assert number in text and "Q. X." in text and "Quetzal" not in text and "欧阳" not in text
    with pytest.raises(NotFound):
        certificate.certificate(office("chen"), "A-K-261122-900")
    assert traces(office) == []

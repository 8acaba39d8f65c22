"""Every command: what it prints, and the shapes scripts rely on."""

import json

import pytest

from csapp.kinds import BY_TABLE, Call, Complaint, Customer
from csapp.vocabulary.kinds import declared
from tests.cli.conftest import Cli
from tests.helpers.office import PASSWORD, complaint

EXTRAS = {"number", "kind", "status", "uid", "revision", "voided"}
CASE_EXTRAS = {"due_at", "due_step", "due_state", "due_started_at", "due_paused_seconds", "due_calendar"}
CALL = {"phone": "withheld", "topic": "price", "outcome": "solved"}
TYPES = {
    "text", "longtext", "phone", "choice", "date", "datetime", "integer", "decimal", "money", "bool", "list", "link"
}  # fmt: skip


def test_a_complaint_from_the_phone_to_the_signature(cli: Cli) -> None:
    number, second = cli.add("complaint", complaint(price="88.00", phone=["138 1234 5678", "2"]), complaint())
    assert number != second
    said = cli("set", number, cli.file({"quantity": 2, "product": None, "order_no": "7"}))
    assert (said.code, said.out) == (0, f"{number}\n")
    assert cli("step", number, "reported").out == f"{number} reported\n"
    assert cli("step", number, "waiting_customer", cli.file({"remark": "asks"})).code == 0
    assert cli("step", number, "resume").out == f"{number} reported\n"
    assert cli("step", number, "proposed", user="wang").code == 0
    paper = cli.folder / "out.pdf"
    said = cli("paper", "complaint-status", number, "--language", "es", "-o", paper)
    assert (said.code, said.out) == (0, f"{number}/1\n")
    assert paper.read_bytes().startswith(b"%PDF")
    assert cli("paper", "complaint-status", number, "-o", paper).out == f"{number}/2\n"
    said = cli("verify")
    assert (said.code, said.err) == (0, "")
    assert cli("step", second, "void", cli.file({"reason": "twice"}), user="wang").out == f"{second} void\n"


def test_show_is_one_flat_object(cli: Cli) -> None:
    given = complaint(
        price="88.00", amount_paid="12.50 USD", quantity=3, recurring=True, bought_on="2026-11-01",
        phone=["138 1234 5678", "0571-88881234"], occurred_at="2026-11-21T09:00:00+01:00", severity="slight",
        money_lines=[{"what": "coupon", "amount": "5.00"}],
    )  # fmt: skip
    number = cli.add("complaint", given)[0]
    look = ("--json", "--unmasked", "--reason", "a test")
    shown = cli("show", number, *look, user="wang").json()
    assert isinstance(shown, dict)
    assert set(shown) == set(declared(Complaint)) | EXTRAS | CASE_EXTRAS
    assert (shown["number"], shown["kind"], shown["status"], shown["revision"]) == (
        number,
        "complaint",
        "received",
        1,
    )
    assert shown["occurred_at"] == "2026-11-21T16:00:00+08:00"
    line = {"what": "coupon", "amount": "5.00", "payer": None, "authorised_by": None, "paid_on": None}
    for key, value in {**given, "money_lines": [line], "occurred_at": "2026-11-21T16:00:00+08:00"}.items():
        assert shown[key] == value, key
    assert cli("show", number.lower(), *look, user="wang").json() == shown
    customer = cli("show", shown["customer"], "--json").json()
    assert isinstance(customer, dict)
    assert set(customer) == set(declared(Customer)) | {
        "number",
        "kind",
        "status",
        "uid",
        "revision",
        "voided",
    }
    plain = cli("show", number)
    assert plain.code == 0 and "李*" in plain.out


def test_one_string_stays_a_string_and_a_list_a_list(cli: Cli) -> None:
    one, two = cli.add("complaint", complaint(phone="1 2 3 4 5"), complaint(phone=["1 2 3 4 5", "67890"]))
    look = ("--json", "--unmasked", "--reason", "a test")
    phones = [json.loads(cli("show", number, *look, user="wang").out)["phone"] for number in (one, two)]
    assert phones == ["1 2 3 4 5", ["1 2 3 4 5", "67890"]]


def test_history_is_newest_first(cli: Cli) -> None:
    number = cli.add("complaint", complaint())[0]
    cli("set", number, cli.file({"quantity": 2}))
    cli("step", number, "void", cli.file({"reason": "twice"}), user="wang")
    events = cli("history", number, "--json").json()
    assert isinstance(events, list)
    keys = {
        "at",
        "by",
        "by_name",
        "desk",
        "verb",
        "number",
        "revision",
        "status",
        "from_status",
        "remark",
        "changes",
    }
    assert [set(event) for event in events] == [keys] * 3
    assert [(e["verb"], e["by"], e["status"], e["remark"]) for e in events] == [
        ("step", "wang", "void", "twice"), ("change", "zhang", None, None), ("create", "zhang", "received", None)
    ]  # fmt: skip
    assert events[1]["changes"] == [{"key": "quantity", "old": None, "new": 2}]
    assert cli("history", number).out.count("\n") > 3


def test_list_narrows_and_counts(cli: Cli) -> None:
    numbers = cli.add("complaint", *(complaint(urgency=u) for u in ("normal", "urgent", "urgent")))
    cli("step", numbers[2], "reported")
    every = cli("list", "complaint", "--json").json()
    assert isinstance(every, list)
    assert [row["number"] for row in every] == numbers[::-1]
    assert every[0] == cli("show", numbers[2], "--json").json()
    for where, found in (
        (["urgency=urgent"], [2, 1]), (["urgency=urgent", "status=received"], [1]), (["status=closed"], []),
        (["phone=+86 13812345678"], [2, 1, 0]), (["facts=a=b"], []), (["owner="], []), (["state=open"], [2, 1, 0]),
        ([f"number={numbers[0].lower()}"], [0]), (["customer=A-K-261122-999"], []),
    ):  # fmt: skip
        words = [word for pair in where for word in ("--where", pair)]
        rows = cli("list", "complaint", *words, "--json").json()
        assert isinstance(rows, list)
        assert [row["number"] for row in rows] == [numbers[i] for i in found], where
    for limit, found in (("2", 2), ("0", 0), ("99999999999999999999999", 3)):
        rows = cli("list", "complaint", "--limit", limit, "--json").json()
        assert isinstance(rows, list) and len(rows) == found
    assert cli("list", "call", "--json").json() == []
    assert cli("list", "complaint").out.count("\n") == 3


def test_find_tells_number_kind_and_title(cli: Cli) -> None:
    number, other = cli.add(
        "complaint", complaint(), complaint(complainant="欧阳娜娜", phone="139 0000 1111")
    )
    for text in (number, number.lower(), f"{number}/17", " " + number + " ", number[2:], number[4:]):
        hits = cli("find", text, "--json").json()
        assert isinstance(hits, list)
        assert number in {hit["number"] for hit in hits}, text
        assert hits[0]["number"] == number or "-C-" not in text
        assert {"number", "kind", "title"} <= set(hits[0])
    for text in ("欧阳", "娜娜", "1111", "139 0000 1111", "+8613900001111"):
        hits = cli("find", text, "--json").json()
        assert isinstance(hits, list)
        assert {hit["kind"] for hit in hits} == {"complaint", "customer"}, text
        assert other in {hit["number"] for hit in hits}
    for text in ("", " ", "nothing like it", "\udcff", '"*'):
        assert cli("find", text, "--json").json() == []
    assert cli("find", "娜娜").out.count("\n") == 2


@pytest.mark.parametrize("kind", BY_TABLE)
def test_fields_is_the_declaration(cli: Cli, kind: str) -> None:
    found = cli("fields", kind, "--json").json()
    assert isinstance(found, list)
    assert [field["key"] for field in found] == list(declared(BY_TABLE[kind]))
    for field in found:
        wanted = {"key", "label", "type", "need", "choices"} | (
            {"items"} if field["type"] == "list" else set()
        )
        assert set(field) == wanted
        assert field["type"] in TYPES and field["need"] in {"call", "later", "close", "auto"}
        assert all(set(choice) == {"key", "label"} for choice in field["choices"])
        assert bool(field["choices"]) == (field["type"] == "choice"), field
    assert cli("fields", kind).out.count("\n") == len(found)


def test_fields_needs_no_desk(cli: Cli) -> None:
    around = {"CSAPP_PASSWORD": None, "CSAPP_DATA": str(cli.folder / "nowhere"), "LC_ALL": "zh_CN.UTF-8"}
    found = {
        field["key"]: field
        for field in json.loads(cli.spawn("fields", "complaint", "--json", env=around).out)
    }
    assert (found["complainant"]["need"], found["phone"]["type"], found["decision"]["need"]) == (
        "call",
        "phone",
        "close",
    )
    assert {"key": "quality", "label": "质量"} in found["type"]["choices"]


def test_calls_and_customers_go_in_too(cli: Cli) -> None:
    missed, taken = cli.add("call", {"direction": "missed", "phone": "139"}, {**CALL, "phone": "139"})
    shown = json.loads(cli("show", taken, "--json").out)
    assert set(shown) == set(declared(Call)) | EXTRAS
    assert shown["customer"] == json.loads(cli("show", missed, "--json").out)["customer"] is not None
    assert (
        cli.add("customer", {"name": "x", "customer_kind": "end", "email": "a@b"}) == ["A-K-261122-002"]
        or True
    )


def test_staff_are_added_by_the_administrator_alone(cli: Cli) -> None:
    bo = {"user": "bo", "name": "Bo 薄", "roles": ["agent", "supervisor"], "password": "second-desk-2"}
    assert cli("add", "staff", cli.file(bo)).fails(3)
    said = cli("add", "staff", cli.file(bo), user="root")
    assert (said.code, said.out) == (0, "bo\n")
    assert cli("list", "complaint", user="bo", password="second-desk-2").code == 0
    assert cli("list", "complaint", user="bo", password=PASSWORD).fails(3)
    shown = cli("show", "bo", "--json", user="root").json()
    assert isinstance(shown, dict)
    assert (shown["roles"], shown["active"], shown["desk"]) == (["agent", "supervisor"], True, "A")
    assert "password" not in json.dumps(shown)
    for wrong in (
        {"user": "bo"}, {"user": "a b"}, {"user": "A-C-261122-001"}, {"user": "DESK-A"}, {"roles": ["boss"]},
        {"roles": []}, {"password": "short"}, {"user": "n\ud800"},
    ):  # fmt: skip
        said = cli("add", "staff", cli.file({**bo, "user": "cy", **wrong}), user="root")
        assert said.fails(2)
    assert cli("set", "bo", cli.file({"user": "other"}), user="root").fails(2)
    assert cli("set", "bo", cli.file({"active": False}), user="root").code == 0
    assert cli("list", "complaint", user="bo", password="second-desk-2").fails(3)


@pytest.mark.parametrize("language", ["zh_CN", "en", "es"])
def test_faults_are_told_in_the_language_of_the_session(cli: Cli, language: str) -> None:
    said = cli.spawn("show", "A-C-000000-001", env={"LC_ALL": f"{language}.UTF-8"})
    words = {"zh_CN": "没有", "en": "There is no record", "es": "No"}
    assert words[language] in said.fails(2)

"""Personal data on the command line: hidden from everybody, shown to who may for a reason, and told afterwards."""

from __future__ import annotations

import csv
import json
from typing import Any

import pytest

from tests.cli.conftest import Cli
from tests.helpers.office import complaint
from tests.papers.samples import texts

LI = {
    "name": "李伟",
    "customer_kind": "end",
    "phone": "13812345678",
    "addresses": [{"address": "文三路 8842 号 502 室"}],
}
SECRETS = ("李伟", "138 1234", "1381234", "8842")
WHY = ("--unmasked", "--reason", "asked for by the court")


def hidden(out: str) -> bool:
    return not any(secret in out for secret in SECRETS)


@pytest.fixture
def numbers(cli: Cli) -> tuple[str, str]:
    """A customer and a case of theirs."""
    (customer,) = cli.add("customer", LI)
    (case,) = cli.add(
        "complaint", complaint(customer=customer, facts="Ring 138 1234 5678, order 20261122001.")
    )
    return customer, case


def test_every_command_that_shows_records_masks_them(cli: Cli, numbers: tuple[str, str]) -> None:
    customer, case = numbers
    for user in ("zhang", "chen"):
        for words in (
            ("show", customer), ("show", case, "--json"), ("history", customer), ("history", case, "--json"),
            ("list", "customer"), ("list", "complaint", "--json"), ("find", "李伟"), ("find", "13812345678", "--json"),
        ):  # fmt: skip
            said = cli(*words, user=user)
            assert said.code == 0 and said.out and hidden(said.out), (words, said.out)
    shown: Any = cli("show", case, "--json").json()
    assert (shown["complainant"], shown["phone"]) == ("李*", "*******5678")
    assert shown["facts"] == "Ring *******5678, order 20261122001."


def test_showing_needs_a_role_and_a_reason(cli: Cli, numbers: tuple[str, str]) -> None:
    customer, _ = numbers
    out = str(cli.folder / "o.csv")
    for words in (
        ("show", customer),
        ("history", customer),
        ("list", "customer"),
        ("find", "李"),
        ("export", "customer", out),
    ):
        cli(*words, *WHY).fails(3)
        cli(*words, "--unmasked", user="wang").fails(2)
        cli(*words, "--unmasked", "--reason", " a ", user="wang").fails(2)
    assert "李伟" in cli("show", customer, *WHY, user="wang").out
    assert "李伟" in cli("list", "customer", *WHY, user="zhou").out
    told: Any = cli("disclosures", customer, "--json", user="wang").json()
    assert [(one["deed"], one["by"], one["reason"]) for one in told] == [
        ("export", "zhou", "asked for by the court"), ("look", "wang", "asked for by the court"),
    ]  # fmt: skip
    assert told[1]["what"] == ["name", "phone", "addresses"]
    assert cli("verify").code == 0
    cli("disclosures", customer).fails(3)


def test_a_masked_sheet_never_overwrites_what_is_real(cli: Cli, numbers: tuple[str, str]) -> None:
    customer, _ = numbers
    path = cli.folder / "o.csv"
    assert cli("export", "customer", path).code == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert hidden(file.read())
    said = cli("import", "customer", path, "--doubles", "--json")
    assert said.code == 2 and json.loads(said.out)["made"] == 0
    for given in (
        {"name": "李*"},
        {"phone": "*******5678"},
        {"addresses": [{"address": "文三路 * 号 * 室"}]},
    ):
        cli("set", customer, cli.file(given)).fails(2)
    assert cli("export", "customer", path, *WHY, user="wang").code == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert "李伟" in next(row for row in csv.DictReader(file))["Name"]


def test_paper_is_masked_unless_its_purpose_needs_it(cli: Cli, numbers: tuple[str, str]) -> None:
    customer, case = numbers
    path = cli.folder / "p.pdf"
    cli("step", case, "reported")

    def paper(*words: object, user: str = "zhang") -> str:
        assert cli("paper", *words, "-o", path, user=user).code == 0
        return "".join(texts(path.read_bytes()))

    for words in (("customer-sheet", customer), ("complaint-status", case)):
        text = paper(*words)
        assert hidden(text) and "李*" in text and "*******5678" in text
        cli("paper", *words, "-o", path, *WHY).fails(3)
        cli("paper", *words, "-o", path, "--unmasked", user="wang").fails(2)
        assert "李伟" in paper(*words, *WHY, user="wang")
    told: Any = cli("disclosures", customer, "--json", user="wang").json()
    assert [(one["what"], one["unmasked"], one["reason"]) for one in told] == [
        (["complaint-status"], True, WHY[2]), (["complaint-status"], False, None),
        (["customer-sheet"], True, WHY[2]), (["customer-sheet"], False, None),
    ]  # fmt: skip
    assert cli("verify").code == 0


def test_a_claim_pack_goes_to_the_carrier_as_it_is(cli: Cli) -> None:
    (number,) = cli.add("damage", {
        "waybill": "888090781867", "carrier": "sf", "damage_kind": "damaged", "phone": "138 1234 5678",
        "item": "oak table", "quantity": 1, "outer_box": "torn",
    })  # fmt: skip
    cli("step", number, "confirmed")
    path = cli.folder / "p.pdf"
    assert cli("paper", "damage-claim", number, "-o", path).code == 0
    assert "138 1234 5678" in "".join(texts(path.read_bytes()))
    assert cli("paper", "damage-claim", number, "--unmasked", "-o", path).code == 0

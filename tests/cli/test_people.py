"""Merging customers from the command line, and taking it back."""

from typing import Any

from tests.cli.conftest import Cli


def shown(cli: Cli, number: str) -> Any:
    return cli("show", number, "--json", "--unmasked", "--reason", "a test", user="wang").json()


def test_a_merge_and_its_undoing(cli: Cli) -> None:
    li = {"name": "Li", "customer_kind": "end", "phone": "138 1234 5678", "company": "Hao"}
    keep, other = cli.add("customer", li, {**li, "name": "Li Wei", "company": None, "qq": "1"})
    call = {"phone": "withheld", "customer": other, "topic": "price", "outcome": "solved"}
    (call_number,) = cli.add("call", call)
    assert cli("merge", keep, other).code != 0, "an agent may not"
    said = cli("merge", keep, other.lower(), cli.file({"name": other}), user="wang")
    assert (said.code, said.out) == (0, f"{keep}\n")
    person = shown(cli, keep)
    assert (person["name"], person["company"], person["qq"], person["merged_from"]) == (
        "Li Wei",
        "Hao",
        "1",
        [other],
    )
    assert shown(cli, call_number)["customer"] == keep
    assert cli("verify").code == 0
    cli("set", keep, cli.file({"qq": "2"}))
    said = cli("unmerge", keep, user="wang")
    assert (said.code, said.out) == (0, f"{keep} {other}\n")
    assert said.err.startswith(f"{keep}: QQ")
    assert shown(cli, keep)["name"] == "Li"
    assert shown(cli, other)["voided"] is False
    assert cli("verify").code == 0
    assert cli("unmerge", keep, user="wang").code != 0
    for wrong in ({"name": 1}, {"name": "x"}, {"number": other}):
        assert cli("merge", keep, other, cli.file(wrong), user="wang").code != 0

"""``csapp import`` and ``csapp export``."""

from __future__ import annotations

import json

from tests.cli.conftest import Cli

TEXT = "Name,Kind of customer,Mobile,Nothing\nAna,end,612345678,x\n李伟,渠道,13812345678,\nBad,nobody,1,\n"


def test_there_and_back(cli: Cli) -> None:
    source, target = cli.file(TEXT.encode(), "people.csv"), cli.folder / "out.xlsx"
    said = cli("import", "customer", source, "--dry-run")
    assert said.code == 2 and said.out.startswith("Name -> name\n") and "Nothing -> -" in said.out
    assert "Line 4" in said.one_line()
    said = cli("import", "customer", source)
    assert said.code == 2 and said.out.startswith("2 records made.\n") and "customer_kind" in said.one_line()
    said = cli("import", "customer", source, "--json")
    told = json.loads(said.out)
    assert (told["made"], told["skipped"], told["bad"][0]["line"]) == (0, 2, 4)
    wanted = ("--columns", "name,phone,customer_kind", "--order", "name", "--descending")
    wanted += ("--unmasked", "--reason", "moving house")
    assert cli("export", "customer", target, *wanted, user="wang").out == "2 rows written.\n"
    said = cli("import", "customer", target)
    assert (said.code, said.out) == (0, "0 records made.\n2 rows were known already.\n")
    assert cli("import", "customer", target, "--doubles").out.startswith("2 records made.\n")
    assert cli("verify").code == 0


def test_mapping_by_hand(cli: Cli) -> None:
    source = cli.file(TEXT.encode("gb18030"), "people.csv")
    said = cli(
        "import", "customer", source, "--map", "Nothing=company", "--map", "Mobile=", "--all-or-nothing"
    )
    assert "Line 2" in said.fails(2)
    said = cli(
        "import", "customer", source, "--map", "Nothing=company", "--dry-run", "--json", "--limit", "1"
    )
    told = json.loads(said.out)
    assert told["mapping"]["Nothing"] == "company" and len(told["rows"]) == 1
    assert told["rows"][0]["values"]["company"] == "x" and (told["good"], told["bad"]) == (2, 1)


def test_bad_files_and_words(cli: Cli) -> None:
    empty, source = cli.file(b"", "e.csv"), cli.file(TEXT.encode(), "people.csv")
    western = cli.file("a,b\nseñor,ñu\n".encode("cp1252"), "w.csv")
    for words in (
        ("import", "customer", empty),
        ("import", "customer", "/no/such/file.csv"),
        ("import", "customer", western),
        ("import", "nothing", source),
        ("import", "staff", source),
        ("import", "customer", source, "--map", "Name"),
        ("import", "customer", source, "--map", "Nobody=name"),
        ("import", "customer", source, "--map", "Nothing=name"),
        ("import", "customer", source, "--encoding", "klingon"),
        ("export", "customer", cli.folder / "x.doc"),
        ("export", "customer", cli.folder / "no" / "x.csv"),
        ("export", "nothing", cli.folder / "x.csv"),
        ("export", "customer", cli.folder / "x.csv", "--columns", "nothing"),
        ("export", "customer", cli.folder / "x.csv", "--where", "nothing"),
        ("export", "customer", cli.folder / "x.csv", "--order", "nothing"),
    ):
        assert cli(*words).fails(2), words
    assert cli("import", "customer", source, user="zhou").fails(3)
    assert cli("list", "customer", "--json").json() == []


def test_a_value_for_all_rows(cli: Cli) -> None:
    source = cli.file(b"Name,Mobile\nAna,612345678\nEva,612345678\n", "few.csv")
    cli("import", "customer", source, "--set", "customer_kind").fails(2)
    assert "2 are bad" in cli("import", "customer", source, "--dry-run").out
    said = cli("import", "customer", source, "--set", "customer_kind=end", "--dry-run")
    assert "customer_kind = end" in said.out and "0 are bad" in said.out
    told = json.loads(cli("import", "customer", source, "--set", "customer_kind=end", "--json").out)
    assert told["made"] == 1 and [row["called"] for row in told["other_names"]] == ["Ana"]
    again = cli("import", "customer", source)
    assert "0 records made" in again.out, "what was said for all rows is remembered"
    assert "called Ana there" in again.err

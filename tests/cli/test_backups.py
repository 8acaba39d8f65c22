"""Backups by command: the file is printed, put back over the desk or into an empty folder, refused in one line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Cli

PERSON = {"name": "Li", "customer_kind": "end", "phone": "138 1234 5678"}


def test_made_listed_and_put_back(cli: Cli, tmp_path: Path) -> None:
    (kept,) = cli.add("customer", PERSON)
    made = cli("backup", tmp_path / "out", user="chen")
    assert (made.code, made.err) == (0, "")
    file = Path(made.out.strip())
    assert file.parent == tmp_path / "out" and file.suffix == ".csbackup"
    (lost,) = cli.add("customer", {**PERSON, "name": "Later", "phone": "1"})
    listed = cli("backups", tmp_path / "out", "--json", user="chen").json()
    assert isinstance(listed, list) and [(one["file"], one["good"]) for one in listed] == [(str(file), True)]
    done = cli("restore", file, user="chen")
    assert (done.code, done.out) == (0, f"{cli.office.folder}\n")
    assert "restore.csbackup" in done.one_line()
    assert cli("verify", user="chen").code == 0
    assert cli("show", kept).code == 0 and cli("show", lost).code == 2
    assert cli.add("customer", {**PERSON, "name": "New", "phone": "2"}) > [lost]


def test_into_an_empty_folder(cli: Cli, tmp_path: Path) -> None:
    cli.add("customer", PERSON)
    file = cli("backup", tmp_path / "out", user="chen").out.strip()
    said = cli("--data", tmp_path / "new", "restore", file, user="chen")
    assert (said.code, said.out, said.err) == (0, f"{tmp_path / 'new'}\n", "")
    assert cli("--data", tmp_path / "new", "verify", user="chen").code == 0


def test_refused_in_one_line(cli: Cli, tmp_path: Path) -> None:
    made = cli("backup", tmp_path / "out", user="chen").out.strip()
    cli("backup", tmp_path / "out").fails(3)
    cli("restore", made, user="wang").fails(3)
    cli("restore", made, user="chen", password="not the password").fails(3)
    cli("restore", tmp_path / "none.csbackup", user="chen").fails(2)
    cli("restore", cli.file(b"PK no backup", "x.csbackup"), user="chen").fails(2)
    cli("backup", cli.file(b"a file is no folder"), user="chen").fails(4)
    assert cli("verify", user="chen").code == 0


def test_an_import_is_preceded_by_one(cli: Cli) -> None:
    given = cli.file(b"name,customer_kind,phone\nA,end,13812345678\n", "people.csv")
    assert cli("import", "customer", given, user="chen").code == 0
    listed = json.loads(cli("backups", "--json", user="chen").out)
    assert [(one["why"], one["good"]) for one in listed] == [("before an import", None)]

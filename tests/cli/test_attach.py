"""``csapp attach NUMBER FILE... [--role R]``: all of them, or none and a line that names the one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli
from tests.helpers.office import complaint
from tests.services.test_attachments import BAD, files_of, pdf, picture
from tests.services.test_damage import DAMAGE


def shown(cli: Cli, number: str) -> list[dict[str, Any]]:
    record = cli("show", number, "--json").json()
    assert isinstance(record, dict)
    return record["attachments"] or []


def test_pictures_and_papers_with_their_role(cli: Cli, tmp_path: Path) -> None:
    (number,) = cli.add("damage", DAMAGE)
    for name, data in (("one.jpg", picture()), ("two.PNG", picture("PNG", (90, 80))), ("slip.pdf", pdf(2))):
        (tmp_path / name).write_bytes(data)
    said = cli("attach", number.lower(), tmp_path / "one.jpg", tmp_path / "two.PNG", "--role", "photo")
    assert (said.code, said.out, said.err) == (0, f"{number}\n", "")
    assert cli("attach", number, tmp_path / "slip.pdf", "--role", "waybill").code == 0
    assert cli("attach", number, tmp_path / "slip.pdf").code == 0  # held already: once is enough
    assert [(a["name"], a["role"], a["media"]) for a in shown(cli, number)] == [
        ("one.jpg", "photo", "image/jpeg"),
        ("two.PNG", "photo", "image/png"),
        ("slip.pdf", "waybill", "application/pdf"),
    ]
    assert cli("verify").code == 0


@pytest.mark.parametrize("name", BAD)
def test_one_bad_file_and_nothing_is_attached(cli: Cli, tmp_path: Path, name: str) -> None:
    (number,) = cli.add("complaint", complaint())
    (tmp_path / "good.jpg").write_bytes(picture())
    (tmp_path / name).write_bytes(BAD[name])
    line = cli("attach", number, tmp_path / "good.jpg", tmp_path / name).fails(2)
    assert line.startswith(f"{name}: ")
    assert shown(cli, number) == [] and files_of(cli.office) == []


def test_what_is_no_file_no_case_and_no_role(cli: Cli, tmp_path: Path) -> None:
    (number,) = cli.add("complaint", complaint())
    (tmp_path / "a.jpg").write_bytes(picture())
    (tmp_path / "folder").mkdir()
    assert "folder" in cli("attach", number, tmp_path / "folder").fails(2)
    assert "none.jpg" in cli("attach", number, tmp_path / "none.jpg").fails(2)
    cli("attach", number, tmp_path / "a.jpg", "--role", "passport").fails(2)
    cli("attach", "A-C-261122-999", tmp_path / "a.jpg").fails(2)
    cli("attach", "A-K-261122-001", tmp_path / "a.jpg").fails(2)
    cli("attach", number, tmp_path / "a.jpg", user="zhou").fails(3)
    cli("attach", number).fails(2)
    assert shown(cli, number) == []

"""The recovery key by command: its sheet made, the desk opened with it, wrong guesses made to wait."""

from pathlib import Path

import pypdfium2
import pytest

from csapp.storage import recoverykey
from tests.cli.conftest import Cli

NEW = "another-desk-2"


def key_on(sheet: Path) -> str:
    """The groups as they stand on the paper."""
    said = pypdfium2.PdfDocument(sheet)[0].get_textpage().get_text_bounded().split()
    groups = [word for word in said if len(word) == 5 and set(word) <= set(recoverykey.LETTERS)]
    return recoverykey.read("".join(groups))


def test_the_sheet_opens_the_desk_once(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet, following = tmp_path / "key.pdf", tmp_path / "next.pdf"
    assert cli("recovery-key", "-o", sheet, user="root").out.strip() == str(sheet)
    monkeypatch.setenv("CSAPP_RECOVERY", key_on(sheet).lower())
    assert cli("recover", "-o", following, user="root", password=NEW).out.strip() == str(following)
    cli("verify", user="root").fails(3)
    assert cli("verify", user="root", password=NEW).code == 0
    cli("recover", user="root", password="third-desk-3").fails(3)
    monkeypatch.setenv("CSAPP_RECOVERY", key_on(following))
    printed = cli("recover", user="root", password="third-desk-3")
    assert (printed.code, recoverykey.read(printed.out)) == (0, printed.out.strip())


def test_what_can_t_be_done_is_one_line(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = tmp_path / "key.pdf"
    cli("recovery-key", "-o", sheet, user="zhang").fails(3)
    cli("recovery-key", "-o", tmp_path / "nowhere" / "key.pdf", user="root").fails(2)
    monkeypatch.setenv("CSAPP_RECOVERY", "abcde")
    cli("recover", user="root", password=NEW).fails(2)
    monkeypatch.setenv("CSAPP_RECOVERY", recoverykey.new())
    cli("recover", user="root", password="12345678").fails(2)
    for _ in range(5):
        cli("recover", user="root", password=NEW).fails(3)
    assert "0:" in cli("recover", user="root", password=NEW).fails(3)
    assert not sheet.exists()

"""What ARCHITECTURE.md shows works as it is printed there."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.usefixtures("qapp")
def test_the_script_in_the_architecture_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = re.search(r"```python\n(.*?)```", (ROOT / "ARCHITECTURE.md").read_text("utf-8"), re.DOTALL)
    assert found
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(found.group(1), names)  # the document is the test
    assert re.fullmatch(r"A-C-\d{6}-001", str(names["number"]))
    QApplication.processEvents()


def test_the_program_tests_itself(capsys: pytest.CaptureFixture[str], qapp: QApplication) -> None:
    from csapp.i18n import Translator
    from ui.selftest import self_test

    assert self_test(Translator("en")) == 0, capsys.readouterr().err

"""The house stands as ARCHITECTURE.md draws it: walls, doors and the size of its rooms."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.surroundings import TESTS

ROOT = TESTS.parent
MOST_LINES = 400
# Only these may hold the program up with a question: everything else goes through the prompts.
MODAL_DOORS = {"ui/prompts.py", "ui/app.py"}
MODAL_CALLS = {"QMessageBox": {"question", "warning", "information", "critical", "about"}}
MODAL_FAMILIES = {"QFileDialog": "get", "QInputDialog": "get", "QColorDialog": "get", "QFontDialog": "get"}

# What the window may not wait for before its first paint.
HEAVY = ("sqlalchemy", "sqlcipher3", "alembic", "reportlab", "openpyxl")

LOADED = """
import sys
import ui.app
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def python_files(*folders: str) -> Iterator[Path]:
    """Every source file of the project in `folders`, the top itself when none is named."""
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def project_files() -> list[Path]:
    """What people write: released migrations are drawn up by a generator and never edited."""
    written = python_files("csapp", "ui", "resources", "tests", "benchmarks", "scripts")
    return [ROOT / "run.py", *(path for path in written if path.parent.name != "versions")]


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_keep_to_their_rooms() -> None:
    linter = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as go; go()"]
    done = subprocess.run(
        [*linter, "--no-cache"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Contracts: 3 kept, 0 broken." in done.stdout


def test_the_window_starts_without_the_heavy_libraries() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "PySide6" in loaded
    assert loaded.isdisjoint(HEAVY), loaded.intersection(HEAVY)


def test_no_file_is_too_long() -> None:
    lines = {relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in project_files()}
    assert len(lines) > 10
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


def modal_calls(source: str) -> list[int]:
    """Line numbers at which `source` opens something that blocks until it is answered."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and is_modal(node.func)
    ]


def is_modal(called: ast.Attribute) -> bool:
    if called.attr in ("exec", "exec_"):
        return True
    owner = called.value.id if isinstance(called.value, ast.Name) else ""
    family = MODAL_FAMILIES.get(owner)
    return called.attr in MODAL_CALLS.get(owner, ()) or (
        family is not None and called.attr.startswith(family)
    )


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("dialog.exec()", [1]),
        ("x = 1\nQDialog(self).exec_()", [2]),
        ("QMessageBox.question(self, '', '')", [1]),
        ("QFileDialog.getSaveFileName(self)", [1]),
        ("dialog.open()\nexec('1')\nservice.question('x')\nQFileDialog(self).getContentsMargins()", []),
    ],
)
def test_modal_calls_are_found(source: str, lines: list[int]) -> None:
    assert modal_calls(source) == lines


def test_nothing_blocks_outside_the_prompts() -> None:
    paths = [path for path in python_files("ui") if relative(path) not in MODAL_DOORS]
    assert paths
    found = {relative(path): modal_calls(path.read_text(encoding="utf-8")) for path in paths}
    assert {name: lines for name, lines in found.items() if lines} == {}

"""The set-up: locked versions that fit together, and one clear line when it can't go on."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

import run

ROOT = Path(run.__file__).resolve().parent
RUNTIME, EVERYTHING = (ROOT / name for name in ("requirements.lock", "requirements-dev.lock"))


def pinned(lock: Path) -> dict[str, str]:
    """Name to version of every library in `lock`."""
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", lock.read_text(encoding="utf-8"), re.MULTILINE))


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(one for extra in project["optional-dependencies"].values() for one in extra),
    ]
    return {re.split(r"[ <>=;\[]", one, maxsplit=1)[0].lower() for one in wanted}


def test_every_declared_library_is_locked() -> None:
    assert declared() <= set(pinned(EVERYTHING))


def test_tests_run_on_the_versions_people_get() -> None:
    runtime = pinned(RUNTIME)
    assert len(runtime) > 10
    assert runtime.items() <= pinned(EVERYTHING).items()


@pytest.mark.parametrize("lock", [RUNTIME, EVERYTHING], ids=lambda lock: lock.name)
def test_every_lock_has_hashes_and_names_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", text)
    assert len(entries) == len(pinned(lock))
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
    assert "--index" not in text


def test_the_environment_is_the_locked_one() -> None:
    locked = pinned(EVERYTHING)
    for name in ("pyside6-essentials", "sqlalchemy", "sqlcipher3", "reportlab", "pytest"):
        assert version(name) == locked[name]


def test_the_store_has_a_sqlite_without_the_wal_race() -> None:
    from sqlcipher3 import dbapi2

    assert tuple(map(int, dbapi2.sqlite_version.split("."))) >= (3, 51, 3)


@pytest.mark.parametrize("here", [(3, 10, 4), (3, 14, 0)])
def test_a_wrong_python_is_named(here: tuple[int, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", here)
    with pytest.raises(
        run.SetupError, match=rf"Python 3\.{here[1]}; the desk runs on 3\.11, 3\.12 and 3\.13"
    ):
        run.check_python()


@pytest.mark.skipif(sys.platform == "win32", reason="system packages are asked for on Debian and Ubuntu only")
class TestSystemPackages:
    @pytest.fixture(autouse=True)
    def debian(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(run.shutil, "which", lambda name: "/usr/bin/" + name)
        monkeypatch.setattr(run, "installed_packages", set)

    def test_without_root_the_command_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(run.os, "geteuid", lambda: 1000)
        with pytest.raises(run.SetupError) as caught:
            run.install_system_packages("desk")
        assert str(caught.value).count("\n") == 0
        assert "sudo apt-get install" in str(caught.value)
        assert "libegl1" in str(caught.value)
        assert "xvfb" not in str(caught.value)

    def test_root_updates_the_lists_only_when_needed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        calls: list[str] = []

        def apt(command: list[str], *, silent: bool = False) -> int:
            calls.append(command[1])
            return 0 if "update" in calls else 100

        monkeypatch.setattr(run.os, "geteuid", lambda: 0)
        monkeypatch.setattr(run, "run_apt", apt)
        run.install_system_packages("tests")
        assert calls == ["install", "update", "install"]
        run.install_system_packages("tests")
        assert calls[3:] == ["install"]

    def test_nothing_is_asked_for_when_all_is_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        everything = set(run.wanted_packages("tests"))
        monkeypatch.setattr(run, "installed_packages", lambda: everything)
        monkeypatch.setattr(run, "run_apt", lambda *_words, **_how: pytest.fail("apt was run"))
        run.install_system_packages("tests")


def test_a_second_set_up_has_nothing_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.touch()
    monkeypatch.setattr(run, "VENV", tmp_path)
    monkeypatch.setattr(run, "PYTHON", python)
    assert not run.is_set_up("desk")
    run.stamp("tests").write_text(run.fingerprint("tests"), encoding="ascii")
    assert run.is_set_up("tests")
    assert run.is_set_up("desk"), "what the tests need includes what the desk needs"
    run.stamp("tests").write_text("of other locks", encoding="ascii")
    assert not run.is_set_up("desk")


def test_an_unknown_word_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "run.py", "dance"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert "dance" in done.stderr


def test_arguments_go_to_pytest_in_their_order() -> None:
    assert run.test_command(["-k", "paper", "tests/papers"]) == [
        "-m",
        "pytest",
        "-k",
        "paper",
        "tests/papers",
    ]
    assert run.test_command([]) == ["-m", "pytest", "-n", str((os.cpu_count() or 1) + 1)]

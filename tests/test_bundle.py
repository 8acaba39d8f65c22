"""The one-folder program is what ``build.spec`` promises, on Linux and Windows, as far as can be told unmade."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from scripts import bundle
from scripts.bundle import Entry

ROOT = Path(__file__).resolve().parents[1]
SITE = "/site/"
LINUX: list[Entry] = [
    ("PySide6/QtWidgets.abi3.so", "widgets.so", "EXTENSION"),
    ("PySide6/QtNetwork.abi3.so", "network.so", "EXTENSION"),
    ("PySide6/Qt/lib/libQt6Widgets.so.6", "libQt6Widgets.so.6", "BINARY"),
    ("PySide6/Qt/lib/libQt6Network.so.6", "libQt6Network.so.6", "BINARY"),
    ("PySide6/Qt/lib/libicudata.so.73", "libicudata.so.73", "BINARY"),
    ("PySide6/Qt/plugins/platforms/libqxcb.so", "libqxcb.so", "BINARY"),
    ("PySide6/Qt/plugins/platforms/libqvnc.so", "libqvnc.so", "BINARY"),
    ("PySide6/Qt/plugins/tls/libqopensslbackend.so", "tls.so", "BINARY"),
    ("libQt6Widgets.so.6", "PySide6/Qt/lib/libQt6Widgets.so.6", "SYMLINK"),
    ("libQt6Network.so.6", "PySide6/Qt/lib/libQt6Network.so.6", "SYMLINK"),
    ("libpython3.11.so.1.0", "libpython3.11.so.1.0", "BINARY"),
    ("libxcb-cursor.so.0", "libxcb-cursor.so.0", "BINARY"),
    ("libX11.so.6", "libX11.so.6", "BINARY"),
    ("libgtk-3.so.0", "libgtk-3.so.0", "BINARY"),
    ("_cffi_backend.cpython-311-x86_64-linux-gnu.so", "cffi.so", "EXTENSION"),
    ("pypdfium2_raw/libpdfium.so", "libpdfium.so", "BINARY"),  # opened by its path, linked to by nobody
    ("pillow.libs/libjpeg-6dc8d115.so.62", "libjpeg-6dc8d115.so.62", "BINARY"),
    ("pillow.libs/libavif-c6062d5f.so.16", "libavif-c6062d5f.so.16", "BINARY"),
    ("PIL/_imaging.cpython-311-x86_64-linux-gnu.so", "imaging.so", "EXTENSION"),
]
ASKS = {
    "widgets.so": ["libQt6Widgets.so.6"],
    "network.so": ["libQt6Network.so.6"],
    "libQt6Widgets.so.6": ["libicudata.so.73"],
    "libqxcb.so": ["libxcb-cursor.so.0", "libX11.so.6"],
    "imaging.so": ["libjpeg-6dc8d115.so.62"],
}
WINDOWS: list[Entry] = [
    ("python311.dll", "python311.dll", "BINARY"),
    ("VCRUNTIME140.dll", "vcruntime140.dll", "BINARY"),
    ("PySide6\\QtWidgets.pyd", "widgets.pyd", "EXTENSION"),
    ("PySide6\\Qt6Widgets.dll", "qt6widgets.dll", "BINARY"),
    ("PySide6\\Qt6Quick.dll", "qt6quick.dll", "BINARY"),
    ("PySide6\\opengl32sw.dll", "opengl32sw.dll", "BINARY"),
    ("PySide6\\plugins\\platforms\\qwindows.dll", "qwindows.dll", "BINARY"),
    ("PySide6\\plugins\\platforms\\qdirect2d.dll", "qdirect2d.dll", "BINARY"),
    ("PySide6\\plugins\\imageformats\\qjpeg.dll", "qjpeg.dll", "BINARY"),
    ("PySide6\\translations\\qtbase_es.qm", "qtbase_es.qm", "DATA"),
    ("PySide6\\translations\\qtbase_de.qm", "qtbase_de.qm", "DATA"),
]
ASKS_WINDOWS = {
    "widgets.pyd": ["Qt6Widgets.dll", "VCRUNTIME140.dll", "python3.dll"],
    "qwindows.dll": ["Qt6Widgets.dll"],
}


def names(entries: list[Entry], asks: dict[str, list[str]]) -> set[str]:
    return {e[0] for e in bundle.pruned(entries, lambda file: [(name, None) for name in asks.get(file, ())])}


def test_only_what_something_kept_asks_for_stays() -> None:
    kept = names(LINUX, ASKS)
    assert kept == {
        "PySide6/QtWidgets.abi3.so",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/Qt/lib/libicudata.so.73",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "libQt6Widgets.so.6",
        "libpython3.11.so.1.0",
        "libxcb-cursor.so.0",
        "_cffi_backend.cpython-311-x86_64-linux-gnu.so",
        "pypdfium2_raw/libpdfium.so",
        "pillow.libs/libjpeg-6dc8d115.so.62",
        "PIL/_imaging.cpython-311-x86_64-linux-gnu.so",
    }


def test_the_same_holds_for_the_names_of_windows() -> None:
    assert names(WINDOWS, ASKS_WINDOWS) == {
        "python311.dll",
        "VCRUNTIME140.dll",
        "PySide6\\QtWidgets.pyd",
        "PySide6\\Qt6Widgets.dll",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6\\plugins\\imageformats\\qjpeg.dll",
        "PySide6\\translations\\qtbase_es.qm",
    }


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("babel/locale-data/zh_Hans_CN.dat", True),
        ("babel/locale-data/fr.dat", False),
        ("resources/sample/pictures/golden-box.png", True),
        ("resources/__pycache__/__init__.cpython-311.pyc", False),
        ("csapp/i18n/es/LC_MESSAGES/csapp.mo", True),
        ("csapp/i18n/es/LC_MESSAGES/csapp.po", False),
        ("csapp/storage/migrations/versions/0001_the_first_schema.py", True),
        ("resources/fonts/LICENSE-OFL.txt", True),
    ],
)
def test_of_the_data_what_is_read_stays(name: str, stays: bool) -> None:
    assert bundle.wanted(name) is stays


def played(monkeypatch: pytest.MonkeyPatch, platform: str, workshop: Path) -> dict[str, list[Any]]:
    """What the spec asks of PyInstaller on a system."""
    asked: dict[str, list[Any]] = {"Analysis": [], "EXE": [], "COLLECT": []}

    def analysis(scripts: list[str], **given: Any) -> SimpleNamespace:
        asked["Analysis"].append({"scripts": scripts, **given})
        return SimpleNamespace(binaries=[], datas=[], pure=[], scripts=[])

    bindepend, hooks = ModuleType("PyInstaller.depend.bindepend"), ModuleType("PyInstaller.utils.hooks")
    vars(bindepend)["get_imports"] = lambda _file: set()
    vars(hooks)["collect_submodules"] = lambda name: [name]
    for module in (bindepend, hooks):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(sys, "platform", platform)
    made = {
        "SPECPATH": str(ROOT),
        "workpath": str(workshop),
        "Analysis": analysis,
        "PYZ": lambda pure: pure,
        "EXE": lambda *_parts, **given: asked["EXE"].append(given),
        "COLLECT": lambda *_parts, **given: asked["COLLECT"].append(given),
    }
    exec(compile((ROOT / "build.spec").read_text("utf-8"), "build.spec", "exec"), made)
    return asked


@pytest.mark.parametrize(("platform", "consoles"), [("linux", [True]), ("win32", [True, False])])
def test_the_spec_names_only_what_there_is(
    platform: str, consoles: list[bool], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = list(sys.path)
    asked = played(monkeypatch, platform, tmp_path)
    sys.path[:] = before
    monkeypatch.undo()
    (given,) = asked["Analysis"]
    assert [exe["console"] for exe in asked["EXE"]] == consoles
    assert all(Path(exe["icon"]).is_file() for exe in asked["EXE"] if exe["icon"])
    assert all(exe["icon"] for exe in asked["EXE"]) == (platform == "win32")
    assert all(Path(script).is_file() for script in given["scripts"])
    assert all(Path(source).exists() for source, _target in given["datas"])
    missing = [name for name in given["hiddenimports"] if find_spec(name) is None]
    assert not missing
    assert not [name for name in given["hiddenimports"] if is_excluded(name)]
    assert "csapp.services.sample" in given["hiddenimports"] and "ui.shell" in given["hiddenimports"]


def is_excluded(name: str) -> bool:
    return any(name == out or name.startswith(f"{out}.") for out in bundle.EXCLUDED)


BLOCKED = """
import sys
from importlib.abc import MetaPathFinder

class Out(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if any(name == out or name.startswith(out + ".") for out in OUT):
            raise ImportError(name)

OUT = sys.argv[1].split(",")
for name in [name for name in sys.modules if name in OUT]:
    del sys.modules[name]
sys.meta_path.insert(0, Out())
from csapp.__main__ import main
sys.exit(main(["self-test"]))
"""


@pytest.mark.slow
def test_the_program_does_without_what_is_left_out() -> None:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", BLOCKED, ",".join(bundle.EXCLUDED)],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        encoding="utf-8",
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="symbols are taken out of Linux files only")
def test_what_gets_no_smaller_is_not_copied(tmp_path: Path) -> None:
    broken = tmp_path / "no-library.so"
    broken.write_bytes(b"not an object file")
    entries: list[Entry] = [("lib/no-library.so", str(broken), "BINARY")]
    assert bundle.slimmed(entries, tmp_path / "slim") == entries

"""What goes into the one-folder program and what stays out; ``build.spec`` asks here. Knows Linux and Windows.

Nothing is named twice: plugins of Qt are kept by name, modules are left out by name, and of the libraries only those
stay that something kept really loads.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

Entry = tuple[str, str, str]  # name in the folder, file it comes from, kind: BINARY, EXTENSION, DATA, SYMLINK
Imports = Callable[[str], Iterable[tuple[str, str | None]]]

PACKAGES = ("csapp", "ui", "resources")
LOCALES = {"root", "en", "en_001", "en_US", "es", "es_419", "es_ES", "zh", "zh_Hans", "zh_Hans_CN"}
TRANSLATIONS = ("qtbase_zh_CN", "qtbase_es")

PLUGINS = {
    "platforms": {"xcb", "wayland", "offscreen", "minimal", "windows"},
    "platformthemes": {"xdgdesktopportal"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "wayland-shell-integration": {"xdg-shell"},
    "wayland-decoration-client": {"bradient"},
    "imageformats": {"jpeg", "webp", "svg", "ico"},
    "iconengines": {"svgicon"},
    "printsupport": {"cupsprintersupport"},
}
"""The plugins of Qt that are kept, by folder; PNG is part of Qt itself."""

EXCLUDED = (
    "tkinter", "unittest", "pydoc_data", "lib2to3", "ensurepip", "venv", "idlelib", "turtledemo",
    "setuptools", "pkg_resources", "_distutils_hack", "pip", "wheel",
    "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw", "doctest",
    "ssl", "_ssl", "_hashlib", "readline", "sqlite3", "_sqlite3",  # no network; SQLCipher brings its own SQLite
    "pytest", "hypothesis", "IPython", "numpy", "scripts", "tests", "benchmarks",
    "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtTest", "PySide6.QtOpenGL",
    "PySide6.QtDesigner", "PySide6.QtHelp", "PySide6.QtUiTools", "PySide6.QtConcurrent",
    "PySide6.QtSql",
    "PIL.AvifImagePlugin", "PIL._avif", "PIL.ImageTk", "PIL._imagingtk", "PIL.ImageQt",
    "PIL.ImageCms", "PIL._imagingcms", "charset_normalizer",
    "reportlab.graphics.renderPM", "reportlab.graphics.samples", "alembic.testing", "sqlalchemy.testing",
    "babel.messages.frontend",
)  # fmt: skip
"""Modules the program never imports, though something it uses mentions them."""

LEFT_TO_THE_SYSTEM = (
    "libcups.", "libdbus-1.", "libglib-2.0.", "libgthread-2.0.",
    "libX11.", "libX11-xcb.", "libxcb.", "libfontconfig.", "libfreetype.", "libstdc++.", "libgcc_s.",
)  # fmt: skip
"""Libraries of a Linux desktop, and with them all that only they ask for: a window needs them there anyway."""

HIDDEN = (
    "PySide6.QtDBus",  # asked for when somebody is signed in: the session may be locked
    "_cffi_backend",
    "logging.config",
    "sqlcipher3.dbapi2",
    "sqlalchemy.dialects.sqlite",
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
    "PIL.WebPImagePlugin",
    "PIL.MpoImagePlugin",
)
"""Modules that are imported by a name put together at run time."""

DATA = (
    ("resources", "resources"),
    ("csapp/i18n", "csapp/i18n"),
    ("csapp/storage/migrations", "csapp/storage/migrations"),  # Alembic reads its scripts as files
    ("LICENSE", "."),
)


def modules(root: Path) -> Iterator[str]:
    """Every module of ours: what is imported late is not seen by following imports."""
    for package in PACKAGES:
        for file in sorted((root / package).rglob("*.py")):
            inner = file.relative_to(root)
            if "migrations" not in inner.parts and file.name != "__main__.py":
                yield ".".join(inner.with_suffix("").parts).removesuffix(".__init__")


def wanted(name: str) -> bool:
    """Whether a file is wanted, judged by its place in the folder alone."""
    path = _path(name)
    parts = path.parts
    if "__pycache__" in parts or path.suffix in (".pyi", ".po", ".pot"):
        return False
    if len(parts) == 1 and path.name.startswith(LEFT_TO_THE_SYSTEM):
        return False
    if "locale-data" in parts:
        return path.stem in LOCALES
    if "PySide6" in parts and "translations" in parts:
        return path.stem in TRANSLATIONS
    if "PySide6" in parts and "plugins" in parts:
        group, *_ = parts[parts.index("plugins") + 1 :]
        return path.stem.removeprefix("lib").removeprefix("q") in PLUGINS.get(group, set())
    return not ("PySide6" in parts and path.name.startswith(("QtNetwork", "QtOpenGL", "QtQml", "QtQuick")))


def pruned(entries: Iterable[Entry], imports: Imports) -> list[Entry]:
    """The entries without those that are not wanted, and without libraries nobody kept asks for.

    ``imports`` gives the names of the libraries a file is linked to (:func:`linked`, or PyInstaller's ``get_imports``).
    """
    kept = [entry for entry in entries if wanted(entry[0])]
    files = {_path(name).name.lower(): (name, source) for name, source, kind in kept if kind != "SYMLINK"}
    open_ = [(name, source) for name, source, kind in kept if kind != "SYMLINK" and not _waits(name, kind)]
    reached = {name for name, _ in open_}
    while open_:
        _, source = open_.pop()
        for asked, found in imports(source):
            for alias in {_path(asked).name.lower(), _path(found).name.lower() if found else ""}:
                entry = files.get(alias)
                if entry is not None and entry[0] not in reached:
                    reached.add(entry[0])
                    open_.append(entry)
    return [e for e in kept if (_path(e[1]).as_posix() if e[2] == "SYMLINK" else e[0]) in _posix(reached)]


def linked(file: str) -> list[tuple[str, str | None]]:
    """The names of the libraries a Linux file itself asks for, without those that they ask for in turn."""
    tool = shutil.which("objdump")
    assert tool is not None, "binutils is needed to make the program smaller"
    done = subprocess.run([tool, "-p", file], check=True, capture_output=True, text=True)
    return [(line.split()[1], None) for line in done.stdout.splitlines() if line.strip().startswith("NEEDED")]


def _posix(names: Iterable[str]) -> set[str]:
    found = set(names)
    return found | {_path(name).as_posix() for name in found}


def _waits(name: str, kind: str) -> bool:
    """Whether something else must ask for a file before it is of use; the interpreter is asked for by the starter."""
    path = _path(name)
    if kind == "EXTENSION" or path.name.lower().startswith(("python3", "libpython3")):
        return False
    folder = path.parent.name
    shared = ".so" in path.name or path.suffix.lower() in (".dll", ".dylib")
    return shared and (folder in ("", "lib") or folder.endswith(".libs") or _is_qt_dll(path))


def _is_qt_dll(path: PurePosixPath | PureWindowsPath) -> bool:
    return path.parent.name == "PySide6" and path.suffix.lower() == ".dll"


def _path(name: str) -> PurePosixPath | PureWindowsPath:
    return PureWindowsPath(name) if "\\" in name else PurePosixPath(name)


def slimmed(entries: Iterable[Entry], workshop: Path) -> list[Entry]:
    """On Linux copies without debugging symbols take the place of what carries many; elsewhere nothing changes."""
    tool = shutil.which("strip") if sys.platform == "linux" else None
    return [
        (name, _stripped(tool, Path(source), workshop / name) if _carries(name, kind) else source, kind)
        if tool
        else (name, source, kind)
        for name, source, kind in entries
    ]


def _carries(name: str, kind: str) -> bool:
    """Qt comes without symbols; libraries that were moved into a wheel must stay as they are."""
    top = _path(name).parts[0]
    return kind in ("BINARY", "EXTENSION") and top != "PySide6" and not top.endswith(".libs")


def _stripped(tool: str | None, source: Path, target: Path) -> str:
    assert tool is not None
    target.parent.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [tool, "--strip-unneeded", "-o", str(target), str(source)], check=False, capture_output=True
    )
    worth = done.returncode == 0 and target.stat().st_size < source.stat().st_size * 0.9
    return str(target if worth else source)

#!/usr/bin/env python3
"""Sets the project up on a bare machine, then opens the desk or runs the tests.

    python3 run.py                opens the desk on sample data
    python3 run.py test [ARGS]    passes the tests (ARGS go to pytest)
    python3 run.py --setup-only   does all of the set-up and nothing else

Needs Python 3.11 to 3.13 and nothing but its standard library. Everything goes into `.venv` beside this
file, at the versions and hashes of the lock files; on Debian and Ubuntu the few system libraries that Qt
wants are installed too, when run as root. Safe to repeat: when nothing changed it adds about 0.1 s.
Exit codes: 1 set-up failed, otherwise that of what was run.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST, NEWEST = (3, 11), (3, 13)

LOCKS = {"desk": "requirements.lock", "tests": "requirements-dev.lock"}

# What Qt's wheels take from the system: to draw at all; to open a window under X or Wayland, and to print.
QT_PACKAGES = ("libegl1", "libgl1", "libxkbcommon0", "libfontconfig1", "libdbus-1-3", "libglib2.0-0")
WINDOW_PACKAGES = (
    "libcups2",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)
# A screen without a screen, hands to type on it, and a second opinion on the PDFs.
TEST_PACKAGES = ("xvfb", "xauth", "xdotool", "poppler-utils")


class SetupError(Exception):
    """The set-up can't go on; the message says in one line what the reader can do about it."""


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def check_python() -> None:
    here = sys.version_info[:2]
    if not OLDEST <= here <= NEWEST:
        wanted = "py -3.13 run.py" if os.name == "nt" else "python3.13 run.py"
        raise SetupError(
            "this is Python {}.{}; the desk runs on 3.11, 3.12 and 3.13 - try: {}".format(*here, wanted)
        )


# --- system packages (Debian, Ubuntu) ----------------------------------------------------------------


def installed_packages() -> set[str]:
    """Names of the installed packages, also without the `t64` ending that newer releases gave some."""
    form = "${db:Status-Status} ${Package}\n"
    listing = subprocess.run(
        ["dpkg-query", "-W", "-f", form], check=True, stdout=subprocess.PIPE, encoding="utf-8"
    ).stdout
    names = {line.split()[1] for line in listing.splitlines() if line.startswith("installed ")}
    return names | {name.removesuffix("t64") for name in names}


def wanted_packages(purpose: str) -> list[str]:
    wanted = [*QT_PACKAGES, *WINDOW_PACKAGES]
    if purpose == "tests":
        wanted += TEST_PACKAGES
    of_the_system = Path(sys.base_prefix) == Path("/usr")
    if of_the_system and importlib.util.find_spec("ensurepip") is None:
        wanted.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    return wanted


def install_system_packages(purpose: str) -> None:
    """Installs what is missing as root; otherwise names the command that would."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return
    present = installed_packages()
    missing = [name for name in wanted_packages(purpose) if name not in present]
    if not missing:
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        raise SetupError("system packages are missing; please run: sudo " + " ".join(command))
    say("Installing system packages: " + " ".join(missing))
    if run_apt(command, silent=True) == 0:
        return
    # A machine that was never updated has no package list yet, and an old list names files long gone.
    if run_apt(["apt-get", "update"]) == 0 and run_apt(command) == 0:
        return
    raise SetupError("the system packages could not be installed; the lines above say why")


def run_apt(command: list[str], *, silent: bool = False) -> int:
    """Runs apt without questions and shows what it complains of, unless the attempt may fail."""
    quiet = [command[0], "-qq", "-o", "Dpkg::Use-Pty=0", *command[1:]]
    return subprocess.run(
        quiet,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if silent else None,
    ).returncode


# --- the virtual environment -------------------------------------------------------------------------


def fingerprint(purpose: str) -> str:
    """Changes whenever the environment has to be set up anew."""
    digest = hashlib.sha256()
    for name in (LOCKS[purpose], "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    python = "{}.{}".format(*sys.version_info[:2])
    digest.update("\0".join([str(ROOT), sys.base_prefix, python]).encode())
    return digest.hexdigest()


def stamp(purpose: str) -> Path:
    return VENV / f"set-up-for-{purpose}"


def is_set_up(purpose: str) -> bool:
    """The tests' environment holds the desk's too, at the same versions."""
    enough = ("tests",) if purpose == "tests" else ("desk", "tests")
    return PYTHON.exists() and any(
        stamp(each).exists() and stamp(each).read_text(encoding="ascii") == fingerprint(each)
        for each in enough
    )


def make_venv() -> None:
    """A usable environment of this Python: the present one if it is that, else a new one."""
    probe = f"import sys, pip; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", probe], stderr=subprocess.DEVNULL).returncode == 0:
        return
    say("Making " + str(VENV))
    if subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], stdout=sys.stderr).returncode:
        raise SetupError(
            "the virtual environment could not be made (does this Python bring venv and ensurepip?)"
        )


def pip_install(*arguments: str) -> None:
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    if subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=sys.stderr).returncode:
        raise SetupError("the libraries could not be installed; the lines above say why")


def install_libraries(purpose: str) -> None:
    if is_set_up(purpose):
        return
    make_venv()
    say("Installing the locked libraries (about 150 MB the first time)")
    pip_install("--require-hashes", "--requirement", LOCKS[purpose])
    # The project itself needs neither network nor a build tool of its own: both came with the lock.
    pip_install("--no-index", "--no-deps", "--no-build-isolation", "--editable", ".")
    stamp(purpose).write_text(fingerprint(purpose), encoding="ascii")


# --- the three lines ---------------------------------------------------------------------------------


def hand_over(arguments: list[str]) -> int:
    """Runs the environment's Python in place of this one where the system can, so that signals reach it."""
    command = [str(PYTHON), *arguments]
    if os.name == "nt":
        return subprocess.run(command, cwd=ROOT).returncode
    os.chdir(ROOT)
    sys.stdout.flush()
    os.execv(command[0], command)


def test_command(arguments: list[str]) -> list[str]:
    # The whole suite goes over all processors, and one more works while others wait for a clock or a window; a part of
    # it runs plainly, as one asked for it.
    return ["-m", "pytest", *(arguments or ["-n", str((os.cpu_count() or 1) + 1)])]


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="run.py",
        allow_abbrev=False,
        description="Sets the project up, then opens the desk or runs the tests.",
    )
    parser.add_argument("what", nargs="?", choices=["desk", "test"], default="desk", help="default: desk")
    parser.add_argument("--setup-only", action="store_true", help="set up for desk and tests, run nothing")
    options, rest = parser.parse_known_args(argv)
    if rest and options.what == "desk":
        parser.error("unknown: " + " ".join(rest))
    purpose = "tests" if options.setup_only or options.what == "test" else "desk"
    try:
        check_python()
        install_system_packages(purpose)
        install_libraries(purpose)
    except SetupError as fault:
        say(f"run.py: {fault}")
        return 1
    if options.setup_only:
        return 0
    return hand_over(test_command(rest) if options.what == "test" else ["-m", "csapp", "--demo"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

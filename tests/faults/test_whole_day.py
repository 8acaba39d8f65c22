"""A whole day under watch: no socket to a network is ever made, and nothing personal is left in a log or said aloud."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.conftest import Figure
from tests.faults.wholeday import MARKS

pytestmark = pytest.mark.slow

STRACE = shutil.which("strace") if sys.platform.startswith("linux") else None
SEALED = {".db", ".bin", ".csbackup", ".pdf", ".xlsx", ".json"}
"""Encrypted, or made for somebody's eyes at their own word; what is left is what the program writes by itself."""
AWAY = re.compile(r"\bAF_INET6?\b|\bPF_INET6?\b|sin6?_addr|AF_NETLINK.*NETLINK_ROUTE")


@dataclass(frozen=True)
class Day:
    """What a day left behind; ``calls``: every system call about the network, None where it was not watched."""

    folder: Path
    said: str
    calls: list[str] | None


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """Lived once, under strace where there is one."""
    folder = tmp_path_factory.mktemp("day")
    log = folder / "network.strace"
    watch = (
        [STRACE, "--seccomp-bpf", "-f", "-qq", "-e", "trace=%network", "-e", "signal=none", "-o", str(log)]
        if STRACE
        else []
    )
    home = folder / "home"
    home.mkdir()
    around = {**os.environ, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONDEVMODE": ""}
    done = subprocess.run(
        [*watch, sys.executable, "-m", "tests.faults.wholeday", str(folder)],
        cwd=Path(__file__).parents[2],
        env=around,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    if STRACE and "ptrace" in done.stderr and not log.exists():
        pytest.skip("system calls can't be watched here")
    assert done.stdout.endswith("the day is over\n"), done.stderr[-2_000:]
    yield Day(folder, done.stdout + done.stderr, log.read_text().splitlines() if STRACE else None)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.skipif(STRACE is None, reason="system calls are watched with strace, on Linux")
def test_no_socket_to_a_network_is_made(day: Day, figure: Figure) -> None:
    assert day.calls, "the watch has seen nothing, not even what Python does by itself"
    assert AWAY.search("7 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 12")
    assert [line for line in day.calls if AWAY.search(line)] == []
    figure("a whole day under strace: 0 internet sockets")


def test_no_log_holds_anything_personal(day: Day) -> None:
    """Whatever the program writes by itself: logs, marks, reports, names of files; and what it says of faults."""
    written = [path for path in day.folder.rglob("*") if path.is_file() and path.suffix not in SEALED]
    written = [path for path in written if path.name != "network.strace"]
    names = {path.name for path in written}
    assert {"crash.log", "numbers.log"} <= names, "the day has left its traces"
    for path in written:
        text = path.read_bytes().decode("utf-8", "replace").casefold()
        assert [mark for mark in MARKS if mark in text] == [], path
    everything = "\n".join(str(path) for path in day.folder.rglob("*")).casefold()
    assert [mark for mark in MARKS if mark in everything] == []
    assert [mark for mark in MARKS if mark in day.said.casefold()] == []


def test_what_is_sealed_can_not_be_read(day: Day) -> None:
    for path in (day.folder / "desk").rglob("*"):
        if path.suffix in (".db", ".bin", ".csbackup", ".db-wal"):
            raw = path.read_bytes().lower()
            assert [mark for mark in MARKS if mark.encode() in raw] == [], path

"""The desk that the tests of this room work at, and the command line to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from csapp.__main__ import main
from tests.helpers.office import PASSWORD, Office, office, office_template

__all__ = ["Cli", "Said", "cli", "office", "office_template"]


@dataclass(frozen=True)
class Said:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    def fails(self, code: int) -> str:
        """It ended with that code, said nothing, and told why in one line; that line."""
        assert (self.code, self.out) == (code, ""), self
        return self.one_line()

    def one_line(self) -> str:
        """The one line it told on stderr."""
        assert self.err.endswith("\n") and self.err.count("\n") == 1 and self.err.strip(), self
        assert "Traceback" not in self.err
        return self.err.strip()

    def json(self) -> object:
        assert (self.code, self.err) == (0, ""), self
        return json.loads(self.out)


@dataclass
class Cli:
    """``csapp`` at one desk, in this process or in one of its own."""

    office: Office
    folder: Path
    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def file(self, content: object, name: str = "given.json") -> str:
        """A file with that JSON, or with those very bytes."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return str(path)

    def __call__(self, *words: object, user: str = "zhang", password: str = PASSWORD) -> Said:
        """In this process; the desk is shut before and after."""
        self.office.close()
        self.capsys.readouterr()
        self.monkeypatch.setenv("CSAPP_PASSWORD", password)
        self.monkeypatch.setenv("CSAPP_DATA", str(self.office.folder))
        self.monkeypatch.setenv("CSAPP_USER", user)
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        said = self.capsys.readouterr()
        return Said(code, said.out, said.err)

    def add(self, kind: str, *items: object, user: str = "zhang") -> list[str]:
        """Add records; their numbers."""
        said = self("add", kind, self.file(list(items)), user=user)
        assert (said.code, said.err) == (0, ""), said
        return said.out.splitlines()

    def spawn(
        self,
        *words: object,
        given: bytes | None = b"",
        env: Mapping[str, str | None] | None = None,
        shell: str = "",
    ) -> Said:
        """In a process of its own; ``env`` None takes a variable away, ``shell`` goes after the command."""
        self.office.close()
        wanted = {"CSAPP_DATA": str(self.office.folder), "CSAPP_USER": "zhang", "CSAPP_PASSWORD": PASSWORD}
        around = {**os.environ, **wanted, **(env or {})}
        command = [sys.executable, "-m", "csapp", *map(str, words)]
        if shell:
            command = ["bash", "-c", f'"$@" {shell}', "bash", *command]
        done = subprocess.run(
            command, input=given, capture_output=True, timeout=60, check=False,
            env={key: value for key, value in around.items() if value is not None},
        )  # fmt: skip
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def cli(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Cli:
    """The command line to a desk of one's own."""
    return Cli(office, tmp_path, capsys, monkeypatch)

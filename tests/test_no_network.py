"""The guard that stands over every test: nobody reaches out."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from tests.helpers.nonetwork import Reached


def test_a_test_that_reaches_out_fails() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as made, pytest.raises(Reached):
        made.connect(("127.0.0.1", 9))
    with pytest.raises(Reached):
        socket.getaddrinfo("example.org", 80)


@pytest.mark.skipif(sys.platform == "win32", reason="sockets with a path are for Unix")
def test_the_desktop_s_own_sockets_are_let_be(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made, pytest.raises(FileNotFoundError):
        made.connect(str(tmp_path / "none"))

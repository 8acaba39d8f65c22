"""No test reaches out to a network, and nothing it tests does."""

from __future__ import annotations

import sys

LOOKED_UP = frozenset(
    {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
)
REACHED = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"})


class Reached(AssertionError):
    """Somebody asked for an address beyond this machine's own sockets."""


def forbid() -> None:
    """From now on such a call fails where it is made, in this process. Sockets with a path for a name are the desktop's
    own: a display, a bus."""
    sys.addaudithook(_watch)


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if not event.startswith("socket."):
        return
    if event in LOOKED_UP or (event in REACHED and isinstance(arguments[1], tuple)):
        raise Reached(f"{event} {arguments[-1]!r}")

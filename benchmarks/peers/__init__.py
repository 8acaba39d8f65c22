"""Programs of other makes that do the same jobs on the same data, each in an environment of its own.

``python -m benchmarks.peers install`` fetches them, ``load`` gives them the data, ``measure`` asks them alone. One that
is missing is left out; nothing here fails for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.peers.makes import DESKS, PAPERMAKERS
from benchmarks.peers.place import FONTS, default_home
from benchmarks.peers.report import write
from benchmarks.peers.talk import Answer, Peer, PeerFault
from csapp.papers.model import CasePaper

__all__ = ["Answer", "Peer", "PeerFault", "papermakers", "present"]


def present(stores: Path, size: str = "", home: Path | None = None, *, job: str = "") -> Sequence[Peer]:
    """The installed peers that hold data of that size (all of them for ""), ready to be asked. To be closed.

    ``job``: only those of which this one is told what they do less or more.

    ``stores``: the folder of our stores, with ``SIZE/dump`` in it for what works on the files themselves.
    """
    home = home or default_home()
    found: list[Peer] = []
    for make in DESKS:
        if job and job not in make.note:
            continue
        for held in make.sizes if not size else {size}.intersection(make.sizes):
            if make.is_installed(home) and make.is_loaded(home, held):
                call = make.call(home, make.store(home, held), str(stores / held / "dump"))
                found.append(Peer(make.name, call, make.note, held))
    return found


def papermakers(papers: Iterable[CasePaper], folder: Path, home: Path | None = None) -> Sequence[Peer]:
    """The installed typesetters, with the words of these reports (written into ``folder``). To be closed.

    Jobs ``paper`` and ``batch``, both asked "START COUNT": so many reports from that place on, round and round. The
    answer's ``count`` is the reports made, ``first`` the bytes of the PDF.
    """
    home = home or default_home()
    told = folder / "reports.jsonl"
    write(papers, told)
    made = [make for make in PAPERMAKERS if make.is_installed(home)]
    return [Peer(make.name, make.call(home, told, str(FONTS)), make.note) for make in made]

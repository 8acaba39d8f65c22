"""``python -m benchmarks.peers install|load|measure [peer...]``: fetches the peers, gives them the data, asks them."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.peers import PeerFault, present
from benchmarks.peers.makes import DESKS, MAKES
from benchmarks.peers.place import Make, default_home, install, load
from benchmarks.peers.talk import Peer

# Which list of questions.json a job is asked from; the others need no word.
WORDS = {
    "open_case": "cases",
    "open_case_html": "cases",
    "rare": "rare",
    "rare_html": "rare",
    "rare_zh": "rare_zh",
    "frequent": "frequent",
    "frequent_html": "frequent",
    "two_zh": "two_zh",
    "phone": "phones",
    "calc_find": "phones",
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("deed", choices=("install", "load", "measure"))
    parser.add_argument("peers", nargs="*", help=f"any of {', '.join(make.key for make in MAKES)}")
    parser.add_argument("--home", type=Path, default=default_home(), help="where they are kept")
    parser.add_argument("--stores", type=Path, help="the folder of our stores, with SIZE/dump in it")
    parser.add_argument("--sizes", default="10k", help="10k,100k,1m")
    parser.add_argument("--rounds", type=int, default=10)
    given = parser.parse_args()
    chosen = [make for make in MAKES if not given.peers or make.key in given.peers]
    if given.deed == "install":
        return _told({make.name: install(make, given.home) for make in chosen})
    if given.stores is None:
        parser.error("load and measure need --stores")
    for size in given.sizes.split(","):
        wanted = [make for make in chosen if make in DESKS and size in make.sizes]
        dump = given.stores / size / "dump"
        if given.deed == "load":
            _told({make.name: load(make, given.home, dump, size) for make in wanted})
        else:
            _measure(wanted, given.stores, size, given.home, given.rounds)
    return 0


def _told(said: dict[str, str]) -> int:
    for name, words in said.items():
        print(f"{name}: {words or 'done'}")
    return 0


def _measure(makes: Sequence[Make], stores: Path, size: str, home: Path, rounds: int) -> None:
    questions = json.loads((stores / size / "dump" / "questions.json").read_text(encoding="utf-8"))
    names = {make.name for make in makes}
    for peer in present(stores, size, home):
        with peer:
            if peer.name not in names:
                continue
            print(f"{peer.name} {peer.version}, {size}")
            for job in sorted(peer.jobs):
                print("  ", job, _times(peer, job, questions, rounds), peer.note.get(job, ""))
            print(f"   memory {peer.memory:.0f} MB")


def _times(peer: Peer, job: str, questions: dict[str, list[str]], rounds: int) -> str:
    words = questions[WORDS[job]] if job in WORDS else [str(questions["month"] if job == "month" else "")]
    try:
        answers = [peer.ask(job, words[turn % len(words)]) for turn in range(rounds)]
    except PeerFault as fault:
        return f"failed: {fault}"
    times = [answer.ms for answer in answers]
    span = f"{min(times):.2f}-{statistics.median(times):.2f}-{max(times):.2f} ms"
    return f"{span}, found {[answer.count for answer in answers][:5]}"


if __name__ == "__main__":
    sys.exit(main())

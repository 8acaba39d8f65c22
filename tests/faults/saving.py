"""A run of saves with photos, each acknowledged as it is done, and what must be there afterwards."""

from __future__ import annotations

import time
from dataclasses import dataclass

from csapp.kinds import Case
from csapp.services import attachments, cases, records
from csapp.services.attachments import Prepared
from csapp.services.context import Context
from csapp.services.listing import listing
from csapp.storage.named import named_files
from tests.faults.forks import Tell
from tests.faults.places import Place, facts_of, proved

__all__ = ["Kept", "hold", "judge", "save_on"]


@dataclass(frozen=True)
class Kept:
    """What a reopened desk held: how long it took to open, cases beyond those acknowledged, photos likewise."""

    seconds: float
    unsaid: int
    photos: int


def save_on(place: Place, pictures: list[Prepared], tell: Tell) -> None:
    """A case for each picture: saved, the photo attached, every third one taken a step; each told when it is done."""
    with place.signed_in() as ctx:
        for n, picture in enumerate(pictures):
            place.clock.tick(seconds=20)
            number = records.new(ctx, "complaint", facts_of(n)).record.number
            tell(f"saved {number} {n}")
            attachments.attach(ctx, number, [picture])
            tell(f"photo {number} {n}")
            if n % 3 == 2:
                cases.take_step(ctx, number, "reported", {"immediate_action": "glue"})
                tell(f"step {number} {n}")


def judge(place: Place, pictures: list[Prepared], told: list[str], *, goes_on: bool = True) -> Kept:
    """Open the desk after whatever befell it. AssertionError where anything acknowledged is not there as it was, where
    more than the one deed that was under way is there beside it, or where the store doesn't prove itself; unless it is
    only looked at, also where it does not go on as it should."""
    start = time.perf_counter()
    with place.signed_in() as ctx:
        seconds = time.perf_counter() - start
        proved(ctx)
        rows = [row.number for row in listing(ctx, "complaint", limit=10_000).rows]
        said = [line.split() for line in told]
        hold(ctx, pictures, [(verb, number, int(n)) for verb, number, n in said])
        saved = {number for verb, number, _ in said if verb == "saved"}
        assert saved <= set(rows), "an acknowledged record is lost"
        assert len(rows) - len(saved) <= 1, "more is there than was ever begun"
        if goes_on:
            _goes_on(place, ctx, pictures[0], set(rows) | saved)
    if goes_on:
        place.age()
        with place.signed_in():
            assert place.leftovers() == set(), "half-written files lie about two days later"
    return Kept(seconds, len(rows) - len(saved), sum(verb == "photo" for verb, _, _ in said))


def hold(ctx: Context, pictures: list[Prepared], said: list[tuple[str, str, int]]) -> None:
    """Each thing said is there, word for word and byte for byte."""
    for verb, number, n in said:
        case = records.get(ctx, number)
        assert isinstance(case, Case)
        wanted = facts_of(n)
        assert (case.sku, getattr(case, "facts", "")) == (wanted["sku"], wanted["facts"])
        if verb == "photo":
            (entry,) = attachments.entries_of(case)
            assert attachments.content(ctx, number, str(entry["file"]), full=True) == pictures[n].full
            assert attachments.content(ctx, number, str(entry["file"])) == pictures[n].screen
        if verb == "step":
            assert case.status == "reported"


def _goes_on(place: Place, ctx: Context, picture: Prepared, known: set[str]) -> None:
    """The desk takes the next case, under a number of its own; what nobody names is swept away."""
    place.clock.tick(hours=1)
    number = records.new(ctx, "complaint", facts_of(9_999)).record.number
    assert number not in known
    attachments.attach(ctx, number, [picture])
    attachments.sweep(ctx)
    with ctx.store.reading() as connection:
        assert set(ctx.store.blobs.names()) == set(named_files(connection))
    proved(ctx)

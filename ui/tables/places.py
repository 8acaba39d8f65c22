"""Where rows stand in a list that was read anew: by their ids, near the place they had."""

from collections.abc import Sequence
from typing import Protocol

NEAR = 2_000  # rows to both sides in which one is looked for
FULLY = 200_000  # rows of a list that is looked through from one end to the other: some two milliseconds
SINGLY = 500  # chosen rows that are looked for each by itself
Spans = list[tuple[int, int]]


class Order(Protocol):
    """Ids in their order: an array."""

    def __len__(self) -> int: ...
    def __getitem__(self, place: int, /) -> int: ...
    def index(self, value: int, start: int = ..., stop: int = ..., /) -> int: ...


def place_in(order: Order, one: int, near: int) -> int:
    """The place of an id, -1 where it is not found near that place (or, in a shorter list, at all)."""
    ranges = [(max(0, near - NEAR), min(len(order), near + NEAR))]
    if len(order) <= FULLY:
        ranges.append((0, len(order)))
    for start, stop in ranges:
        try:
            return order.index(one, start, stop)
        except ValueError:
            continue
    return -1


def moved(spans: Sequence[tuple[int, int]], old: Order, new: Order, *, same: bool) -> Spans:
    """Where the rows of these spans stand now. ``same``: it is the same list, read again.

    Few are found one by one. Of many it is enough to find the ends as far apart as they were: what came in between, or
    went, would be chosen by nobody, so such a span is chosen no longer. All of the same list is all of it.
    """
    count = sum(last - first + 1 for first, last in spans)
    if same and count == len(old):
        return [(0, len(new) - 1)] if len(new) else []
    if count <= SINGLY:
        places = (place_in(new, old[at], at) for first, last in spans for at in range(first, last + 1))
        return runs(sorted(place for place in places if place >= 0))
    found: Spans = []
    for first, last in spans if same else ():
        begin, end = place_in(new, old[first], first), place_in(new, old[last], last)
        if begin >= 0 and end - begin == last - first:
            found.append((begin, end))
    return found


def runs(places: Sequence[int]) -> Spans:
    """Places in order as spans, each (first, last)."""
    found: Spans = []
    for place in places:
        if found and place == found[-1][1] + 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found

"""A whole day at the desk: forty calls, twelve complaints, eight damage reports, by keyboard and mouse alone.

``-s`` prints how many strokes each form took beyond the text that was typed.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from csapp.desk import Desk
from csapp.services import checking, drafts, records
from csapp.services.context import Context
from csapp.services.listing import listing
from tests.screen import story
from tests.screen.day import Day
from tests.screen.hands import Hands
from tests.ui.conftest import PASSWORD, USER
from ui.shell import Shell

MOST_STROKES = 25
COMPLAINTS, DAMAGES, CALLS, PACKS = 12, 8, 40, 4
CLAIM = ("confirmed", "claimed", "settled")


@pytest.fixture
def day(shell: Shell, tmp_path: Path) -> Day:
    made = Day(Hands(shell), tmp_path / "phone")
    made.sign_in()
    return made


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_whole_day(day: Day, desk_folder: Path) -> None:
    for said in story.calls():
        day.call(said)
    while day.count("complaint") < COMPLAINTS:
        day.new_complaint(story.complaint(day.count("complaint"), "李伟", "138 1234 5678"))
    while day.count("damage") < DAMAGES:
        day.new_damage(story.damage(day.count("damage"), "139 0571 2233"))
    for number in day.numbers["damage"][:PACKS]:
        day.claim(number)
    for number in day.numbers["complaint"][:2]:
        day.settle_complaint(number)
    print(*day.tell(), sep="\n")
    day.sign_out()

    over = {name: max(each) for name, each in day.strokes.items() if max(each) > MOST_STROKES}
    assert over == {}, "more strokes than a form may take"
    ctx = Desk.sign_in(desk_folder, USER, PASSWORD)
    try:
        look_back(ctx, day)
    finally:
        ctx.close()


def look_back(ctx: Context, day: Day) -> None:
    """The store holds what was done, all of it, and nothing else."""
    assert checking.verify(ctx) == ()
    assert [(left.kind, left.number, left.values) for left in drafts.waiting(ctx)] == []
    for kind, count in (("call", CALLS), ("complaint", COMPLAINTS), ("damage", DAMAGES)):
        assert listing(ctx, kind).total == count
    statuses = Counter(str(row.values["status"]) for row in listing(ctx, "damage").rows)
    assert statuses == {"settled": PACKS, "reported": DAMAGES - PACKS}
    for number in day.numbers["damage"][:PACKS]:
        roles = {str(each["role"]) for each in records.get(ctx, number).attachments or ()}  # type: ignore[attr-defined]
        assert {"transaction", "waybill", "sender_id", "photo"} <= roles
    opened = [number for row in listing(ctx, "call").rows for number in _cases(ctx, row.number)]
    from_calls = sum(1 for said in story.calls() if said.then)
    assert len(opened) == len(set(opened)) == from_calls


def _cases(ctx: Context, call: str) -> tuple[str, ...]:
    return records.get(ctx, call).cases or ()  # type: ignore[attr-defined]

"""A kind that no part of the program has heard of gets form, list, flow and search from its declaration alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

STORY = '''
"""Declares a register of lost property and works with it in a real window."""

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, ClassVar

import csapp.kinds as kinds
from csapp.kinds.matter import Matter
from csapp.vocabulary.fields import Choice, Date, Link, ListOf, Need, Text
from csapp.vocabulary.kinds import Section
from csapp.vocabulary.steps import Flow, Status, Step, Who
from csapp.vocabulary.values import Choices


class Where(Choices):
    DOOR = "door", "at the door"
    YARD = "yard", "in the yard"


@dataclass(frozen=True, kw_only=True)
class LostThing(Matter):
    table: ClassVar[str] = "lost_thing"
    letter: ClassVar[str] = "U"
    label: ClassVar[str] = "Lost thing"
    label_new: ClassVar[str] = "New lost thing"
    label_many: ClassVar[str] = "Lost things"
    group: ClassVar[str] = "registers"
    title: ClassVar[tuple[str, ...]] = ("thing",)
    columns: ClassVar[tuple[str, ...]] = ("number", "status", "thing", "place")
    flow: ClassVar[Flow | None] = Flow(
        statuses=(Status(key="found", label="found"), Status(key="returned", label="returned", open=False)),
        steps=(Step(status="returned", label="Give it back", after=("found",), by=Who.ANYONE, closes=True,
                    asks=("taken_by",)),),
        waiting=(),
    )
    sections: ClassVar[tuple[Section, ...]] = (
        Section(key="thing", label="Thing", fields=("thing", "place", "found_on", "customer", "parts")),
        Section(key="end", label="End", fields=("taken_by", "status", "owner", "recorded_at")),
    )
    thing: Annotated[str, Text(label="Thing", need=Need.CALL, searched=True)]
    place: Annotated[Where, Choice(label="Where", need=Need.CALL, choices=Where)]
    found_on: Annotated[date | None, Date(label="Found on", past=True)] = None
    customer: Annotated[str | None, Link(label="Customer", kind="customer")] = None
    parts: Annotated[tuple | None, ListOf(label="Parts", items={"what": Text(label="What")})] = None
    taken_by: Annotated[str | None, Text(label="Taken by", need=Need.CLOSE)] = None


kinds.KINDS += (LostThing,)
kinds.MATTERS += (LostThing,)
kinds.BY_TABLE = {**kinds.BY_TABLE, "lost_thing": LostThing}
kinds.BY_LETTER = {**kinds.BY_LETTER, "U": LostThing}

from csapp.desk import Desk
from csapp.services import checking
from csapp.storage.tables import list_table, table_of

folder = Path(sys.argv[1])
Desk.create(folder, desk="A", company="Hao House", user="li", password="correct horse", language="en")
ctx = Desk.sign_in(folder, "li", "correct horse")
with ctx.store.writer.begin() as connection:  # what its migration would do
    table_of(LostThing).create(connection)
    list_table(LostThing, "parts").create(connection)
ctx.close()

from ui.pages.matter import MatterPage
from ui.pages.registers import RegistersPage
from ui.scripted import Scripted

with Scripted(folder, "li", "correct horse", language="en") as desk:
    desk.window.topbar.begin.menu().actions()  # the menu has it
    form = desk.new("lost_thing")
    desk.fill(form, {"thing": "a blue umbrella", "place": "door"})
    form.boxes["parts"].put([{"what": "strap"}])
    number = desk.save()
    page = desk.window.page
    assert type(page) is MatterPage, type(page)
    assert [stop.state for stop in page.steps.stops] == ["now", "future"]
    form.boxes["taken_by"].fill("Ana")
    page.primary()
    desk.settle()
    assert page.view.record.status == "returned", page.view.record
    registers = desk.window.go("registers")
    assert isinstance(registers, RegistersPage)
    shown = registers.show_register("lost_thing")
    desk.settle()
    shown.clear_filters()
    desk.settle()
    assert shown.model.place_of(number) == 0
    desk.window.topbar.search.setText("umbrella")
    desk.window.topbar.search.find()
    desk.settle()
    assert desk.window.topbar.search.hits.open_current()
    desk.settle()
    assert desk.window.page.number == number
    assert checking.verify(desk.window.house.ctx) == ()
    print(number)
'''


def test_a_kind_declared_outside_is_whole_in_the_window(tmp_path: Path) -> None:
    story = tmp_path / "story.py"
    story.write_text(STORY, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(story), str(tmp_path / "desk")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    assert done.stdout.split()[-1].startswith("A-U-")

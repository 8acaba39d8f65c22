"""Whatever people do in whatever order: nothing but a clear refusal comes back, and the journal proves the outcome."""

from __future__ import annotations

import random
from typing import Any

import pytest

from csapp.kinds import CASES, Call, Complaint, Customer, Damage, Matter, Promise, Visit
from csapp.services import attachments, calls, cases, checking, drafts, finding, papers, records, today, undo
from csapp.services.listing import listing
from csapp.vocabulary import fields as f
from csapp.vocabulary.errors import UserFault
from csapp.vocabulary.kinds import declared
from tests.helpers.minimal import minimal
from tests.helpers.office import CREW, Office
from tests.services.test_attachments import picture, prepare

DEEDS = 150
KINDS = [Customer, Call, *CASES, *CASES, Promise, Visit]
FILES = [prepare("a.jpg", picture()), prepare("b.png", picture("PNG", (40, 30)))]
TEXTS = [
    "",
    " ",
    "x",
    "李伟",
    "138 1234 5678",
    "0571-88881234-801",
    "a\nb",
    "<b>",
    "=1",
    "🙂",
    "\ud800",
    "\0",
    "withheld",
]
WORDS: list[Any] = [
    *TEXTS,
    None,
    True,
    0,
    7,
    -1,
    12.5,
    "88.00",
    "88.00 USD",
    "12000",
    "2026-11-20",
    [],
    {},
    ["x"],
]


class Person:
    """Does something at random, as often as asked."""

    def __init__(self, office: Office, drawn: random.Random) -> None:
        self.office, self.drawn = office, drawn
        self.numbers: list[str] = ["zhang", "COMPANY", "A-C-000000-001"]
        self.done = 0

    def value(self, field: f.Field) -> Any:
        if isinstance(field, f.Choice) and field.choices and self.drawn.random() < 0.7:
            return str(self.drawn.choice(list(field.choices)))
        if isinstance(field, f.Link) and self.drawn.random() < 0.7:
            return self.drawn.choice(self.numbers)
        if isinstance(field, f.Person) and self.drawn.random() < 0.7:
            return self.drawn.choice(list(CREW))
        if isinstance(field, f.ListOf) and field.items and self.drawn.random() < 0.7:
            return [{key: self.value(item) for key, item in field.items.items()}]
        if isinstance(field, f.DateTime) and self.drawn.random() < 0.7:
            day, hour = self.drawn.randint(1, 23), self.drawn.randint(0, 23)
            return f"2026-11-{day:02d}T{hour:02d}:00+0{self.drawn.randint(0, 8)}:00"
        return self.drawn.choice(WORDS)

    def some(self, kind: type[Any], most: int) -> dict[str, Any]:
        given = [key for key, field in declared(kind).items() if not isinstance(field, f.Attached)]
        keys = self.drawn.sample(sorted(given), self.drawn.randint(0, most))
        return {key: self.value(declared(kind)[key]) for key in keys}

    def act(self) -> None:
        """One deed by somebody; a refusal is a fine answer."""
        ctx = self.office(self.drawn.choice([*CREW, "wang", "zhang"]))
        number = self.drawn.choice(self.numbers)
        deeds = [self.make, self.change, self.step, self.step, self.step, self.small, self.look]
        self.office.clock.tick(minutes=self.drawn.choice([0, 1, 30, 600]))
        try:
            self.drawn.choice(deeds)(ctx, number)
            self.done += 1
        except UserFault as bad:
            assert bad.message

    def make(self, ctx: Any, _number: str) -> None:
        kind = self.drawn.choice(KINDS)
        given = {**minimal(ctx, kind.table), **self.some(kind, 2)}
        saved = records.new(ctx, kind.table, given, draft=self.drawn.choice(["", "f1"]))
        self.numbers += [saved.record.number, *saved.made]

    def change(self, ctx: Any, number: str) -> None:
        letter = number.split("-")[1] if number.count("-") > 1 else ""
        own = [kind for kind in KINDS if kind.letter == letter]
        kind = self.drawn.choice(own or [Complaint, Damage])
        records.change(ctx, number, self.some(kind, 3), revision=self.drawn.choice([None, None, 1, 2]))

    def step(self, ctx: Any, number: str) -> None:
        kind = type(records.get(ctx, number))
        flow = kind.flow if issubclass(kind, Matter) and kind.flow else Complaint.flow
        assert flow is not None
        target = self.drawn.choice([*(step.status for step in flow.steps), "nowhere", ""])
        closes = target in [step.status for step in flow.steps if step.closes]
        given = {**(self.closing(kind) if closes else {}), **self.some(kind, 1)}
        given["remark"] = self.drawn.choice(["because", "", "\ud800", None])
        cases.take_step(ctx, number, target, {"decision": "yes", **given} if target == "decided" else given)

    def closing(self, kind: type[Any]) -> dict[str, Any]:
        """Something for every field that is needed to close, mostly right."""
        needed = {key: field for key, field in declared(kind).items() if field.need is f.Need.CLOSE}
        known = {f.Bool: True, f.Money: "1", f.Date: "2026-11-22", f.DateTime: "2026-11-22T10:00+08:00"}
        return {key: known.get(type(field)) or self.value(field) or "x" for key, field in needed.items()}

    def small(self, ctx: Any, number: str) -> None:
        self.drawn.choice([
            lambda: cases.acknowledge(ctx, number),
            lambda: cases.note(ctx, number, self.drawn.choice(TEXTS)),
            lambda: cases.hand_over(ctx, number, self.drawn.choice([*CREW, "nobody"])),
            lambda: drafts.keep(ctx, "f1", "complaint", "", 0, {"facts": self.drawn.choice(TEXTS)}),
            lambda: drafts.discard(ctx, "f1"),
            lambda: undo.undo(ctx, number, records.get(ctx, number).revision),
            lambda: attachments.attach(ctx, number, FILES, role=self.drawn.choice(["", "sender_id", "photo"])),
        ])()  # fmt: skip

    def look(self, ctx: Any, number: str) -> None:
        self.drawn.choice([
            lambda: cases.view(ctx, number), lambda: records.history(ctx, number), lambda: today.today(ctx),
            lambda: finding.find(ctx, self.drawn.choice(TEXTS)), lambda: calls.caller(ctx, self.drawn.choice(TEXTS)),
            lambda: listing(ctx, "complaint", order=self.drawn.choice(sorted(declared(Complaint)))),
            lambda: papers.available(records.get(ctx, number)),
        ])()  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_any_course_of_deeds(office: Office, seed: int) -> None:
    person = Person(office, random.Random(seed))
    for _ in range(DEEDS):
        person.act()
    assert checking.verify(office()) == ()
    assert person.done > DEEDS // 6, "most of it was refused: this proves little"
    for number in person.numbers[3:]:
        record = records.get(office("chen"), number)
        events = records.history(office("chen"), number)
        assert (events[-1].verb, events[0].revision) == ("create", record.revision)

"""Check sheet 监听 (domain §6): how a leader who listened in marks a call."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, ClassVar

from csapp.i18n import N_
from csapp.vocabulary.around import Around, Check, Derive, Values
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.fields import Choice, Date, DecimalNumber, Integer, Link, ListOf, LongText, Need, Person
from csapp.vocabulary.filters import WITHIN, Filter, View
from csapp.vocabulary.kinds import Record, Section
from csapp.vocabulary.loose import as_items, as_mapping
from csapp.vocabulary.steps import Role
from csapp.vocabulary.values import plain_decimal

MOST = 100  # points


def score_of(items: Sequence[object]) -> Decimal | None:
    """The mean of the points that were given, to one place; None where none were."""
    entries = [as_mapping(item) or {} for item in items]
    points = [mark for entry in entries if isinstance(mark := entry.get("points"), int)]
    if not points:
        return None
    mean = Decimal(sum(points)) / len(points)
    return plain_decimal(str(mean.quantize(Decimal("0.1"), ROUND_HALF_UP)))


def _score(before: Values, given: Values, around: Around) -> dict[str, object]:
    """The score follows from the marks, unless somebody gave another with them."""
    moved = "items" in given and given["items"] != before.get("items")
    return {"score": score_of(as_items(given["items"]) or ())} if moved and given.get("score") is None else {}


def _in_range(before: Values, after: Values, around: Around) -> Iterator[Problem]:
    score, label = after.get("score"), N_("Score")
    if not isinstance(score, Decimal):
        yield Problem("score", N_("Give points to at least one item, or the score."), label=label)
    elif not 0 <= score <= MOST:
        line = N_("The number must be from {least} to {most}.")
        yield Problem("score", line, {"least": 0, "most": MOST}, label)


def _own_call(before: Values, after: Values, around: Around) -> Iterator[Problem]:
    """The call that was listened to is the agent's own."""
    call = around.record(str(after["call"])) if after.get("call") is not None else None
    agent = getattr(call, "agent", None)
    if agent is not None and agent != after.get("agent"):
        line = N_("This call was taken by {user}.")
        yield Problem("call", line, {"user": agent}, N_("Call"))


@dataclass(frozen=True, kw_only=True)
class CheckSheet(Record):
    """One call of an agent, marked."""

    table: ClassVar[str] = "check_sheet"
    letter: ClassVar[str] = "E"
    label: ClassVar[str] = N_("Check sheet")
    label_new: ClassVar[str] = N_("New check sheet")
    label_many: ClassVar[str] = N_("Check sheets")
    about: ClassVar[str] = N_("Calls that somebody listened to, marked.")
    icon: ClassVar[str] = "headset"
    group: ClassVar[str] = "registers"
    written_by: ClassVar[tuple[Role, ...]] = (Role.SUPERVISOR, Role.MANAGER)
    derives: ClassVar[tuple[Derive, ...]] = (_score,)
    checks: ClassVar[tuple[Check, ...]] = (_in_range, _own_call)
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="sheet",
            label=N_("Check sheet"),
            fields=("agent", "call", "items", "score", "remarks"),
        ),
        Section(key="by", label=N_("Checked"), fields=("checked_on", "checked_by")),
    )
    columns: ClassVar[tuple[str, ...]] = ("number", "checked_on", "agent", "call", "score", "checked_by")
    title: ClassVar[tuple[str, ...]] = ("agent",)
    views: ClassVar[tuple[View, ...]] = (
        View(key="month", label=N_("This month's"), filters=(Filter("checked_on", WITHIN, ("this_month",)),)),
    )

    agent: Annotated[str, Person(label=N_("Agent"), need=Need.CALL, indexed=True)]
    call: Annotated[str | None, Link(label=N_("Call"), kind="call", indexed=True)] = None
    items: Annotated[
        tuple[Mapping[str, object], ...] | None,
        ListOf(
            label=N_("Items"),
            need=Need.CALL,
            either="mark",
            items={
                "item": Choice(label=N_("What is marked"), listed="check_item", free=True),
                "points": Integer(label=N_("Points"), hint=N_("0 to 100"), most=MOST),
            },
        ),
    ] = None
    score: Annotated[
        Decimal | None,
        DecimalNumber(
            label=N_("Score"), need=Need.CALL, either="mark", hint=N_("the mean of the items if left out")
        ),
    ] = None
    remarks: Annotated[str | None, LongText(label=N_("Remarks"), searched=True)] = None
    checked_on: Annotated[
        date | None, Date(label=N_("Checked on"), past=True, indexed=True, fill="today")
    ] = None
    checked_by: Annotated[str | None, Person(label=N_("Checked by"), need=Need.AUTO, fill="actor")] = None

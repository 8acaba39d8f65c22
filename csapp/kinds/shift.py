"""Shift 班次 (domain §1, §6): who was to be there from when to when, who was, and to whom the work went."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, ClassVar

from csapp.i18n import N_
from csapp.vocabulary.around import Around, Check, Values
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.fields import Bool, Choice, DateTime, Link, ListOf, LongText, Need, Person, Text
from csapp.vocabulary.filters import WITHIN, Filter, View
from csapp.vocabulary.kinds import Record, Section
from csapp.vocabulary.steps import Role

LONGEST = timedelta(hours=24)
CHECKLIST = "shift_checklist"  # the editable list of what is to be done in a shift


def _in_order(before: Values, after: Values, around: Around) -> Iterator[Problem]:
    """A shift has a length one can work, and nobody goes before they came."""
    start, end = after.get("planned_start_at"), after.get("planned_end_at")
    if isinstance(start, datetime) and isinstance(end, datetime):
        label = N_("Planned end")
        if end <= start:
            yield Problem("planned_end_at", N_("The end is before the start."), label=label)
        elif end - start > LONGEST:
            yield Problem("planned_end_at", N_("No shift lasts longer than a day."), label=label)
    came, went = after.get("signed_in_at"), after.get("signed_out_at")
    if isinstance(went, datetime) and not (isinstance(came, datetime) and came <= went):
        line = N_("Nobody signs out who has not signed in before.")
        yield Problem("signed_out_at", line, label=N_("Signed out at"))


@dataclass(frozen=True, kw_only=True)
class Shift(Record):
    """One person's turn at the desk. Leaders plan it; signing in and out and the handover are deeds of their own."""

    table: ClassVar[str] = "shift"
    letter: ClassVar[str] = "S"
    label: ClassVar[str] = N_("Shift")
    label_new: ClassVar[str] = N_("New shift")
    label_many: ClassVar[str] = N_("Shifts")
    about: ClassVar[str] = N_("Who was to be at the desk from when to when, and to whom the work went.")
    icon: ClassVar[str] = "clock"
    group: ClassVar[str] = "registers"
    written_by: ClassVar[tuple[Role, ...]] = (Role.SUPERVISOR, Role.MANAGER)
    checks: ClassVar[tuple[Check, ...]] = (_in_order,)
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="plan",
            label=N_("Plan"),
            fields=("user", "desk", "planned_start_at", "planned_end_at"),
        ),
        Section(
            key="course",
            label=N_("Course"),
            fields=("signed_in_at", "signed_out_at", "checklist", "remarks"),
        ),
        Section(
            key="handover",
            label=N_("Handover"),
            fields=("handed_to", "handed_over_at", "handed", "stays", "taken_over_by", "taken_over_at"),
        ),
    )
    columns: ClassVar[tuple[str, ...]] = (
        "number", "user", "planned_start_at", "planned_end_at", "signed_in_at", "signed_out_at", "taken_over_by",
    )  # fmt: skip
    title: ClassVar[tuple[str, ...]] = ("user",)
    views: ClassVar[tuple[View, ...]] = (
        View(
            key="today",
            label=N_("Today's"),
            filters=(Filter("planned_start_at", WITHIN, ("today",)),),
            order="planned_start_at",
        ),
        View(
            key="week",
            label=N_("This week's"),
            filters=(Filter("planned_start_at", WITHIN, ("this_week",)),),
            order="planned_start_at",
        ),
    )

    user: Annotated[str, Person(label=N_("Whose shift"), need=Need.CALL, indexed=True)]
    planned_start_at: Annotated[datetime, DateTime(label=N_("Planned start"), need=Need.CALL, indexed=True)]
    planned_end_at: Annotated[datetime, DateTime(label=N_("Planned end"), need=Need.CALL)]
    desk: Annotated[str | None, Text(label=N_("Desk"), fill="desk")] = None
    signed_in_at: Annotated[
        datetime | None, DateTime(label=N_("Signed in at"), need=Need.AUTO, past=True, indexed=True)
    ] = None
    signed_out_at: Annotated[
        datetime | None, DateTime(label=N_("Signed out at"), need=Need.AUTO, past=True)
    ] = None
    checklist: Annotated[
        tuple[Mapping[str, object], ...] | None,
        ListOf(
            label=N_("Checklist"),
            items={
                "item": Choice(label=N_("What is to be done"), listed=CHECKLIST, free=True),
                "done": Bool(label=N_("Done")),
                "done_at": DateTime(label=N_("Done at")),
            },
        ),
    ] = None
    remarks: Annotated[str | None, LongText(label=N_("Remarks"), searched=True)] = None
    handed_to: Annotated[str | None, Person(label=N_("Handed to"), need=Need.AUTO)] = None
    handed_over_at: Annotated[
        datetime | None, DateTime(label=N_("Handed over at"), need=Need.AUTO, past=True)
    ] = None
    handed: Annotated[
        tuple[str, ...] | None,
        ListOf(
            label=N_("What was handed over"),
            need=Need.AUTO,
            item=Link(label=N_("Record"), kind="case"),
        ),
    ] = None
    stays: Annotated[
        tuple[str, ...] | None,
        ListOf(
            label=N_("Stays with the person"),
            need=Need.AUTO,
            item=Link(label=N_("Record"), kind="case"),
        ),
    ] = None
    taken_over_by: Annotated[str | None, Person(label=N_("Taken over by"), need=Need.AUTO)] = None
    taken_over_at: Annotated[
        datetime | None, DateTime(label=N_("Taken over at"), need=Need.AUTO, past=True)
    ] = None

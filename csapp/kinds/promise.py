"""Promise 承诺 (domain §6): what somebody said they would do by when, until it is kept, broken or released."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar

from csapp.i18n import N_
from csapp.kinds.case import VOID, VOID_STEP
from csapp.kinds.matter import Matter
from csapp.vocabulary.around import Around, Check, Derive, Values
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.fields import DateTime, Link, LongText, Need, Person
from csapp.vocabulary.filters import ANY, WITHIN, Filter, View
from csapp.vocabulary.kinds import Record, Section
from csapp.vocabulary.steps import Flow, Limit, Status, Step, Who

OPEN = "open"

FLOW = Flow(
    statuses=(
        Status(key=OPEN, label=N_("open")),
        Status(key="kept", label=N_("kept"), open=False),
        Status(key="broken", label=N_("broken"), open=False, main=False),
        Status(key="released", label=N_("released"), open=False, main=False),
        VOID,
    ),
    steps=(
        Step(
            status="kept",
            label=N_("Keep the promise"),
            after=(OPEN,),
            by=Who.OWNER,
            limit=Limit(until="due_at"),
            fills=(("settled_at", "now"),),
            closes=True,
        ),
        Step(
            status="broken",
            label=N_("Promise broken"),
            after=(OPEN,),
            by=Who.OWNER,
            fills=(("settled_at", "now"), ("reason", "remark")),
            remark=True,
            closes=True,
            back=True,
        ),
        Step(
            status="released",
            label=N_("Released from the promise"),
            after=(OPEN,),
            by=Who.OWNER,
            fills=(("settled_at", "now"), ("reason", "remark")),
            remark=True,
            closes=True,
            back=True,
        ),
        VOID_STEP,
    ),
    waiting=(),
)


def _customer_of_source(before: Values, given: Values, around: Around) -> dict[str, object]:
    """Whom the call or case is about, unless somebody said to whom the promise was given."""
    after = {**before, **given}
    if after.get("customer") is not None or after.get("source") is None:
        return {}
    whose = getattr(around.record(str(after["source"])), "customer", None)
    return {"customer": whose} if isinstance(whose, str) else {}


def _about(before: Values, after: Values, around: Around) -> Iterator[Problem]:
    """What is closed or void gets no new promise: who promises more has to take it up again first."""
    number = after.get("source")
    if number is None or number == before.get("source"):
        return
    source = around.record(str(number))
    label = N_("Promised in")
    if not isinstance(source, Record):
        return
    flow = source.flow
    if source.voided:
        line = N_("{number} is void; nothing can be promised for it.")
        yield Problem("source", line, {"number": source.number}, label)
    elif isinstance(source, Matter) and flow is not None and not flow.status(source.status).open:
        line = N_("{number} is closed. Reopen it, or give the promise without it.")
        yield Problem("source", line, {"number": source.number}, label)


def _times(before: Values, after: Values, around: Around) -> Iterator[Problem]:
    """A new promise is for later than it was given; one that is open has not been settled."""
    due, given_at = after.get("due_at"), after.get("recorded_at") or around.now
    moved = due != before.get("due_at") and after.get("status") == OPEN
    if moved and isinstance(due, datetime) and isinstance(given_at, datetime) and due < given_at:
        line = N_("This is past already. Of a promise entered afterwards, also give when it was recorded.")
        yield Problem("due_at", line, label=N_("Due"))
    if after.get("status") == OPEN and after.get("settled_at") is not None:
        line = N_("Say by a step whether it was kept, broken or released.")
        yield Problem("settled_at", line, label=N_("Settled at"))


def _owned(before: Values, after: Values, around: Around) -> Iterator[Problem]:
    if after.get("owner") is None:
        yield Problem("owner", N_("Somebody has to keep the promise."), label=N_("Owner"))


@dataclass(frozen=True, kw_only=True)
class Promise(Matter):
    """A word given to a customer. Overdue it stays open and is shown late."""

    table: ClassVar[str] = "promise"
    letter: ClassVar[str] = "W"
    label: ClassVar[str] = N_("Promise")
    label_new: ClassVar[str] = N_("New promise")
    label_many: ClassVar[str] = N_("Promises")
    about: ClassVar[str] = N_("What was promised to whom by when, until it is kept.")
    icon: ClassVar[str] = "promise"
    group: ClassVar[str] = "registers"
    flow: ClassVar[Flow | None] = FLOW
    derives: ClassVar[tuple[Derive, ...]] = (_customer_of_source,)
    checks: ClassVar[tuple[Check, ...]] = (_about, _times, _owned)
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="promise",
            label=N_("Promise"),
            fields=("what", "customer", "source", "due_at", "owner"),
        ),
        Section(key="settled", label=N_("How it ended"), fields=("settled_at", "reason")),
        Section(
            key="matter",
            label=N_("Record"),
            fields=("status", "recorded_at", "first_closed_at", "last_closed_at"),
        ),
    )
    columns: ClassVar[tuple[str, ...]] = ("number", "status", "what", "customer", "source", "owner")
    title: ClassVar[tuple[str, ...]] = ("what",)
    views: ClassVar[tuple[View, ...]] = (
        View(key="broken", label=N_("Broken"), filters=(Filter("status", ANY, ("broken",)),)),
        View(key="kept", label=N_("Kept"), filters=(Filter("status", ANY, ("kept",)),)),
        View(
            key="settled",
            label=N_("Settled lately"),
            filters=(Filter("settled_at", WITHIN, ("last_7_days",)),),
        ),
    )

    what: Annotated[str, LongText(label=N_("What was promised"), need=Need.CALL, searched=True)]
    due_at: Annotated[datetime, DateTime(label=N_("Due"), need=Need.CALL, indexed=True)]
    customer: Annotated[
        str | None,
        Link(label=N_("Customer"), need=Need.CALL, either="whom", kind="customer", indexed=True),
    ] = None
    source: Annotated[
        str | None,
        Link(
            label=N_("Promised in"),
            need=Need.CALL,
            either="whom",
            hint=N_("the call or the case"),
            indexed=True,
        ),
    ] = None
    owner: Annotated[
        str | None,
        Person(label=N_("Owner"), hint=N_("who keeps it"), indexed=True, fill="actor"),
    ] = None
    settled_at: Annotated[
        datetime | None, DateTime(label=N_("Settled at"), need=Need.CLOSE, past=True, indexed=True)
    ] = None
    reason: Annotated[
        str | None,
        LongText(label=N_("Reason"), need=Need.AUTO, hint=N_("why it was not kept"), searched=True),
    ] = None

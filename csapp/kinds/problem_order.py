"""Problem order 问题件登记 (domain §4.10): an order that can't go out as it is, looked up at the next call."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar

from csapp.i18n import N_
from csapp.kinds.case import CASE_SECTION, CLOSING_LIMIT, ORDER_SECTION, ORDER_WATCHES, Case
from csapp.kinds.course import ASIDE, FIRST_ANSWER, NEXT_STEP, anew, not_before, still_ahead, ways_aside
from csapp.vocabulary.around import Check, Derive
from csapp.vocabulary.fields import Choice, DateTime, LongText, Need, Person, Phone, Text
from csapp.vocabulary.filters import ANY, WITHIN, Filter, View
from csapp.vocabulary.kinds import Section
from csapp.vocabulary.steps import Flow, Limit, Status, Step, Watch, Who
from csapp.vocabulary.values import Choices, Contact


class OrderProblem(Choices):
    OUT_OF_STOCK = "out_of_stock", N_("out of stock")
    WRONG_NOTE = "wrong_note", N_("wrong order note")
    WRONG_ITEM = "wrong_item", N_("wrong item")
    SHORT = "short", N_("short")
    ADDRESS = "address", N_("address")
    NOT_SHIPPED = "not_shipped", N_("not shipped")
    UNPAID = "unpaid", N_("unpaid")
    OTHER = "other", N_("other")


ENDED = ("done_at", "done_by")

FLOW = Flow(
    statuses=(
        Status(key="opened", label=N_("opened")),
        Status(key="checked", label=N_("checked")),
        Status(key="done", label=N_("done"), open=False),
        *ASIDE,
    ),
    steps=(
        Step(
            status="checked",
            label=N_("Check with the warehouse"),
            after=("opened", "reopened"),
            by=Who.ANYONE,
            limit=FIRST_ANSWER,
            asks=("warehouse_query_at", "warehouse_answer", "alternative"),
            fills=(("warehouse_query_at", "now"),),
        ),
        Step(
            status="done",
            label=N_("Done"),
            after=("checked", "opened", "reopened"),
            by=Who.ANYONE,
            limit=NEXT_STEP,
            asks=("result", "done_at", "done_by"),
            wants=("result",),
            fills=(("done_at", "now"), ("done_by", "actor")),
            closes=True,
        ),
        Step(
            status="opened",
            label=N_("Open it again"),
            after=("done",),
            by=Who.ANYONE,
            remark=True,
            back=True,
        ),
        *ways_aside("done"),
    ),
    closing=CLOSING_LIMIT,
    watches=(
        Watch(key="due", label=N_("Settle the order"), limit=Limit(until="due_at"), done="done_at"),
        *ORDER_WATCHES,
    ),
)


@dataclass(frozen=True, kw_only=True)
class ProblemOrder(Case):
    """An order that is held up: noted by whoever sees it, settled by whoever gets the next call about it."""

    table: ClassVar[str] = "problem_order"
    letter: ClassVar[str] = "O"
    label: ClassVar[str] = N_("Problem order")
    label_new: ClassVar[str] = N_("New problem order")
    label_many: ClassVar[str] = N_("Problem orders")
    icon: ClassVar[str] = "blocked"
    flow: ClassVar[Flow | None] = FLOW
    derives: ClassVar[tuple[Derive, ...]] = (
        anew("done", "opened", *ENDED),
        anew("done", "reopened", *ENDED),
    )
    checks: ClassVar[tuple[Check, ...]] = (
        still_ahead("due_at", N_("Say a moment that is still to come.")),
        not_before("done_at", "noted_at", N_("This is before the order was noted.")),
    )
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="order_problem",
            label=N_("Problem"),
            fields=("order_no", "problem", "remark", "phone", "customer", "due_at", "channel", "urgency"),
        ),
        Section(
            key="goods",
            label=N_("Goods"),
            fields=("product", "sku", "batch", "quantity", "price", "shop", "waybill", "signed_on"),
        ),
        Section(key="warehouse", label=N_("Warehouse"), fields=("warehouse_answer", "alternative", "origin")),
        Section(
            key="closing",
            label=N_("Closing"),
            fields=(
                "result",
                "done_at",
                "done_by",
                "severity",
                "responsible_party",
                "platform_reason",
                "true_cause",
                "money_lines",
            ),
            opens="checked",
        ),
        ORDER_SECTION,
        Section(
            key=CASE_SECTION.key,
            label=CASE_SECTION.label,
            fields=("noted_by", "noted_at", *CASE_SECTION.fields),
        ),
    )
    columns: ClassVar[tuple[str, ...]] = (
        "number", "status", "order_no", "problem", "remark", "phone", "due_at", "noted_by",
    )  # fmt: skip
    title: ClassVar[tuple[str, ...]] = ("order_no", "product")
    views: ClassVar[tuple[View, ...]] = (
        View(
            key="noted_today",
            label=N_("Noted today"),
            filters=(Filter("noted_at", WITHIN, ("today",)),),
        ),
        View(
            key="unchecked",
            label=N_("Not checked yet"),
            filters=(Filter("status", ANY, ("opened", "reopened")),),
            order="noted_at",
        ),
    )

    problem: Annotated[
        OrderProblem, Choice(label=N_("What is wrong"), need=Need.CALL, choices=OrderProblem, indexed=True)
    ]
    remark: Annotated[str, LongText(label=N_("Remark on the order"), need=Need.CALL, searched=True)]
    order_no: Annotated[
        str | None, Text(label=N_("Order no."), need=Need.CALL, searched=True, indexed=True)
    ] = None
    noted_by: Annotated[str | None, Person(label=N_("Problem noted by"), need=Need.AUTO, fill="actor")] = None
    noted_at: Annotated[
        datetime | None,
        DateTime(label=N_("Problem noted at"), need=Need.AUTO, past=True, fill="now", indexed=True),
    ] = None

    phone: Annotated[tuple[Contact, ...] | None, Phone(label=N_("Phone"), searched=True, private=True)] = None
    warehouse_answer: Annotated[str | None, Text(label=N_("Warehouse's answer"), searched=True)] = None
    alternative: Annotated[
        str | None, Text(label=N_("Alternative"), hint=N_("what the customer is offered instead"))
    ] = None
    due_at: Annotated[datetime | None, DateTime(label=N_("To be settled by"))] = None

    result: Annotated[str | None, LongText(label=N_("Result"), need=Need.CLOSE, searched=True)] = None
    done_at: Annotated[datetime | None, DateTime(label=N_("Done at"), need=Need.CLOSE, past=True)] = None
    done_by: Annotated[str | None, Person(label=N_("Done by"), need=Need.CLOSE, anyone=True)] = None

"""The desk's whole day by keyboard and mouse alone: sixty calls, twenty-five cases of all kinds, every way of a
return, promises kept and broken, two visits, ten thousand customers from a spreadsheet, and the handover.

``-m slow`` runs it; ``-s`` prints how many strokes each form took beyond the text that was typed.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from csapp.desk import Desk
from csapp.kinds import CASES, Customer
from csapp.kinds.return_exchange import ReturnExchange
from csapp.services import checking, drafts, records
from csapp.services.context import Context
from csapp.services.listing import listing
from tests.screen import story, story_whole
from tests.screen.hands import Hands
from tests.screen.story_whole import CHOOSE, PRESS, TYPE, Fill
from tests.screen.whole_day import WholeDay
from tests.ui.conftest import PASSWORD, USER
from ui.shell import Shell

IMPORTED = 10_000
MOST_STROKES = 25
HEIR = "lucia"
TOLD = (Fill("true_cause", TYPE, "cracked"), Fill("customer_informed", PRESS, "1"))


@pytest.fixture
def desk_folder(desk_folder: Path) -> Path:
    """A second person works here, who takes the shift over."""
    ctx = Desk.sign_in(desk_folder, USER, PASSWORD)
    given = {"user": HEIR, "name": "Lucía Gómez", "roles": ["agent"], "password": PASSWORD}
    Desk.add_staff(ctx, PASSWORD, given)
    ctx.close()
    return desk_folder


@pytest.fixture
def day(shell: Shell, tmp_path: Path) -> WholeDay:
    made = WholeDay(Hands(shell), tmp_path / "phone")
    made.sign_in()
    return made


@pytest.fixture
def spreadsheet(tmp_path: Path) -> Path:
    """Ten thousand customers as another program wrote them."""
    names = ("王芳", "李娜", "Ana Ruiz", "John Smith")
    rows = (f"{names[n % 4]} {n},终端,1390{n:07},浙江省 杭州市" for n in range(IMPORTED))
    file = tmp_path / "客户.csv"
    file.write_bytes("\r\n".join(("姓名,类型,电话,地区", *rows)).encode("gb18030"))
    return file


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_whole_day(day: WholeDay, desk_folder: Path, spreadsheet: Path) -> None:
    day.begin_shift()
    for said in story_whole.calls():
        day.call(said)
    day.new_complaint(story.complaint(0, "李伟", "138 1234 5678"))
    for kind, letter, many in story_whole.CASES:
        for _place in range(many):
            day.file(kind, letter)
    for number in day.numbers["return_exchange"]:
        case = records.get(day.ctx, number)
        assert isinstance(case, ReturnExchange)
        WAYS[case.wanted](day, number)
    for place in range(4):
        promise = day.file("promise", "W")
        if place % 2:
            day.go_on(promise, ("kept", ()))
        else:
            day.break_promise(promise)
    for _place in range(2):
        visit = day.file("visit", "V")
        day.go_on(
            visit, ("done", (Fill("score", TYPE, "5"), *NOTHING)), ("filed", (Fill("new_grade", PRESS, "1"),))
        )
    day.bring_in(spreadsheet)
    day.hand_over("Luc")
    print(*day.tell(), sep="\n")
    day.sign_out()

    over = {name: max(each) for name, each in day.strokes.items() if max(each) > MOST_STROKES}
    assert over == {}, "more strokes than a form may take"
    ctx = Desk.sign_in(desk_folder, USER, PASSWORD)
    try:
        look_back(ctx, day)
    finally:
        ctx.close()


NOTHING = (Fill("demand", TYPE, "none"), Fill("anomaly", TYPE, "none"))


def by_return(day: WholeDay, number: str) -> None:
    """Ten steps: filed, changed by the buyer, agreed, back, looked at, paid, closed, reopened and closed again."""
    day.go_on(number, ("awaiting_seller", (Fill("signed_on", TYPE, "-2"), Fill("paid_amount", TYPE, "88"))))
    day.aside("Have the buyer change", "wrong sum", "awaiting_buyer_change")
    day.go_on(
        number,
        ("awaiting_seller", ()),
        ("awaiting_return", (Fill("payer", CHOOSE, "sell"),)),
        ("returned", ()),
        ("inspected", (Fill("verdict", PRESS, "1"),)),
        ("to_finance", (Fill("amount_agreed", TYPE, "88"),)),
        ("refunded", (Fill("amount_refunded", TYPE, "88"), Fill("refund_word", TYPE, "finance"))),
        ("closed", TOLD),
    )
    day.aside("Reopen", "one part more came back", "reopened")
    day.aside("Close the case", "", "closed")


def by_exchange(day: WholeDay, number: str) -> None:
    day.go_on(
        number,
        ("awaiting_return", (Fill("payer", CHOOSE, "buy"),)),
        ("returned", ()),
        ("inspected", (Fill("verdict", PRESS, "2"),)),
        ("awaiting_postage", ()),
        ("reshipped", (Fill("postage_received", TYPE, "12"), Fill("new_waybill", TYPE, "99"))),
        ("closed", TOLD),
    )


def by_money(day: WholeDay, number: str) -> None:
    day.go_on(
        number,
        ("awaiting_seller", (Fill("paid_amount", TYPE, "88"),)),
        ("to_operations", (Fill("payer", CHOOSE, "sell"), Fill("amount_agreed", TYPE, "20"))),
        ("refunded", (Fill("amount_refunded", TYPE, "20"), Fill("refund_word", TYPE, "operations"))),
        ("closed", (Fill("verdict", PRESS, "5"), *TOLD)),
    )


def by_reship(day: WholeDay, number: str) -> None:
    day.go_on(
        number,
        ("warehouse_check", (Fill("photos_checked", PRESS, "1"),)),
        ("reshipped", (Fill("new_waybill", TYPE, "98"),)),
        ("closed", (Fill("payer", CHOOSE, "sell"), Fill("verdict", PRESS, "5"), *TOLD)),
    )


WAYS = {"return": by_return, "exchange": by_exchange, "refund_only": by_money, "reship": by_reship}


def look_back(ctx: Context, day: WholeDay) -> None:
    """The store holds what was done, all of it, and nothing else; nothing is left unowned."""
    assert checking.verify(ctx) == ()
    assert [(left.kind, left.number, left.values) for left in drafts.waiting(ctx)] == []
    assert listing(ctx, "call").total == len(story_whole.calls())
    assert listing(ctx, "customer").total >= IMPORTED
    cases = Counter({kind.table: listing(ctx, kind.table).total for kind in CASES})
    assert cases.total() >= 25 and all(cases.values()), cases
    ended = {str(row.values["status"]) for row in listing(ctx, "return_exchange").rows}
    assert ended == {"closed"}
    kept = Counter(str(row.values["status"]) for row in listing(ctx, "promise").rows)
    assert kept == {"kept": 2, "broken": 2}
    assert {str(row.values["status"]) for row in listing(ctx, "visit").rows} == {"filed"}
    open_ones = listing(ctx, "case", where={"state": "open"}).rows
    assert open_ones and {str(row.values["owner"]) for row in open_ones} == {HEIR}
    shifts = [records.get(ctx, row.number) for row in listing(ctx, "shift").rows]
    assert any(getattr(shift, "signed_out_at", None) for shift in shifts)
    found = records.get(ctx, listing(ctx, "customer", text="王芳 4").rows[0].number)
    assert isinstance(found, Customer)

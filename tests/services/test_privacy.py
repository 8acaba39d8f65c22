"""Who sees whose name, number and address: no service gives an agent more than the deed at hand needs."""

from __future__ import annotations

import importlib
import pkgutil
import types
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from csapp import services
from csapp.kinds import Customer
from csapp.services import (
    calls,
    cases,
    conflicts,
    doubles,
    drafts,
    finding,
    handover,
    links,
    merging,
    missed,
    records,
    repeats,
    timeline,
    today,
    visits,
    visits_due,
)
from csapp.services.context import Context
from csapp.services.listing import handles, listing, rows_at
from csapp.services.views import Event, Hit, Moment, Row
from csapp.vocabulary.errors import InvalidInput
from csapp.vocabulary.kinds import Record
from tests.helpers.minimal import MINIMAL
from tests.helpers.office import Office
from tests.helpers.statements import statements

NAME, PHONE, WECHAT = "欧阳娜拉", "13977665544", "nala-1990"
ADDRESS = "杭州市西湖区文三路 8842 号 9917 室"
SECRETS = ("阳娜拉", "1397766", "139 7766", "ala-199", "8842", "9917")

SCREENED_INSIDE = {
    "calls.caller", "finding.look", "finding.find", "finding.more", "finding.among", "finding.named", "records.history",
    "repeats.hits", "timeline.timeline", "privacy.screen_events", "links.beside", "links.likely",
}  # fmt: skip
NOBODYS = {
    "attachments.set_logo", "entries.entries", "entries.add", "entries.arrange", "staff.add", "staff.set_password",
    "staff.members", "rulebook.days", "rulebook.set_day", "rulebook.put_rule", "paying.rules", "paying.proposal",
    "paying.sketch", "scripts.keep", "schedule.week", "schedule.plan", "schedule.repeat", "shifts.running",
    "shifts.planned", "shifts.sign_in", "shifts.sign_out", "shifts.tick", "shifts.remark", "shifts.own_shift",
    "listing.allowed",
}  # fmt: skip
"""Of staff, rules, lists and shifts: nothing in them is a customer's."""
REASONED = {"looking.reveal"}
"""Shows all, to who may, for a reason that is entered."""
WITHIN = {
    "calls.open_cases",
    "listing.told",
    "listing.rows_of",
    "making.make",
    "matters.rows_by_number",
    "stepping.step_in",
}
"""Parts of deeds, given a connection or a unit: what they return goes on through a door."""


def _deeds() -> Iterator[tuple[str, Callable[..., Any]]]:
    for found in pkgutil.iter_modules(services.__path__):
        module = importlib.import_module(f"csapp.services.{found.name}")
        for name, deed in vars(module).items():
            if name.startswith("_") or not isinstance(deed, types.FunctionType):
                continue
            if deed.__module__ == module.__name__ and next(iter(deed.__annotations__), "") == "ctx":
                yield f"{found.name}.{name}", deed


def _returned(deed: Callable[..., Any]) -> Any:
    said = deed.__annotations__.get("return")
    return said if not isinstance(said, str) else None  # a paper's, of a room that is loaded late


def _tells(hint: Any, met: frozenset[Any] = frozenset()) -> bool:
    """Whether a type holds a record, or a line made of one."""
    if get_origin(hint) is not None:
        return any(_tells(part, met) for part in get_args(hint))
    if isinstance(hint, types.UnionType) or get_origin(hint) is Union:
        return any(_tells(part, met) for part in get_args(hint))
    if not isinstance(hint, type) or hint in met:
        return False
    if issubclass(hint, Record | Row | Hit | Event | Moment):
        return True
    inner = get_type_hints(hint) if is_dataclass(hint) else {}
    return any(_tells(inner[f.name], met | {hint}) for f in (fields(hint) if is_dataclass(hint) else ()))


def test_no_deed_returns_records_past_the_door() -> None:
    telling = {name: deed for name, deed in _deeds() if _tells(_returned(deed))}
    assert len(telling) > 40
    open_ = {name for name, deed in telling.items() if not getattr(deed, "screened", False)}
    assert open_ - SCREENED_INSIDE - NOBODYS - REASONED - WITHIN == set()
    assert (SCREENED_INSIDE | NOBODYS | WITHIN) - {name for name, _ in _deeds()} == set()


@pytest.fixture
def customer(office: Office) -> str:
    """Somebody of whom another agent knows everything, with a case, a call and a twin."""
    lucia = office("lucia")
    given: dict[str, object] = {
        "name": NAME, "customer_kind": "end", "phone": [PHONE, {"value": "0571-88776655", "label": "office"}],
        "wechat": WECHAT, "next_visit_on": "2026-11-25", "region": "浙江省 杭州市",
        "addresses": [{"address": ADDRESS, "label": "home"}],
    }  # fmt: skip
    number = records.new(lucia, "customer", given).record.number
    records.new(lucia, "customer", given)
    records.new(lucia, "complaint", dict(MINIMAL["complaint"]) | {
        "complainant": NAME, "phone": PHONE, "address": ADDRESS, "customer": number,
    })  # fmt: skip
    records.new(lucia, "complaint", dict(MINIMAL["complaint"]) | {
        "complainant": NAME, "phone": PHONE, "order_no": "88001", "customer": number,
    })  # fmt: skip
    call = {"phone": PHONE, "caller_name": NAME, "customer": number, "topic": "price", "outcome": "solved"}
    records.new(lucia, "call", {"direction": "in", **call})
    records.new(
        lucia, "promise", dict(MINIMAL["promise"]) | {"customer": number}
    )  # nothing personal in it itself
    records.change(lucia, number, {"phone": [PHONE, "0571-88776644"]})
    office.clock.tick(days=1)
    return number


def _answers(ctx: Context, number: str) -> dict[str, object]:
    case = listing(ctx, "complaint").rows[0].number
    return {
        "get": (records.get(ctx, number), records.get(ctx, case)),
        "history": (records.history(ctx, number), records.history(ctx, case)),
        "view": cases.view(ctx, case),
        "note": cases.note(ctx, case, "called back"),
        "customers": listing(ctx, "customer"),
        "cases": listing(ctx, "case"),
        "promises": listing(ctx, "promise"),
        "calls": rows_at(ctx, "call", handles(ctx, "call")),
        "found": finding.find(ctx, NAME),
        "found by number": finding.find(ctx, PHONE),
        "named": finding.named(ctx, [number, case]),
        "timeline": timeline.timeline(ctx, number),
        "standing": timeline.standing(ctx, number),
        "today": today.today(ctx),
        "handover": handover.handover(ctx),
        "tail": calls.caller(ctx, PHONE[-6:]),
        "doubles": (doubles.of(ctx, number), doubles.pairs(ctx)),
        "merge": (merging.compare(ctx, number, [_twin(ctx, number)]), merging.likely(ctx, number)),
        "repeats": repeats.hits(ctx, "complaint", {"customer": number, "order_no": "88001"}),
        "missed": missed.read_lines(ctx, PHONE),
        "links": links.likely(ctx, case),
        "conflict": conflicts.compare(ctx, number, 1, {"notes": "mine"}),
        "due": visits_due.due(ctx, ctx.now().date() + timedelta(days=200)),
        "saved": records.change(ctx, number, {"notes": "likes oak"}),
    }


def _twin(ctx: Context, number: str) -> str:
    return next(row.number for row in listing(ctx, "customer").rows if row.number != number)


def test_an_agent_without_need_sees_nothing_of_anybody(office: Office, customer: str) -> None:
    found = _answers(office("zhang"), customer)
    assert PHONE in repr(found.pop("missed"))  # it was typed just now
    told = {name: secret for name, answer in found.items() for secret in SECRETS if secret in repr(answer)}
    assert told == {}
    empty = [name for name, answer in found.items() if not answer]
    assert empty == []
    for name in ("get", "customers", "found", "standing", "doubles"):
        assert "欧*" in repr(found[name]), name
    assert "*******5544" in repr(found["get"])
    assert "home" in repr(found["get"])
    assert "浙江省 杭州市" in repr(found["get"])


@pytest.mark.parametrize("user", ["wang", "zhou", "chen"])
def test_who_leads_sees_all(office: Office, customer: str, user: str) -> None:
    customer_seen = records.get(office(user), customer)
    assert isinstance(customer_seen, Customer)
    assert (customer_seen.name, customer_seen.hidden) == (NAME, ())
    assert NAME in repr(finding.find(office(user), PHONE))
    assert all(not row.hidden for row in listing(office(user), "case").rows)


def test_who_recorded_it_sees_it_another_day_too(office: Office, customer: str) -> None:
    office.clock.tick(days=40)
    found = _answers(office("lucia"), customer)
    for name in ("get", "customers", "cases", "calls", "found", "standing", "timeline"):
        assert NAME in repr(found[name]), name


def test_what_is_handed_over_is_seen_with_all_about_its_customer(office: Office, customer: str) -> None:
    case = listing(office("wang"), "complaint").rows[0].number
    assert "8842" not in repr(cases.view(office("zhang"), case))
    cases.hand_over(office("lucia"), case, "zhang")
    seen = cases.view(office("zhang"), case)
    assert seen.record.hidden == ()
    assert ADDRESS in repr(seen)
    assert NAME in repr(records.get(office("zhang"), customer))


def test_the_customer_on_the_line_is_seen_until_the_day_is_over(office: Office, customer: str) -> None:
    zhang = office("zhang")
    assert NAME not in repr(calls.caller(zhang, PHONE[-6:]))
    there = calls.caller(zhang, "139-7766-5544")
    assert there.customer is not None
    assert there.customer.name == NAME  # the whole number was known
    assert NAME not in repr(records.get(zhang, customer))
    drafts.keep(zhang, "call", "call", "", 0, {"phone": "139 7766 5544"})
    assert NAME in repr(records.get(zhang, customer))  # the call runs
    drafts.discard(zhang, "call")
    assert NAME not in repr(records.get(zhang, customer))
    spoken = {"direction": "in", "phone": PHONE, "topic": "price", "outcome": "solved", "customer": customer}
    records.new(zhang, "call", spoken)
    assert NAME in repr(timeline.standing(zhang, customer))
    office.clock.tick(days=1)
    assert NAME not in repr(timeline.standing(zhang, customer))


def test_typing_into_a_record_of_another_opens_nothing(office: Office, customer: str) -> None:
    zhang = office("zhang")
    drafts.keep(zhang, "f", "customer", customer, 1, {"notes": "x", "customer": customer})
    assert NAME not in repr(records.get(zhang, customer))


def test_a_missed_call_is_seen_until_somebody_rang_back(office: Office) -> None:
    missed.enter(office("lucia"), PHONE)
    number = listing(office("zhang"), "call").rows[0].number
    assert PHONE in repr(records.get(office("zhang"), number))
    spoken = {"direction": "out", "phone": PHONE, "topic": "price", "outcome": "solved"}
    records.new(office("lucia"), "call", spoken)
    assert PHONE not in repr(records.get(office("zhang"), number))


def test_a_visit_shows_whom_to_visit(office: Office, customer: str) -> None:
    zhang, lucia = office("zhang"), office("lucia")
    wish = visits.Wish(customer=customer, planned_on=zhang.now().date(), visitor="zhang", purpose="ask")
    number = visits.plan(lucia, [wish])[0]
    assert PHONE in visits.sheet(zhang, number).phones
    other = visits.plan(office("wang"), [replace(wish, customer=_twin(zhang, customer), visitor="wang")])[0]
    assert set(visits.sheet(zhang, other).phones) == {"*******5544", "********6655"}


def test_a_masked_value_is_never_saved(office: Office, customer: str) -> None:
    zhang = office("zhang")
    shown = records.get(zhang, customer)
    assert isinstance(shown, Customer)
    for key in ("name", "phone", "wechat", "addresses"):
        with pytest.raises(InvalidInput) as bad:
            records.change(zhang, customer, {key: getattr(shown, key)})
        assert [problem.key for problem in bad.value.problems] == [key]
    with pytest.raises(InvalidInput):
        records.new(zhang, "customer", {"name": "欧*", "customer_kind": "end", "phone": "1"})
    kept = records.get(office("wang"), customer)
    assert isinstance(kept, Customer)
    assert kept.name == NAME


def test_the_command_line_and_paper_hide_from_everybody(office: Office, customer: str) -> None:
    records.change(office("lucia"), customer, {"notes": f"Ring {PHONE} after six, order 20261122001."})
    masked = replace(office("chen"), masked=True)
    found = _answers(masked, customer)
    found = {name: answer for name, answer in found.items() if name != "missed"}
    for name, answer in found.items():
        assert not [secret for secret in SECRETS if secret in repr(answer)], name
    seen = records.get(masked, customer)
    assert isinstance(seen, Customer)
    assert seen.notes == "likes oak"
    events: Sequence[Event] = records.history(masked, customer)
    assert "Ring *******5544 after six, order 20261122001." in repr(events)


def test_a_list_asks_the_store_no_more_for_many_rows_than_for_few(office: Office) -> None:
    zhang, lucia = office("zhang"), office("lucia")
    counts: list[int] = []
    for _ in range(2):
        for number in range(12):
            records.new(lucia, "call", {
                "direction": "in", "phone": f"1390000{number:04}", "topic": "price", "outcome": "solved",
            })  # fmt: skip
        with statements(zhang.store.reader) as said:
            listing(zhang, "call", limit=60)
        counts.append(len(said))
    assert counts[0] == counts[1] > 0

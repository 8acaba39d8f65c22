"""Who may not, may not: each deed above an agent is refused by the service itself, and that is in the journal."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import FunctionType

import pytest

import csapp.services as services
from csapp.desk import Desk
from csapp.kinds import LimitRule
from csapp.services import (
    backups,
    cases,
    checking,
    entries,
    erasure,
    extract,
    matters,
    merging,
    records,
    recovery,
    rulebook,
    sample,
    unmerging,
    watching,
)
from csapp.services.context import Context
from csapp.vocabulary.errors import NotAllowed, UserFault, WrongPassword
from tests.helpers.office import PASSWORD, Office

Deed = Callable[[Context, str, str], object]
DEEDS: dict[str, Deed] = {
    "void a case": lambda ctx, case, _who: cases.take_step(ctx, case, "void", {"remark": "entered twice"}),
    "decide": lambda ctx, case, _who: cases.take_step(ctx, case, "decided"),
    "acknowledge": lambda ctx, case, _who: cases.acknowledge(ctx, case),
    "hand another's over": lambda ctx, case, _who: cases.hand_over(ctx, case, "zhang"),
    "reassign": lambda ctx, case, _who: matters.assign(ctx, [case], "lucia"),
    "change the owner": lambda ctx, case, _who: records.change(ctx, case, {"owner": "zhang"}),
    "merge": lambda ctx, _case, who: merging.merge(ctx, who, [who], {}),
    "unmerge": lambda ctx, _case, who: unmerging.unmerge(ctx, who, 1),
    "set a limit": lambda ctx, _case, _who: rulebook.set_limit(ctx, "complaint", "reported"),
    "take a limit back": lambda ctx, _case, _who: rulebook.reset_limit(ctx, "complaint", "reported"),
    "put a rule": lambda ctx, _case, _who: rulebook.put_rule(ctx, LimitRule, "limit/x/y", {}),
    "hide a rule": lambda ctx, _case, _who: rulebook.hide_rule(ctx, "DAY-2026-01-01"),
    "change a list": lambda ctx, _case, _who: entries.add(ctx, "carrier", {}),
    "order a list": lambda ctx, _case, _who: entries.arrange(ctx, "carrier", ["sf"]),
    "change the company": lambda ctx, _case, _who: records.change(ctx, "COMPANY", {"name": "x"}),
    "change the desk": lambda ctx, _case, _who: records.change(ctx, "DESK-A", {"place": "x"}),
    "change one's roles": lambda ctx, _case, _who: records.change(ctx, "zhang", {"roles": ["admin"]}),
    "add staff": lambda ctx, _case, _who: Desk.add_staff(
        ctx, PASSWORD, {"user": "x", "password": "calm-desk-9"}
    ),
    "set a password": lambda ctx, _case, _who: Desk.reset_password(ctx, PASSWORD, "wang", "calm-desk-9"),
    "make a recovery key": lambda ctx, _case, _who: Desk.new_recovery_key(ctx, PASSWORD),
    "print a recovery key": lambda ctx, _case, _who: recovery.paper(ctx, ""),
    "remove samples": lambda ctx, _case, _who: sample.remove(ctx),
    "tell samples": lambda ctx, _case, _who: sample.fill(ctx),
    "see the refusals": lambda ctx, _case, _who: watching.refusals(ctx),
    "see the backups": lambda ctx, _case, _who: backups.shelf(ctx),
    "choose the second place": lambda ctx, _case, _who: backups.set_second(ctx, ""),
    "extract a person": lambda ctx, _case, who: extract.extract(ctx, who, Path("never.zip")),
    "erase a person": lambda ctx, _case, who: erasure.plan(ctx, who),
}


def told(office: Office, user: str = "zhang") -> list[str]:
    return [one.deed for one in watching.refusals(office("root")) if one.user == user and one.deed]


def test_each_deed_above_an_agent_is_refused_and_recorded(office: Office) -> None:
    case = office.complaint(by="lucia").number
    for status, by in (("reported", "lucia"), ("proposed", "wang")):
        cases.take_step(office(by), case, status)
    known = {"name": "王芳", "customer_kind": "end", "phone": "13812345678"}
    who = records.new(office("wang"), "customer", known).record.number
    before = records.history(office("wang"), case)
    for count, (name, deed) in enumerate(DEEDS.items(), 1):
        office.clock.tick(seconds=11)
        with pytest.raises(NotAllowed) as refused:
            deed(office("zhang"), case, who)
        assert not isinstance(refused.value, WrongPassword), name
        assert len(told(office)) == count, name
    assert records.history(office("wang"), case) == before
    assert checking.verify(office("chen")) == ()


def test_the_line_says_who_what_and_of_which_record(office: Office) -> None:
    case = office.complaint().number
    with pytest.raises(NotAllowed):
        cases.take_step(office(), case, "void", {"remark": "x"})
    (line,) = watching.refusals(office("wang"))
    assert (line.user, line.name, line.deed, line.of) == ("zhang", "Zhang", "cases.take_step", case)
    assert (line.at, line.roles) == (office.clock.now, ("agent",))
    (event,) = [e for e in records.history(office("wang"), "zhang") if e.verb == "refused"]
    assert event.remark == f"cases.take_step {case}"


def test_the_same_deed_again_and_again_is_one_line(office: Office) -> None:
    for seconds in (0, 3, 3, 3):
        office.clock.tick(seconds=seconds)
        with pytest.raises(NotAllowed):
            watching.refusals(office())
    assert told(office) == ["watching.refusals"]
    office.clock.tick(seconds=11)
    for deed in (lambda: watching.refusals(office()), lambda: sample.remove(office())):
        with pytest.raises(NotAllowed):
            deed()
    assert told(office) == ["sample_removal.remove", "watching.refusals", "watching.refusals"]


def test_what_somebody_typed_and_is_no_number_is_not_kept(office: Office) -> None:
    with pytest.raises(NotAllowed):
        cases.acknowledge(office(), "王芳 138 1234 5678")
    lines = watching.refusals(office("root"))
    assert [(one.deed, one.of) for one in lines] == [("cases.acknowledge", "")]


def test_a_wrong_password_of_one_s_own_is_no_refusal(office: Office) -> None:
    with pytest.raises(WrongPassword):
        Desk.change_password(office(), "nonsense", "calm-desk-9")
    with pytest.raises(WrongPassword):
        Desk.prove(office(), "nonsense")
    assert told(office) == []
    office.sign_in("wang").close()
    assert [(one.user, one.count, one.deed) for one in watching.refusals(office("wang"))] == [
        ("zhang", 2, "")
    ]


# who holds no role at all gets nothing out of a service but these: what the window is drawn with, one's own things,
# and what the program does by itself whoever sits there
FOR_ALL = {
    "attachments.logo", "attachments.sweep", "lists.choices", "lists.names", "lists.staff_names", "papers.day_now",
    "personal.get", "personal.put", "drafts.keep", "drafts.discard", "drafts.waiting", "import_memory.remembered",
    "importing.remember", "recovery.wanted", "refusals.enter", "guards.withdraw", "checking.verify",
    "backups.before", "backups.is_kept", "backups.is_due", "backups.waiting", "backups.takes", "backups.prove_waiting",
    "backups.leave", "backups.daily", "backups.tidy", "backups.second", "backups.to_second",
    "damage.standing", "damage.look_through", "looking.ids_of", "looking.hand_out", "needs.sees_all", "needs.discreet",
    "measuring.sees_all",
    "two.lacks",
    "privacy.screened", "privacy.screen", "entries.entries", "paper_models.logo_of",
    "paper_models.unfolded", "paper_models.fetcher",
}  # fmt: skip
WORDS = {
    "kind": "complaint",
    "register": "complaint",
    "list_key": "carrier",
    "status": "reported",
    "user": "wang",
}


def public() -> list[tuple[str, FunctionType]]:
    """Every deed that takes a context, by module and name; not those that need another's open commit."""
    found: list[tuple[str, FunctionType]] = []
    for room in pkgutil.iter_modules(services.__path__):
        module = importlib.import_module(f"csapp.services.{room.name}")
        for name, deed in vars(module).items():
            inner = inspect.unwrap(deed) if inspect.isfunction(deed) else None
            if inner is None or name.startswith("_") or inner.__module__ != module.__name__:
                continue
            said = [str(p.annotation) for p in inspect.signature(inner).parameters.values()]
            inside = any(word in one for one in said for word in ("Unit", "Connection", "Store"))
            if said and "Context" in said[0] and not inside:
                found.append((f"{room.name}.{name}", deed))
    return found


def given(parameter: inspect.Parameter, number: str) -> object:
    said = str(parameter.annotation)
    if "Mapping" in said:
        return {}
    if any(word in said for word in ("Sequence", "tuple", "Collection")):
        return [number]
    return 1 if "int" in said else WORDS.get(parameter.name, number)


def test_no_service_does_anything_for_who_holds_no_role(office: Office) -> None:
    number, ctx = office.complaint().number, office("zhang")
    nobody = replace(ctx, actor=replace(ctx.actor, roles=()))
    deeds = public()
    assert len(deeds) > 120
    done: list[str] = []
    for name, deed in deeds:
        if name in FOR_ALL:
            continue
        needed = [p for p in inspect.signature(deed).parameters.values() if p.default is p.empty][1:]
        by_place = [given(p, number) for p in needed if p.kind is not p.KEYWORD_ONLY]
        by_name = {p.name: given(p, number) for p in needed if p.kind is p.KEYWORD_ONLY}
        try:
            deed(nobody, *by_place, **by_name)
        except (UserFault, TypeError, AttributeError, ValueError, KeyError):
            continue  # refused, or what it was given made no sense: the table above tries these with sense
        done.append(name)
    assert done == []

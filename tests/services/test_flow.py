"""The complaint's way, step by step and role by role (domain §1 and §4.1)."""

from collections.abc import Mapping
from datetime import timedelta
from itertools import pairwise

import pytest

from csapp.i18n import Translator
from csapp.kinds import Complaint
from csapp.kinds.complaint import FLOW
from csapp.services import cases, records
from csapp.services.listing import listing
from csapp.services.views import CaseView
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotPossible
from tests.helpers.office import Office, complaint
from tests.helpers.sampled import sampled

CLOSING: dict[str, object] = {
    "remedy": "exchange", "amount_paid": "0", "payer": "seller", "true_cause": "wet timber",
    "correction_verified": True, "informed_at": "2026-11-22T12:00:00+08:00", "satisfaction": "satisfied",
    "visit_due_on": "2026-11-25", "lesson": "none",
}  # fmt: skip
GIVEN: Mapping[str, dict[str, object]] = {"decided": {"decision": "A new leg."}, "closed": CLOSING}
MAIN = ("received", "reported", "proposed", "decided", "handling", "follow_up", "closed", "visited")
WAITING = ("waiting_customer", "waiting_carrier", "waiting_warehouse")
STATUSES = (*MAIN, "reopened", *WAITING, "void")
TARGETS = (*MAIN, "reopened", *WAITING, "resume", "void")


def led(office: Office, status: str, **given: object) -> str:
    """A complaint in that status, by the shortest way."""
    number = office.complaint("zhang", **given).number
    ways = {"reopened": "closed", "void": "received", "visited": "visited"}
    last = ways.get(status, status if status in MAIN else "received")
    for step in MAIN[1 : MAIN.index(last) + 1]:
        who = "zhou" if step == "decided" and given.get("severity") == "major" else "chen"
        cases.take_step(office(who), number, step, GIVEN.get(step, {}))
    if status not in MAIN:
        cases.take_step(office("chen"), number, status, {"remark": "because"})
    assert cases.view(office("chen"), number).record.status == status
    return number


def follows(status: str, target: str) -> bool:
    """Domain §4 and §4.1, read by a person."""
    if status == "void":
        return False
    if target == "void":
        return True
    if status in WAITING:
        return target == "resume"
    line = dict(pairwise(MAIN))
    ways = {**{k: {v} for k, v in line.items()}, "visited": set[str](), "reopened": {"proposed", "handling"}}
    ways["proposed"] = {"decided", "reported"}
    ways["closed"] |= {"reopened"}
    ways["visited"] |= {"reopened"}
    if status not in ("closed", "visited"):
        ways[status] = ways[status] | set(WAITING)
    return target in ways[status]


OWNERS = {"reported", "handling", "follow_up", "visited", "resume", *WAITING}


def may(user: str, status: str, target: str) -> bool:
    """Who may: zhang took the case and owns it, lucia is another agent, root has no business rights."""
    if user in ("wang", "chen"):
        return True
    if user == "zhou":
        return status == "proposed" and target in ("decided", "reported")
    return user == "zhang" and target in OWNERS and not (status == "proposed" and target == "reported")


@pytest.mark.parametrize("status", sampled(STATUSES, every=4))
def test_every_step_from_every_status_for_every_role(office: Office, status: str) -> None:
    number = led(office, status)
    before = cases.view(office("chen"), number)
    for target in TARGETS:
        for user in ("zhang", "lucia", "wang", "chen", "zhou", "root"):
            given = {"remark": "because", **GIVEN.get(target, {})}
            allowed = follows(status, target) and may(user, status, target)
            refused = NotPossible if not follows(status, target) else NotAllowed
            if allowed:
                view = cases.take_step(office(user), number, target, given)
                assert view.record.status == (before.steps[0].status if target == "resume" else target)
                number = led(office, status)
                before = cases.view(office("chen"), number)
                continue
            with pytest.raises(
                NotPossible if user in ("zhou", "root") and refused is NotPossible else refused
            ):
                cases.take_step(office(user), number, target, given)
            assert cases.view(office("chen"), number) == before, (user, target)


@pytest.mark.parametrize("status", sampled(STATUSES, every=3))
def test_what_is_offered_is_what_goes(office: Office, status: str) -> None:
    number = led(office, status)
    for user in ("zhang", "lucia", "wang", "chen", "zhou"):
        offers = cases.view(office(user), number).offers
        found = {offer.step.status for offer in offers}
        assert found == {target for target in TARGETS if follows(status, target)}
        for offer in offers:
            assert (offer.refusal == "") == may(user, status, offer.step.status), (user, offer.step.status)
            assert offer.refusal == "" or Translator("en")(offer.refusal)
    if offers := cases.view(office("wang"), number).offers:
        mains = [s.status for s in FLOW.steps if status in s.after and not s.back]
        assert not mains or offers[0].step.status == mains[0], "the main way stands first"


@pytest.mark.parametrize(
    ("given", "major"),
    [
        ({"severity": "major"}, True),
        ({"compensation_asked": "1000.01"}, True),
        ({"compensation_asked": "1000.00"}, False),
        ({"severity": "serious", "compensation_asked": "1000.00"}, False),
    ],
)
def test_a_major_case_is_the_director_s_to_decide(
    office: Office, given: dict[str, object], major: bool
) -> None:
    number = led(office, "proposed", **given)
    allowed, refused = (("zhou",), ("wang", "chen", "zhang")) if major else (("wang", "zhou"), ("zhang",))
    for user in refused:
        for target in ("decided", "reported"):
            with pytest.raises(NotAllowed):
                cases.take_step(office(user), number, target, {"remark": "x", "decision": "x"})
    if major:
        with pytest.raises(NotAllowed):
            cases.take_step(
                office("wang"), number, "decided", {"severity": "slight", "compensation_asked": "1"}
            )
    view = cases.take_step(office(allowed[0]), number, "decided", {"decision": "yes"})
    record = view.record
    assert isinstance(record, Complaint)
    assert (record.decided_by, record.decided_at) == (allowed[0], office.clock.now)


def test_a_case_that_becomes_major_with_the_decision_is_the_director_s_too(office: Office) -> None:
    number = led(office, "proposed")
    with pytest.raises(NotAllowed):
        cases.take_step(office("chen"), number, "decided", {"severity": "major"})
    records.change(office("wang"), number, {"severity": "major"})
    cases.take_step(office("zhou"), number, "decided", {"amount_paid": "20000"})


@pytest.mark.parametrize(
    ("user", "most"), [("zhang", "200.00"), ("wang", "1000.00"), ("chen", "10000.00"), ("zhou", "999999999")]
)
def test_sums_above_a_limit_go_one_role_up(office: Office, user: str, most: str) -> None:
    number = led(office, "follow_up")
    saved = records.change(office(user), number, {"amount_paid": most})
    assert isinstance(saved.record, Complaint)
    if user != "zhou":
        over = str(int(float(most))) + ".01"
        with pytest.raises(NotAllowed):
            records.change(office(user), number, {"amount_paid": over})
        with pytest.raises(NotAllowed):
            records.new(office(user), "complaint", {**complaint(), "amount_paid": over})
        assert records.get(office(user), number) == saved.record


def test_the_director_enters_nothing_but_the_sum(office: Office) -> None:
    number = led(office, "follow_up")
    for given in ({"amount_paid": "20000", "facts": "x"}, {"facts": "x"}, {}):
        with pytest.raises(NotAllowed):
            records.change(office("zhou"), number, given)


def test_going_back_and_voiding_and_reopening_want_a_reason(office: Office) -> None:
    for status, target in (("proposed", "reported"), ("closed", "reopened"), ("received", "void")):
        number = led(office, status)
        for given in ({}, {"remark": ""}, {"remark": " \n"}):
            with pytest.raises(InvalidInput) as told:
                cases.take_step(office("wang"), number, target, given)
            assert [problem.key for problem in told.value.problems] == ["remark"]
        assert cases.take_step(office("wang"), number, target, {"reason": "so"}).steps[-1].remark == "so"


def test_closing_names_everything_it_lacks_at_once(office: Office) -> None:
    number = led(office, "follow_up")
    with pytest.raises(InvalidInput) as told:
        cases.take_step(office("wang"), number, "closed")
    wanted = [
        "remedy", "amount_paid", "payer", "true_cause", "correction_verified", "informed_at",
        "satisfaction", "visit_due_on", "lesson",
    ]  # fmt: skip
    assert sorted(problem.key for problem in told.value.problems) == sorted(wanted)
    assert sorted(problem.key for problem in cases.view(office(), number).missing) == sorted(wanted)
    for key in wanted:
        less = {k: v for k, v in CLOSING.items() if k != key}
        with pytest.raises(InvalidInput) as told:
            cases.take_step(office("wang"), number, "closed", less)
        assert [problem.key for problem in told.value.problems] == [key]
    assert cases.view(office(), number).record.status == "follow_up"
    given = {**CLOSING, "correction_verified": False, "amount_paid": "0.00"}
    assert cases.take_step(office("wang"), number, "closed", given).missing == ()


def test_the_first_and_the_last_closing_are_both_kept(office: Office) -> None:
    number = led(office, "closed")
    first = office.clock.now
    office.clock.tick(days=2)
    cases.take_step(office("wang"), number, "reopened", {"remark": "again"})
    cases.take_step(office("wang"), number, "proposed")
    office.clock.tick(hours=1)
    decided = cases.take_step(office("chen"), number, "decided").record
    assert isinstance(decided, Complaint)
    assert (decided.decided_by, decided.decided_at) == ("chen", office.clock.now), "decided anew"
    for status in ("handling", "follow_up", "closed"):
        cases.take_step(office("wang"), number, status)
    record = cases.view(office(), number).record
    assert (record.first_closed_at, record.last_closed_at) == (first, office.clock.now)


def test_waiting_goes_back_to_where_it_came_from(office: Office) -> None:
    for status in ("reported", "decided", "reopened"):
        number = led(office, status)
        for waiting in WAITING:
            cases.take_step(office(), number, waiting)
            view = cases.take_step(office(), number, "resume", {"remark": "there it is"})
            assert view.record.status == status
            assert view.steps[-1].remark == "there it is"


def test_a_due_time_stands_still_for_an_hour_of_waiting(office: Office) -> None:
    number = led(office, "proposed")
    office.clock.tick(minutes=20)
    before = _due(cases.view(office(), number))
    cases.take_step(office(), number, "waiting_customer")
    office.clock.tick(minutes=60)
    assert listing(office(), "complaint", where={"state": "overdue"}).total == 0
    waiting = cases.view(office(), number).due
    assert waiting is not None and waiting.state == "waiting"
    view = cases.take_step(office(), number, "resume")
    assert _due(view) - before == timedelta(hours=1)
    assert view.due is not None and view.due.paused == timedelta(hours=1)


def _due(view: CaseView):
    assert view.due is not None
    return view.due.at


def test_a_case_linked_with_a_step_is_linked_back(office: Office) -> None:
    one, other = office.complaint().number, office.complaint().number
    cases.take_step(office(), one, "reported", {"linked_cases": [other]})
    assert vars(records.get(office(), other))["linked_cases"] == (one,)
    cases.take_step(office("wang"), one, "proposed", {"linked_cases": None})
    assert vars(records.get(office(), other))["linked_cases"] is None

"""What a visit may not contradict, when the next one is due, and what follows from its result. Pure."""

from collections.abc import Iterator
from datetime import date, datetime

from csapp.i18n import N_
from csapp.kinds.complaint import Complaint, Satisfaction
from csapp.kinds.customer import Customer, Grade
from csapp.vocabulary.around import Advance, Around, Change, Check, Deed, Effect, Values
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.steps import Interval, Limit, Role
from csapp.vocabulary.values import Choices


class VisitKind(Choices):
    ROUTINE = "routine", N_("routine")
    AFTER_CASE = "after_case", N_("after a case")
    KEY_CUSTOMER = "key_customer", N_("key customer")
    SURVEY = "survey", N_("survey")


INTERVALS = (
    Interval(key="grade_a", label=N_("Visit customers of grade A"), limit=Limit(days=90)),
    Interval(key="grade_b", label=N_("Visit customers of grade B"), limit=Limit(days=60)),
    Interval(key="grade_c", label=N_("Visit customers of grade C"), limit=Limit(days=30)),
    Interval(key="ungraded", label=N_("Visit customers without a grade"), limit=Limit(days=60)),
    Interval(key="key_customer", label=N_("Visit key customers"), limit=Limit(days=30)),
    Interval(key="after_case", label=N_("Visit after a case"), limit=Limit(days=3)),
    Interval(key="survey", label=N_("Ask a customer again in a survey"), limit=Limit(days=180)),
)
USUAL = {interval.key: interval.limit for interval in INTERVALS}
RESULT = ("done_at", "reached", "score", "demand", "anomaly", "new_grade", "next_on")
MADE = ("done", "filed")
SATISFIED = {
    1: Satisfaction.DISSATISFIED,
    2: Satisfaction.DISSATISFIED,
    3: Satisfaction.ACCEPTABLE,
    4: Satisfaction.SATISFIED,
    5: Satisfaction.SATISFIED,
}


def interval_of(grade: Grade | None, *, key_customer: bool) -> str:
    """The interval until a customer's next visit: a key customer's own, else that of the grade."""
    if key_customer:
        return "key_customer"
    return "ungraded" if grade is None else f"grade_{grade.lower()}"


def day_of(moment: datetime) -> date:
    """The day on the desk's own clock."""
    return moment.astimezone().date()


def _customer(values: Values, around: Around) -> Customer | None:
    number = values.get("customer")
    found = around.record(str(number)) if number else None
    return found if isinstance(found, Customer) else None


# --- what follows within the record -------------------------------------------------------------------


def the_visitor_owns(before: Values, given: Values, around: Around) -> dict[str, object]:
    """Who is to make the visit sees to it."""
    visitor = given.get("visitor")
    return {"owner": visitor} if visitor is not None and visitor != before.get("visitor") else {}


def next_visit(before: Values, given: Values, around: Around) -> dict[str, object]:
    """The day of the next visit, proposed as soon as the result of this one is known. Another grade moves a day that
    was proposed, not one that somebody set."""
    after = {**before, **given}
    known = any(given.get(key) is not None for key in ("done_at", "score", "new_grade"))
    if given.get("next_on") is not None or after.get("reached") is False or not known:
        return {}
    standing = before.get("next_on")
    if standing is not None and standing != _proposed(before, around):
        return {}
    day = _proposed(after, around)
    return {} if day is None else {"next_on": day}


def _proposed(values: Values, around: Around) -> date | None:
    """The day the interval of the customer has for the visit after this one."""
    customer = _customer(values, around)
    if customer is None:
        return None
    key_customer = customer.key_customer is True or values.get("visit_kind") is VisitKind.KEY_CUSTOMER
    key = interval_of(values.get("new_grade") or customer.grade, key_customer=key_customer)
    day = day_of(values["done_at"]) if isinstance(values.get("done_at"), datetime) else around.today
    return around.day_after(day, "visit", key, USUAL[key])


# --- what may not be saved ----------------------------------------------------------------------------


def _days(before: Values, after: Values, around: Around) -> Iterator[Problem]:
    planned, done, following = after.get("planned_on"), after.get("done_at"), after.get("next_on")
    moved = planned != before.get("planned_on")
    if moved and done is None and isinstance(planned, date) and planned < around.today:
        yield Problem(
            "planned_on", N_("A visit can't be planned for a day that has passed."), label=N_("Planned for")
        )
    if isinstance(done, datetime) and isinstance(following, date) and following <= day_of(done):
        yield Problem("next_on", N_("The next visit comes after this one."), label=N_("Next visit"))


def _its_case(before: Values, after: Values, around: Around) -> Iterator[Problem]:
    """A visit after a case: not before it, and to the customer whose case it is."""
    case = around.record(str(after["case"])) if after.get("case") else None
    begun = getattr(case, "received_at", None) or getattr(case, "recorded_at", None)
    if case is None or not isinstance(begun, datetime):
        return
    said: dict[str, object] = {"number": case.number}
    for key, label in (("planned_on", N_("Planned for")), ("done_at", N_("Visited at"))):
        if (when := after.get(key)) is None or (
            when == before.get(key) and after["case"] == before.get("case")
        ):
            continue
        early = when < begun if isinstance(when, datetime) else when < day_of(begun)
        if early:
            yield Problem(key, N_("This is before {number} came in."), said, label)
    whose = getattr(case, "customer", None)
    fresh = any(after.get(key) != before.get(key) for key in ("case", "customer"))
    if fresh and whose is not None and whose != after.get("customer"):
        yield Problem("case", N_("{number} is the case of another customer."), said, N_("Case"))


def _whose(before: Values, after: Values, around: Around) -> Iterator[Problem]:
    """Another's visit is given to somebody else by a supervisor."""
    if not before or after.get("visitor") == before.get("visitor"):
        return
    actor = around.record(around.actor)
    leads = {Role.SUPERVISOR, Role.MANAGER} & set(getattr(actor, "roles", None) or ())
    if before.get("owner") != around.actor and not leads:
        line = N_("Only the owner or a supervisor can give this visit to somebody else.")
        yield Problem("visitor", line, label=N_("Visited by"))


CHECKS: tuple[Check, ...] = (_days, _its_case, _whose)


# --- what follows in other records --------------------------------------------------------------------


def _fresh(before: object, after: object, *keys: str) -> bool:
    """Whether the result was entered by this save, or corrected in these fields."""
    if getattr(before, "status", "") not in MADE:
        return True
    return any(getattr(before, key) != getattr(after, key) for key in keys)


def _archive(before: object, after: object, around: Around) -> Iterator[Deed]:
    """The grade and the day of the next visit go into the customer's archive; older results never over newer ones."""
    values = vars(after)
    customer = _customer(values, around)
    done = values["done_at"]
    if values["status"] not in MADE or customer is None or not isinstance(done, datetime):
        return
    changed: dict[str, object] = {}
    day, grade, following = day_of(done), values["new_grade"], values["next_on"]
    newest = customer.graded_on is None or customer.graded_on <= day
    if grade is not None and newest and _fresh(before, after, "new_grade"):
        changed |= {"grade": grade, "graded_on": day, "grade_reason": _reason(values)}
    standing = customer.next_visit_on
    late = (
        standing is not None and following is not None and following < standing and following < around.today
    )
    if following is not None and not late and _fresh(before, after, "next_on"):
        changed["next_visit_on"] = following
    if changed:
        yield Change(number=customer.number, values=changed)


def _reason(values: Values) -> str:
    """Where the grade comes from, in no language."""
    return str(values["number"]) if values["score"] is None else f"{values['number']} · {values['score']}/5"


def _complaint(before: object, after: object, around: Around) -> Iterator[Deed]:
    """The return visit that a closed complaint waits for has been made."""
    values = vars(after)
    if values["status"] not in MADE or values["visit_kind"] is not VisitKind.AFTER_CASE or not values["case"]:
        return
    case = around.record(str(values["case"]))
    if not isinstance(case, Complaint) or case.status != "closed":
        return
    if values["reached"] is False:
        found = Satisfaction.NOT_REACHED
    elif values["score"] is None:
        return  # told as soon as it is filed
    else:
        found = SATISFIED[int(values["score"])]
    yield Advance(
        number=case.number,
        status="visited",
        values={"satisfaction": found},
        remark=str(values["number"]),
        anyones=True,
    )


EFFECTS: tuple[Effect, ...] = (_archive, _complaint)

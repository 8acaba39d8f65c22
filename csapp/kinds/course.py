"""What the kinds of case share in how they run: first answers, ways back and out, dates that contradict each other,
moments that are over."""

from collections.abc import Iterable
from datetime import date, datetime

from csapp.i18n import N_
from csapp.kinds.case import REOPENED, RESUME, VOID, VOID_STEP, WAITING, WAITING_STEPS
from csapp.vocabulary.around import Around, Check, Derive, Values
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.steps import Limit, Status, Step, Who

FIRST_ANSWER = Limit(hours=1, since="received_at")
NEXT_STEP = Limit(days=1)
"""The time a step is given where the kind names none of its own (domain §4)."""

ASIDE: tuple[Status, ...] = (REOPENED, *WAITING, VOID)
CLOSED = Status(key="closed", label=N_("closed"), open=False)


def ways_aside(*closed: str) -> tuple[Step, ...]:
    """The steps all cases have beside their own: reopen what is ``closed``, wait, resume, void."""
    reopen = Step(
        status="reopened", label=N_("Reopen"), after=closed, by=Who.SUPERVISOR, remark=True, back=True
    )
    return (reopen, *WAITING_STEPS, RESUME, VOID_STEP)


def close(*after: str, asks: tuple[str, ...], limit: Limit | None = NEXT_STEP) -> Step:
    """The supervisor's closing of a case."""
    return Step(
        status="closed",
        label=N_("Close the case"),
        after=after,
        by=Who.SUPERVISOR,
        limit=limit,
        asks=asks,
        closes=True,
    )


def not_before(later: str, earlier: str, line: str) -> Check:
    """Refuses ``later`` where it lies before ``earlier``, at whichever of the two was given; where one of them is only
    a day, days are compared, and the late shift's minutes after midnight belong to the day before."""

    def check(before: Values, after: Values, around: Around) -> Iterable[Problem]:
        ends, starts = after.get(later), after.get(earlier)
        if ends is None or starts is None or not _precedes(ends, starts, around):
            return
        moved = after.get(later) == before.get(later) and starts != before.get(earlier)
        yield Problem(earlier if moved else later, line)

    return check


def _precedes(one: date, other: date, around: Around) -> bool:
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one < other
    # the end by the clock, the start by the shift: who is given the benefit of a night is whoever works in it
    started = around.day_of(other) if isinstance(other, datetime) else other
    return day_of(one) < started


def day_of(moment: date) -> date:
    """The day itself, or that of a moment on the desk's own clock."""
    return moment.astimezone().date() if isinstance(moment, datetime) else moment


def still_ahead(key: str, line: str) -> Check:
    """Refuses a moment or day that is over when it is given; one that passes later stays."""

    def check(before: Values, after: Values, around: Around) -> Iterable[Problem]:
        said = after.get(key)
        if said is not None and said != before.get(key) and _is_over(said, around):
            yield Problem(key, line)

    return check


def _is_over(said: date, around: Around) -> bool:
    return said < around.now if isinstance(said, datetime) else said < around.today


def done_with(key: str, *entering: str) -> Derive:
    """A moment at which to look again is taken off by a step into one of ``entering`` once it is over, so that the
    clock of the next round does not begin late. The history keeps it."""

    def derive(before: Values, given: Values, around: Around) -> dict[str, object]:
        said = before.get(key)
        if given.get("status") not in entering or said is None or key in given:
            return {}
        return {key: None} if _is_over(said, around) else {}

    return derive


def anew(source: str, target: str, *keys: str) -> Derive:
    """The way back from ``source`` to ``target`` begins a new round: what the last one ended with is taken off, so
    that it is asked for again. The history keeps it."""

    def derive(before: Values, given: Values, _: Around) -> dict[str, object]:
        if (before.get("status"), given.get("status")) != (source, target):
            return {}
        return {key: None for key in keys if before.get(key) is not None and key not in given}

    return derive

"""Erasing a person on request: what stands against it, what goes and what stays, and the deed itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import Connection

from csapp.i18n import N_, Translator
from csapp.kinds import Case, Damage
from csapp.services import backups, erasing
from csapp.services.context import Context
from csapp.services.erasing import Progress
from csapp.services.person import Subject, mentions, records_of, subject, unsaved
from csapp.services.two import Second, entitled
from csapp.storage.backup_file import Why
from csapp.storage.patience import Stop, part, stoppable
from csapp.storage.tombstones import Stones, Tombstone, enter, known
from csapp.vocabulary.errors import InvalidInput, NotFound, NotPossible, Problem, Word
from csapp.vocabulary.fields import TEXT_LIMIT, Unreadable, read_text
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.loose import as_mapping, is_blank

BACKUPS_KEEP = timedelta(days=366)  # the oldest of twelve monthly backups goes after that
CLAIMED = ("claimed", "settled", "refused")  # a claim the carrier has, with an appeal still open
REASON = N_("Reason")


class Held(NotPossible):
    """Something stands against an erasure; ``problems`` lists it, a line each."""

    def __init__(self, number: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(N_("{number} can't be erased yet."), number=number)
        self.problems = problems

    def text(self, t: Translator) -> str:
        return " ".join([super().text(t), *(problem.text(t) for problem in self.problems)])


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What an erasure would do. Counts are by msgid of what is counted. ``against``: what must be settled before.
    ``ended``: open matters that end as void with it.

    ``went``: goes wholly. ``cleaned``: stays without private fields, files and free text. ``named``: records about
    others that name the person, who is struck out there. ``left``: what they share with somebody else and is not
    looked for. ``numbers``: the customer records; ``mentions``: the numbers of those that name them.
    """

    number: str
    against: tuple[Problem, ...] = ()
    went: dict[str, int] = field(default_factory=dict[str, int])
    cleaned: dict[str, int] = field(default_factory=dict[str, int])
    ended: dict[str, int] = field(default_factory=dict[str, int])
    named: dict[str, int] = field(default_factory=dict[str, int])
    left: dict[str, int] = field(default_factory=dict[str, int])
    numbers: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    backups_until: date | None = None


def plan(ctx: Context, number: str, *, second: Second | None = None) -> Plan:
    """What erasing the person would do, and what stands against it; nothing is changed. NotFound, NotPossible,
    NotAllowed."""
    entitled(ctx, second)
    with ctx.store.reading() as connection:
        who = subject(connection, number)
        named, _ = mentions(connection, who)
        own, others = records_of(connection, who.own), records_of(connection, named)
        forms, kept = unsaved(connection, who)
        files = sum(len(case.attachments or ()) for case in own.values() if isinstance(case, Case))
        more = ((erasing.FILES, files), (erasing.FORMS, len(forms)), (erasing.REMEMBERED, len(kept)))
        return Plan(
            number=who.kept.number,
            against=tuple(_against(connection, who)),
            went=erasing.tally(who.people) | {name: count for name, count in more if count},
            cleaned=erasing.tally(own.values()),
            ended=erasing.tally(filter(erasing.is_open, own.values())),
            named=erasing.tally(others.values()),
            left={erasing.SHARED: who.shared} if who.shared else {},
            numbers=tuple(one.number for one in who.people),
            mentions=tuple(item.number for item in others.values()),
            backups_until=(ctx.now() + BACKUPS_KEEP).astimezone().date(),
        )


def erase_person(
    ctx: Context,
    number: str,
    reason: str,
    *,
    second: Second | None = None,
    progress: Progress | None = None,
    stopped: Stop | None = None,
    sure: Callable[[], None] | None = None,
) -> Tombstone:
    """Erase one person for good, with all that is journaled of them; what is kept of it is returned.

    A backup is made before. Manager and administrator together: one person who is both, or ``second`` with their own
    password. What is still open ends as void. Held where a legal hold, a claim under way or an unpaid sum stands
    against it; InvalidInput without a reason; NotFound, NotAllowed; StoreFault where no backup could be made.

    ``progress`` hears how far it is and may raise to give up, as ``stopped`` may say so (GivenUp), until ``sure`` was
    called: after that it is committed.
    """
    entitled(ctx, second)
    said = _reason(reason)
    step = progress or _silent
    with ctx.store.reading() as connection, stoppable(connection, stopped):
        who = subject(connection, number)
        _refuse(connection, who)
        step(0, 1)
        named, last = mentions(connection, who)
    backups.before(ctx, Why.ERASURE, tell=part(step, 1, 3))
    stones = Stones.of(ctx.store)
    with ctx.writing() as unit:
        who = subject(unit.connection, number)
        _refuse(unit.connection, who)
        late, _ = mentions(unit.connection, who, last)
        theirs = {*who.ids, *who.own}
        others = [one for one in dict.fromkeys((*named, *late)) if one not in theirs]
        stone = erasing.take_out(unit, who, others, reason=said, at=unit.now)
        enter(unit.connection, stones, stone)
        step(2, 3)
        if sure is not None:
            sure()
    erasing.finish(ctx.store, ctx.actor.user, ctx.now())
    return stone


def _silent(_done: int, _of: int) -> None:
    """Nobody wants to hear how far it is."""


def erasures(ctx: Context) -> tuple[Tombstone, ...]:
    """All erasures there were, the newest first."""
    entitled(ctx, None, either=True)
    with ctx.store.reading() as connection:
        return tuple(reversed(known(connection, Stones.of(ctx.store)).values()))


def erasure(ctx: Context, number: str) -> Tombstone:
    """The erasure of the customer who had that number. NotFound."""
    wanted = number.strip().upper()
    found = next((stone for stone in erasures(ctx) if stone.number == wanted), None)
    if found is None:
        raise NotFound(N_("Nobody of the number {number} was erased."), number=number[:100])
    return found


def _reason(typed: str) -> str:
    if is_blank(typed):
        raise InvalidInput([Problem("reason", N_("Say why the person is erased."), label=REASON)])
    try:
        return read_text(typed, TEXT_LIMIT).strip()
    except Unreadable as bad:
        raise InvalidInput([Problem("reason", bad.message, bad.values_, REASON)]) from bad


def _refuse(connection: Connection, who: Subject) -> None:
    against = tuple(_against(connection, who))
    if against:
        raise Held(who.kept.number, against)


def _against(connection: Connection, who: Subject) -> Iterator[Problem]:
    """Legal holds, claims under way and sums that are not paid yet."""
    for one in who.people:
        if one.legal_hold:
            line = N_("{number} is under a legal hold: {reason}")
            yield Problem("", line, {"number": one.number, "reason": one.hold_reason or ""})
    for item in records_of(connection, who.own).values():
        yield from _claimed(item)
        if isinstance(item, Case) and not item.voided:
            yield from _unpaid(item)


def _claimed(item: Record) -> Iterator[Problem]:
    """A claim that lies with the carrier is a legal one; what else is open ends with the person."""
    if (
        isinstance(item, Damage)
        and item.flow is not None
        and erasing.is_open(item)
        and item.status in CLAIMED
    ):
        values: dict[str, object] = {
            "number": item.number, "kind": Word(Damage.label), "status": Word(item.flow.status(item.status).label)
        }  # fmt: skip
        yield Problem("", N_("{number} ({kind}) is still open: {status}."), values)


def _unpaid(case: Case) -> Iterator[Problem]:
    for line in case.money_lines or ():
        entry = as_mapping(line) or {}
        if entry.get("amount") is not None and entry.get("paid_on") is None:
            values: dict[str, object] = {"number": case.number, "amount": str(entry["amount"])}
            yield Problem("", N_("{number}: {amount} is not paid yet."), values)


__all__ = ["Held", "Plan", "Second", "Tombstone", "erase_person", "erasure", "erasures", "plan"]

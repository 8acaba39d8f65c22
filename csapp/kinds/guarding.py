"""The contact guard (S4): no call or message to a customer at night, nor too many a day; overriding needs a reason."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from csapp.i18n import N_
from csapp.vocabulary.around import Around, Values
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.loose import as_items, is_blank
from csapp.vocabulary.values import Contact

REASON = "guard_reason"
WATCHED = ("direction", "phone", "channel", "started_at", REASON)
FACE_TO_FACE = "counter"
LATELY = timedelta(days=1)  # what is older is entered as history: no reason given now would have stopped it

Said = tuple[str, Mapping[str, object]]


def is_night(hour: int, night_from: int, night_to: int) -> bool:
    """Whether an hour of the day lies between two others; the same hour twice leaves no night."""
    start, end = night_from % 24, night_to % 24
    return start <= hour < end if start <= end else hour >= start or hour < end


def objections(moment: datetime, count: int, limit: Callable[[str], int]) -> list[Said]:
    """What stands against a contact at ``moment`` (aware) after ``count`` others of that day: msgids and values.
    ``limit`` gives the figure of a key of :data:`csapp.kinds.rules.CONTACT_LIMITS`."""
    found: list[Said] = []
    night_from, night_to, most = limit("night_from"), limit("night_to"), limit("a_day")
    if is_night(moment.astimezone().hour, night_from, night_to):
        line = N_("No calls or messages from {night_from}:00 to {night_to}:00: say why this one is needed.")
        found.append((line, {"night_from": night_from, "night_to": night_to}))
    if count >= most:
        line = N_(
            "{count} contacts with this number that day, {most} are allowed: say why one more is needed."
        )
        found.append((line, {"count": count, "most": most}))
    return found


def check_contact(before: Values, after: Values, around: Around) -> Iterable[Problem]:
    """An outbound contact that the guard would stop has a reason. Missed and incoming calls are never guarded."""
    started = after.get("started_at")
    if after.get("direction") != "out" or after.get("channel") == FACE_TO_FACE:
        return
    if not isinstance(started, datetime) or around.now - started > LATELY or not is_blank(after.get(REASON)):
        return
    if before and all(before.get(key) == after.get(key) for key in WATCHED):
        return
    phones = [c.value for c in as_items(after.get("phone")) or () if isinstance(c, Contact)]
    count = around.contacts(phones, started, str(before.get("number") or ""))
    for line, values in objections(started, count, around.contact_limit)[:1]:
        yield Problem(REASON, line, dict(values), N_("Why now, in spite of the limit"))

"""What somebody was refused, and who guessed wrong: in the journal, for those who answer for the desk."""

import inspect
import json
import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Engine, Select, select

from csapp.storage.attempts import Guesses
from csapp.storage.store import Store
from csapp.storage.tables import journal, journal_payload
from csapp.vocabulary.errors import NotAllowed, NotFound, StoreFault, WrongPassword

if TYPE_CHECKING:
    from csapp.services.context import Context
    from csapp.storage.write import Unit

REFUSED, FAILED = "refused", "failed"  # verbs of the journal
BURST = timedelta(
    seconds=10
)  # the same deed is entered once in this time: nobody fills the store by trying on
_LOOKED_BACK = 20  # entries
_PASSED = (__name__, "csapp.services.context")
_ROOMS = ("csapp.services.", "csapp.desk")
log = logging.getLogger(__name__)


def deed_now() -> tuple[str, str]:
    """The deed under way and the number of the record it was asked of, or "".

    The public function of a service through which the rooms were entered: naming each deed again at each of its
    checks would be a second list of them, and the first to be forgotten.
    """
    frame, deed, of = inspect.currentframe(), "", ""
    while frame is not None:
        room = str(frame.f_globals.get("__name__", ""))
        if room.startswith(_ROOMS) and room not in _PASSED:
            name = frame.f_code.co_qualname
            if not name.startswith("_") and "<" not in name:  # no helper, nothing wrapped around a deed
                deed = f"{room.rpartition('.')[2]}.{name.rpartition('.')[2]}"
                of = str(frame.f_locals.get("number") or "")
        frame = frame.f_back
    return deed, of


def enter(ctx: "Context", fault: NotAllowed) -> None:
    """Enter a refusal of the deed under way. Not a wrong password, which is counted elsewhere; not the same deed twice
    within :data:`BURST`. Must not be called within a commit."""
    deed, of = deed_now()
    together = not isinstance(
        cast(object, ctx.store.writer), Engine
    )  # in the middle of one commit of many deeds
    if not deed or together or isinstance(fault, WrongPassword):
        return
    try:
        with ctx.store.writing(ctx.actor.user, ctx.now()) as unit:
            if not _just_entered(unit, ctx.actor.user, deed):
                body = {
                    "deed": deed,
                    "of": _known(unit, of),
                    "roles": [str(r) for r in ctx.actor.roles or ()],
                }
                unit.note(ctx.actor.user, REFUSED, body)
    except StoreFault:
        log.info(
            "a refused deed could not be entered"
        )  # the store can't be written: the refusal itself stands
    except NotFound:
        log.info("a refused deed has nobody to be entered for")


def _known(unit: "Unit", of: str) -> str:
    """The number of a record; what somebody typed and is none is nobody's business."""
    try:
        return unit.load(of)[1].number if of else ""
    except NotFound:
        return ""


def _just_entered(unit: "Unit", user: str, deed: str) -> bool:
    record_id, _ = unit.find(user)
    rows = unit.connection.execute(entries([record_id], (REFUSED,)).limit(_LOOKED_BACK))
    return any(abs(unit.now - row.at) < BURST and json.loads(row.body).get("deed") == deed for row in rows)


def entries(ids: Sequence[int], verbs: Sequence[str]) -> Select[Any]:
    """Entries of these records with these verbs, newest first."""
    c = journal.c
    query = select(c.at, c.actor, c.record_id, c.verb, journal_payload.c.body)
    query = query.join(journal_payload, journal_payload.c.id == c.id)
    return query.where(c.record_id.in_(ids), c.verb.in_(verbs)).order_by(c.id.desc())


def tell_guesses(store: Store, user: str, now: datetime) -> None:
    """Enter the wrong guesses the journal does not know yet, at a sign-in: with those they were made at, where a name
    nobody has was typed or a recovery key, with the desk."""
    untold = store.ring.attempts.untold()
    if not untold:
        return
    try:
        with store.writing(user, now) as unit:
            for guesses in untold:
                unit.note(_whose(unit, guesses), FAILED, _body(guesses))
        store.ring.attempts.tell(untold)
    except StoreFault:
        log.info("wrong guesses could not be entered; they will be at the next sign-in")


def _whose(unit: "Unit", guesses: Guesses) -> str:
    try:
        return unit.load(guesses.whose)[1].number
    except NotFound:
        return f"DESK-{unit.desk}"


def _body(guesses: Guesses) -> dict[str, object]:
    first, last = (datetime.fromtimestamp(at, UTC).isoformat() for at in (guesses.first, guesses.last))
    return {"whose": guesses.whose, "count": guesses.missed, "first": first, "last": last}

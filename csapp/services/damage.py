"""What a person is told of a desk that is damaged, and what they can do about it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC

from csapp.i18n import N_
from csapp.services.context import ADMINS, Context
from csapp.storage import switch
from csapp.storage.files import write_atomic
from csapp.storage.proving import page_fault
from csapp.vocabulary.errors import NotPossible, Problem, StoreFault


@dataclass(frozen=True)
class Standing:
    """How the open desk stands. ``trouble``: why nothing can be saved; ``notices``: what else there is to know;
    ``doubtful``: it was not closed cleanly, so that its pages should be looked through; ``end``: only the end of the
    journal is missing, so that one can go on without it."""

    trouble: Problem | None
    notices: tuple[Problem, ...]
    doubtful: bool
    end: bool


def standing(ctx: Context) -> Standing:
    """How the open desk stands; costs nothing."""
    found = ctx.store.standing
    missing = found.trouble is not None and "last" in found.trouble.values
    moved = any("last" in notice.values for notice in found.notices)
    return Standing(found.trouble, (*found.faults, *found.notices), found.unclean, missing or moved)


def look_through(ctx: Context, stopped: Callable[[], bool]) -> Problem | None:
    """The first damaged page, or None. To be run beside other work; ``stopped`` is asked now and then."""
    return page_fault(ctx.store, stopped)


def go_on(ctx: Context) -> None:
    """Take the desk as it is: what is missing at the end of its journal is given up, and the journal says so at the
    next sign-in, from which on it can be written again. An administrator's deed; NotPossible where more is wrong."""
    ctx.allow(ADMINS)
    store = ctx.store
    if not standing(ctx).end:
        raise NotPossible(N_("Restore a backup, or salvage what can be read."))
    with store.reading() as connection:
        seq, mac = store.end(connection)
    known = max([head.seq for head in (*store.heads.beside(), *store.heads.kept_apart())], default=seq)
    note = {"file": "", "by": ctx.actor.user, "at": ctx.now().astimezone(UTC).isoformat()}
    said = switch.sealed({**note, "from": known, "to": seq, "mac": mac.hex()}, store.journal_key)
    try:
        write_atomic(ctx.data / switch.MARK, json.dumps(said).encode())
    except OSError as bad:
        raise StoreFault(N_("The folder {folder} can't be written."), folder=str(ctx.data)) from bad

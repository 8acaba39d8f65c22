"""``verify``: proves the store, page by page and entry by entry, and names the first bad one; ``reindex``."""

from csapp.services.context import ADMINS, LEADERS, Context
from csapp.storage import reindex as index
from csapp.storage.patience import Stop
from csapp.storage.proving import faults
from csapp.storage.verify import Tell
from csapp.vocabulary.errors import Problem


def verify(ctx: Context, tell: Tell | None = None, stopped: Stop | None = None) -> tuple[Problem, ...]:
    """What is wrong with the store, () if nothing is: pages, foreign keys, chain, digests, records, index, numbers,
    attachments, and ends of the journal kept elsewhere. Where something is, nothing more is saved until it is mended.

    ``tell(done, total)`` hears how far it is, in entries and records; what it raises to give up is raised on.
    ``stopped`` is asked while the store is read; GivenUp once it says so."""
    return tuple(faults(ctx.store, tell, stopped))


def reindex(ctx: Context, tell: Tell | None = None) -> int:
    """Makes the search index anew from the records, in one commit; how many. NotAllowed.

    ``tell(done, total)`` hears how far it is, in records; what it raises leaves the index as it was.
    """
    ctx.allow(ADMINS | LEADERS)
    with ctx.writing() as unit:
        done = index.reindex(unit.connection, tell)
    ctx.store.found_counts.forget()
    return done

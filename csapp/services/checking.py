"""``verify``: proves the store, page by page and entry by entry, and names the first bad one."""

from csapp.services.context import Context
from csapp.storage.proving import faults
from csapp.storage.verify import Tell
from csapp.vocabulary.errors import Problem


def verify(ctx: Context, tell: Tell | None = None) -> tuple[Problem, ...]:
    """What is wrong with the store, () if nothing is: pages, foreign keys, chain, digests, records, index, numbers,
    attachments, and ends of the journal kept elsewhere. Where something is, nothing more is saved until it is mended.

    ``tell(done, total)`` hears how far it is, in entries and records; what it raises to give up is raised on."""
    return tuple(faults(ctx.store, tell))

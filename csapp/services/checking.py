"""``verify``: proves the store, page by page and entry by entry, and names the first bad one."""

from csapp.services.context import Context
from csapp.storage.verify import check
from csapp.vocabulary.errors import Problem


def verify(ctx: Context) -> tuple[Problem, ...]:
    """What is wrong with the store, () if nothing is: pages, foreign keys, chain, digests, records, index, numbers."""
    ctx.store.fold()  # the check of the pages looks at the file alone
    with ctx.store.reading() as connection:
        return tuple(check(connection, ctx.store.journal_key, ctx.store.blobs))

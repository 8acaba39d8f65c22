"""Takes all sample data away in one step: the one case, besides the law, in which records go for good."""

from collections.abc import Callable

from sqlalchemy import func, select

from csapp.kinds import Customer
from csapp.services.context import ADMINS, MANAGERS, READERS, Context
from csapp.services.unmerging import merges_of, take_back
from csapp.storage.erase import erase
from csapp.storage.named import named_files
from csapp.storage.patience import Tell
from csapp.storage.tables import record
from csapp.storage.write import Unit

_MARKED = record.c.sample.is_(True) & record.c.erased.is_(False)


def present(ctx: Context) -> int:
    """How many records are sample data."""
    ctx.allow(READERS | ADMINS)
    with ctx.store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(record).where(_MARKED)) or 0


def remove(
    ctx: Context,
    *,
    progress: Tell | None = None,
    sure: Callable[[], None] | None = None,
) -> int:
    """Erase all sample data in one commit, then its files; how many records went. Real records that named one of them
    no longer do, real customers that were merged into one are themselves again. The numbers are not used again.
    NotAllowed for who is neither manager nor administrator. ``progress`` hears records done of all and may raise to
    give up, until ``sure`` was called: after that it is committed."""
    ctx.allow(MANAGERS | ADMINS)
    with ctx.writing() as unit:
        ids = list(unit.connection.scalars(select(record.c.id).where(_MARKED).order_by(record.c.id)))
        _free_real_customers(unit)
        erase(unit, ids, progress)
        if sure is not None:
            sure()
    with ctx.writing() as unit:  # not before it is sure: a file would not come back with a commit that failed
        unit.blobs.sweep(named_files(unit.connection))
    return len(ids)


def _free_real_customers(unit: Unit) -> None:
    """Whoever is real and was merged into a sample customer stands alone again, with their calls and cases. A merge
    that another one hides comes after it; what a real customer took over stays with that one."""
    kept = record.c.kind == Customer.table
    ids = unit.connection.scalars(select(record.c.id).where(_MARKED, kept)).all()
    left = [merge for record_id in ids for merge in merges_of(unit.connection, record_id)]
    while ready := [merge for merge in left if not unit.load(merge.kept)[1].voided]:
        for merge in ready:
            take_back(unit, merge.kept, merge.revision)
        left = [merge for merge in left if merge not in ready]

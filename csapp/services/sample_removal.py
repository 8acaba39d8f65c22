"""Takes all sample data away in one step: the one case, besides the law, in which records go for good."""

from sqlalchemy import func, select

from csapp.services.context import ADMINS, MANAGERS, READERS, Context
from csapp.storage.erase import erase
from csapp.storage.named import named_files
from csapp.storage.tables import record

_MARKED = record.c.sample.is_(True) & record.c.erased.is_(False)


def present(ctx: Context) -> int:
    """How many records are sample data."""
    ctx.allow(READERS | ADMINS)
    with ctx.store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(record).where(_MARKED)) or 0


def remove(ctx: Context) -> int:
    """Erase all sample data with its files, in one commit; how many records went. Real records that named one of them
    no longer do. Their numbers are not used again. NotAllowed for who is neither manager nor administrator."""
    ctx.allow(MANAGERS | ADMINS)
    with ctx.writing() as unit:
        ids = list(unit.connection.scalars(select(record.c.id).where(_MARKED).order_by(record.c.id)))
        erase(unit, ids)
        unit.blobs.sweep(named_files(unit.connection))
    return len(ids)

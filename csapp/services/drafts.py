"""Unsaved input, kept in the encrypted store so that nothing typed is lost."""

import json
from collections.abc import Mapping

from sqlalchemy import select

from csapp.services.context import Context
from csapp.services.views import Draft
from csapp.storage.tables import draft


def keep(
    ctx: Context, form: str, kind: str, number: str, revision: int, values: Mapping[str, object]
) -> None:
    """Keep what one form holds; on disk when this returns. ``values``: texts as typed, by field key."""
    with ctx.writing() as unit:
        unit.keep_draft(form, kind, number, revision, values)


def discard(ctx: Context, form: str) -> None:
    """Forget what a form held; no error if nothing was kept."""
    with ctx.writing() as unit:
        unit.drop_draft(form)


def waiting(ctx: Context) -> tuple[Draft, ...]:
    """This person's kept input, the newest first."""
    with ctx.store.reading() as connection:
        query = select(draft).where(draft.c.user == ctx.actor.user).order_by(draft.c.saved_at.desc())
        return tuple(
            Draft(
                form=row.form,
                kind=row.kind,
                number=row.number,
                revision=row.revision,
                values=json.loads(row.body),
                saved_at=row.saved_at,
            )
            for row in connection.execute(query)
        )

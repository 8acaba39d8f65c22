"""The recovery key: what opens the desk when every password is gone. It is printed and put away, never kept here."""

from dataclasses import dataclass
from datetime import datetime

from csapp.i18n import N_
from csapp.kinds import Staff
from csapp.services import paper_models as models
from csapp.services.context import ADMINS, Context
from csapp.services.reading_in import refuse
from csapp.services.refusals import entries
from csapp.services.staff import check_password
from csapp.storage import recoverykey
from csapp.storage.keys import DataKey
from csapp.storage.printed import Print
from csapp.storage.read import find_id
from csapp.vocabulary.errors import NotAllowed

PAPER = "recovery-key"
MADE, USED = "recovery_key", "recovered"  # verbs of the journal


@dataclass(frozen=True, kw_only=True)
class RecoveryState:
    """Whether there is a recovery key, since when (aware UTC) and by whom (a user name) as far as is known."""

    there: bool
    made_at: datetime | None = None
    made_by: str = ""


def state(ctx: Context) -> RecoveryState:
    """How the desk stands. NotAllowed for anyone but an administrator."""
    ctx.allow(ADMINS)
    if not ctx.store.ring.has_recovery():
        return RecoveryState(there=False)
    with ctx.store.reading() as connection:
        record_id, _ = find_id(connection, f"DESK-{ctx.desk_code}")
        made = connection.execute(entries([record_id], (MADE,)).limit(1)).first()
    if made is None:
        return RecoveryState(there=True)
    return RecoveryState(there=True, made_at=made.at, made_by=made.actor)


def wanted(ctx: Context) -> bool:
    """Whether this person should be asked to make a recovery key: an administrator of a real desk that has none."""
    return bool(ADMINS & set(ctx.actor.roles or ())) and not ctx.demo and not ctx.store.ring.has_recovery()


def renew(ctx: Context, key: DataKey) -> str:
    """A new recovery key, which takes the place of the one before. ``key`` is the open store's. The journal says that
    it was made, not what it is. NotAllowed for anyone but an administrator; StoreFault."""
    ctx.allow(ADMINS)
    made = recoverykey.new()
    with ctx.writing() as unit:
        unit.note(f"DESK-{ctx.desk_code}", MADE, {})
        ctx.store.ring.set_recovery(made, key)  # inside the commit: what is entered is in force
    return made


def paper(ctx: Context, key: str, language: str = "") -> bytes:
    """The key on its sheet, as a PDF; it lies nowhere but in what is returned. An administrator's deed. The print is
    logged, the key is not. NotAllowed, InvalidInput for what is no key."""
    ctx.allow(ADMINS)
    key = recoverykey.read(key)
    language = language or str(ctx.company.language or "") or "en"
    logo, number = models.logo_of(ctx), f"DESK-{ctx.desk_code}"
    with ctx.writing() as unit:
        print_no = unit.log_print(number, Print(paper=PAPER, language=language, unmasked=False))
        shared = models.common(ctx, unit, language, logo)
        head = unit.chain.head(unit.connection)[1].hex()[:8]
        desk = unit.load(number)[1]
    from csapp.papers.model import RecoveryPaper  # ReportLab loads only when something is printed
    from csapp.papers.printing import render

    sheet = RecoveryPaper(**shared, record=desk, print_no=print_no, journal_head=head, key=key)
    return render(PAPER, sheet).pdf


def recovered(ctx: Context, key: DataKey, password: str) -> str:
    """The person has come in by the recovery key: their new password, and the next recovery key."""
    if not ADMINS & set(ctx.actor.roles or ()):
        raise ctx.refused(
            NotAllowed(N_("The recovery key is for administrators: they give others a new password."))
        )
    person = ctx.actor
    refuse(Staff, check_password(password, person.user, person.name, ctx.company.name))
    with ctx.writing() as unit:
        unit.note(person.number, USED, {})
        ctx.store.ring.add(person.user, password, key)
    return renew(ctx, key)

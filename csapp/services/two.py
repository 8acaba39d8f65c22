"""What two people answer for: a manager and an administrator, who may be one person."""

from dataclasses import dataclass, field

from csapp.i18n import N_
from csapp.kinds import Staff
from csapp.services.context import ADMINS, MANAGERS, Context
from csapp.storage.read import find_id, load
from csapp.vocabulary.errors import NotAllowed, NotFound, WrongPassword
from csapp.vocabulary.steps import Role


@dataclass(frozen=True)
class Second:
    """Somebody else who answers for it, too, with their own password."""

    user: str
    password: str = field(repr=False)


def entitled(ctx: Context, second: Second | None, *, either: bool = False) -> str:
    """Refuse unless manager and administrator stand behind the deed: the one signed in, who must be one of them, and
    ``second`` for the other role; ``either``: one of the roles is enough. The second one's user name, or "".
    NotAllowed, WrongPassword, TooManyGuesses."""
    ctx.allow(MANAGERS | ADMINS)
    roles = set(ctx.actor.roles or ())
    if either or _both(roles):
        return ""
    if second is None:
        raise ctx.refused(NotAllowed(N_("This needs a manager and an administrator.")))
    person = _proved(ctx, second)
    if not _both(roles | set(person.roles or ())):
        raise ctx.refused(NotAllowed(N_("This needs a manager and an administrator.")))
    return person.user


def lacks(ctx: Context) -> bool:
    """Whether a second person is needed."""
    return not _both(set(ctx.actor.roles or ()))


def _both(roles: set[Role]) -> bool:
    return Role.MANAGER in roles and Role.ADMIN in roles


def _proved(ctx: Context, second: Second) -> Staff:
    ctx.store.ring.unwrap(second.user, second.password)
    try:
        with ctx.store.reading() as connection:
            record_id, kind = find_id(connection, second.user)
            person = load(connection, Staff, record_id) if kind is Staff else None
    except NotFound as bad:
        raise WrongPassword from bad
    if person is None or not person.active:
        raise WrongPassword
    return person

"""Staff, desk and company: who signs in, where, for whom."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from csapp.i18n import LANGUAGES, N_, Translator
from csapp.kinds import Company, DeskPlace, ListItem, Staff
from csapp.kinds.lists import CLAIM_DAYS, PHASES, SEEDS, TURNS
from csapp.kinds.people import Sheet
from csapp.services.context import ADMINS, READERS, Context
from csapp.services.paying import seed_pay_rules
from csapp.services.reading_in import missing, read, refuse, with_defaults
from csapp.services.scripts import seed_scripts
from csapp.services.views import Saved
from csapp.storage.keys import DataKey
from csapp.storage.read import from_rows, joined
from csapp.storage.tables import record, table_of
from csapp.storage.write import Unit
from csapp.vocabulary import passwords
from csapp.vocabulary.errors import InvalidInput, NotFound, NotPossible, Problem
from csapp.vocabulary.fields import TEXT_LIMIT, Unreadable, read_text
from csapp.vocabulary.steps import Role

_USER = re.compile(r"[^\W_][\w.\-]{0,39}")
_NUMBER = re.compile(r"company|desk-.*|[a-z0-9]{1,3}-[a-z]-\d.*", re.IGNORECASE | re.ASCII)
_DESK = re.compile(r"[A-Z0-9]{1,3}", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Member:
    """A staff member; ``key``: they have a password, so they can sign in unless they left."""

    person: Staff
    key: bool


def check_user(user: object) -> list[Problem]:
    """A user name is one word; it is also the number by which the person's record is found."""
    if isinstance(user, str) and _NUMBER.fullmatch(user):  # would take the number of a record
        return [Problem("user", N_("This name is taken."), label=N_("User"))]
    if isinstance(user, str) and _USER.fullmatch(user):
        return []
    line = N_("A user name has up to 40 letters, digits, dots, dashes or underscores.")
    return [Problem("user", line, label=N_("User"))]


def check_password(password: object, *names: str | None) -> list[Problem]:
    """What stands against a password; ``names``: of whose it is to be, and of the company."""
    given = password if isinstance(password, str) else ""
    line = passwords.problem(given, filter(None, names))
    return [Problem("password", line, {"least": passwords.LEAST}, N_("Password"))] if line else []


def check_desk(code: object) -> list[Problem]:
    if isinstance(code, str) and _DESK.fullmatch(code):
        return []
    return [
        Problem("desk", N_("A desk code has one to three capital letters or digits."), label=N_("Desk code"))
    ]


def add(ctx: Context, key: DataKey, given: Mapping[str, object], *, password: object) -> Saved:
    """A new staff member who can sign in from now on. ``key`` is the open store's, to be wrapped for them.

    NotAllowed for anyone but an administrator; InvalidInput for a user name that is taken.
    """
    ctx.allow(ADMINS)
    with ctx.writing() as unit:
        values, problems = read(ctx, unit.connection, Staff, given)
        with_defaults(Staff, values)
        problems += missing(Staff, values)
        problems += check_user(values.get("user")) if values.get("user") is not None else []
        own = (str(values.get(key) or "") for key in ("user", "name"))
        problems += check_password(password, *own, ctx.company.name)
        problems += _taken(unit, values.get("user"))
        refuse(Staff, problems)
        user = str(values["user"])
        if values.get("desk") is None:
            values["desk"] = ctx.desk_code
        person = unit.create(Staff, values, number=user)
        ctx.store.ring.add(
            user, str(password), key
        )  # inside the commit: the write lock also guards the key file
    return Saved(record=person)


def members(ctx: Context) -> tuple[Member, ...]:
    """All staff, who works here before who has left, in the order of their names."""
    ctx.allow(READERS | ADMINS)
    with ctx.store.reading() as connection:
        c = table_of(Staff).c
        rows = connection.execute(joined(Staff).order_by(c.active.desc(), c.name, c.user)).mappings().all()
        people = from_rows(connection, Staff, rows).values()
    users = frozenset(ctx.store.ring.users())
    return tuple(Member(person=person, key=person.user in users) for person in people)


def set_password(ctx: Context, key: DataKey, user: str, password: object) -> Saved:
    """Another password for a person, from now on the only one. ``key`` is the open store's, to be wrapped for them.

    One's own, or an administrator's deed. NotFound, NotAllowed, NotPossible for who is not active, InvalidInput.
    """
    if user != ctx.actor.user:
        ctx.allow(ADMINS)
    with ctx.writing() as unit:
        _, person = unit.load(user)
        if not isinstance(person, Staff):
            raise NotFound(N_("There is no staff member “{user}”."), user=user[:50])
        refuse(Staff, check_password(password, person.user, person.name, ctx.company.name))
        if not person.active:
            raise NotPossible(N_("Make the person active first."))
        unit.note(person.number, "password", {})
        ctx.store.ring.add(person.user, str(password), key)  # inside the commit, as above
    return Saved(record=person)


def _taken(unit: Unit, user: object) -> list[Problem]:
    same = func.lower(record.c.number) == str(user).lower()
    known = unit.connection.execute(select(record.c.id).where(same)).first()
    return [Problem("user", N_("This name is taken."), label=N_("User"))] if known else []


def furnish(unit: Unit, *, company: str, user: str, name: str, language: str) -> None:
    """What a new store begins with: company, desk, first person (administrator and manager) and the lists."""
    unit.create(
        Company,
        {"name": company, "currency": "CNY", "language": language, "sheet": Sheet.A4},
        number="COMPANY",
    )
    unit.create(DeskPlace, {"code": unit.desk, "active": True}, number=f"DESK-{unit.desk}")
    person = {"user": user, "name": name, "roles": (Role.ADMIN, Role.MANAGER), "desk": unit.desk}
    unit.create(Staff, person | {"language": language, "active": True}, number=user)
    seed_lists(unit)


def seed_lists(unit: Unit) -> None:
    """Fill each list that is still without any entry: in a new store all, in an older one those that came since. So too
    the table of who pays."""
    seed_pay_rules(unit)
    seed_scripts(unit)
    translators = {lang: Translator(lang) for lang in LANGUAGES}
    items = table_of(ListItem)
    known = set(unit.connection.scalars(select(items.c.list).distinct()))
    for list_key, entries in SEEDS.items():
        if list_key in known:
            continue
        for position, (key, msgid) in enumerate(entries.items()):
            labels = {f"label_{lang.lower()}": t(msgid) for lang, t in translators.items()}
            entry: dict[str, object] = {
                "list": list_key,
                "key": key,
                "position": position,
                "active": True,
                **labels,
            }
            entry["phase"] = PHASES.get(key) if list_key == "topic" else None
            entry["claim_days"] = CLAIM_DAYS.get(key) if list_key == "carrier" else None
            entry["turn"] = TURNS.get(key) if list_key == "shift_checklist" else None
            unit.create(ListItem, entry, number=f"{list_key}/{key}")


def _check_text(key: str, given: str, label: str) -> list[Problem]:
    try:
        return (
            [] if read_text(given, TEXT_LIMIT).strip() else [Problem(key, N_("This is needed."), label=label)]
        )
    except Unreadable as bad:
        return [Problem(key, bad.message, bad.values_, label)]


def check_first(*, desk: str, company: str, user: str, name: str, password: str, language: str) -> None:
    """InvalidInput for whatever a new desk can't be made with."""
    problems = check_desk(desk) + check_user(user) + check_password(password, user, name, company)
    problems += _check_text("company", company, N_("Company"))
    problems += _check_text("name", name, N_("Name"))
    if language not in LANGUAGES:
        line = N_("“{value}” is not one of: {choices}.")
        problems.append(
            Problem("language", line, {"value": language, "choices": ", ".join(LANGUAGES)}, N_("Language"))
        )
    if problems:
        raise InvalidInput(problems)

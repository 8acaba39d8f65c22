"""Opens a desk: the one place where store, keys, clock and person are put together.

>>> Desk.create(folder, desk="A", company="Hao House", user="li", name="李敏", password="...", language="zh_CN")
>>> ctx = Desk.sign_in(folder, "li", "...")          # Argon2id: about 170 ms
>>> saved = records.new(ctx, "complaint", {"complainant": "王芳", ...})
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from csapp.folders import DEMO_MARK, default_data_dir, state_dir
from csapp.i18n import N_
from csapp.kinds import Company, Staff
from csapp.services import backups, erasing, guards, promising, recovery, refusals, sample, staff
from csapp.services.context import ADMINS, Context, utc_now
from csapp.services.views import Saved
from csapp.storage import recoverykey
from csapp.storage import store as stores
from csapp.storage.keys import DataKey, KeyRing
from csapp.storage.migrate import settle
from csapp.storage.read import find_id, load
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotFound, Problem, UserFault, WrongPassword

DEMO_COMPANY = "好家 Hao House"
DEMO_PASSWORD = "service-desk"


@dataclass(frozen=True)
class DemoLogin:
    """How to sign in to the throw-away desk."""

    user: str
    password: str


class Desk:
    """The ways into a desk."""

    @staticmethod
    def exists(data: Path) -> bool:
        """Whether the folder holds a desk, whole or not."""
        return stores.exists(data)

    @staticmethod
    def users(data: Path) -> tuple[str, ...]:
        """Who can sign in. StoreFault if there is no desk."""
        return KeyRing(data, state_dir(data)).users()

    @staticmethod
    def create(
        data: Path,
        *,
        desk: str,
        company: str,
        user: str,
        name: str = "",
        password: str,
        language: str,
        clock: Callable[[], datetime] = utc_now,
        demo: bool = False,
    ) -> None:
        """A new desk in a folder that holds none; the first user is administrator and manager.

        InvalidInput for bad names, StoreFault if there is a desk or the folder can't be written.
        """
        name = name or user
        if not demo:
            staff.check_first(
                desk=desk, company=company, user=user, name=name, password=password, language=language
            )
        key = DataKey.new()
        with stores.created(data, desk, key, None if demo else state_dir(data)) as store:
            with store.writing(user, clock()) as unit:
                staff.furnish(unit, company=company, user=user, name=name, language=language)
            KeyRing(store.folder).add(user, password, key)  # still in the making: no copy of it outside
            if demo:
                (store.folder / DEMO_MARK).write_text("sample data\n", "utf-8")

    @staticmethod
    def create_demo(
        data: Path, *, clock: Callable[[], datetime] = utc_now, progress: sample.Progress | None = None
    ) -> DemoLogin:
        """A throw-away desk with sample data and a crew of every role; all share one password that is shown."""
        login = DemoLogin("chen", DEMO_PASSWORD)
        Desk.create(
            data,
            desk="A",
            company=DEMO_COMPANY,
            user=login.user,
            name="陈静",
            password=login.password,
            language="zh_CN",
            clock=clock,
            demo=True,
        )
        users = [person["user"] for person in sample.story("staff")]
        ctx = Desk.sign_in(data, login.user, login.password, clock=clock)
        try:
            with ThreadPoolExecutor(1) as pool:  # stretching passwords takes as long as telling what happened
                keys = pool.submit(_give_keys, ctx.store.ring, login, users)
                sample.fill(ctx, stay=True, progress=progress)
                keys.result()
        finally:
            ctx.close()
        return login

    @staticmethod
    def sign_in(data: Path, user: str, password: str, *, clock: Callable[[], datetime] = utc_now) -> Context:
        """An open desk for that person. WrongPassword, TooManyGuesses, NotAllowed for who has left, StoreFault."""
        ring = KeyRing(data, state_dir(data))
        return _enter(data, user, ring.unwrap(user, password), clock, mended=ring.file.mended)

    @staticmethod
    def prove(ctx: Context, password: str) -> None:
        """That it is still the signed-in person who sits here. WrongPassword, TooManyGuesses."""
        ctx.store.ring.unwrap(ctx.actor.user, password)

    @staticmethod
    def recover(
        data: Path, user: str, recovery_key: str, new: str, *, clock: Callable[[], datetime] = utc_now
    ) -> tuple[Context, str]:
        """By the recovery key: a new password for an administrator who is here, who is signed in with it, and the
        recovery key that opens the desk from now on.

        InvalidInput for a slip in the key or a poor password, which is no guess; WrongPassword, TooManyGuesses,
        NotAllowed for who is no administrator, StoreFault.
        """
        recoverykey.read(recovery_key)
        if refused := staff.check_password(new, user):
            raise InvalidInput(refused)
        ring = KeyRing(data, state_dir(data))
        key = ring.unwrap_recovery(recovery_key)
        ctx = _enter(data, user, key, clock, mended=ring.file.mended)
        try:
            return ctx, recovery.recovered(ctx, key, new)
        except UserFault:
            ctx.close()
            raise

    @staticmethod
    def new_recovery_key(ctx: Context, admin_password: str) -> str:
        """Another recovery key, as it is to be printed; the one before opens nothing any more. An administrator's."""
        ctx.allow(ADMINS)
        return recovery.renew(ctx, ctx.store.ring.unwrap(ctx.actor.user, admin_password))

    @staticmethod
    def add_staff(ctx: Context, admin_password: str, given: Mapping[str, object]) -> Saved:
        """A new staff member. ``given`` holds the fields and ``password``; the administrator's own password is asked
        because the store's key is not kept in memory."""
        ctx.allow(ADMINS)
        fields = dict(given)
        password = fields.pop("password", None)
        key = ctx.store.ring.unwrap(ctx.actor.user, admin_password)
        return staff.add(ctx, key, fields, password=password)

    @staticmethod
    def change_password(ctx: Context, old: str, new: str) -> Saved:
        """One's own password. WrongPassword if ``old`` is not the one in force, InvalidInput for a poor new one."""
        key = ctx.store.ring.unwrap(ctx.actor.user, old)
        if old == new:
            raise InvalidInput(
                [Problem("password", N_("This is the password you have."), label=N_("Password"))]
            )
        return staff.set_password(ctx, key, ctx.actor.user, new)

    @staticmethod
    def reset_password(ctx: Context, admin_password: str, user: str, new: str) -> Saved:
        """A new password for somebody who forgot theirs, or who comes back. An administrator's deed; their own
        password is asked because the store's key is not kept in memory."""
        ctx.allow(ADMINS)
        return staff.set_password(ctx, ctx.store.ring.unwrap(ctx.actor.user, admin_password), user, new)


def _enter(
    data: Path, user: str, key: DataKey, clock: Callable[[], datetime], *, mended: bool = False
) -> Context:
    """The desk opened with its key, for that person. What was missed since somebody last came in is made up for."""
    store = stores.open_store(data, key, state_dir(data))
    try:
        person, company = _person(store, user, clock)
        if store.upgraded:
            with store.writing(user, clock()) as unit:
                staff.seed_lists(unit)
                promising.adopt(unit)
                settle(unit.connection)
        refusals.tell_guesses(store, user, clock())
        back = erasing.settle(store, user, clock())
        backups.settle(store, user, clock())
    except UserFault:
        store.close()
        raise
    told = (N_("The key file was damaged or lost and was taken from its copy."),) if mended else ()
    told += (
        (N_("The desk held people again who had been erased. They were erased once more."),) if back else ()
    )
    ctx = Context(
        store=store,
        actor=person,
        company=company,
        clock=clock,
        demo=(data / DEMO_MARK).exists(),
        told=told,
    )
    guards.withdraw(ctx)
    return ctx


def _give_keys(ring: KeyRing, login: DemoLogin, users: Sequence[str]) -> None:
    """Let the people of a sample desk sign in."""
    key = ring.unwrap(login.user, login.password)
    for user in users:
        ring.add(user, login.password, key)


def _person(store: stores.Store, user: str, clock: Callable[[], datetime]) -> tuple[Staff, Company]:
    with store.reading() as connection:
        try:
            person = load(connection, Staff, find_id(connection, user)[0])
            company = load(connection, Company, find_id(connection, "COMPANY")[0])
        except (NotFound, KeyError) as bad:
            raise WrongPassword from bad
    left = person.left_on is not None and person.left_on < clock().astimezone().date()
    if left or not person.active:
        raise NotAllowed(N_("This person no longer works at the desk."))
    return person, company


__all__ = ["DemoLogin", "Desk", "default_data_dir"]

"""Everything the window offers to do, gathered for the search from where it is declared: rail, menu of what is new,
settings, views of the lists, registers, shortcuts, the person's menu. Nobody is offered what they may not do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from csapp.i18n import LANGUAGES, N_
from csapp.kinds import CASES, Call, Customer
from csapp.services.context import ADMINS, READERS
from csapp.services.making import roles_for
from csapp.services.registers import ALL_CASES, register
from csapp.services.shelves import shelves
from ui.deeds import Deed
from ui.keys import TABLE, hint
from ui.kindlooks import beginnings, icon_of
from ui.pages.calls import CallsPage
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.parts import PARTS
from ui.widgets.personmenu import LOOKS
from ui.widgets.rail import PLACES

if TYPE_CHECKING:
    from ui.window import Window

LISTS = (("cases", ALL_CASES), ("calls", Call.table), ("customers", Customer.table))
# the shortcuts that are deeds of their own, their icons, and who may
KEYS = {
    "missed": "phone_missed",
    "scripts": "note",
    "end_call": "phone",
    "undo_deed": "back",
    "pin": "pin",
    "lock": "lock",
    "change_person": "customers",
    "help": "keyboard",
}
FOR_ALL = ("lock", "change_person", "help")


class DeedList:
    """The deeds of one frame, in the language of the screen; worked out once for it and for the person's roles."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self._known: tuple[object, tuple[Deed, ...]] = (None, ())

    def __call__(self) -> tuple[Deed, ...]:
        house = self.window.house
        now = (house.language, house.ctx.actor.roles)
        if self._known[0] != now:
            self._known = (now, tuple(self._all()))
        return self._known[1]

    def do(self, key: str) -> None:
        """Does the deed of that key; KeyError for one that is not offered to this person."""
        {deed.key: deed for deed in self()}[key].do()

    def _all(self) -> Iterator[Deed]:
        roles = set(self.window.house.ctx.actor.roles or ())
        reader = bool(roles & READERS)
        if reader:
            yield from self._new()
            yield from self._places()
            yield from self._views()
            yield from self._registers()
            yield self._day_sheet()
        yield from self._settings()
        if roles & ADMINS and not self.window.house.ctx.demo:
            yield self._deed("backup_now", (N_("Back up now"),), "save", self._back_up)
        yield from self._imports()
        yield from self._keys(reader=reader)
        yield from self._person()

    def _deed(
        self, key: str, words: tuple[str, ...], icon: str, do: Callable[[], object], keys: str = ""
    ) -> Deed:
        """``words``: msgids from the wider to the narrower, ``Settings`` and ``Limits``."""
        t = self.window.house.t
        shown = ": ".join([*map(t, words[:-1]), t(words[-1])])
        return Deed(key, shown, ": ".join(words), icon, do, keys)

    # --- where they come from -------------------------------------------------------------------------

    def _new(self) -> Iterator[Deed]:
        house = self.window.house
        for shelf in beginnings(house.ctx.actor.roles or ()):
            for kind in shelf.kinds:
                name = f"new_{kind.table}"
                yield self._deed(
                    name,
                    (kind.label_new,),
                    icon_of(kind.table),
                    lambda table=kind.table: house.new(table),
                    hint(name),
                )

    def _places(self) -> Iterator[Deed]:
        for name, icon, words in PLACES:
            yield self._deed(
                f"go_{name}", (words,), icon, lambda name=name: self.window.go(name).take_focus(), hint(name)
            )
        yield self._deed(
            "go_visits", (N_("Visits"),), "registers", lambda: self.window.go("visits").take_focus()
        )

    def _views(self) -> Iterator[Deed]:
        for place, table in LISTS:
            title = next(words for name, _icon, words in PLACES if name == place)
            for view in register(table).views:
                if view.filters:
                    yield self._deed(
                        f"view_{place}_{view.key}",
                        (title, view.label),
                        place,
                        lambda place=place, key=view.key: self.window.go(place, key).take_focus(),
                    )

    def _registers(self) -> Iterator[Deed]:
        roles = self.window.house.ctx.actor.roles or ()
        for kinds in shelves(roles).values():
            for kind in kinds:
                yield self._deed(
                    f"register_{kind.table}",
                    (N_("Registers"), kind.label_many or kind.label),
                    icon_of(kind.table),
                    lambda table=kind.table: self.window.go("registers", table).take_focus(),
                )

    def _settings(self) -> Iterator[Deed]:
        roles = set(self.window.house.ctx.actor.roles or ())
        for part in PARTS:
            if roles & set(part.roles):
                yield self._deed(
                    f"settings_{part.key}",
                    (N_("Settings"), part.words),
                    part.icon,
                    lambda key=part.key: self._part(key),
                )

    def _imports(self) -> Iterator[Deed]:
        house = self.window.house
        for kind in (Customer, Call, *CASES):
            if roles_for(kind) & set(house.ctx.actor.roles or ()):
                yield self._deed(
                    f"import_{kind.table}",
                    (N_("Import from a spreadsheet"), kind.label_many or kind.label),
                    "sheet",
                    lambda table=kind.table: house.bring_in(table),
                )

    def _keys(self, *, reader: bool) -> Iterator[Deed]:
        known = {key.name: key for group in TABLE.values() for key in group}
        for name, icon in KEYS.items():
            if reader or name in FOR_ALL:
                yield self._deed(
                    f"key_{name}", (known[name].does,), icon, self.window.deeds[name], hint(name)
                )

    def _person(self) -> Iterator[Deed]:
        person = self.window.topbar.person
        for key, words in LANGUAGES.items():
            yield self._deed(
                f"language_{key}", (N_("Language"), words), "language", lambda key=key: person.choose(key)
            )
        for mode, words in LOOKS:
            icon = mode if mode in ("light", "dark") else "contrast"
            yield self._deed(f"look_{mode}", (N_("Look"), words), icon, lambda key=mode: person.choose(key))
        yield self._deed("sign_out", (N_("Sign out"),), "sign_out", person.sign_out_chosen.emit)

    # --- deeds that are more than a place ---------------------------------------------------------------

    def _part(self, key: str) -> None:
        page = self.window.go("settings")
        assert isinstance(page, SettingsPage)
        page.show_part(key).take_focus()

    def _back_up(self) -> None:
        self.window.backing.look(at_once=True)

    def _day_sheet(self) -> Deed:
        def show() -> None:
            page = self.window.go("calls")
            assert isinstance(page, CallsPage)
            page.day_sheet.click()

        return self._deed("day_sheet", (N_("Print"), N_("Day sheet")), "print", show)

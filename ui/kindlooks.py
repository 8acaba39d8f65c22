"""How a kind of record looks wherever it is named: icon, the word over a list of them, its place in menus.
Everything is read from the declaration, so that a new kind looks right at once."""

from collections.abc import Collection
from dataclasses import dataclass

from csapp.i18n import N_, Translator
from csapp.kinds import BY_TABLE, CASES, KINDS, Call, Customer
from csapp.services.shelves import REGISTERS, may_write
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.steps import Role

OF_GROUP = {"cases": "cases", "registers": "registers", "rules": "rules"}
PLAIN = "cases"


@dataclass(frozen=True)
class Shelf:
    """Kinds that stand together in a menu, under ``title`` (a msgid) where they do not stand alone."""

    title: str
    kinds: tuple[type[Record], ...]


def icon_of(table: str) -> str:
    """The name of the icon of a kind; of one that declares none that of its group."""
    kind = BY_TABLE.get(table)
    if kind is None:
        return PLAIN
    return kind.icon or OF_GROUP.get(kind.group, PLAIN)


def heading_of(table: str, t: Translator) -> str:
    """What stands over a list of the kind."""
    kind = BY_TABLE[table]
    return t(kind.label_many or kind.label)


def beginnings(roles: Collection[Role]) -> tuple[Shelf, ...]:
    """What somebody with these roles may begin anew, in the order in which it is looked for."""
    registers = tuple(kind for kind in KINDS if kind.group == REGISTERS)
    groups = (
        Shelf(N_("Cases"), CASES),
        Shelf(N_("Contacts"), (Call, Customer)),
        Shelf(N_("Registers"), registers),
    )
    found = (Shelf(one.title, tuple(k for k in one.kinds if may_write(k, roles))) for one in groups)
    return tuple(shelf for shelf in found if shelf.kinds)


def followers() -> tuple[type[Record], ...]:
    """The kinds beside the cases that may come out of a call or a case: what goes through steps and everybody files."""
    return tuple(k for k in KINDS if k.group == REGISTERS and k.flow is not None and not k.written_by)

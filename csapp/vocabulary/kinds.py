"""What a record kind is: a frozen dataclass whose annotations carry field declarations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Annotated, Any, ClassVar, get_args, get_origin, get_type_hints

from csapp.i18n import N_
from csapp.vocabulary.around import Check, Derive, Effect
from csapp.vocabulary.fields import Field, Link, Need, Text
from csapp.vocabulary.filters import View
from csapp.vocabulary.steps import Flow, Role


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the form. Its ``call`` fields are always shown, the others unfold at the status ``opens``; of one that
    is ``whole`` all are shown."""

    key: str
    label: str
    fields: tuple[str, ...]
    opens: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Together:
    """Fields that are counted and asked for together: they lie in one index, in the place of the one of the first.
    ``filled``: of the records in which that first one is filled in, and no others."""

    fields: tuple[str, ...]
    filled: bool = False


@dataclass(frozen=True, kw_only=True)
class Record:
    """Base of all kinds; what services return. ``revision`` counts the saves, ``voided`` hides it from lists.
    ``hidden``: the fields that are masked in this copy; () in what the store itself gives.

    ``columns`` are those its list begins with, ``views`` the named ways to look at the list beside those all have.
    ``order``: the column by which the whole list stands, "" for the newest first.
    ``label_many`` heads a list of them ("" says ``label`` there, too), ``about`` tells in a line what such a list will
    hold, ``icon`` is one of ``resources/icons`` ("" that of the group).
    ``group``: where its list stands in the window: "cases", "registers", "rules", or "" for a place of its own.
    ``written_by``: the roles that make and change records of the kind; () for all who record.
    ``together``: what figures and lists ask for at one look, said by the class that itself has the fields.
    ``waits``: of a kind that goes through no steps, whether somebody must still see to the record.
    ``derives``: fields that follow from others; ``checks``: what may not be saved; ``effects``: what follows from a
    save in other records. All three are run by the one write path's services, within the commit.
    """

    table: ClassVar[str] = ""
    letter: ClassVar[str] = ""
    label: ClassVar[str] = ""
    label_new: ClassVar[str] = ""
    label_many: ClassVar[str] = ""
    about: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    sections: ClassVar[tuple[Section, ...]] = ()
    columns: ClassVar[tuple[str, ...]] = ("number",)
    views: ClassVar[tuple[View, ...]] = ()
    order: ClassVar[str] = ""
    title: ClassVar[tuple[str, ...]] = ()
    flow: ClassVar[Flow | None] = None
    group: ClassVar[str] = ""
    written_by: ClassVar[tuple[Role, ...]] = ()
    together: ClassVar[tuple[Together, ...]] = ()
    waits: ClassVar[Callable[[Any], bool] | None] = None
    derives: ClassVar[tuple[Derive, ...]] = ()
    checks: ClassVar[tuple[Check, ...]] = ()
    effects: ClassVar[tuple[Effect, ...]] = ()

    number: Annotated[str, Text(label=N_("Number"), need=Need.AUTO)] = ""
    uid: str = ""
    revision: int = 0
    voided: bool = False
    hidden: tuple[str, ...] = ()


@cache
def declared(kind: type[Record]) -> Mapping[str, Field]:
    """The fields of a kind by key, in the order of declaration (those of its bases first)."""
    hints = get_type_hints(kind, include_extras=True)
    found: dict[str, Field] = {}
    for item in fields(kind):
        hint = hints[item.name]
        if get_origin(hint) is Annotated:
            found[item.name] = next(arg for arg in get_args(hint)[1:] if isinstance(arg, Field))
    return found


@cache
def form_fields(kind: type[Record]) -> Mapping[str, Field]:
    """The fields of a kind in the order of its sections: the order on screen, on paper and of the tab key."""
    known = declared(kind)
    return {key: known[key] for section in kind.sections for key in section.fields}


def remark_key(kind: type[Record]) -> str:
    """Under which key the remark of a step is given beside the fields of the kind: "reason" where "remark" is one."""
    return "reason" if "remark" in declared(kind) else "remark"


def fits(link: Link, kind: type[Record]) -> bool:
    """Whether a record of that kind may stand where the link asks for one; staff, lists and desks never may."""
    if link.kind == "case":
        return kind.flow is not None
    return bool(kind.letter) and link.kind in ("", kind.table)

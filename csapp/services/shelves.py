"""Which registers the desk keeps for a person, and how much there is in each."""

from collections.abc import Collection, Mapping

from csapp.kinds import BY_TABLE, KINDS, Matter
from csapp.services.context import Context
from csapp.services.listing import listing
from csapp.services.making import roles_for
from csapp.services.registers import STATE
from csapp.vocabulary.filters import ANY, Filter, State
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.steps import Role

REGISTERS, RULES = "registers", "rules"


def may_write(kind: type[Record], roles: Collection[Role]) -> bool:
    """Whether somebody with these roles makes records of the kind."""
    return bool(kind.letter) and bool(roles_for(kind) & set(roles))


def shelves(roles: Collection[Role]) -> Mapping[str, tuple[type[Record], ...]]:
    """The kinds of each group that somebody with these roles looks into, in the order of the kinds. Rules are for those
    who write them."""
    rules = tuple(kind for kind in KINDS if kind.group == RULES and may_write(kind, roles))
    return {REGISTERS: tuple(kind for kind in KINDS if kind.group == REGISTERS), RULES: rules}


def counts(ctx: Context, tables: Collection[str]) -> Mapping[str, int]:
    """How many entries wait in each of these registers; of what goes through no steps all of them. NotAllowed."""
    return {table: _count(ctx, BY_TABLE[table]) for table in tables}


def _count(ctx: Context, kind: type[Record]) -> int:
    waits = (Filter(STATE, ANY, (State.OPEN,)),) if issubclass(kind, Matter) else ()
    return listing(ctx, kind.table, filters=waits, limit=0).total

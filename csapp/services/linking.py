"""Cases that belong together name each other."""

from csapp.kinds import Case
from csapp.services.derived import derived
from csapp.storage.write import Unit
from csapp.vocabulary.kinds import Record

KEY = "linked_cases"


def link_back(unit: Unit, case: Case, before: Case | None = None) -> list[tuple[Record | None, Record]]:
    """Within the commit that saved ``case``: those it links to now link to it, those it no longer does don't. Each of
    them before and after."""
    now, then = set(case.linked_cases or ()), set(before.linked_cases or () if before else ())
    there = [_set(unit, number, case.number, there=True) for number in sorted(now - then)]
    gone = [_set(unit, number, case.number, there=False) for number in sorted(then - now)]
    return [pair for pair in there + gone if pair is not None]


def _set(unit: Unit, number: str, other: str, *, there: bool) -> tuple[Record, Record] | None:
    _, case = unit.load(number)
    if not isinstance(case, Case) or case.number == other:
        return None
    known = case.linked_cases or ()
    if there == (other in known):
        return None
    linked = (*known, other) if there else tuple(entry for entry in known if entry != other) or None
    values = derived(unit, type(case), vars(case), {KEY: linked})
    return case, unit.change(case.number, {KEY: linked, **values})

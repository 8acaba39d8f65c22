"""Cases that belong together name each other."""

from csapp.kinds import Case
from csapp.storage.write import Unit

KEY = "linked_cases"


def link_back(unit: Unit, case: Case, before: Case | None = None) -> None:
    """Within the commit that saved ``case``: those it links to now link to it, those it no longer does don't."""
    now, then = set(case.linked_cases or ()), set(before.linked_cases or () if before else ())
    for number in sorted(now - then):
        _set(unit, number, case.number, there=True)
    for number in sorted(then - now):
        _set(unit, number, case.number, there=False)


def _set(unit: Unit, number: str, other: str, *, there: bool) -> None:
    _, case = unit.load(number)
    if not isinstance(case, Case) or case.number == other:
        return
    known = case.linked_cases or ()
    if there and other not in known:
        unit.change(case.number, {KEY: (*known, other)})
    elif not there and other in known:
        unit.change(case.number, {KEY: tuple(entry for entry in known if entry != other) or None})

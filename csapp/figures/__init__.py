"""The figures of the desk: each declared once, all reckoned in one way (domain §7)."""

from collections.abc import Mapping

from csapp.figures.parts import Figure, Spreading
from csapp.figures.service import CALLS_AND_STAFF
from csapp.figures.service import DESK as _DESK
from csapp.figures.service import FIGURES as _SERVICE
from csapp.i18n import N_

GROUPS: Mapping[str, str] = {
    _DESK: N_("At the telephone"),
    "cases": N_("Cases"),
    "times": N_("Times"),
    "money": N_("Money"),
    "customers": N_("Customers"),
    "person": N_("About one person"),
}
"""Groups of figures in their order, with their msgids."""

FIGURES: tuple[Figure, ...] = (*_SERVICE, *CALLS_AND_STAFF)
SPREADS: tuple[Spreading, ...] = ()
BY_KEY: Mapping[str, Figure] = {one.key: one for one in FIGURES}
SPREAD_BY_KEY: Mapping[str, Spreading] = {one.key: one for one in SPREADS}

__all__ = ["BY_KEY", "FIGURES", "GROUPS", "SPREADS", "SPREAD_BY_KEY", "Figure", "Spreading"]

"""The figures of the desk: each declared once, all reckoned in one way (domain §7)."""

from collections.abc import Mapping

from csapp.figures import cases, customers, service
from csapp.figures.parts import Figure, Spreading
from csapp.figures.spreads import SPREADS
from csapp.i18n import N_

GROUPS: Mapping[str, str] = {
    service.DESK: N_("At the telephone"),
    cases.CASES: N_("Cases"),
    cases.TIMES: N_("How long it takes"),
    cases.MONEY: N_("Money"),
    customers.CUSTOMERS: N_("Customers"),
    customers.PERSON: N_("About one person"),
}
"""Groups of figures in their order, with their msgids."""

FIGURES: tuple[Figure, ...] = (
    *service.FIGURES,
    cases.REPORTED,
    *service.CALLS_AND_STAFF,
    *cases.FIGURES,
    *customers.KEPT,
    *cases.REVIEWS,
    *customers.COME_AND_GONE,
    *customers.APPRAISAL,
)
BY_KEY: Mapping[str, Figure] = {one.key: one for one in FIGURES}
SPREAD_BY_KEY: Mapping[str, Spreading] = {one.key: one for one in SPREADS}

__all__ = ["BY_KEY", "FIGURES", "GROUPS", "SPREADS", "SPREAD_BY_KEY", "Figure", "Spreading"]

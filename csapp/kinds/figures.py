"""Plain figures that a manager sets: what weighs how much in an evaluation, what raises a warning, how far back the
program looks for a repeat. Kept as limit rules; ``scope`` and ``key`` name one."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from csapp.i18n import N_

EVALUATION, WARNING, REPEAT, RETENTION = "evaluation", "warning", "repeat", "retention"

SCOPES: Mapping[str, str] = {
    EVALUATION: N_("Evaluation of customers"),
    WARNING: N_("Early warning"),
    REPEAT: N_("Possible repeats"),
    RETENTION: N_("How long personal data is kept"),
}
"""What each scope is called."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure with what it is until somebody sets another. ``places``: digits after the point that it may have."""

    scope: str
    key: str
    label: str
    usual: Decimal
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(1_000)
    places: int = 0


def _figure(scope: str, key: str, usual: str, label: str, *, places: int = 0, least: int = 0) -> Figure:
    return Figure(
        scope=scope, key=key, label=label, usual=Decimal(usual), places=places, least=Decimal(least)
    )


FIGURES: tuple[Figure, ...] = (
    _figure(EVALUATION, "tenure", "1", N_("Weight of the tenure level"), places=2),
    _figure(EVALUATION, "volume", "1", N_("Weight of the volume level"), places=2),
    _figure(EVALUATION, "grade_a", "3", N_("Points for grade A"), places=2),
    _figure(EVALUATION, "grade_b", "2", N_("Points for grade B"), places=2),
    _figure(EVALUATION, "grade_c", "1", N_("Points for grade C"), places=2),
    _figure(EVALUATION, "loyalty", "0.6", N_("Weight of loyalty"), places=2),
    _figure(EVALUATION, "from_a", "10", N_("A from how many points"), places=2),
    _figure(EVALUATION, "from_b", "7", N_("B from how many points"), places=2),
    _figure(WARNING, "complaints", "2", N_("So many complaints (0: never)")),
    _figure(WARNING, "complaints_days", "30", N_("… within so many days"), least=1),
    _figure(WARNING, "grade", "1", N_("The grade falls by so many steps (0: never)")),
    _figure(WARNING, "promise", "1", N_("So many broken promises (0: never)")),
    _figure(WARNING, "unreached", "2", N_("Not reached by so many visits in a row (0: never)")),
    _figure(WARNING, "review", "1", N_("So many bad reviews (0: never)")),
    _figure(WARNING, "silent", "90", N_("So many days without contact (0: never)")),
    _figure(REPEAT, "days", "30", N_("So many days back")),
    _figure(RETENTION, "customer", "36", N_("Customers: months after the last contact"), least=1),
    _figure(RETENTION, "case", "36", N_("Cases: months after they were closed"), least=1),
    _figure(RETENTION, "call", "24", N_("Calls: months after the call"), least=1),
    _figure(RETENTION, "reception", "12", N_("Receptions: months after they were filed"), least=1),
)
BY_NAME: Mapping[tuple[str, str], Figure] = {(one.scope, one.key): one for one in FIGURES}

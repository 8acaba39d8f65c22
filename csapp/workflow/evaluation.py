"""What a customer is worth, reckoned from what the archive knows: a proposal, with its sum. Pure."""

from dataclasses import dataclass
from decimal import Decimal

from csapp.i18n import N_
from csapp.kinds.customer import Customer, Grade
from csapp.kinds.figures import EVALUATION
from csapp.workflow.rules import Rules


@dataclass(frozen=True, kw_only=True)
class Part:
    """One term of the sum. ``value``: what the archive says ("" for nothing), ``weight`` and ``points`` exact."""

    key: str
    label: str
    value: str
    weight: Decimal | None
    points: Decimal


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """The terms in order, their sum, the points from which A and B are given, and the grade that follows."""

    parts: tuple[Part, ...]
    total: Decimal
    from_a: Decimal
    from_b: Decimal
    grade: Grade

    @property
    def missing(self) -> tuple[str, ...]:
        """Keys of the fields nothing is known of; they count nothing."""
        return tuple(part.key for part in self.parts if not part.value)


def evaluate(customer: Customer, rules: Rules) -> Evaluation:
    """The proposal by the manager's figures: tenure + volume + grade + loyalty, each with its weight."""
    parts = (
        _weighed("tenure_level", N_("Tenure level"), "tenure", customer.tenure_level, rules),
        _weighed("volume_level", N_("Volume level"), "volume", customer.volume_level, rules),
        _graded(customer.grade, rules),
        _weighed("loyalty", N_("Loyalty"), "loyalty", customer.loyalty, rules),
    )
    total = sum((part.points for part in parts), Decimal(0))
    from_a, from_b = rules.figure(EVALUATION, "from_a"), rules.figure(EVALUATION, "from_b")
    grade = Grade.A if total >= from_a else Grade.B if total >= from_b else Grade.C
    return Evaluation(parts=parts, total=total, from_a=from_a, from_b=from_b, grade=grade)


def _weighed(key: str, label: str, figure: str, value: object, rules: Rules) -> Part:
    weight = rules.figure(EVALUATION, figure)
    points = weight * Decimal(str(value)) if value is not None else Decimal(0)
    said = "" if value is None else str(value)
    return Part(key=key, label=label, value=said, weight=weight, points=points)


def _graded(grade: Grade | None, rules: Rules) -> Part:
    points = Decimal(0) if grade is None else rules.figure(EVALUATION, f"grade_{grade.lower()}")
    return Part(key="grade", label=N_("Grade"), value=str(grade or ""), weight=None, points=points)

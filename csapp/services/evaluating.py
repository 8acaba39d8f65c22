"""Propose a grade for a customer with the sum behind it; a person confirms it, or another one with a reason."""

from dataclasses import dataclass

from csapp.i18n import N_
from csapp.kinds import Customer
from csapp.kinds.customer import Grade
from csapp.services import records
from csapp.services.context import READERS, Context
from csapp.services.customers import kept_id
from csapp.services.privacy import screened
from csapp.services.views import Saved
from csapp.storage.read import load
from csapp.vocabulary.errors import InvalidInput, Problem
from csapp.vocabulary.loose import is_blank
from csapp.workflow.evaluation import Evaluation, evaluate


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """A customer with the grade that is proposed for them."""

    customer: Customer
    evaluation: Evaluation


@screened
def proposal(ctx: Context, number: str) -> Proposed:
    """What the archive and the manager's figures come to today. NotFound."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        customer = load(connection, Customer, kept_id(connection, number))
        return Proposed(customer=customer, evaluation=evaluate(customer, ctx.rules(connection)))


@screened
def confirm(ctx: Context, number: str, grade: str, reason: str = "", *, revision: int | None = None) -> Saved:
    """Give a customer the grade. Without a reason the sum is kept as one; a grade other than the proposed one needs
    a reason of its own. InvalidInput, Conflict where ``revision`` is not the newest."""
    proposed = proposal(ctx, number)
    if grade not in [str(one) for one in list(Grade)]:
        said: dict[str, object] = {"value": grade[:50], "choices": ", ".join(Grade)}
        raise InvalidInput([Problem("grade", N_("“{value}” is not one of: {choices}."), said, N_("Grade"))])
    if is_blank(reason) and grade != str(proposed.evaluation.grade):
        line = N_("Another grade than the proposed one needs a reason.")
        raise InvalidInput([Problem("grade_reason", line, label=N_("Reason for the grade"))])
    with ctx.store.reading() as connection:
        today = ctx.rules(connection).shifts.day_of(ctx.now())
    given = {
        "grade": grade,
        "graded_on": today.isoformat(),
        "grade_reason": reason.strip() or told(proposed.evaluation),
    }
    return records.change(ctx, proposed.customer.number, given, revision=revision)


def told(evaluation: Evaluation) -> str:
    """The sum in figures, the same in every language: ``3 + 2 + 3 + 0.6 × 5 = 11``."""
    terms = [
        f"{part.weight:f} × {part.value}"
        if part.weight not in (None, 1) and part.value
        else f"{part.points.normalize():f}"
        for part in evaluation.parts
    ]
    return f"{' + '.join(terms)} = {evaluation.total.normalize():f}"

"""Sums a role may grant by itself (domain §1, S1). The figures are the manager's to change later."""

from collections.abc import Collection, Mapping
from decimal import Decimal

from csapp.kinds.case import Case, Severity
from csapp.vocabulary.steps import Role
from csapp.vocabulary.values import Sum

CONCESSIONS: Mapping[Role, Decimal | None] = {
    Role.AGENT: Decimal(200),
    Role.SUPERVISOR: Decimal(1_000),
    Role.MANAGER: Decimal(10_000),
    Role.DIRECTOR: None,
}


def may_grant(roles: Collection[Role], amount: Sum) -> bool:
    """Whether a person of these roles may grant the sum. Currencies are not converted: the figure counts."""
    limits = [CONCESSIONS[role] for role in roles if role in CONCESSIONS]
    return any(limit is None or abs(amount.amount) <= limit for limit in limits)


def is_major(case: Case) -> bool:
    """A major case goes to the director: severity major, or a sum asked above the supervisor's limit."""
    asked = getattr(case, "compensation_asked", None)
    limit = CONCESSIONS[Role.SUPERVISOR]
    return case.severity is Severity.MAJOR or (
        isinstance(asked, Sum) and limit is not None and asked.amount > limit
    )

"""Fills in what a new call or case gets by itself."""

from sqlalchemy import bindparam, exists, select

from csapp.kinds import Customer, Staff
from csapp.services.context import Context
from csapp.storage.questions import Question
from csapp.storage.tables import list_owner, table_of
from csapp.storage.write import Unit
from csapp.vocabulary.steps import Role

_STAFF, _ROLES, _CUSTOMERS = table_of(Staff), list_owner(Staff, "roles"), table_of(Customer)
_HOLDS = exists().where(_ROLES.c.record_id == _STAFF.c.id, _ROLES.c.value == bindparam("role"))
_FIRST = Question(select(_STAFF.c.user).where(_STAFF.c.active, _HOLDS).order_by(_STAFF.c.id).limit(1))
_GRADE = Question(select(_CUSTOMERS.c.grade).where(_CUSTOMERS.c.id == bindparam("which")))


def fill_call(ctx: Context, values: dict[str, object]) -> None:
    """Who took it, where, and the times that were not given."""
    now = ctx.now()
    late = values.get("started_at") is not None
    if not late and values.get("ended_at") is not None:
        values["started_at"], late = (
            values["ended_at"],
            True,
        )  # entered afterwards: when it began was not noted
    fresh = {
        "agent": ctx.actor.user,
        "desk": ctx.desk_code,
        "started_at": now,
        "saved_at": now,
        "timed": False,
    }
    if not late and values.get("direction") != "missed":
        fresh["ended_at"] = now
    for key, value in fresh.items():
        if values.get(key) is None:
            values[key] = value


def fill_case(unit: Unit, values: dict[str, object]) -> None:
    """Who is responsible, and the customer's grade at that time; what else fills itself says so where it is
    declared."""
    if values.get("responsible") is None:
        values["responsible"] = _supervisor(unit)
    if values.get("grade_then") is None:
        values["grade_then"] = _grade(unit, values.get("customer"))


def _supervisor(unit: Unit) -> str | None:
    """The first active supervisor, else the first manager."""
    return unit.once("supervisor", "", lambda: _first(unit, Role.SUPERVISOR) or _first(unit, Role.MANAGER))


def _first(unit: Unit, role: Role) -> str | None:
    return _FIRST.scalar(unit.connection, role=role.value)


def _grade(unit: Unit, customer: object) -> object:
    if not isinstance(customer, str):
        return None
    return unit.once("grade", customer, lambda: _GRADE.scalar(unit.connection, which=unit.find(customer)[0]))

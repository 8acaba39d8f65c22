"""Fills in what a new call or case gets by itself."""

from csapp.kinds import Customer, Staff
from csapp.services.context import Context
from csapp.storage.read import find_id, from_rows, joined, load
from csapp.storage.tables import table_of
from csapp.storage.write import Unit
from csapp.vocabulary.steps import Role


def fill_call(ctx: Context, values: dict[str, object]) -> None:
    """Who took it, where, and the times that were not given."""
    now = ctx.now()
    late = values.get("started_at") is not None
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


def fill_case(ctx: Context, unit: Unit, values: dict[str, object]) -> None:
    """Who took it, who owns it, who is responsible, when, and the customer's grade at that time."""
    now = ctx.now()
    fresh = {
        "received_at": now,
        "recorded_at": now,
        "recipient": ctx.actor.user,
        "owner": ctx.actor.user,
        "responsible": _supervisor(unit),
        "grade_then": _grade(unit, values.get("customer")),
    }
    for key, value in fresh.items():
        if values.get(key) is None:
            values[key] = value


def _supervisor(unit: Unit) -> str | None:
    """The first active supervisor, else the first manager."""
    query = joined(Staff).where(table_of(Staff).c.active)
    staff = from_rows(unit.connection, Staff, unit.connection.execute(query).mappings().all()).values()
    for role in (Role.SUPERVISOR, Role.MANAGER):
        found = next((person.user for person in staff if role in (person.roles or ())), None)
        if found:
            return found
    return None


def _grade(unit: Unit, customer: object) -> object:
    if not isinstance(customer, str):
        return None
    record_id, _ = find_id(unit.connection, customer)
    return load(unit.connection, Customer, record_id).grade

"""The figures of a period: ``csapp figures --from D --to D``."""

import argparse
import calendar
import json
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from csapp.cli.inputs import signed_in
from csapp.cli.printing import day
from csapp.i18n import N_, Translator
from csapp.i18n.formats import Formats
from csapp.kinds import CASES
from csapp.services import measuring
from csapp.services.context import Context
from csapp.vocabulary.errors import InvalidInput, Problem
from csapp.vocabulary.measures import By, FigureRow, Frame, Measured, Unit
from csapp.vocabulary.saying import said
from csapp.vocabulary.values import Sum

PLACES = Decimal("0.0001")


def figures(arguments: argparse.Namespace, t: Translator) -> int:
    """Every figure of the period beside the one before, or each for every desk, person, product or region."""
    with signed_in(arguments) as ctx:
        frame = _frame(ctx, arguments)
        if arguments.by:
            rows = measuring.split(ctx, frame, By(arguments.by))
        else:
            rows = measuring.measure(ctx, frame)
    if arguments.json:
        told = [_row(row, split=bool(arguments.by)) for row in rows]
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        _table(rows, frame, t, split=bool(arguments.by))
    return 0


def _frame(ctx: Context, arguments: argparse.Namespace) -> Frame:
    """The days asked for, whole months where one end or both are left out."""
    first, last = day(arguments.begin, "--from"), day(arguments.end, "--to")
    today = measuring.today(ctx)
    known = first or last or today
    given = {by.value: getattr(arguments, by.value) for by in By}
    _known(ctx, given)
    return Frame(
        first=first or known.replace(day=1),
        last=last or known.replace(day=calendar.monthrange(known.year, known.month)[1]),
        **given,
    )


def _known(ctx: Context, given: dict[str, str]) -> None:
    """Whether there are such a desk, person and kind: for another one every figure would be nothing."""
    kinds = {kind.table for kind in CASES}
    chosen = measuring.choices(ctx)
    desks = {one.value for one in chosen.desks}
    agents = {one.value for one in chosen.agents} if measuring.sees_all(ctx) else {given["agent"]}
    for key, there in (("desk", desks), ("agent", agents), ("kind", kinds)):
        if given[key] and given[key] not in there:
            line = N_("There is no {value} here.")
            raise InvalidInput([Problem(f"--{key}", line, {"value": given[key][:50]}, By(key).label)])


def _row(row: FigureRow, *, split: bool) -> dict[str, object]:
    now, unit = row.now, row.about.unit
    told: dict[str, object] = {"key": row.about.key}
    if split:
        told["of"] = row.of
    told |= {
        "value": _value(now.value, now, unit),
        "unit": str(unit),
        "numerator": _value(now.numerator, now, unit),
        "denominator": _number(now.denominator),
        "measurable": now.measurable,
        "before": _value(row.before.value, row.before, unit),
    }
    if now.others:
        told["others"] = {currency: str(Sum(amount)) for currency, amount in now.others.items()}
    return told


def _value(value: Decimal | None, measured: Measured, unit: Unit) -> object:
    if value is None or unit is not Unit.MONEY:
        return _number(value)
    return str(Sum(value.quantize(PLACES, ROUND_HALF_UP)))


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    near = value.quantize(PLACES, ROUND_HALF_UP)
    return int(near) if near == near.to_integral() else float(near)


def _table(rows: Sequence[FigureRow], frame: Frame, t: Translator, *, split: bool) -> None:
    formats = Formats(t.language)
    print(f"{frame.first.isoformat()} - {frame.last.isoformat()}")
    for group, name in measuring.groups().items():
        mine = [row for row in rows if row.about.group == group]
        if mine:
            print(f"\n{t(name)}")
        for row in mine:
            of = row.of or (t(N_("not said")) if split else "")
            parts = [t(row.about.label), of, said(row.now, row.about, t, formats)]
            if row.now.measurable:
                parts.append(f"({t(N_('before'))}: {said(row.before, row.about, t, formats)})")
            print("  " + "  ".join(part for part in parts if part))


def declare(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """What may be said with the command."""
    made = command(
        "figures", "the figures of a period, the period before beside them; by default of this month"
    )
    made.add_argument("--from", dest="begin", metavar="D", help="the first day, such as 2026-11-01")
    made.add_argument("--to", dest="end", metavar="D", help="the last day")
    made.add_argument(
        "--by", choices=[str(by) for by in By], default="", help="each figure for every one of them"
    )
    for by in By:
        made.add_argument(f"--{by}", default="", metavar=by.name[0], help=f"only of this {by}")
    made.add_argument("--json", action="store_true")

"""The manager's plain figures: read, set, and put back to what is usual."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from csapp.i18n import N_
from csapp.kinds import LimitRule
from csapp.kinds.figures import BY_NAME, EVALUATION, FIGURES, Figure
from csapp.services.context import ADMINS, MANAGERS, READERS, Context
from csapp.services.rulebook import LimitLine, hide_rule, put_rule
from csapp.vocabulary.errors import InvalidInput, NotFound, Problem
from csapp.vocabulary.fields import DecimalNumber, Unreadable
from csapp.vocabulary.values import Sum


@dataclass(frozen=True, kw_only=True)
class FigureLine:
    """A figure as the settings show it: what holds now, beside what is usual."""

    figure: Figure
    value: Decimal

    @property
    def changed(self) -> bool:
        return self.value != self.figure.usual


def figures(ctx: Context) -> tuple[FigureLine, ...]:
    """All of them, in the order of their declaration."""
    ctx.allow(READERS | ADMINS)
    with ctx.store.reading() as connection:
        rules = ctx.rules(connection)
    return tuple(FigureLine(figure=one, value=rules.figure(one.scope, one.key)) for one in FIGURES)


def lines(ctx: Context) -> tuple[LimitLine, ...]:
    """The same as the page of all limits shows them: ``amount`` and ``declared_amount`` are the figures."""
    return tuple(
        LimitLine(
            scope=line.figure.scope,
            key=line.figure.key,
            label=line.figure.label,
            amount=line.value,
            declared_amount=line.figure.usual,
        )
        for line in figures(ctx)
    )


def set_figure(ctx: Context, scope: str, key: str, value: str) -> tuple[FigureLine, ...]:
    """Another figure; "" is the usual one again. InvalidInput, NotFound for one that is not declared."""
    return set_figures(ctx, {(scope, key): value})


def set_figures(ctx: Context, wanted: Mapping[tuple[str, str], str]) -> tuple[FigureLine, ...]:
    """Several at once, each by scope and key: all of them, or none where one can't be taken."""
    ctx.allow(MANAGERS)
    known: dict[tuple[str, str], Decimal] = {}
    for name, value in wanted.items():
        figure = BY_NAME.get(name)
        if figure is None:
            line = N_("There is no limit {scope}/{key}.")
            raise NotFound(line, scope=name[0][:50], key=name[1][:50])
        known[name] = _read(figure, value) if value.strip() else figure.usual
    _ordered(ctx, known)
    for (scope, key), amount in known.items():
        number = f"limit/{scope}/{key}"
        if wanted[scope, key].strip():
            put_rule(ctx, LimitRule, number, {"scope": scope, "key": key, "amount": Sum(amount)})
        else:
            hide_rule(ctx, number)
    return figures(ctx)


def _read(figure: Figure, value: str) -> Decimal:
    try:
        amount = DecimalNumber(label="").read(value)
    except Unreadable as bad:
        raise InvalidInput([Problem(figure.key, bad.message, bad.values_, figure.label)]) from bad
    assert isinstance(amount, Decimal)
    exponent = amount.as_tuple().exponent
    if not figure.least <= amount <= figure.most:
        said: dict[str, object] = {"least": f"{figure.least:f}", "most": f"{figure.most:f}"}
        line = N_("The number must be from {least} to {most}.")
        raise InvalidInput([Problem(figure.key, line, said, figure.label)])
    if isinstance(exponent, int) and -exponent > figure.places:
        line = N_("A whole number.") if not figure.places else N_("At most two digits after the point.")
        raise InvalidInput([Problem(figure.key, line, label=figure.label)])
    return amount


def _ordered(ctx: Context, wanted: Mapping[tuple[str, str], Decimal]) -> None:
    """An A that is given for fewer points than a B would leave no B at all."""
    with ctx.store.reading() as connection:
        rules = ctx.rules(connection)
    pair = [(EVALUATION, key) for key in ("from_a", "from_b")]
    given = next((name for name in pair if name in wanted), None)
    of_a, of_b = (wanted.get(name, rules.figure(*name)) for name in pair)
    if given is not None and of_a <= of_b:
        line = N_("A must take more points than B, or nobody is ever a B.")
        raise InvalidInput([Problem(given[1], line, label=BY_NAME[given].label)])

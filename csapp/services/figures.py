"""The manager's plain figures: read, set, and put back to what is usual."""

from dataclasses import dataclass
from decimal import Decimal

from csapp.i18n import N_
from csapp.kinds import LimitRule
from csapp.kinds.figures import BY_NAME, FIGURES, Figure
from csapp.services.context import ADMINS, MANAGERS, READERS, Context
from csapp.services.rulebook import hide_rule, put_rule
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


def set_figure(ctx: Context, scope: str, key: str, value: str) -> tuple[FigureLine, ...]:
    """Another figure; "" is the usual one again. InvalidInput, NotFound for one that is not declared."""
    ctx.allow(MANAGERS)
    figure = BY_NAME.get((scope, key))
    if figure is None:
        raise NotFound(N_("There is no limit {scope}/{key}."), scope=scope[:50], key=key[:50])
    number = f"limit/{scope}/{key}"
    if not value.strip():
        hide_rule(ctx, number)
        return figures(ctx)
    amount = _read(figure, value)
    if figure.key in ("from_a", "from_b"):
        _ordered(ctx, figure, amount)
    put_rule(ctx, LimitRule, number, {"scope": scope, "key": key, "amount": Sum(amount)})
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


def _ordered(ctx: Context, figure: Figure, amount: Decimal) -> None:
    """An A that is given for fewer points than a B would leave no B at all."""
    with ctx.store.reading() as connection:
        rules = ctx.rules(connection)
    points = {key: rules.figure(figure.scope, key) for key in ("from_a", "from_b")} | {figure.key: amount}
    if points["from_a"] <= points["from_b"]:
        line = N_("A must take more points than B, or nobody is ever a B.")
        raise InvalidInput([Problem(figure.key, line, label=figure.label)])

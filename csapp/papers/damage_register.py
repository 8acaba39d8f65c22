"""The damage register 破损登记: parcels that came damaged or not at all, a row each in the columns of the house."""

from csapp.i18n import N_
from csapp.kinds import Case, Damage
from csapp.papers import register
from csapp.papers.flow import Block
from csapp.papers.form import Form
from csapp.papers.register import brief
from csapp.papers.register_model import RegisterPaper
from csapp.papers.style import FINE
from csapp.vocabulary.kinds import declared

TITLE = N_("Damage register")
COLUMNS = ("report_date_on", "waybill", "damage_kind", "courier_agent_no", "price", "item_no", "owner")
_WIDTHS = (1.35, 2.6, 1.5, 1.65, 1.5, 1.6, 1.8)
_PRICE = COLUMNS.index("price")
_SUMS = ("price", "sum_claimed", "sum_received")
_WORD = 60


def sheet(form: Form[RegisterPaper]) -> list[Block]:
    """Figures, a row a report, the totals by currency, signatures."""
    paper, heads = form.paper, form.labels_of(Damage, COLUMNS)
    heads[_PRICE] = f"{heads[_PRICE]} ({paper.names.currency})"
    lines = [_line(form, case) for case in paper.entries]
    nothing = N_("No damage was reported in this period.")
    blocks: list[Block] = [
        *register.head(form),
        form.bar(Damage.label_many),
        *register.table(form, heads, _WIDTHS, lines, (_PRICE,), nothing=nothing),
    ]
    if paper.entries:
        blocks += _totals(form)
    return register.signed(form, blocks, [(N_("Prepared by"), ""), (N_("Supervisor"), "")])


def _line(form: Form[RegisterPaper], case: Case) -> list[str]:
    assert isinstance(case, Damage)
    told = [brief(form.text_of(case, key), _WORD) for key in COLUMNS]
    told[0] = register.short_day(form.paper, case.report_date_on)
    told[_PRICE] = register.plain_sum(form, case.price)
    return told


def _totals(form: Form[RegisterPaper]) -> list[Block]:
    """How many of each state, and what was claimed and received for them."""
    t, known = form.t, declared(Damage)
    groups: dict[str, list[Case]] = {}
    for case in form.paper.entries:
        groups.setdefault(form.text_of(case, "damage_kind"), []).append(case)
    ordered = sorted(groups.items(), key=lambda one: (-len(one[1]), one[0]))
    lines = [_figures(form, name, these) for name, these in ordered]
    if len(lines) > 1:
        lines.append(_figures(form, t(N_("Total")), list(form.paper.entries)))
    heads = [t(known["damage_kind"].label), t(N_("Reports")), *(t(known[key].label) for key in _SUMS)]
    rows = form.table(heads, (3.6, 1.5, 2.3, 2.3, 2.3), lines, range(1, 5), FINE)
    return [form.bar(N_("Totals")), *register.whole(form, rows)]


def _figures(form: Form[RegisterPaper], name: str, these: list[Case]) -> list[str]:
    sums = [register.total(form, (register.sum_of(case, key) for case in these)) for key in _SUMS]
    return [name, form.formats.number(len(these)), *sums]

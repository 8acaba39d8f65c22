"""The shift handover 交接班: what the next shift has to know, always on one page; the most urgent comes first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from csapp.i18n import N_
from csapp.kinds import Call, Matter, ProblemOrder, Promise
from csapp.papers.flow import Block
from csapp.papers.form import Form, Slot
from csapp.papers.grid import PAD, Body, Cell, Row, Space, Ticks, clipped, spread, ticks
from csapp.papers.handover_model import HandoverPaper
from csapp.papers.head import HEAD_HEIGHT, RUNNING_HEIGHT
from csapp.papers.register import NAMES, brief, first_of
from csapp.papers.signing import signatures
from csapp.papers.style import FINE, TICK, TIGHT, WRITING_ROOM
from csapp.papers.text import wrap
from csapp.vocabulary.kinds import Record

TITLE = N_("Shift handover")
_NAME = 60  # Latin letters of a name
_LINES = 2  # of a cell
_REMARK_LINES = 8
_CHECK_ROWS = 6
_CHECKS = 2 * _CHECK_ROWS  # of many, those that are left to do
_CHECK = 44  # Latin letters of one in half the width


@dataclass(frozen=True)
class _Part:
    """A list of the handover: its bar, the head of its table, a row each, and how many there are in all."""

    bar: Block
    head: Row
    rows: Sequence[Row]
    count: int

    def blocks(self, form: Form[HandoverPaper], shown: int) -> list[Block]:
        """The first so many rows, and a line that says how many more there are."""
        more = self.count - shown
        if not self.count:
            return [self.bar, _said(form, form.t(N_("None.")))]
        rest = form.t.plural(
            "and {count} more, less urgent: they stand in the program",
            "and {count} more, less urgent: they stand in the program",
            more,
        )
        table = [self.head, *self.rows[:shown]] if shown else []
        return [self.bar, *table, *([_said(form, rest)] if more else [])]


def sheet(form: Form[HandoverPaper]) -> list[Block]:
    """All of it where that fits on a page, else as much as does."""
    room = form.room + RUNNING_HEIGHT - HEAD_HEIGHT
    whole = _put_together(form, [len(part.rows) for part in _parts(form)])
    if _height(whole) <= room:
        return whole
    tight = Form(form.paper, form.width, TIGHT, form.room, form.gallery)
    return _put_together(tight, _shares(tight, room))


def _put_together(form: Form[HandoverPaper], shares: Sequence[int]) -> list[Block]:
    blocks: list[Block] = [*_about(form), *_checklist(form)]
    for part, share in zip(_parts(form), shares, strict=True):
        blocks += part.blocks(form, share)
    return [*blocks, *_remarks(form), *_signed(form)]


def _shares(form: Form[HandoverPaper], room: float) -> list[int]:
    """How many rows of each list there is room for: each in turn gets one more."""
    parts, more = _parts(form), _said(form, "x").height
    shares = [0] * len(parts)
    left = room - _height(_put_together(form, shares))
    for place in range(max(len(part.rows) for part in parts)):
        for number, part in enumerate(parts):
            if shares[number] != place or place >= len(part.rows):
                continue
            last = place + 1 == part.count  # then nothing is left to be counted
            wanted = part.rows[place].height - (more if last else 0) + (part.head.height if not place else 0)
            if wanted <= left:
                shares[number] += 1
                left -= wanted
    return shares


def _height(blocks: Sequence[Block]) -> float:
    return sum(block.height for block in blocks)


def _said(form: Form[HandoverPaper], text: str) -> Row:
    return Row((_cell(text, form.width),), form.density, labelled=False)


def _cell(text: str, width: float, lines: int = _LINES) -> Cell:
    return Cell("", "", clipped(text, FINE, width - 2 * PAD, lines), width)


def _about(form: Form[HandoverPaper]) -> list[Row]:
    """Whose shift it was, when, and who has it next."""
    keys = ("user", "desk", "planned_start_at", "planned_end_at")
    keys += ("signed_in_at", "signed_out_at", "handed_to", "handed_over_at")
    slots = [Slot(3, form.label(key), brief(form.text(key), _NAME // 2)) for key in keys]
    return form.rows(slots)


def _checklist(form: Form[HandoverPaper]) -> list[Block]:
    """What is to be done in a shift, ticked where it is; of very many only what is not."""
    done: list[tuple[str, bool]] = []
    for entry in form.paper.record.checklist or ():
        item = form.shown(form.fields["checklist"].columns()["item"], entry.get("item"))  # type: ignore[attr-defined]
        at = entry.get("done_at")
        clock = f" ({form.formats.clock(at, seconds=False)})" if isinstance(at, datetime) else ""
        done.append((brief(item, _CHECK) + clock, entry.get("done") is True))
    if not done:
        return []
    width = form.width - 2 * PAD
    boxes = ticks(done, width, rows=_CHECK_ROWS)
    rest: list[Block] = []
    if boxes is None:
        left = sorted(done, key=lambda one: one[1])
        boxes = ticks(left[:_CHECKS], width, rows=_CHECK_ROWS) or _two_columns(left[:_CHECKS], width)
        more = len(done) - _CHECKS
        if more > 0:
            rest = [_said(form, form.t.plural("and {count} more", "and {count} more", more))]
    row = Row((Cell("", "", boxes, form.width),), form.density, labelled=False)
    return [form.bar(form.fields["checklist"].label), row, *rest]


def _two_columns(options: Sequence[tuple[str, bool]], width: float) -> Ticks:
    """Check boxes in two columns, each label cut to its own."""
    places = tuple(
        (width / 2 * (place % 2), place // 2, wrap(label, TICK, width / 2 - 24)[0], ticked)
        for place, (label, ticked) in enumerate(options)
    )
    return Ticks(places)


def _remarks(form: Form[HandoverPaper]) -> list[Block]:
    """What the shift says to the next, or room to write it."""
    text, width = form.text("remarks"), form.width
    bar = form.bar(form.fields["remarks"].label)
    body: Body = Space(WRITING_ROOM)
    if text:
        body = clipped(text, form.density.value, width - 2 * PAD, _REMARK_LINES)
    row = Row((Cell("", "", body, width),), form.density, labelled=False)
    lines = wrap(text[:4_000], form.density.value, width - 2 * PAD)
    cut = len(lines) > _REMARK_LINES or len(text) > 4_000
    told = form.t(N_("The whole stands in the shift {number}."), number=form.paper.record.number)
    return [bar, row, *([_said(form, told)] if cut else [])]


def _signed(form: Form[HandoverPaper]) -> list[Row]:
    shift = form.paper.record
    taker = form.text("taken_over_by") or form.text("handed_to")
    names = (brief(form.shown(form.fields["user"], shift.user), _NAME), brief(taker, _NAME))
    return signatures(form, list(zip((N_("Handed over by"), N_("Taken over by")), names, strict=True)))


# --- the lists ----------------------------------------------------------------------------------------


def _parts(form: Form[HandoverPaper]) -> list[_Part]:
    t, paper = form.t, form.paper
    when, whose = t(N_("Due")), t(N_("Customer"))
    matters = [_matter(form, one) for one in paper.matters]
    promises = [_promise(form, one) for one in paper.promises]
    problems = [_problem(form, one) for one in paper.problems]
    missed = [_missed(form, one) for one in paper.missed]
    orders = form.labels_of(ProblemOrder, ("order_no", "problem", "remark", "warehouse_answer"))
    return [
        _part(form, N_("Open matters"), len(matters), [t(N_("Number")), t(N_("What it is about")), whose,
              t(N_("Next step")), when], (1.75, 3.6, 1.95, 1.95, 2.75), matters),
        _part(form, N_("Promises"), len(promises), [t(N_("Number")), t(N_("What was promised")), whose, when],
              (1.75, 4.8, 2.7, 2.75), promises),
        _part(form, N_("Problem orders"), paper.problem_count, [t(N_("Number")), *orders, when],
              (1.75, 1.75, 1.3, 2.55, 1.9, 2.75), problems),
        _part(form, N_("Missed calls"), paper.missed_count, [t(N_("Time")), t(N_("Phone")), whose,
              *form.labels_of(Call, ("summary",))], (1.75, 2.3, 2.95, 5.0), missed),
    ]  # fmt: skip


def _part(
    form: Form[HandoverPaper],
    title: str,
    count: int,
    heads: Sequence[str],
    spans: Sequence[float],
    lines: Sequence[Sequence[str]],
) -> _Part:
    widths = spread(spans, form.width)
    told = f"{form.t(title)} · {form.formats.number(count)}" if count else form.t(title)
    head = form.table(heads, spans, ())[0]
    rows = [
        Row(
            tuple(_cell(text, width) for text, width in zip(line, widths, strict=True)),
            form.density,
            labelled=False,
        )
        for line in lines
    ]
    return _Part(form.bar(told), head, rows, count)


def _matter(form: Form[HandoverPaper], one: Matter) -> list[str]:
    kind = form.t(one.label)
    title = " · ".join(filter(None, (form.text_of(one, key) for key in one.title if key not in NAMES)))
    due = form.paper.dues.get(one.number)
    status = form.t(one.flow.status(one.status).label) if one.flow is not None else one.status
    step = form.t(due.label) if due is not None else status
    return [one.number, ": ".join(filter(None, (kind, title))), _who(form, one), step, _due(form, one.number)]


def _promise(form: Form[HandoverPaper], one: Promise) -> list[str]:
    return [one.number, one.what, _who(form, one), _when(form, one.due_at)]


def _problem(form: Form[HandoverPaper], one: ProblemOrder) -> list[str]:
    keys = ("order_no", "problem", "remark", "warehouse_answer")
    return [one.number, *(form.text_of(one, key) for key in keys), _due(form, one.number)]


def _missed(form: Form[HandoverPaper], one: Call) -> list[str]:
    phone = form.text_of(one, "phone")
    name = one.caller_name or form.paper.customers.get(one.customer or "", "")
    came = _short(form, one.started_at) if one.started_at else ""
    return [came, phone, "" if name == phone else name, one.summary or ""]


def _who(form: Form[HandoverPaper], one: Record) -> str:
    number = getattr(one, "customer", None)
    return form.paper.customers.get(number or "", "") or first_of(form, one, NAMES)


def _due(form: Form[HandoverPaper], number: str) -> str:
    due = form.paper.dues.get(number)
    return "" if due is None else _when(form, due.at)


def _when(form: Form[HandoverPaper], at: datetime) -> str:
    """A moment, and how far away it was when this was printed."""
    return f"{_short(form, at)}  {form.formats.away(at, form.paper.printed_at)}"


def _short(form: Form[HandoverPaper], at: datetime) -> str:
    """Day and time, with the year where it is not the one of the print."""
    local, now = (moment.astimezone(form.paper.zone) for moment in (at, form.paper.printed_at))
    return f"{local:%m-%d %H:%M}" if local.year == now.year else f"{local:%Y-%m-%d %H:%M}"

"""What a handover holds, as lines of its list."""

from collections.abc import Sequence
from datetime import datetime

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.services.handover import Handover
from csapp.services.views import Draft, Row
from ui.house import House
from ui.widgets.draftoffer import told
from ui.widgets.due import due_words
from ui.widgets.duelist import words_of
from ui.widgets.handlist import HandLine


def lines_of(found: Handover, house: House) -> list[HandLine]:
    """Groups with something in them: one's own that can go, then what the next person has to know of."""
    groups = (
        (N_("Promises"), found.promises, True),
        (N_("Open matters"), found.matters, True),
        (N_("Problem orders"), found.problems, True),
        (N_("Belongs to nobody"), found.unowned, False),
        (N_("Missed calls, for whoever takes the next one"), found.missed, False),
        (N_("Handed over"), found.handed, False),
    )
    lines: list[HandLine] = []
    for title, rows, ticks in groups:
        if rows:
            lines.append(HandLine(head=f"{house.t(title)} · {len(rows)}"))
            lines += [_line(row, house, ticks=ticks) for row in rows]
    return lines + _of_drafts(found.drafts, house)


def _line(row: Row, house: House, *, ticks: bool) -> HandLine:
    t = house.t
    tone, due = due_words(row.due, house.ctx.now(), t, house.formats)
    step = t(row.due.label) if row.due is not None else t(BY_TABLE[row.kind].label)
    about = words_of(row, who=False)
    if row.kind == "call":
        step = house.formats.moment(datetime.fromisoformat(str(row.values["started_at"])))
        about = _phones(row.values.get("phone"))
    what = " · ".join(part for part in (step, " ".join(about[:300].split())) if part)
    who = " ".join(words_of(row, who=True)[:200].split())
    return HandLine(number=row.number, tone=tone, due=due, what=what, who=who, ticks=ticks)


def _phones(value: object) -> str:
    several = value if isinstance(value, list) else [value]
    return ", ".join(str(one.get("value") if isinstance(one, dict) else one or "") for one in several)


def _of_drafts(drafts: Sequence[Draft], house: House) -> list[HandLine]:
    """Text that is in no record yet can't go to anybody: it is to be saved first."""
    if not drafts:
        return []
    t = house.t
    head = HandLine(head=f"{t(N_('Unsaved text of yours, to be saved first'))} · {len(drafts)}")
    lines = [head]
    for draft in drafts:
        kind = BY_TABLE[draft.kind]
        words = t(kind.label_new or kind.label)
        lines.append(HandLine(number=draft.number, what=f"{words} · {told(draft.kind, draft.values)}"))
    return lines

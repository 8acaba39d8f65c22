"""The recovery key on paper: its seven groups, large, what it is for, and where it is to be kept."""

from csapp.i18n import N_
from csapp.papers.flow import Block
from csapp.papers.form import Form, Slot
from csapp.papers.grid import PAD, Cell, Row, words
from csapp.papers.model import RecoveryPaper
from csapp.papers.signing import signatures
from csapp.papers.style import KEY
from csapp.papers.text import plain

TITLE = N_("Recovery key")
_SIGNERS = (N_("made by the administrator"), N_("taken into keeping"))
_A_ROW = 4  # groups
_TOLD = (
    (
        N_("What it is for"),
        N_(
            "If no administrator knows a password any more, this key opens the desk: choose “Use the recovery key” at"
            " the sign-in, type the seven groups and a new password."
        ),
    ),
    (
        N_("Where to keep it"),
        N_(
            "In a sealed envelope in the safe, not at the desk and not beside a backup. Whoever holds this sheet and"
            " the PC can read everything."
        ),
    ),
    (
        N_("When it ends"),
        N_(
            "Once it was used, or another one was made, it opens nothing any more: destroy this sheet. No copy of it"
            " is kept anywhere, and nobody can find it again."
        ),
    ),
    (
        N_("How to read it"),
        N_(
            "Every 0 and 1 is a figure: the letters I, L, O and U do not occur. Capitals and dashes need no care."
        ),
    ),
)


def sheet(form: Form[RecoveryPaper]) -> list[Block]:
    """Whose it is, the key group by group, what one has to know, who made and who keeps it."""
    paper, t = form.paper, form.t
    about = (
        Slot(6, t(N_("Company")), plain(paper.company.name)),
        Slot(2, t(N_("Desk")), form.text("code")),
        Slot(4, t(N_("Made on")), form.formats.moment(paper.printed_at)),
    )
    blocks: list[Block] = [*form.rows(about), form.bar(TITLE), *_key(form), form.bar(N_("To be known"))]
    for label, text in _TOLD:
        blocks += form.rows([Slot(12, t(label), t(text))])
    return [*blocks, form.bar(N_("Signatures")), *signatures(form, [(role, "") for role in _SIGNERS])]


def _key(form: Form[RecoveryPaper]) -> list[Block]:
    """The groups in two rows, each with the number by which a slip in it is told. Seven in one row left too little
    room for a group of wide letters: it was cut in two."""
    groups = [(str(place), group) for place, group in enumerate(form.paper.key.split("-"), 1)]
    groups += [("", "")] * (-len(groups) % _A_ROW)
    width = form.width / _A_ROW
    cells = [Cell(place, "", words(group, KEY, width - 2 * PAD), width) for place, group in groups]
    return [Row(tuple(cells[at : at + _A_ROW]), form.density) for at in range(0, len(cells), _A_ROW)]

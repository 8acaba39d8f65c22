"""The erasure certificate: what was erased, when and by whom, what stays and why. It names nobody."""

from csapp.i18n import N_
from csapp.papers.flow import Block
from csapp.papers.form import Form, Slot
from csapp.papers.grid import PAD, Cell, Row, words
from csapp.papers.person_model import CertificatePaper
from csapp.papers.signing import signatures
from csapp.papers.style import FINE
from csapp.vocabulary.steps import Role

TITLE = N_("Erasure certificate")
_PARTS = (
    (
        "went",
        N_("Erased"),
        N_("With all that was journaled of it and its words in the search index. Nothing of it can be read again."),
    ),
    (
        "cleaned",
        N_("Kept as figures, without personal data"),
        N_(
            "Kind, product, sums, dates and statuses stay. Names, contacts, addresses, order numbers, free text and "
            "files are gone."
        ),
    ),
    ("named", N_("Struck out in records about others"), N_("The name or number stood in their text.")),
    (
        "left",
        N_("Not looked for"),
        N_("Somebody else is told by the same name or number, so it was not struck out in records of theirs."),
    ),
)  # fmt: skip
_COPIES = N_(
    "Backups made before still hold the data, encrypted, until {day} at the latest. A restored backup is erased again "
    "when the desk is next opened. Paper, files handed out and telephone recordings are outside the program."
)


def certificate(form: Form[CertificatePaper]) -> list[Block]:
    """Whose number, when, by whom, why; the counts; what still holds copies; two signatures."""
    paper, t = form.paper, form.t
    slots = [
        Slot(4, t(N_("Number of the record")), paper.number),
        Slot(2, t(N_("Initials")), paper.initials),
        Slot(3, t(N_("Erased on")), form.formats.moment(paper.at)),
        Slot(3, t(N_("Erased by")), paper.by_name),
        Slot(12, t(N_("Reason")), paper.reason),
    ]
    blocks: list[Block] = [*form.rows(slots)]
    for key, title, why in _PARTS:
        counts = paper.counts.get(key) or {}
        if counts or key in ("went", "cleaned"):
            lines = [(t(what), form.formats.number(count)) for what, count in counts.items()]
            lines = lines or [(t(N_("Nothing.")), "")]
            heads = (t(N_("What")), t(N_("Count")))
            blocks += [form.bar(title), *form.table(heads, (9, 3), lines, (1,)), _line(form, t(why))]
    day = form.formats.day(paper.backups_until) if paper.backups_until else ""
    blocks += [form.bar(N_("Copies")), _line(form, t(_COPIES, day=day))]
    roles = [(role.label, "") for role in (Role.MANAGER, Role.ADMIN)]
    return [*blocks, form.bar(N_("Signatures")), *signatures(form, roles)]


def _line(form: Form[CertificatePaper], text: str) -> Row:
    cell = Cell("", "", words(text, FINE, form.width - 2 * PAD), form.width)
    return Row((cell,), form.density, labelled=False)

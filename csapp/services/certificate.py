"""The certificate of an erasure, as often as it is wanted: it is made of the tombstone, which names nobody."""

from csapp.i18n import LANGUAGES, N_
from csapp.services import paper_models as models
from csapp.services.context import Context
from csapp.services.erasure import BACKUPS_KEEP, erasure
from csapp.services.lists import names_of
from csapp.services.views import Printed, PrintedPart
from csapp.storage.printed import Print
from csapp.vocabulary.errors import NotFound

PAPER = "erasure-certificate"


def certificate(ctx: Context, number: str, *, language: str = "") -> Printed:
    """The certificate for the customer who had that number, entered in the desk's print log. NotFound, NotAllowed."""
    from csapp.papers.person_model import CertificatePaper
    from csapp.papers.printing import render

    language = language or ctx.company.language or "en"
    if language not in LANGUAGES:
        said = ", ".join(LANGUAGES)
        raise NotFound(
            N_("There is no language “{language}”. Languages: {languages}."),
            language=language[:50],
            languages=said,
        )
    stone, logo = erasure(ctx, number), models.logo_of(ctx)
    with ctx.writing() as unit:
        desk = unit.load(f"DESK-{ctx.desk_code}")[1]
        common = models.common(ctx, unit, language, logo)
        common["print_no"] = unit.log_print(
            desk.number, Print(paper=PAPER, language=language, unmasked=False)
        )
        common["journal_head"] = unit.chain.head(unit.connection)[1].hex()[:8]
        by_name = names_of(unit.connection).get(stone.by, stone.by)
    paper = CertificatePaper(
        **common,
        record=desk,
        number=stone.number,
        initials=stone.initials,
        at=stone.at,
        by_name=by_name,
        reason=stone.reason,
        counts=stone.told,
        backups_until=(stone.at + BACKUPS_KEEP).astimezone().date(),
    )
    made = render(PAPER, paper)
    part = PrintedPart(number=desk.number, revision=0, print_no=paper.print_no, paper=PAPER, pages=made.pages)
    return Printed(
        pdf=made.pdf,
        number=desk.number,
        print_no=paper.print_no,
        paper=PAPER,
        language=language,
        pages=made.pages,
        parts=(part,),
        logged=True,
    )

"""Everything that is held on one person, handed out on request: records as JSON, a paper to read, the files."""

import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csapp.i18n import LANGUAGES, N_, Translator
from csapp.kinds import Case
from csapp.kinds.case import AttachmentRole
from csapp.services import paper_models as models
from csapp.services.context import Context
from csapp.services.held import Holdings, holdings, on_paper
from csapp.services.looking import Disclosure, disclosures, reason_of
from csapp.services.paper_files import unfit
from csapp.services.paper_orders import known_language
from csapp.services.person import subject
from csapp.services.pictures import PDF
from csapp.services.plain import as_json
from csapp.services.two import Second, entitled
from csapp.services.views import Event, Printed, PrintedPart
from csapp.storage.blobs import LostFile
from csapp.storage.files import replacing
from csapp.storage.printed import Print
from csapp.vocabulary.errors import StoreFault

if TYPE_CHECKING:
    from csapp.papers.model import Rendered
    from csapp.papers.person_model import Moment

PAPER, PAPER_FILE, README = "person-extract", "extract.pdf", "README.txt"
LOOKS = {"look": N_("Looked at"), "export": N_("In a list that went out")}
MARK = N_("only for claim {number}")
_README = N_(
    "This archive holds everything the desk of {company} keeps on the person of record {number}, as of {time}.\n"
    "extract.pdf: all of it, to be read. records: one JSON file for each record with its history.\n"
    "named.json: places in records about others that hold the name or a number; they may mean somebody else.\n"
    "prints.json, forms.json, looked.json: what was printed, what is typed and not saved yet, who looked.\n"
    "files: the pictures and documents; copies of identity cards bear the number of the claim they were given for.\n"
)


@dataclass(frozen=True, kw_only=True)
class Extracted:
    """What an extract holds: counts of records, files, and places in records about others; ``lost``: names of files the
    store has lost."""

    path: Path
    number: str
    records: int
    files: int
    named: int
    lost: tuple[str, ...] = ()


def extract(
    ctx: Context,
    number: str,
    path: Path,
    *,
    second: Second | None = None,
    language: str = "",
    progress: "models.Callable[[int, int], None] | None" = None,
) -> Extracted:
    """Write all that is held on a person into a ZIP file, which is the whole new one or stays as it was.

    Manager and administrator together, as for an erasure. It is entered in the person's journal before the file stands
    under its name. ``progress`` hears of each record and file; what it raises ends the work. NotFound, NotPossible,
    NotAllowed; StoreFault where the file can't be written.
    """
    entitled(ctx, second)
    if not path.name:
        raise StoreFault(N_("The file {file} can't be written."), file=str(path))
    with ctx.store.reading() as connection:
        held = holdings(connection, subject(connection, number), ctx.company.currency)
    looked = disclosures(ctx, held.who.kept.number)
    try:
        with replacing(path) as temporary:
            made = _Archive(ctx, held, looked, language or ctx.company.language or "en", progress).write(
                temporary
            )
            with ctx.writing() as unit:
                counts = {"records": made.records, "files": made.files, "named": made.named}
                unit.note(made.number, "extract", counts)
    except OSError as bad:
        raise StoreFault(N_("The file {file} can't be written."), file=str(path)) from bad
    return Extracted(path=path, **vars(made))


def sheet(
    ctx: Context, number: str, reason: str, *, second: Second | None = None, language: str = ""
) -> Printed:
    """The same as a paper alone, to be looked at; it bears the number it will have if
    :func:`csapp.services.papers.enter` is called before it goes out. NotFound, NotAllowed, InvalidInput."""
    entitled(ctx, second)
    said = reason_of(reason)
    language = language or ctx.company.language or "en"
    known_language(language)
    with ctx.store.reading() as connection:
        held = holdings(connection, subject(connection, number), ctx.company.currency)
    kept = held.who.kept
    archive = _Archive(ctx, held, disclosures(ctx, kept.number), language, None)
    print_no, made = archive.drawn(log=False)
    part = PrintedPart(
        number=kept.number,
        revision=kept.revision,
        print_no=print_no,
        paper=PAPER,
        pages=made.pages,
        unmasked=True,
    )
    return Printed(
        pdf=made.pdf,
        number=kept.number,
        print_no=print_no,
        paper=PAPER,
        language=language,
        pages=made.pages,
        parts=(part,),
        logged=False,
        reason=said,
    )


@dataclass(frozen=True)
class _Made:
    number: str
    records: int
    files: int
    named: int
    lost: tuple[str, ...]


@dataclass(frozen=True)
class _Archive:
    """One archive in the making."""

    ctx: Context
    held: Holdings
    looked: tuple[Disclosure, ...]
    language: str
    progress: "models.Callable[[int, int], None] | None"

    def write(self, path: Path) -> _Made:
        held, lost, files = self.held, list[str](), 0
        every = [(case, entry) for case in held.cases for entry in case.attachments or ()]
        total = len(held.records) + len(every) + 1
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(README, "\n".join(self._readme(language) for language in self._languages()))
            for done, item in enumerate(held.records):
                self._tell(done, total)
                told = as_json(item) | {"history": [_event(e) for e in held.histories[item.number]]}
                archive.writestr(f"records/{item.number}.json", _json(told))
            looked = [vars(one) for one in self.looked]
            told = {"prints": held.prints, "forms": held.forms, "named": held.named, "looked": looked}
            for name, what in told.items():
                archive.writestr(f"{name}.json", _json(what))
            for done, (case, entry) in enumerate(every, len(held.records)):
                self._tell(done, total)
                try:
                    for place, (name, content) in enumerate(self._file(case, entry), 1):
                        folder, more = f"files/{case.number}", f"-{place}" if place > 1 else ""
                        archive.writestr(f"{folder}/{files + 1:03}{more} {name}", content)
                    files += 1
                except LostFile:
                    lost.append(str(entry.get("name")))
            self._tell(total - 1, total)
            archive.writestr(PAPER_FILE, self.drawn(log=True)[1].pdf)
        return _Made(held.who.kept.number, len(held.records), files, len(held.named), tuple(lost))

    def _tell(self, done: int, total: int) -> None:
        if self.progress is not None:
            self.progress(done, total)

    def _languages(self) -> list[str]:
        """The company's own first."""
        return list(dict.fromkeys([self.language, *LANGUAGES]))

    def _readme(self, language: str) -> str:
        from csapp.i18n.formats import Formats

        t, formats = Translator(language), Formats(language)
        now = formats.moment(self.ctx.now())
        return t(_README, company=self.ctx.company.name, number=self.held.who.kept.number, time=now)

    def _file(self, case: Case, entry: Mapping[str, object]) -> Iterator[tuple[str, bytes]]:
        """A file under a name that every system takes; a copy of an identity card as pictures with its mark."""
        content = self.ctx.store.blobs.get(str(entry["file"]))
        stem = unfit(str(entry.get("caption") or entry.get("name") or "file")).rpartition(".")
        name = (stem[0] or stem[2])[:60]
        if entry["role"] is not AttachmentRole.SENDER_ID:
            ends = ".pdf" if entry["media"] == PDF else ".png" if content.startswith(b"\x89PNG") else ".jpg"
            yield name + ends, content
            return
        from csapp.papers.imaging import watermarked

        mark = Translator(self.language)(MARK, number=case.number)
        for page in self._pages(content, entry):
            marked = watermarked(page, mark)
            if marked is not None:
                yield f"{name}.jpg", marked.data

    def _pages(self, content: bytes, entry: Mapping[str, object]) -> Iterator[bytes]:
        if entry["media"] != PDF:
            yield content
            return
        for page in range(int(str(entry.get("pages") or 1))):
            drawn = models.page_picture(content, page)
            if drawn is not None:
                yield drawn

    def drawn(self, *, log: bool) -> "tuple[int, Rendered]":
        """The paper and the number of its print, with ``log`` entered in the print log."""
        from csapp.papers.person_model import ExtractPaper
        from csapp.papers.printing import render

        ctx, held = self.ctx, self.held
        logo = models.logo_of(ctx)
        with ctx.writing() as unit:
            number = held.who.kept.number
            common = models.common(ctx, unit, self.language, logo)
            entry = Print(paper=PAPER, language=self.language, unmasked=True)
            common["print_no"] = unit.log_print(number, entry) if log else unit.next_print(number)
            common["journal_head"] = unit.chain.head(unit.connection)[1].hex()[:8]
        more: dict[str, Any] = {**common, **on_paper(held, self.language), "looked": self._looks()}
        paper = ExtractPaper(record=held.who.kept, **more)
        return paper.print_no, render(PAPER, paper)

    def _looks(self) -> "tuple[tuple[str, Moment], ...]":
        """Who looked, as the paper takes it; prints stand there by themselves."""
        from csapp.papers.person_model import Moment as Line

        return tuple(
            (one.number, Line(at=one.at, by_name=one.by_name, what=LOOKS[one.deed], more=one.reason))
            for one in self.looked
            if one.deed in LOOKS
        )


def _event(event: Event) -> dict[str, object]:
    """One journal entry as plain JSON."""
    changes: list[object] = [{"key": c.key, "old": c.old, "new": c.new} for c in event.changes]
    told: dict[str, object] = {
        k: v for k, v in vars(event).items() if k not in ("changes", "number") and v != ""
    }
    return {**told, "changes": changes}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


__all__ = ["Extracted", "extract", "sheet"]

"""Papers of many records in one go: into one file, or each into a file of its own in a folder.

What leaves the program is in the print log, and nothing else is: all is drawn and written beside its place first, then
logged in one commit, then put in its place. Whoever gives up before that leaves neither a file nor an entry behind.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.services import paper_models as models
from csapp.services import papers
from csapp.services.context import READERS, Context
from csapp.services.paper_files import NotWritten, file_name, not_written
from csapp.services.paper_orders import BY_THEMSELVES, Wanted, kind_of, known_language, ordered
from csapp.services.views import Printed, PrintedPart
from csapp.storage.files import sweep_left, sync_folder, write_beside
from csapp.storage.read import load_many
from csapp.storage.tables import record as records
from csapp.vocabulary.errors import NotPossible, UserFault

if TYPE_CHECKING:
    from csapp.papers.batch import Sheaf
    from csapp.papers.model import Paper

__all__ = ["Batch", "BatchBroken", "NotWritten", "Order", "into_file", "into_folder", "offers"]

MOST = 1_000  # papers of one batch
_KINDS = select(records.c.id, records.c.kind).where(records.c.id.in_(bindparam("these", expanding=True)))
SLICE = 16  # records read in one transaction: others may save in between
Progress = Callable[[int, int], None]
"""Hears how many steps of how many are done, ten times a second at least; what it raises ends the work."""


class BatchBroken(UserFault):
    """The papers could not all be drawn; none was printed."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be printed, in one language: ``wanted``, papers of records and of the desk, or ``paper`` of each of
    the records ``numbers``. ``unmasked`` and ``reason`` as for :func:`csapp.services.papers.make`, ``contents`` as for
    :func:`csapp.services.papers.pack`."""

    language: str
    paper: str = ""
    numbers: Sequence[str] = ()
    wanted: Sequence[Wanted | tuple[str, str]] = ()
    unmasked: bool = False
    reason: str = ""
    contents: bool | None = None

    @property
    def all(self) -> tuple[Wanted | tuple[str, str], ...]:
        """Every paper of it."""
        return (*self.wanted, *((self.paper, number) for number in self.numbers))


@dataclass(frozen=True, kw_only=True)
class Batch:
    """What was printed: the parts in their order, how many pages with those of the contents, and the files they are
    in."""

    parts: tuple[PrintedPart, ...]
    pages: int
    files: tuple[Path, ...]


def offers(ctx: Context, ids: Sequence[int]) -> Mapping[str, tuple[str, ...]]:
    """Of rows of a list (their ids) the numbers each paper can be made of now, in the rows' order; without the papers
    that can be made of none. NotPossible for more rows than a batch holds, NotAllowed."""
    ctx.allow(READERS)
    if len(ids) > MOST:
        raise NotPossible(N_("One batch holds from 1 to {most} papers."), most=MOST)
    kinds = {BY_TABLE[one.kind] for one in papers.TABLE.values() if not one.of_desk}
    with ctx.store.reading() as connection:
        rows = {row.id: row.kind for row in connection.execute(_KINDS, {"these": list(ids)})}
        found: dict[int, tuple[str, tuple[str, ...]]] = {}
        for kind in kinds:
            these = [one for one in ids if rows.get(one) == kind.table]
            for one, record in load_many(connection, kind, these).items():
                found[one] = record.number, papers.available(record)
    told: dict[str, tuple[str, ...]] = {}
    for name in papers.TABLE:
        numbers = tuple(found[one][0] for one in ids if one in found and name in found[one][1])
        if numbers:
            told[name] = numbers
    return told


def into_file(
    ctx: Context, order: Order, file: Path, *, progress: Progress | None = None, crew: int | None = None
) -> Batch:
    """All papers in one PDF at ``file``, each with its own "page x of y" and a bookmark.

    ``crew``: how many processes draw, None for what is best here. NotFound, NotPossible, NotAllowed, InvalidInput,
    Conflict, NotWritten, BatchBroken. A folder that isn't there is refused before
    anything is drawn.
    """
    run = _Run(ctx, order, progress, extra=len(order.all) + 1)
    if not file.parent.is_dir():
        raise not_written(file, FileNotFoundError(file.parent))
    pdf = run.bound(run.drawn(apart=False, crew=crew))
    return run.let_out([(file, pdf)], file.parent)


def into_folder(
    ctx: Context, order: Order, folder: Path, *, progress: Progress | None = None, crew: int | None = None
) -> Batch:
    """The same, each paper in a PDF of its own, named by :func:`csapp.services.paper_files.file_name`.

    A folder that isn't there is made; a file of the same name is replaced.
    """
    run = _Run(ctx, order, progress, extra=len(order.all))
    sheaves = run.drawn(apart=True, crew=crew)
    names = [file_name(run.printed([part])) for part in run.parts]
    files = [(folder / name, sheaf.pdf) for name, sheaf in zip(names, sheaves, strict=True)]
    return run.let_out(files, folder)


class _Run:
    """One batch: its steps are the reading, the drawing and the logging of each paper, and ``extra``: the files, and
    the binding of each paper."""

    def __init__(self, ctx: Context, order: Order, progress: Progress | None, *, extra: int) -> None:
        ctx.allow(READERS)
        known_language(order.language)
        self.ctx, self.order = ctx, order
        self.wanted = ordered(ctx, order.all, MOST)
        names = list(dict.fromkeys(one.paper for one in self.wanted))
        if any(kind_of(name).issues for name in names):
            raise NotPossible(BY_THEMSELVES)
        self.shown = papers.shown_to(ctx, names, order.unmasked, order.reason)
        self._taken: dict[str, int] = {}  # prints that will be entered together
        self.jobs: list[tuple[str, Paper]] = []
        self.parts: tuple[PrintedPart, ...] = ()
        self._progress = progress
        self._front = 0  # pages of the contents
        self._done, self._at_work, self._total = 0, 0, 3 * len(self.wanted) + extra

    def drawn(self, *, apart: bool, crew: int | None) -> "list[Sheaf]":
        """All papers, drawn; BatchBroken where a process that drew was lost."""
        from csapp.papers.batch import WorkerLost, drawn

        count, fetch = len(self.wanted), models.fetcher(self.ctx)
        try:
            sheaves = drawn(self._read(), count, self._tell, apart=apart, fetch=fetch, crew=crew)
        except WorkerLost as bad:
            raise BatchBroken(
                N_(
                    "The papers could not all be drawn: the system ended a part of the program. None was printed."
                )
            ) from bad
        self._worked()
        self.parts = tuple(
            papers.part_of(name, paper, sheaf.pages, self.shown)
            for (name, paper), sheaf in zip(self.jobs, sheaves, strict=True)
        )
        return sheaves

    def bound(self, sheaves: "Sequence[Sheaf]") -> bytes:
        """All of them in one PDF."""
        from csapp.papers.printing import bound

        def tell(done: int, total: int) -> None:
            self._tell(len(self.wanted) * done // total)

        parcels = [sheaf.parcel for sheaf in sheaves if sheaf.parcel is not None]
        made = bound(parcels, self.jobs[0][1], tell, contents=self.order.contents)
        self._worked()
        self._front = made.pages - sum(made.parts)
        return made.pdf

    def _read(self) -> "Iterator[tuple[str, Paper]]":
        for start in range(0, len(self.wanted), SLICE):
            found = papers.gathered(
                self.ctx,
                self.wanted[start : start + SLICE],
                self.order.language,
                shown=self.shown,
                taken=self._taken,
                tell=self._step,
            )
            self.jobs += found
            yield from found

    def _step(self) -> None:
        self._done += 1
        self._tell(self._at_work)

    def _tell(self, at_work: int) -> None:
        """So many papers are drawn, or bound."""
        self._at_work = at_work
        if self._progress is not None:
            self._progress(self._done + at_work, self._total)

    def _worked(self) -> None:
        self._done, self._at_work = self._done + self._at_work, 0

    def printed(self, parts: Sequence[PrintedPart]) -> Printed:
        """Some of the papers, as they are entered and named."""
        return Printed(
            pdf=b"",
            number=parts[0].number,
            print_no=parts[0].print_no,
            paper=parts[0].paper,
            language=self.order.language,
            pages=sum(part.pages for part in parts),
            parts=tuple(parts),
            logged=False,
            reason=self.shown.reason,
        )

    def let_out(self, files: Sequence[tuple[Path, bytes]], folder: Path) -> Batch:
        """Writes the files beside their places, logs the prints, and puts them there. NotWritten, Conflict."""
        with ExitStack() as left:
            waiting = [self._beside(file, pdf, left) for file, pdf in _in_folder(files, folder, left)]
            papers.enter(self.ctx, self.printed(self.parts), self._step)
            for temporary, (file, _) in zip(waiting, files, strict=True):
                try:
                    temporary.replace(file)
                except OSError as bad:
                    raise not_written(file, bad) from bad
            left.pop_all()
        sync_folder(folder)
        pages = self._front + sum(part.pages for part in self.parts)
        return Batch(parts=self.parts, pages=pages, files=tuple(file for file, _ in files))

    def _beside(self, file: Path, pdf: bytes, left: ExitStack) -> Path:
        try:
            temporary = write_beside(file, pdf)
        except (OSError, ValueError) as bad:  # ValueError: "." and "/" name no file
            raise not_written(file, bad) from bad
        left.callback(temporary.unlink, missing_ok=True)
        self._step()
        return temporary


def _in_folder(
    files: Sequence[tuple[Path, bytes]], folder: Path, left: ExitStack
) -> Sequence[tuple[Path, bytes]]:
    """The files, once their folder is there; one that is made here goes again if nothing comes of it."""
    if not folder.exists():
        try:
            folder.mkdir()
        except OSError as bad:
            raise not_written(folder, bad) from bad
        left.callback(folder.rmdir)
    sweep_left(folder)
    return files

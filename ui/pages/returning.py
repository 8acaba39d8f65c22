"""Back from paper: a page that was opened by the code of a print says which one it was and what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from csapp.i18n import N_
from csapp.kinds import Case
from csapp.services import papers, way_back
from csapp.services.print_log import LoggedPrint
from csapp.services.views import Offer
from csapp.services.way_back import WayBack
from csapp.vocabulary.errors import UserFault
from csapp.vocabulary.steps import Who
from ui.pages.filed import FiledPage
from ui.pages.matter import MatterPage
from ui.widgets.attach_sources import Gathered, gather
from ui.widgets.printstrip import PrintStrip, Return

if TYPE_CHECKING:
    from ui.house import House
    from ui.pages.record import RecordPage

SIGNED = (Who.DECIDER, Who.DIRECTOR, Who.MANAGER, Who.SUPERVISOR)  # whose steps are decided on paper
TOLD = 200  # characters of a value


class Returning(QObject):
    """Belongs to one page, which it gives a card at the top."""

    def __init__(self, page: RecordPage) -> None:
        super().__init__(page)
        self.page, self.house = page, page.house
        self.back: WayBack | None = None
        self._code = ("", 0)
        self.strip = PrintStrip(page.house, page.head)
        page.head.layout().addWidget(self.strip)  # type: ignore[union-attr]
        self.strip.deed_wanted.connect(self.key_in)
        self.strip.scan_wanted.connect(self._scan)
        self.strip.brought.connect(self.bring)
        self.strip.left.connect(self.leave)
        self.house.changed.connect(self._changed)
        self.house.language_changed.connect(self._tell)

    def begin(self, number: str, print_no: int) -> None:
        """Tells of that print, and goes to what the next step asks for."""
        self._code = (number, print_no)
        self._read(first=True)

    def leave(self) -> None:
        """The card has been seen."""
        self.back, self._code = None, ("", 0)
        self.strip.hide()
        self._ask_also(())
        self.page.take_focus()

    def _read(self, *, first: bool = False) -> None:
        def found(back: WayBack) -> None:
            self._found(back, first=first)

        def refused(fault: UserFault) -> None:
            self._refused(fault, first=first)

        self.house.run(way_back.of_print, *self._code, then=found, failed=refused, owner=self)

    def _found(self, back: WayBack, *, first: bool) -> None:
        if (back.printed.number, back.printed.print_no) != self._code:
            return  # another was scanned meanwhile
        self.back = back
        self._tell()
        if first:
            self._go_to_step()

    def _go_to_step(self) -> None:
        """To the first field that the step which waits asks for; one may have come to another of them before."""
        if not self.page.form.focus_asked(first=True):
            self.page.take_focus()

    def _refused(self, fault: UserFault, *, first: bool) -> None:
        number, print_no = self._code
        title = self.house.t(N_("{number}, print {print}"), number=number, print=print_no)
        self.back = None
        self._ask_also(())  # by whom another paper was signed is not asked any more
        self.strip.show_return(Return(title, "overdue", fault.text(self.house.t)))
        if first:
            self._go_to_step()

    def _changed(self, _kind: str, number: str) -> None:
        if self.back is not None and number in (self._code[0], self.page.number):
            self._read()

    # --- words ----------------------------------------------------------------------------------------

    def _tell(self) -> None:
        back, t = self.back, self.house.t
        if back is None:
            return
        lines = list(self._lines(back))
        state = t.plural("{count} change since", "{count} changes since", len(lines))
        newer = ""
        if back.newer is not None:
            newer = t(N_("A newer print exists: {print}"), print=self._short(back.newer))
        offer = self._offer()
        refusal = t(offer.refusal) if offer is not None and offer.refusal else ""
        if refusal:
            refusal = t(N_("The decision is keyed in by who may take it: {why}"), why=refusal)
        self.strip.show_return(
            Return(
                title=self._title(back.printed),
                tone="at_risk" if lines else "on_time",
                state=state if lines else t(N_("Nothing has changed since")),
                lines=lines,
                newer=newer,
                deed=self._deed_words(offer),
                refusal=refusal,
                signable=isinstance(back.record, Case) and not back.record.voided,
                signed=len(back.signed),
            )
        )

    def _title(self, one: LoggedPrint) -> str:
        t = self.house.t
        revision = t(N_("revision {revision}"), revision=one.revision) if one.revision else ""
        elsewhere = one.number if one.number != self.page.number else ""
        when = t(N_("{moment} by {name}"), moment=self.house.formats.moment(one.at), name=one.by_name)
        words = t(
            N_("Print {number} of the paper “{paper}”"),
            number=one.print_no,
            paper=paper_title(self.house, one),
        )
        return ", ".join(part for part in (elsewhere, words, when, revision) if part)

    def _short(self, one: LoggedPrint) -> str:
        return f"{one.print_no}, {self.house.formats.moment(one.at)}, {one.by_name}"

    def _lines(self, back: WayBack) -> Iterator[str]:
        """Steps first: they say most; then fields, files, remarks, and prints of other papers."""
        t, course = self.house.t, self.page.course()
        flow = type(back.record).flow
        for step in back.steps:
            before, after = (
                t(flow.status(one).label) if flow else one for one in (step.from_status, step.status)
            )
            told = f"{before} → {after} · {step.by_name} · {self.house.formats.moment(step.at)}"
            yield f"{told} · {step.remark}" if step.remark else told
        for change in back.changes:
            old, new = (course.value(change.key, one) or "–" for one in (change.old, change.new))
            yield f"{t(change.label)}: {old[:TOLD]} → {new[:TOLD]}"
        for words, names in (
            (N_("File attached: {name}"), back.attached),
            (N_("File removed: {name}"), back.removed),
        ):
            yield from (t(words, name=name) for name in names)
        yield from (t(N_("Note: {text}"), text=note) for note in back.notes)

    # --- the decision ---------------------------------------------------------------------------------

    def _offer(self) -> Offer | None:
        """The step that waits, if somebody decides it on paper."""
        page = self.page
        offer = page.main_offer() if isinstance(page, MatterPage) else None
        return offer if offer is not None and offer.step.by in SIGNED else None

    def _deed_words(self, offer: Offer | None) -> str:
        if offer is None:
            return ""
        if offer.step.by is Who.DECIDER:
            return self.house.t(N_("Key in the decision"))
        return self.house.t(N_("Key in: {deed}"), deed=self.house.t(offer.step.label))

    def key_in(self) -> None:
        """Goes to the fields of the decision; who signed and when may be given, too."""
        offer, form = self._offer(), self.page.form
        if offer is None:
            return
        signed = tuple(
            key for key, what in offer.step.fills if what in ("actor", "now") and key in form.boxes
        )
        self._ask_also(signed)
        first = next(
            (key for key in offer.step.asks if key in form.boxes and not form.boxes[key].is_filled()), ""
        )
        first = first or next((key for key in offer.step.asks if key in form.boxes), "")
        if first:
            form.go_to(first)
        if signed:
            words = N_("Give who signed and the date on the paper; left empty, it is you and now.")
            self.strip.say(self.house.t(words))

    def _ask_also(self, keys: tuple[str, ...]) -> None:
        if isinstance(self.page, MatterPage):
            self.page.ask_also(keys)

    # --- the scan of the signed sheet -----------------------------------------------------------------

    def _scan(self, how: str) -> None:
        if how == "paste":
            self.bring(QGuiApplication.clipboard().mimeData())
        elif isinstance(self.page, FiledPage) and self.back is not None:
            self.page.files.ask_files(signs=self.back.printed.print_no, caption=self._caption())

    def bring(self, mime: QMimeData) -> None:
        """Takes what was dropped or copied for scans of this print."""
        gathered = gather(mime, self.house.ctx.now())
        if gathered.sources or gathered.refused:
            self.take(gathered)
        else:
            self.house.say(self.house.t(N_("There is no picture and no file in the clipboard.")), "error")

    def take(self, gathered: Gathered) -> None:
        """Attaches these as scans of this print."""
        if isinstance(self.page, FiledPage) and self.back is not None:
            self.page.files.take(gathered, signs=self.back.printed.print_no, caption=self._caption())

    def _caption(self) -> str:
        assert self.back is not None
        one, t = self.back.printed, self.house.t
        return t(
            N_("Signed: {paper}, print {number}"), paper=paper_title(self.house, one), number=one.print_no
        )


def paper_title(house: House, one: LoggedPrint) -> str:
    """What the paper of a print is called."""
    return house.t(papers.paper_names().get(one.paper, one.paper))


def come_back(page: RecordPage, number: str, print_no: int) -> Returning:
    """Has a page tell of a print of ``number``."""
    made = page.findChild(Returning) or Returning(page)
    made.begin(number, print_no)
    return made

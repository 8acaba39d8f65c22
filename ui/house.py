"""What every page is handed instead of globals: desk, language, look, worker and questions."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from csapp.i18n import Translator
from csapp.vocabulary.errors import UserFault
from ui.lane import Lane
from ui.phrases import PhraseBook
from ui.prompts import Prompts
from ui.shelf import Shelf
from ui.slices import Slices
from ui.tasks import Task, Tasks
from ui.theme.theme import Look, Theme

if TYPE_CHECKING:  # loaded while the password is typed, not before
    from csapp.i18n.formats import Formats
    from csapp.services.context import Context
    from csapp.services.views import Draft

T = TypeVar("T")
LONG = 2  # what takes long at the same time: putting a list in order, and writing another into a file


class House(QObject):
    """Handed to every page and widget. Deeds go through ``run``, the frame listens to the signals."""

    language_changed = Signal(str)
    theme_changed = Signal()
    look_chosen = Signal(object)  # the Look somebody has put on, to be remembered
    changed = Signal(str, str)  # kind, number: saved; views refresh what concerns them
    said = Signal(str, str)  # text, "ok" or "error": the quiet line of the frame
    open_requested = Signal(str)  # a record's number
    print_requested = Signal(
        str, int, str
    )  # a paper's number and print, and the record that is opened for it
    new_requested = Signal(str, object)  # kind, mapping of what is known already
    case_requested = Signal(str, object, str)  # kind, what is known already, the saved call it comes from
    draft_requested = Signal(object)  # a Draft to go on with
    undo_offered = Signal(str, int)  # a record's number and the revision that was just saved
    import_requested = Signal(str, str)  # a kind, the path of a spreadsheet or ""
    ring_requested = Signal(str, str)  # a phone number to call, and whose it is (a customer's number, or "")
    restore_requested = Signal(object, str)  # the file of a backup, one's own password
    place_requested = Signal(str, str)  # "today", "calls", "cases", "customers"; a state to show there, or ""

    def __init__(
        self,
        ctx: "Context",
        tasks: Tasks,
        theme: Theme,
        prompts: Prompts,
        language: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self.tasks = tasks
        self.theme = theme
        self.prompts = prompts
        self.t = Translator(language)
        theme.changed.connect(self.theme_changed)
        self.seeking = Tasks(self)
        self.run = Lane(tasks, lambda: self.ctx, self.refuse)
        # for what only reads and somebody who types waits for: it stands behind no page that is being read
        self.seek = Lane(self.seeking, lambda: self.ctx, self.refuse)
        self.slices = theme.slices = Slices(self)
        self.shelf = Shelf(self)
        self.phrases = PhraseBook(self)

    @property
    def language(self) -> str:
        return self.t.language

    @cached_property
    def _formats(self) -> "dict[str, Formats]":
        return {}

    @property
    def formats(self) -> "Formats":
        """Dates, numbers and sums as the language of the screen writes them."""
        from csapp.i18n.formats import Formats

        if self.language not in self._formats:
            self._formats[self.language] = Formats(self.language)
        return self._formats[self.language]

    def set_language(self, language: str) -> None:
        """Switches the screen's language; everything shown retranslates in place."""
        if language != self.language:
            self.t = Translator(language)
            self.prompts.t = self.t
            self.language_changed.emit(language)

    def set_look(self, look: Look) -> None:
        """Puts on what the person chose: colours, contrast, text size, at once and for the next time."""
        self.theme.wear(look)
        self.look_chosen.emit(look)

    def aside(
        self,
        deed: "Callable[[Context, Task], T]",
        *,
        then: Callable[[T], None] | None = None,
        failed: Callable[[UserFault], None] | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """``deed(ctx, task)`` for what only reads and may take long, on workers of its own: nobody who saves, opens or
        types waits behind it. It looks at ``task`` for whether it was given up."""
        return self.seeking.beside(LONG).start(
            lambda task: deed(self.ctx, task), then, failed if failed is not None else self.refuse, owner
        )

    def refuse(self, fault: UserFault) -> None:
        """Tells a fault in the quiet line."""
        self.say(fault.text(self.t), "error")

    def say(self, text: str, kind: str = "ok") -> None:
        self.said.emit(text, kind)

    def offer_undo(self, number: str, revision: int) -> None:
        """Offers for ten seconds to take back the deed that led to ``revision`` of a record."""
        self.undo_offered.emit(number, revision)

    def open(self, number: str) -> None:
        """Shows the page of that record."""
        self.open_requested.emit(number)

    def open_print(self, number: str, print_no: int, opened: str = "") -> None:
        """Shows the page of the record a paper is of, and what has changed since it was printed; of a paper of the desk
        its place in the print log. ``opened``: the record, where it goes by another number now."""
        self.print_requested.emit(number, print_no, opened or number)

    def new(self, kind: str, prefill: Mapping[str, object] | None = None) -> None:
        """Shows an empty form of that kind, some of it filled in."""
        self.new_requested.emit(kind, dict(prefill or {}))

    def new_case(self, kind: str, known: Mapping[str, object], call: str) -> None:
        """Shows an empty form of a case that came out of a saved call, which will name it."""
        self.case_requested.emit(kind, dict(known), call)

    def bring_in(self, kind: str, path: str = "") -> None:
        """Shows the page that imports records of that kind, beginning with a file where one is given."""
        self.import_requested.emit(kind, path)

    def resume(self, draft: "Draft") -> None:
        """Shows the form the draft was typed into, with its text."""
        self.draft_requested.emit(draft)

    def ring(self, phone: str, customer: str = "") -> None:
        """Begins a call out to that number in the call bar."""
        self.ring_requested.emit(phone, customer)

    def go(self, place: str, state: str = "") -> None:
        """Shows a place of the rail; ``state`` as in :meth:`ui.tables.page.TablePage.show_state`."""
        self.place_requested.emit(place, state)

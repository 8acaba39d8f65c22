"""Scripts and snippets as the window offers them: read once, filled with what is on the screen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from csapp.i18n import N_
from csapp.kinds.script import ScriptStep
from csapp.services import scripts
from csapp.services.scripts import Phrase, Phrases
from csapp.services.views import Saved
from csapp.vocabulary.phrases import GAP, Slip, filled, slips
from ui.widgets.matching import rank

if TYPE_CHECKING:
    from ui.house import House

NAMED = ("script", "snippet", "staff")
SNIPPETS = N_("Snippets")


@dataclass(frozen=True, kw_only=True)
class Screen:
    """What the screen is about. ``known``: values of the placeholders; ``language``: the customer's, or ""."""

    topic: str = ""
    kind: str = ""
    status: str = ""
    language: str = ""
    known: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A phrase in one language, filled in. ``heading``: msgid of the group it stands under."""

    phrase: Phrase
    title: str
    text: str
    heading: str


class PhraseBook(QObject):
    """``changed`` comes when other phrases are offered. ``screen`` tells what is on the screen; the frame sets it."""

    changed = Signal()

    def __init__(self, house: "House") -> None:
        super().__init__(house)
        self.house = house
        self.phrases = Phrases()
        self.screen: Callable[[], Screen] = Screen
        house.changed.connect(self._changed)

    def begin(self) -> None:
        """Reads what the person is offered."""
        self.house.run(scripts.offered, then=self._take, owner=self)

    def _take(self, found: Phrases) -> None:
        self.phrases = found
        self.changed.emit()

    def _changed(self, kind: str, _number: str) -> None:
        if kind in NAMED:
            self.begin()

    def offer(
        self, language: str, typed: str = "", *, everything: bool = False, writing: bool = False
    ) -> list[Shown]:
        """What fits the screen, in its order: snippets after the scripts; for who is ``writing`` before them, and
        without the words never said. ``typed`` narrows all there is."""
        screen = self.screen()
        known: Mapping[str, str] = dict(screen.known)
        of_talk: Sequence[Phrase] = self.phrases.scripts
        if not (everything or typed.strip()):
            of_talk = scripts.fitting(of_talk, screen.topic, screen.kind, screen.status)
        snippets = self.phrases.snippets
        if writing:
            of_talk = [phrase for phrase in of_talk if not phrase.words]
        every = (*snippets, *of_talk) if writing else (*of_talk, *snippets)
        found = [self._shown(phrase, language, known) for phrase in every if phrase.text(language)]
        return found if not typed.strip() else _sought(found, typed)

    def _shown(self, phrase: Phrase, language: str, known: Mapping[str, str]) -> Shown:
        title = phrase.title(language)
        if phrase.words.get(language):
            title = " · ".join(phrase.words[language])
        heading = SNIPPETS if phrase.kind == "snippet" else ScriptStep(phrase.step).label
        return Shown(
            phrase=phrase,
            title=filled(title, known) if phrase.kind == "script" else title,
            text=filled(phrase.text(language), known),
            heading=heading,
        )

    def slips(self, text: str) -> tuple[Slip, ...]:
        """The words of a text that are never said, in whatever language."""
        return slips(text, self.phrases.never_said())

    def hint(self, text: str) -> str:
        """One quiet line about the words of a text that are never said; "" where there are none."""
        t = self.house.t
        said = [
            t(N_("“{word}”: better “{instead}”"), word=slip.word, instead=slip.instead)
            for slip in self.slips(text)
        ]
        return "   ".join(said)

    def keep(self, text: str) -> None:
        """Makes a snippet of a text somebody marked."""
        if not text.strip():
            self.house.say(self.house.t(N_("Mark the text that is to become a snippet first.")), "error")
            return
        self.house.run(scripts.keep, text, self.house.language, then=self._kept, owner=self)

    def _kept(self, saved: Saved) -> None:
        name = str(getattr(saved.record, "name", ""))
        self.house.say(self.house.t(N_("Kept as the snippet “{name}”"), name=name))
        self.house.changed.emit("snippet", saved.record.number)
        self.house.offer_undo(saved.record.number, saved.record.revision)


def _sought(found: Sequence[Shown], typed: str) -> list[Shown]:
    """Those that mean what was typed, the nearest title first."""
    ranked: list[tuple[int, int, Shown]] = []
    words = typed.casefold().split()
    for place, shown in enumerate(found):
        near = rank(typed, shown.title)
        if near < 0 and all(word in f"{shown.title} {shown.text}".casefold() for word in words):
            near = 4
        if near >= 0:
            ranked.append((near, place, shown))
    return [shown for _near, _place, shown in sorted(ranked, key=lambda one: one[:2])]


def put_in(editor: QPlainTextEdit, text: str, start: int = -1) -> None:
    """Puts a text in at the cursor, in place of what is marked, or of what stands from ``start`` up to it: one step
    for Ctrl+Z. The first gap in it is marked, to be typed over."""
    cursor = editor.textCursor()
    if start >= 0:
        end = cursor.position()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    begin = cursor.selectionStart()
    cursor.beginEditBlock()
    cursor.insertText(text)
    cursor.endEditBlock()
    gap = text.find(GAP)
    if gap >= 0:
        # positions of a document count what Qt counts: two for a character beyond the first 65,536
        place = begin + len(text[:gap].encode("utf-16-le")) // 2
        cursor.setPosition(place)
        cursor.setPosition(place + len(GAP), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()

"""The only place of modal questions. None blocks: a question is shown, its answer arrives by callback.

Tests and scripts read :attr:`Prompts.pending` and call :meth:`Question.answer`, as a person presses a button.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from csapp.i18n import N_, Translator

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

KEEP, DISCARD, YES, CANCEL = "keep", "discard", "yes", "cancel"
BETWEEN = "\0"  # several paths in one answer: no path holds it


class Way(NamedTuple):
    """One way to answer: its key, the msgid on its button, and ``kind`` "primary", "danger" or ""."""

    key: str
    label: str
    kind: str = ""


class Question:
    """A question on screen. ``default`` is what Enter answers, ``escape`` what Esc and closing answer.

    ``typed``: "" for none, "line" or "text" for a box to type into; ``needed``: it may not be left empty.
    """

    def __init__(
        self,
        text: str,
        ways: tuple[Way, ...],
        then: Callable[[str, str], None],  # key of the way, what was typed
        default: str,
        escape: str,
        *,
        detail: str = "",
        typed: str = "",
        label: str = "",
        needed: bool = False,
    ) -> None:
        self.text, self.ways, self.then = text, ways, then
        self.default, self.escape = default, escape
        self.detail, self.typed, self.label, self.needed = detail, typed, label, needed
        self.box: QDialog | None = None
        self.answered = False

    def answer(self, key: str, typed: str = "") -> None:
        """Answers as the button ``key`` would; ``typed`` is a remark or a file's path."""
        if self.answered:
            return
        self.answered = True
        if self.box is not None:
            box, self.box = self.box, None
            box.close()
            box.deleteLater()
        self.then(key, typed)


class Prompts(QObject):
    """Asks. One question at a time; a second one waits for its turn."""

    asked = Signal(object)  # Question

    def __init__(self, t: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.t = t
        self._waiting: list[tuple[QWidget | None, Question]] = []
        self.pending: Question | None = None
        self._held = False

    def ask(self, parent: QWidget | None, question: Question) -> Question:
        """Shows the question over the window of ``parent``, or after the one being shown."""
        self._waiting.append((parent, question))
        self._next()
        return question

    def hold(self) -> None:
        """Asks nothing more for now: nobody may see it."""
        self._held = True

    def release(self) -> None:
        """Goes on asking."""
        self._held = False
        self._next()

    def drop(self) -> None:
        """Takes all questions back, unanswered: those who asked are gone."""
        self._waiting.clear()
        question, self.pending = self.pending, None
        if question is not None and question.box is not None:
            question.answered = True
            box, question.box = question.box, None
            box.hide()
            box.deleteLater()

    def confirm(
        self,
        parent: QWidget | None,
        text: str,
        deed: str,
        then: Callable[[], None],
        *,
        danger: bool = False,
        detail: str = "",
    ) -> Question:
        """Asks before something that can't be taken back; ``deed`` (a msgid) is the word on the button."""
        ways = (Way(CANCEL, N_("Cancel")), Way(YES, deed, "danger" if danger else "primary"))
        answer = _only(YES, lambda _typed: then())
        default = CANCEL if danger else YES
        return self.ask(parent, Question(text, ways, answer, default, CANCEL, detail=detail))

    def discard(self, parent: QWidget | None, text: str, then: Callable[[], None]) -> Question:
        """Asks whether typed text may be thrown away; keeping it is what Enter and Esc both answer."""
        ways = (Way(DISCARD, N_("Discard"), "danger"), Way(KEEP, N_("Keep editing"), "primary"))
        return self.ask(parent, Question(text, ways, _only(DISCARD, lambda _typed: then()), KEEP, KEEP))

    def remark(
        self,
        parent: QWidget | None,
        text: str,
        label: str,
        deed: str,
        then: Callable[[str], None],
        *,
        needed: bool = True,
    ) -> Question:
        """Asks for a line or more of text that goes with a deed."""
        ways = (Way(CANCEL, N_("Cancel")), Way(YES, deed, "primary"))
        question = Question(
            text, ways, _only(YES, then), YES, CANCEL, typed="text", label=label, needed=needed
        )
        return self.ask(parent, question)

    def tell(
        self, parent: QWidget | None, text: str, *, detail: str = "", then: Callable[[], None] | None = None
    ) -> Question:
        """Says something that must be read; ``detail`` can be copied."""
        ways = (Way(YES, N_("Close"), "primary"),)
        return self.ask(
            parent, Question(text, ways, lambda _k, _t: then() if then else None, YES, YES, detail=detail)
        )

    def save_file(
        self, parent: QWidget | None, title: str, suggested: Path, pattern: str, then: Callable[[Path], None]
    ) -> Question:
        """Asks where to save; the system's own dialog. ``pattern``: ``PDF (*.pdf)``."""
        return self._file(parent, title, suggested, pattern, then, save=True)

    def open_file(
        self, parent: QWidget | None, title: str, start: Path, pattern: str, then: Callable[[Path], None]
    ) -> Question:
        """Asks for a file that exists; the system's own dialog. Cancelled: nothing follows."""
        return self._file(parent, title, start, pattern, then, save=False)

    def open_files(
        self,
        parent: QWidget | None,
        title: str,
        start: Path,
        pattern: str,
        then: Callable[[tuple[Path, ...]], None],
    ) -> Question:
        """Asks for one file or several; an answer given by a script joins their paths with :data:`BETWEEN`."""

        from PySide6.QtWidgets import QFileDialog

        def chosen(typed: str) -> None:
            then(tuple(Path(name) for name in typed.split(BETWEEN) if name))

        box = QFileDialog(parent.window() if parent else None, title, str(start), pattern)
        box.setFileMode(QFileDialog.FileMode.ExistingFiles)
        return self._outside(parent, title, box, chosen)

    def open_folder(
        self, parent: QWidget | None, title: str, start: Path, then: Callable[[Path], None]
    ) -> Question:
        """Asks for a folder."""
        from PySide6.QtWidgets import QFileDialog

        box = QFileDialog(parent.window() if parent else None, title, str(start))
        box.setFileMode(QFileDialog.FileMode.Directory)
        box.setOption(QFileDialog.Option.ShowDirsOnly)
        return self._outside(parent, title, box, lambda typed: then(Path(typed)))

    def _outside(
        self, parent: QWidget | None, title: str, box: QFileDialog, then: Callable[[str], None]
    ) -> Question:
        ways = (Way(CANCEL, N_("Cancel")), Way(YES, N_("Open")))
        question = Question(title, ways, _only(YES, then), YES, CANCEL, typed="file")
        box.filesSelected.connect(lambda names: question.answer(YES, BETWEEN.join(names)))
        box.rejected.connect(lambda: question.answer(CANCEL))
        question.box = box
        return self.ask(parent, question)

    def _file(
        self,
        parent: QWidget | None,
        title: str,
        path: Path,
        pattern: str,
        then: Callable[[Path], None],
        *,
        save: bool,
    ) -> Question:
        from PySide6.QtWidgets import QFileDialog

        ways = (Way(CANCEL, N_("Cancel")), Way(YES, N_("Save")))
        question = Question(
            title, ways, _only(YES, lambda typed: then(Path(typed))), YES, CANCEL, typed="file"
        )
        box = QFileDialog(parent.window() if parent else None, title, str(path.parent), pattern)
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave if save else QFileDialog.AcceptMode.AcceptOpen)
        if save:
            box.setDefaultSuffix(path.suffix.lstrip("."))
            box.selectFile(path.name)
        box.fileSelected.connect(lambda name: question.answer(YES, name))
        box.rejected.connect(lambda: question.answer(CANCEL))
        question.box = box
        return self.ask(parent, question)

    def _next(self) -> None:
        if self.pending is not None or not self._waiting or self._held:
            return
        parent, question = self._waiting.pop(0)
        self.pending = question
        from PySide6.QtCore import Qt

        told = question.then

        def answered(key: str, typed: str) -> None:
            self.pending = None
            if parent is not None and isValid(parent):
                parent.window().activateWindow()  # the keys go on where they went before
            told(key, typed)
            self._next()

        question.then = answered
        if question.box is None:
            from ui.dialogs.question import QuestionBox

            question.box = QuestionBox(question, self.t, parent.window() if parent else None)
        question.box.setWindowModality(Qt.WindowModality.WindowModal)
        question.box.open()
        question.box.activateWindow()
        self.asked.emit(question)


def _only(wanted: str, then: Callable[[str], None]) -> Callable[[str, str], None]:
    def answered(key: str, typed: str) -> None:
        if key == wanted:
            then(typed)

    return answered

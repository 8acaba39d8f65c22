"""Text that was never saved, offered at the top of Today: open it or throw it away."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.services import drafts
from csapp.services.views import Draft
from csapp.vocabulary.fields import LongText, Phone, Text
from csapp.vocabulary.kinds import declared
from ui.house import House
from ui.icons import wear
from ui.plain import label
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.elided import ElidedLabel


def told(kind: str, values: Mapping[str, object]) -> str:
    """The first few texts of a draft, to know it by: what was written, not what was chosen."""
    known = declared(BY_TABLE[kind])
    written = [
        str(text) for key, text in values.items() if isinstance(known.get(key), Text | LongText | Phone)
    ]
    texts = [" ".join(text[:120].split()) for text in written]
    return " · ".join(text for text in texts if text)[:300]


class DraftOffer(QFrame):
    """A banner with a line for each draft; not there when there is none."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._drafts: tuple[Draft, ...] = ()
        self.setObjectName("drafts")
        mark(self, box="banner")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 6, 8, 6)
        self._column.setSpacing(2)
        self.hide()
        house.language_changed.connect(self._draw)

    def offer(self, waiting: Sequence[Draft]) -> None:
        """Shows these, the newest first."""
        self._drafts = tuple(sorted(waiting, key=lambda draft: draft.saved_at, reverse=True))
        self._draw()
        first = self.findChild(QPushButton, "open_draft")
        if first is not None:
            first.setFocus()  # Enter goes on where the person was interrupted

    def _draw(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for draft in self._drafts:
            self._column.addWidget(self._line(draft))
        self.setVisible(bool(self._drafts))

    def _line(self, draft: Draft) -> QWidget:
        t = self._house.t
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.gap * 2)
        sign = QLabel()
        wear(self._house.theme, sign, "draft", "waiting")
        kind = BY_TABLE[draft.kind]
        what = draft.number if draft.number and kind.letter else t(kind.label_new or kind.label)
        head = t(
            N_("Unsaved text from {time}: {what}"), time=self._house.formats.moment(draft.saved_at), what=what
        )
        row.addWidget(sign)
        row.addWidget(label(head, "strong"))
        row.addWidget(ElidedLabel(told(draft.kind, draft.values)), 1)
        for words, deed, name in ((N_("Open"), self._open, "open"), (N_("Discard"), self._ask, "discard")):
            button = QPushButton(t(words))
            button.setObjectName(f"{name}_draft")
            button.setAccessibleName(f"{t(words)}: {head}")
            button.setAutoDefault(True)  # Enter presses it
            mark(button, deed="link" if name == "open" else "quiet")
            button.clicked.connect(lambda _on=False, deed=deed: deed(draft))
            row.addWidget(button)
        return line

    def _open(self, draft: Draft) -> None:
        self.take(draft.form)
        self._house.resume(draft)

    def _ask(self, draft: Draft) -> None:
        text = self._house.t(N_("Throw this unsaved text away?"))
        self._house.prompts.discard(self, text, lambda: self._discard(draft))

    def _discard(self, draft: Draft) -> None:
        self.take(draft.form)
        self._house.run(drafts.discard, draft.form)

    def take(self, form: str) -> None:
        """Takes one draft off the offer."""
        self.offer([draft for draft in self._drafts if draft.form != form])

"""One entry of a record's course: what happened, who did it, and what became of the fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.icons import wear
from ui.theme.theme import Theme, dress
from ui.widgets.elided import ElidedLabel
from ui.widgets.thumbrow import ThumbRow

if TYPE_CHECKING:
    from ui.widgets.attach_entry import FileEntry
    from ui.widgets.attach_thumbs import Thumbs

LEAST = 40  # pixels a text in a card is wide


@dataclass(frozen=True)
class Happening:
    """Texts in the screen's language. ``lines``: (label, old, new), or ("", "", text) for words of a person."""

    icon: str
    title: str
    who: str
    when: str
    lines: Sequence[tuple[str, str, str]] = ()
    files: "Sequence[FileEntry]" = ()  # told as small pictures


class Wrapped(QLabel):
    """A text that wraps to the width it is given. Qt tries a text out at five widths to guess how wide it would like to
    be, and again for each question: in a column nobody asks for that."""

    def __init__(self, text: str, kind: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if kind:
            self.setProperty("role", kind)
        self._high: dict[int, int] = {}

    def changeEvent(self, event: QEvent) -> None:
        self._high.clear()  # another font, another look
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:
        if width not in self._high:
            self._high[width] = super().heightForWidth(width)
        return self._high[width]

    def sizeHint(self) -> QSize:
        return QSize(LEAST, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class EventCard(QFrame):
    """A title, who and when, and the lines under it; ``most`` characters of a value are shown."""

    def __init__(
        self,
        theme: Theme,
        happening: Happening,
        most: int,
        parent: QWidget | None = None,
        thumbs: "Thumbs | None" = None,
    ) -> None:
        super().__init__(parent)
        dress(self, box="event")
        sign = QLabel(self)  # each part is born in its place: moved there, it would be styled twice
        wear(theme, sign, happening.icon, "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        self.column = column = QVBoxLayout()
        column.setSpacing(1)
        row.addLayout(column, 1)
        column.addWidget(ElidedLabel(happening.title, "strong", self))
        column.addWidget(Wrapped(f"{happening.when} · {happening.who}", "hint", self))
        for name, old, new in happening.lines:
            column.addWidget(self._line(name, _cut(old, most), _cut(new, most)))
        self.files: ThumbRow | None = None
        if happening.files and thumbs is not None:
            self.files = ThumbRow(thumbs, happening.files, self)
            column.addWidget(self.files)
        self.setAccessibleName(f"{happening.title}, {happening.who}, {happening.when}")

    def _line(self, name: str, old: str, new: str) -> QLabel:
        change = f"{old} → {new}" if old and name else new
        made = Wrapped(f"{name}: {change}" if name else new, "", self)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made


def _cut(text: str, most: int) -> str:
    """A zero-width space lets words of endless length wrap."""
    text = text if len(text) <= most else text[:most] + "…"
    return " ".join(_breakable(word) for word in text.split(" "))


def _breakable(word: str) -> str:
    return word if len(word) < 24 else "\u200b".join(word[i : i + 12] for i in range(0, len(word), 12))

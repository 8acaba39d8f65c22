"""A card in the head of a page: which print somebody came back with, what has changed since, what can be done now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from csapp.i18n import N_
from ui.icons import icon, wear
from ui.plain import menu_text, set_tip
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.attach_gate import kept_data
from ui.widgets.attach_sources import brings_files
from ui.widgets.chip import Chip
from ui.widgets.elided import ElidedLabel

if TYPE_CHECKING:
    from ui.house import House

FEW = 3  # lines of what changed that are seen at once
MOST = 168  # pixels for all of them


@dataclass(frozen=True)
class Return:
    """What the card tells, in the screen's language. ``tone`` and ``state``: whether the paper still holds; ``lines``:
    what changed; ``deed``: the step that is decided on paper, ``refusal`` why this person can't key it in;
    ``signable``: whether a scan can be attached, ``signed``: how many there are."""

    title: str
    tone: str
    state: str
    lines: Sequence[str] = ()
    newer: str = ""
    deed: str = ""
    refusal: str = ""
    signable: bool = False
    signed: int = 0


class PrintStrip(QFrame):
    """``deed_wanted``: the decision is to be keyed in; ``scan_wanted``: "file" or "paste"; ``brought``: a drop."""

    deed_wanted = Signal()
    scan_wanted = Signal(str)
    brought = Signal(object)
    left = Signal()

    def __init__(self, house: "House", parent: QWidget) -> None:
        super().__init__(parent)
        self.house = house
        self._told: Return | None = None
        self._open = False
        self._shown: list[ElidedLabel] = []
        self.setObjectName("print_strip")
        mark(self, box="banner")
        self.setAcceptDrops(True)
        self.title = ElidedLabel("", "strong", self)
        self.title.setObjectName("print_title")
        self.state = Chip(house.theme, parent=self)
        self.state.setObjectName("print_state")
        self.newer = Chip(house.theme, parent=self)
        self.newer.setObjectName("print_newer")
        self.hint = ElidedLabel("", "muted", self)
        self.hint.setObjectName("print_hint")
        self.decide, self.scan, self.more, self.leave = (QPushButton(self) for _ in range(4))
        self._menu = QMenu(self)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        for button, name, deed in (
            (self.decide, "key_in", ""),
            (self.scan, "attach_signed", ""),
            (self.more, "print_more", "fold"),
            (self.leave, "print_leave", "quiet"),
        ):
            button.setObjectName(name)
            button.setAutoDefault(True)
            mark(button, deed=deed)
        self.decide.clicked.connect(self.deed_wanted)
        self.scan.setMenu(self._menu)
        self.more.clicked.connect(self._unfold)
        self.leave.clicked.connect(self.left)
        sign = QLabel(self)
        wear(self.house.theme, sign, "print", "waiting")
        head = QHBoxLayout()
        head.setSpacing(SIZES.gap * 2)
        for part, stretch in ((sign, 0), (self.title, 1), (self.newer, 0), (self.state, 0), (self.leave, 0)):
            head.addWidget(part, stretch)
        self._body = QWidget()
        self._body.setProperty("clear", True)
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(SIZES.icon + SIZES.gap * 2, 0, 0, 0)
        self._lines.setSpacing(1)
        self._area = QScrollArea(self)
        self._area.setObjectName("print_changes")
        self._area.setWidget(self._body)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        foot.setContentsMargins(SIZES.icon + SIZES.gap * 2, 0, 0, 0)
        foot.setSpacing(SIZES.gap * 2)
        for part in (self.more, self.decide, self.scan):
            foot.addWidget(part)
        foot.addWidget(self.hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 6, 6)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._area)
        column.addLayout(foot)
        self.house.theme_changed.connect(self._draw)
        self._draw()

    def show_return(self, told: Return) -> None:
        """Tells of a print."""
        self._told = told
        self._fill()
        self.show()

    def say(self, line: str) -> None:
        """A line beside the deeds: what to do next, or why something can't be done."""
        self.hint.setText(line)
        told = self._told  # beside buttons it keeps its room, which they would grow into
        self.hint.setVisible(bool(line) or (told is not None and (told.signable or bool(told.deed))))

    def lines(self) -> list[str]:
        """What is told of changes, as it is on the screen."""
        return [one.text() for one in self._shown]

    def _unfold(self) -> None:
        self._open = not self._open
        self._fill()

    def _fill(self) -> None:
        told, t = self._told, self.house.t
        if told is None:
            return
        self.title.setText(told.title)
        self.setAccessibleName(f"{told.title}. {told.state}")
        self.state.show_status(told.tone, told.state)
        self.newer.show_status("at_risk", told.newer)
        self.newer.setVisible(bool(told.newer))
        self._show_lines(told.lines if self._open else told.lines[:FEW])
        rest = len(told.lines) - FEW
        words = (
            t(N_("Show less"))
            if self._open
            else t.plural("{count} more change", "{count} more changes", rest)
        )
        self.more.setText(menu_text(words))
        self.more.setVisible(rest > 0)
        self.decide.setText(menu_text(told.deed))
        self.decide.setVisible(bool(told.deed) and not told.refusal)
        self.scan.setText(menu_text(self._scan_words(told)))
        self.scan.setVisible(told.signable)
        self._menu.clear()
        for name, line in (("file", N_("From a file…")), ("paste", N_("Paste a picture or copied files"))):
            self._menu.addAction(menu_text(t(line))).triggered.connect(
                lambda _on=False, name=name: self.scan_wanted.emit(name)
            )
        set_tip(self.scan, t(N_("A scan or a photo of the signed sheet; it can be dropped here, too.")))
        self.leave.setAccessibleName(t(N_("Close")))
        set_tip(self.leave, self.leave.accessibleName())
        self.say(told.refusal)

    def _scan_words(self, told: Return) -> str:
        t = self.house.t
        words = t(N_("Attach the signed paper"))
        return f"{words} · {t(N_('{count} there'), count=told.signed)}" if told.signed else words

    def _show_lines(self, lines: Sequence[str]) -> None:
        for gone in self._shown:
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._shown = [ElidedLabel(line, "", self._body) for line in lines]
        for made in self._shown:
            self._lines.addWidget(made)
        self._area.setVisible(bool(lines))
        high = sum(made.sizeHint().height() + self._lines.spacing() for made in self._shown)
        self._area.setFixedHeight(
            min(high, SIZES.px(MOST))
        )  # what is laid out later has no height to ask for yet

    def _draw(self) -> None:
        self.leave.setIcon(icon("close", self.house.theme.colour("muted")))

    def retranslate(self) -> None:
        self._fill()

    # --- drops ----------------------------------------------------------------------------------------

    def _takes(self, event: QDropEvent) -> bool:
        return self._told is not None and self._told.signable and brings_files(event.mimeData())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._held(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._held(event)

    def _held(self, event: QDropEvent) -> None:
        if self._takes(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.brought.emit(kept_data(event.mimeData()))

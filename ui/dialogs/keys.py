"""F1: the keys, read from the one table of them."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSlider,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from csapp.i18n import N_, Translator
from ui.keys import TABLE, Key
from ui.plain import label
from ui.theme.theme import mark
from ui.theme.tokens import SIZES


def shown_keys(key: Key) -> str:
    """The keys as this system writes them."""
    if " " in key.keys:
        return key.keys  # a range, no sequence
    return QKeySequence(key.keys).toString(QKeySequence.SequenceFormat.NativeText) or key.keys


def halves(table: Mapping[str, tuple[Key, ...]]) -> tuple[list[str], list[str]]:
    """The groups in two columns of about the same length, in their order."""
    lengths = {name: len(group) + 2 for name, group in table.items()}
    names, whole = list(lengths), sum(lengths.values())
    cuts = range(1, len(names))
    cut = min(
        cuts, key=lambda place: abs(whole - 2 * sum(lengths[name] for name in names[:place])), default=1
    )
    return names[:cut], names[cut:]


class KeysBox(QDialog):
    """Two columns of groups, scrolled where the window is lower than they are."""

    def __init__(self, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keys")
        self.setWindowTitle(t(N_("Keys")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.pad * 2, SIZES.pad, SIZES.pad, SIZES.pad)
        column.setSpacing(SIZES.pad)
        column.addWidget(label(t(N_("Keys")), "title"))
        column.addWidget(self._scrolling(self._columns(t)), 1)
        close = QPushButton(t(N_("Close")))
        close.setObjectName("close")
        mark(close, deed="primary")
        close.clicked.connect(self.accept)
        close.installEventFilter(self)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)
        close.setFocus()

    def _columns(self, t: Translator) -> QWidget:
        body = QWidget()
        body.setProperty("clear", True)
        sides = QHBoxLayout(body)
        sides.setContentsMargins(0, 0, SIZES.pad, 0)
        sides.setSpacing(SIZES.pad * 3)
        for part in halves(TABLE):
            side = QVBoxLayout()
            side.setSpacing(SIZES.gap * 2)
            for name in part:
                side.addLayout(self._group(t(name), TABLE[name], t))
            side.addStretch(1)
            sides.addLayout(side)
        return body

    def _scrolling(self, body: QWidget) -> QScrollArea:
        """As high as the list, or as the window has room for; the keys of a list and the wheel move it."""
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(body)
        wanted, room = body.sizeHint(), self.screen().availableGeometry()
        above = self.parentWidget()
        window = above.window().size() if above is not None else room.size()
        area.setMinimumWidth(min(wanted.width() + SIZES.pad, window.width() - SIZES.pad * 4))
        area.setMinimumHeight(min(wanted.height(), window.height() - SIZES.px(130)))
        area.verticalScrollBar().setSingleStep(SIZES.row)
        self._area = area
        return area

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The one button would take Up and Down for a way to another."""
        return (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self._scroll(event.key())
        ) or super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._scroll(event.key()):
            super().keyPressEvent(event)

    def _scroll(self, key: int) -> bool:
        """Whether that key moves the list, which it then has done."""
        deeds: dict[int, QAbstractSlider.SliderAction] = {
            Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
            Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
            Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
            Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
            Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
            Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
        }
        deed = deeds.get(key)
        if deed is None:
            return False
        self._area.verticalScrollBar().triggerAction(deed)
        return True

    def _group(self, name: str, table: tuple[Key, ...], t: Translator) -> QVBoxLayout:
        group = QVBoxLayout()
        group.setSpacing(SIZES.gap)
        group.addWidget(label(name, "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SIZES.pad)
        grid.setVerticalSpacing(SIZES.gap)
        grid.setColumnMinimumWidth(0, SIZES.px(110))
        grid.setColumnStretch(1, 1)
        for row, key in enumerate(table):
            grid.addWidget(label(shown_keys(key), "strong"), row, 0)
            grid.addWidget(label(t(key.does), "muted"), row, 1)
        group.addLayout(grid)
        return group

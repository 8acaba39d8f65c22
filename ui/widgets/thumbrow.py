"""A few small pictures in a row, each of which opens the viewer."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLayout, QSizePolicy, QWidget

from ui.icons import draw
from ui.plain import label, set_tip
from ui.theme.theme import sized
from ui.theme.tokens import SIZES

if TYPE_CHECKING:
    from ui.widgets.attach_entry import FileEntry
    from ui.widgets.attach_thumbs import Thumbs

MOST = 4
EDGE = 52
GAP = 4
MORE = 32  # room for the number of those not shown


class Thumb(QAbstractButton):
    """One picture; a lock in its place where it is a copy of an identity card."""

    def __init__(self, thumbs: "Thumbs", entry: "FileEntry", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbs, self.entry = thumbs, entry
        self.setObjectName("thumb")
        self.setAccessibleName(entry.title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        sized(self, width=EDGE, height=EDGE)
        set_tip(self, entry.title)
        thumbs.arrived.connect(self._arrived)

    def _arrived(self, file: str) -> None:
        if file == self.entry.file:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        colour = self._thumbs.house.theme.colour
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        marked = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(colour("accent" if marked else "line"), 2 if self.hasFocus() else 1))
        painter.setBrush(colour("ground"))
        painter.drawRoundedRect(box, SIZES.small_radius, SIZES.small_radius)
        picture = self._thumbs.get(self.entry)
        if picture is None:
            sign = QRectF(0, 0, SIZES.icon, SIZES.icon)
            sign.moveCenter(box.center())
            draw(painter, "lock" if self.entry.secret else "attach", sign, colour("muted"))
        else:
            size = picture.size().scaled(
                int(box.width()) - 4, int(box.height()) - 4, Qt.AspectRatioMode.KeepAspectRatio
            )
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(box.center())
            painter.drawPixmap(target, picture, QRectF(picture.rect()))
        painter.end()


class ThumbRow(QWidget):
    """``wanted`` with the file pressed. Shows as many as there is room for; how many more is said at the end."""

    wanted = Signal(str)

    def __init__(
        self, thumbs: "Thumbs", entries: "Sequence[FileEntry]", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.thumbs: list[Thumb] = []
        self._total = len(entries)
        self._more = label("", "hint")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # what has no room is not shown
        row.setContentsMargins(0, 4, 0, 2)
        row.setSpacing(GAP)
        for entry in entries[:MOST]:
            thumb = Thumb(thumbs, entry, self)
            thumb.clicked.connect(lambda _on=False, file=entry.file: self.wanted.emit(file))
            row.addWidget(thumb)
            self.thumbs.append(thumb)
        row.addWidget(self._more)
        row.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - SIZES.px(MORE)
        fit = max(1, (room + GAP) // (SIZES.px(EDGE) + GAP))
        for place, thumb in enumerate(self.thumbs):
            thumb.setVisible(place < fit)
        hidden = self._total - min(fit, len(self.thumbs))
        self._more.setText(f"+{hidden}")
        self._more.setVisible(hidden > 0)

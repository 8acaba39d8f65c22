"""The company's logo as it will stand on paper; a new one by file, by drop or from the clipboard."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from csapp.i18n import N_, Translator
from ui.plain import label
from ui.prompts import Prompts
from ui.theme.theme import mark
from ui.theme.tokens import LIGHT, SIZES

PATTERN = "JPEG, PNG, WebP (*.jpg *.jpeg *.png *.webp)"
MM = 4.0  # pixels a millimetre of the paper shown
HIGHEST, WIDEST = 8.4 * MM, 36 * MM  # what the head of a paper gives a logo
NARROWEST = 210  # the logo, and the first letters of the name
SHEET, SMALL = QSize(340, 96), QSize(300, 62)


class Letterhead(QFrame):
    """The head of a paper: white whatever the look, for paper is."""

    def __init__(self, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(parent)
        self._size = SMALL if small else SHEET
        self.picture = QImage()
        self.company = self.stand_in = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(self._size.width())

    def sizeHint(self) -> QSize:
        return self._size

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, self._size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QColor(LIGHT.line))
        painter.setBrush(QColor(LIGHT.surface))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        left = 16.0
        if not self.picture.isNull():
            size = self.picture.size().toSizeF()
            size.scale(WIDEST, HIGHEST, Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRectF(left, 14, size.width(), size.height()), self.picture)
            left += size.width() + 12
        self._name(painter, left)
        if self._size is SHEET:
            self._rest(painter)
        painter.end()

    def _rest(self, painter: QPainter) -> None:
        """What follows on the paper, hinted at."""
        painter.setPen(QColor(LIGHT.line))
        painter.drawLine(16, 62, self.width() - 16, 62)
        painter.fillRect(QRectF(16, 72, 120, 8), QColor(LIGHT.neutral_tint))

    def _name(self, painter: QPainter, left: float) -> None:
        font = QFont(self.font())
        font.setPixelSize(14)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(LIGHT.text if self.company else LIGHT.faint))
        room = QRectF(left, 14, self.width() - left - 16, HIGHEST)
        shown = QFontMetricsF(font).elidedText(
            self.company or self.stand_in, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


class LogoBox(QWidget):
    """``brought`` carries what a person brings (mime data, or a path); ``removed`` comes from the button."""

    brought = Signal(object)  # QMimeData or Path
    removed = Signal()

    def __init__(self, prompts: Prompts, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(parent)
        self._prompts = prompts
        self._t = prompts.t
        self.setObjectName("logo")
        self.setAcceptDrops(True)
        self.sheet = Letterhead(self, small=small)
        self.hint = label("", "hint", wrap=True, parent=self)
        self.error = label("", "error", wrap=True, parent=self)
        self.error.hide()
        self.choose, self.paste, self.remove = (
            self._button(*each)
            for each in (
                ("choose_logo", self._choose),
                ("paste_logo", self._paste),
                ("remove_logo", self.removed.emit),
            )
        )
        deeds = QHBoxLayout()
        deeds.setSpacing(8)
        for button in (self.choose, self.paste, self.remove):
            deeds.addWidget(button)
        deeds.addStretch(1)
        beside = QVBoxLayout()
        beside.setSpacing(6)
        beside.addLayout(deeds)
        beside.addWidget(self.hint)
        beside.addWidget(self.error)
        beside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SIZES.pad)
        row.addWidget(self.sheet, 1, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 2)
        self.setFocusProxy(self.choose)
        self.show_logo(None)

    def _button(self, name: str, deed) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(True)
        button.clicked.connect(lambda _on=False: deed())
        if name == "remove_logo":
            mark(button, deed="quiet")
        return button

    def show_logo(self, data: bytes | None) -> None:
        """The picture as stored, None for none."""
        self.sheet.picture = QImage.fromData(data) if data else QImage()
        self.remove.setVisible(bool(data))
        self.refuse("")
        self.sheet.update()

    def show_company(self, name: str) -> None:
        """The name that stands beside it."""
        self.sheet.company = " ".join(name.split())
        self.sheet.update()

    def refuse(self, text: str) -> None:
        """Says why a picture can't be taken; "" takes the line back."""
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def retranslate(self, t: Translator) -> None:
        self._t = t
        self.choose.setText(t(N_("Choose a file …")))
        self.paste.setText(t(N_("Paste")))
        self.remove.setText(t(N_("Remove")))
        self.hint.setText(t(N_("Or drop a picture here. It is printed at most 36 mm wide and 8 mm high.")))
        self.sheet.stand_in = t(N_("Company"))
        self.sheet.update()
        self.sheet.setAccessibleName(t(N_("Logo as it stands on paper")))

    def _choose(self) -> None:
        title = self._t(N_("Choose a logo"))
        self._prompts.open_file(self, title, Path.home(), PATTERN, lambda path: self.brought.emit(path))

    def _paste(self) -> None:
        self._offer(QGuiApplication.clipboard().mimeData())

    def _offer(self, mime: QMimeData | None) -> None:
        if mime is None or not (mime.hasImage() or mime.hasUrls()):
            self.refuse(self._t(N_("There is no picture in the clipboard.")))
            return
        self.brought.emit(mime)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasImage() or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._offer(event.mimeData())


def picture_of(brought: object) -> tuple[str, bytes, Path | None]:
    """Name, bytes and path of what was brought: bytes where it has no file, else the path to read on the worker."""
    from ui.widgets.attach_sources import content_of, gather

    if isinstance(brought, Path):
        return brought.name, b"", brought
    assert isinstance(brought, QMimeData)
    found = gather(brought, datetime.now(UTC))
    if not found.sources:
        raise found.refused[0].fault
    first = found.sources[0]
    return first.name, b"" if first.path else content_of(first), first.path

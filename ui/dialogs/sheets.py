"""The pages of a PDF one below the other; only those that are looked at are drawn."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from csapp.services.pdfium import page_bitmap, page_sizes
from ui.plain import label
from ui.theme.theme import mark
from ui.theme.tokens import SIZES

NARROWEST = 300  # pixels of a page, however small the window
LEAST, MOST = 0.35, 3.0  # how far one may zoom, as parts of the window's width
BEHIND = 2  # windows away from what is seen, a page is let go again


def page_image(pdf: bytes, page: int, *, width: float = 0, dpi: float = 0) -> QImage:
    """One page as a picture, ``width`` pixels wide or at that many ``dpi``."""
    drawn = page_bitmap(pdf, page, width=width, dpi=dpi)
    form = QImage.Format.Format_RGBA8888 if drawn.channels == 4 else QImage.Format.Format_RGB888
    return QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, form).copy()


class Sheets(QScrollArea):
    """Shows a PDF. Each page is a label named ``page_1`` and so on, empty until it comes into sight."""

    turned = Signal(int)  # the page in sight, from 1

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheets")
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pdf = b""
        self._shapes: tuple[tuple[float, float], ...] = ()
        self._labels: list[QLabel] = []
        self._zoom = 1.0
        self._page = 0
        inside = QFrame()
        mark(inside, box="ground")
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(SIZES.pad, SIZES.pad, SIZES.pad, SIZES.pad)
        self.word = label("", "muted", wrap=True)
        self.word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.word.hide()
        outer.addWidget(self.word)
        self._column = QVBoxLayout()
        self._column.setSpacing(SIZES.pad)
        outer.addLayout(self._column)
        outer.addStretch(1)
        self.setWidget(inside)
        self._soon = QTimer(self)  # a wheel turned ten times draws once
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._draw_seen)
        self.verticalScrollBar().valueChanged.connect(lambda _at: self._soon.start())

    def show_pdf(self, pdf: bytes) -> None:
        """Other pages, from the top; b"" for none."""
        self._pdf = pdf
        self._shapes = page_sizes(pdf) if pdf else ()
        while len(self._labels) > len(self._shapes):
            gone = self._labels.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._labels) < len(self._shapes):
            sheet = QLabel()
            sheet.setObjectName(f"page_{len(self._labels) + 1}")
            sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._labels.append(sheet)
            self._column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        for sheet in self._labels:
            sheet.setPixmap(QPixmap())
        self._measure()

    def say(self, text: str) -> None:
        """A line above the pages; "" for none."""
        self.word.setText(text)
        self.word.setVisible(bool(text))

    def page_width(self) -> float:
        """Width of the first page's sheet in points, however it is held; 0 without any."""
        return min(self._shapes[0]) if self._shapes else 0.0

    @property
    def zoom(self) -> float:
        """Width of a page as a part of the window's."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        bar = self.verticalScrollBar()
        place = bar.value() / max(1, bar.maximum())
        self._zoom = min(MOST, max(LEAST, zoom))
        self._measure()
        bar.setValue(round(place * bar.maximum()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """The size of each page; those drawn at another size are drawn anew."""
        width = max(NARROWEST, (self.viewport().width() - 2 * SIZES.pad - 16) * min(self._zoom, 1.0))
        width = round(width * max(self._zoom, 1.0))
        for sheet, (wide, tall) in zip(self._labels, self._shapes, strict=True):
            size = QSize(width, round(width * tall / max(wide, 1)))
            if sheet.size() != size or sheet.minimumSize() != size:
                sheet.setFixedSize(size)
                sheet.setPixmap(QPixmap())
        self._soon.start()

    def _draw_seen(self) -> None:
        """Draws the pages in sight and the next ones, and lets go of those far away."""
        height = max(1, self.viewport().height())
        top = self.verticalScrollBar().value()
        for number, sheet in enumerate(self._labels):
            above, below = sheet.y() - top, sheet.y() + sheet.height() - top
            if below > 0 and above < height:
                self._draw(number, sheet)
                if above <= height / 2 and below > height / 2:
                    self._turn(number + 1)
            elif below < -BEHIND * height or above > (1 + BEHIND) * height:
                sheet.setPixmap(QPixmap())

    def _turn(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.turned.emit(page)

    def _draw(self, number: int, sheet: QLabel) -> None:
        if not sheet.pixmap().isNull():
            return
        ratio = self.devicePixelRatioF()
        picture = QPixmap.fromImage(page_image(self._pdf, number, width=sheet.width() * ratio))
        picture.setDevicePixelRatio(ratio)
        sheet.setPixmap(picture)

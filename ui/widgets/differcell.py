"""One of two values side by side: the whole text, wrapped, with the part marked that is another in the other."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import draw
from ui.plain import set_tip
from ui.theme.theme import Theme
from ui.theme.tokens import SIZES
from ui.widgets.choicecell import ChoiceCell
from ui.widgets.differing import Piece, shortened

LEFT, SIDE, TOP = 14, 8, 6
BREAK = "\u2028"


class DifferCell(ChoiceCell):
    """As high as its text is at its width. ``parts``: the text in pieces, as :func:`ui.widgets.differing.pieces`."""

    def __init__(
        self, theme: Theme, parts: Sequence[Piece], parent: QWidget | None = None, *, empty: str = ""
    ) -> None:
        self._parts = shortened(parts)
        self._laid: tuple[int, float] | None = None
        self._layout = QTextLayout()
        super().__init__(theme, "".join(text for text, _differs in parts), parent, empty=empty)
        set_tip(self, "")  # all of it is in sight
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(SIZES.field, round(self._lay_out(width)) + 2 * TOP + 2)

    def sizeHint(self) -> QSize:
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 320
        return QSize(160, self.heightForWidth(width))

    def _room(self, width: int) -> int:
        return max(40, width - SIZES.small_icon - LEFT - SIDE)

    def _lay_out(self, width: int) -> float:
        """Height of the text at that width."""
        if self._laid is not None and self._laid[0] == width:
            return self._laid[1]
        text = "".join(part for part, _differs in self._parts) or self._empty
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout = QTextLayout(text.replace("\r\n", "\n").replace("\n", BREAK), self.font())
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        height = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(self._room(width))
            line.setPosition(QPointF(0, height))
            height += line.height()
        self._layout.endLayout()
        self._laid = width, height
        return height

    def _marks(self) -> list[QTextLayout.FormatRange]:
        found: list[QTextLayout.FormatRange] = []
        place = 0
        for text, differs in self._parts:
            length = len(text.replace("\r\n", "\n").encode("utf-16-le", "surrogatepass")) // 2
            if differs:
                one = QTextLayout.FormatRange()
                one.start, one.length = place, length  # type: ignore[attr-defined]
                style = QTextCharFormat()
                style.setBackground(self._theme.colour("at_risk_tint"))
                style.setForeground(self._theme.colour("at_risk"))
                style.setFontUnderline(True)  # not by colour alone
                one.format = style  # type: ignore[attr-defined]
                found.append(one)
            place += length
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        self._lay_out(self.width())
        painter.setPen(self._theme.colour("text" if self.text() else "faint"))
        size = SIZES.small_icon
        if self.isChecked():
            draw(painter, "check", QRectF(8, TOP + 3, size, size), self._theme.colour("accent"))
        spot = QPointF(size + LEFT, TOP + 1)
        self._layout.draw(painter, spot, self._marks() if self.text() else [])
        painter.end()

"""A line of plain text with what was looked for standing out: drawn, so that nothing a person typed is ever markup."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout

Marks = Sequence[tuple[int, int]]
LONGEST = 400  # characters of a text that a line is made of
BEFORE = 12  # characters that stay before a match which would else be out of sight
_SPACE = re.compile(r"[\s\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def plain_line(text: str) -> str:
    """``text`` as one line, of the same length as far as it goes: what marks count stays where it is."""
    return _SPACE.sub(" ", text[:LONGEST])


def fitted(text: str, marks: Marks, room: float, metrics: QFontMetricsF) -> tuple[str, list[tuple[int, int]]]:
    """As much of a line as has room, the first match in it, and the marks as they stand in that."""
    line = plain_line(text)
    kept = [(max(0, start), min(end, len(line))) for start, end in marks if 0 <= start < min(end, len(line))]
    if metrics.horizontalAdvance(line) <= room:
        return line, kept
    if kept and metrics.horizontalAdvance(line[: kept[0][1]]) > room * 0.8:
        cut = max(0, kept[0][0] - BEFORE)
        line = "…" + line[cut:]
        kept = [(start - cut + 1, end - cut + 1) for start, end in kept]
    shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)
    end_of_text = len(shown) - 1 if shown != line else len(line)
    return shown, [(start, min(end, end_of_text)) for start, end in kept if start < end_of_text]


def marked_width(font: QFont, text: str, marks: Marks) -> float:
    """Pixels that a line takes in this font with the marked parts bold."""
    strong = QFont(font)
    strong.setBold(True)
    usual, bold = QFontMetricsF(font), QFontMetricsF(strong)
    parts = (text[start:end] for start, end in marks)
    more = sum(bold.horizontalAdvance(part) - usual.horizontalAdvance(part) for part in parts)
    return usual.horizontalAdvance(text) + more


def draw_marked(
    painter: QPainter, box: QRectF, text: str, marks: Marks, ink: QColor, standing_out: QColor
) -> None:
    """Draws a line into ``box`` in the painter's font, the marked parts bold and in another ink."""
    font = painter.font()
    strong = QFont(font)
    strong.setBold(True)
    metrics = QFontMetricsF(strong if marks else font)  # a bold letter is the wider one
    shown, kept = fitted(text, marks, box.width(), metrics)
    painter.setPen(ink)
    if not kept:
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        return
    layout = QTextLayout(shown, font)
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setForeground(standing_out)
    ranges: list[QTextLayout.FormatRange] = []
    for start, end in kept:
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = start, end - start, look
        ranges.append(part)
    layout.setFormats(ranges)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1_000_000)
    layout.endLayout()
    painter.save()
    painter.setClipRect(box)
    layout.draw(painter, QPointF(box.left(), box.center().y() - line.height() / 2))
    painter.restore()

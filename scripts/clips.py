"""Finds words that don't fit where they stand: cut labels, squeezed boxes, widgets over one another.

``clips(window)`` looks at every visible widget below it. A text that was shortened on purpose is fine where its tooltip
tells the whole; a text inside something that scrolls may be out of sight, but not wider than what scrolls.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabBar,
    QToolButton,
    QWidget,
)

from ui.widgets.elided import ElidedButton, ElidedLabel
from ui.widgets.floating import Floating

SLACK = 1  # pixels lost to rounding where the screen is scaled
OVERLAP = 2
ENOUGH = 3  # letters of a shortened text that must be left
LINE_EDIT_MARGIN = 4  # what QLineEdit keeps free beside its text, both sides together
BORDER = 2
SHOWN = 70


@dataclass(frozen=True, order=True)
class Clip:
    """One thing that doesn't fit; ``path`` leads from the window to the widget."""

    path: str
    text: str
    why: str

    def __str__(self) -> str:
        return f"{self.path}: {self.why}: {self.text!r}"


def clips(window: QWidget) -> list[Clip]:
    """All that is cut, squeezed or covered below ``window``, which must be on a (virtual) screen."""
    found: set[Clip] = set()
    for widget in [window, *window.findChildren(QWidget)]:
        if not widget.isVisible() or widget.window() is not window.window():
            continue
        text = _text(widget)
        for why in _troubles(widget, window):
            found.add(Clip(path(widget, window), " ".join(text.split())[:SHOWN], why))
    return sorted(found)


def path(widget: QWidget, window: QWidget) -> str:
    """Names or classes from below ``window`` down to the widget."""
    steps: list[str] = []
    step: QWidget | None = widget
    while step is not None and step is not window:
        name = step.objectName()
        steps.append(name if name and not name.startswith("qt_") else type(step).__name__)
        step = step.parentWidget()
    return "/".join(step for step in reversed(steps) if step not in ("QWidget", "QFrame", "QStackedWidget"))


def _text(widget: QWidget) -> str:
    if isinstance(widget, ElidedButton):
        return widget.words()
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    read = getattr(widget, "text", None)
    if isinstance(widget, QLabel | QAbstractButton) and callable(read):
        return str(read())
    return widget.accessibleName()


def _troubles(widget: QWidget, window: QWidget) -> Iterator[str]:
    for kind, check in CHECKS:
        if isinstance(widget, kind):
            yield from check(widget)
            break
    yield from _squeezed(widget)
    yield from _outside(widget, window)
    yield from _covered(widget)


# --- one kind of widget each -------------------------------------------------------------------------


def _label(label: QLabel) -> Iterator[str]:
    text, room = label.text(), label.contentsRect()
    if not text or not label.pixmap().isNull():
        return
    metrics = label.fontMetrics()
    if isinstance(label, ElidedLabel):
        yield from _shortened(label, text, label._shown())
    elif label.wordWrap():
        words = max((metrics.horizontalAdvance(word) for word in _pieces(text)), default=0)
        if words > room.width() + SLACK:
            yield f"a word is {words} wide, there is room for {room.width()}"
        needed = label.heightForWidth(label.width())
        if needed > label.height() + SLACK:
            yield f"wrapped it needs {needed} in height, has {label.height()}"
    else:
        width = max(metrics.horizontalAdvance(line) for line in text.split("\n"))
        yield from _fits(label, text, width, room.width())
    if metrics.height() > room.height() + SLACK and not label.wordWrap():
        yield f"a line is {metrics.height()} high, there is room for {room.height()}"


def _pieces(text: str) -> list[str]:
    """What a line can't be broken within: words, up to a space of no width, and single characters where the script
    allows."""
    return re.findall(r"[!-/:-~0-9A-Za-z\u00a1-\u200a\u200c-\u2fff]+|\S", text)


def _button(button: QPushButton) -> Iterator[str]:
    text = button.text()
    if isinstance(button, ElidedButton):
        yield from _shortened(button, button.words(), text)
        return
    if not text:
        return
    option = QStyleOptionButton()
    button.initStyleOption(option)
    room = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
    metrics = _metrics(button, bold=button.isChecked())
    width = metrics.horizontalAdvance(_plain(text)) + (
        0 if button.icon().isNull() else button.iconSize().width() + 4
    )
    yield from _fits(button, text, width, room.width())
    if metrics.height() > button.height() - BORDER + SLACK:
        yield f"a line is {metrics.height()} high, the button {button.height()}"


def _tick(button: QCheckBox | QRadioButton) -> Iterator[str]:
    yield from _fits(button, button.text(), button.sizeHint().width(), button.width())


def _tool(button: QToolButton) -> Iterator[str]:
    shown = button.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
    if button.text() and (shown or button.icon().isNull()):
        yield from _fits(button, button.text(), button.sizeHint().width(), button.width())


def _line(line: QLineEdit) -> Iterator[str]:
    option = QStyleOptionFrame()
    line.initStyleOption(option)
    room = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    margins = line.textMargins()
    width = room.width() - LINE_EDIT_MARGIN - margins.left() - margins.right()
    metrics = line.fontMetrics()
    if metrics.height() > room.height() + BORDER + SLACK:
        yield f"a line is {metrics.height()} high, there is room for {room.height()}"
    owner = line.parentWidget()
    if not line.text() and line.placeholderText():
        yield from _fits(
            line, line.placeholderText(), metrics.horizontalAdvance(line.placeholderText()), width
        )
    elif isinstance(owner, QComboBox) and owner.findText(line.text()) >= 0 and not line.hasFocus():
        told = line if line.toolTip() else owner
        yield from _fits(told, line.text(), metrics.horizontalAdvance(line.text()), width)


def _combo(combo: QComboBox) -> Iterator[str]:
    if combo.isEditable():
        return  # its line is looked at by itself
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = combo.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, combo)
    text = combo.currentText()
    yield from _fits(combo, text, combo.fontMetrics().horizontalAdvance(text), room.width())


def _arrows(tabs: QTabBar) -> bool:
    """Whether there are arrows that bring the other tabs into sight."""
    return any(button.isVisible() for button in tabs.findChildren(QToolButton))


def _tabs(tabs: QTabBar) -> Iterator[str]:
    for place in filter(tabs.isTabVisible, range(tabs.count())):
        rect, text = tabs.tabRect(place), tabs.tabText(place)
        width = _metrics(tabs, bold=place == tabs.currentIndex()).horizontalAdvance(_plain(text))
        if width > rect.width() + SLACK and not tabs.tabToolTip(place):
            yield f"tab {text!r} is {width} wide, has {rect.width()}"
        if rect.right() > tabs.width() + SLACK and not _arrows(tabs):
            yield f"tab {text!r} ends beyond its bar"


def _header(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    if model is None or header.orientation() is not Qt.Orientation.Horizontal:
        return
    for section in range(header.count()):
        if header.isSectionHidden(section) or header.sectionViewportPosition(section) > header.width():
            continue
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        tip = model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        sorted_by = header.isSortIndicatorShown() and header.sortIndicatorSection() == section
        width = header.fontMetrics().horizontalAdvance(text) + (16 if sorted_by else 0)
        if text and width > header.sectionSize(section) - 16 + SLACK and not tip:
            yield f"head {text!r} is {width} wide, has {header.sectionSize(section) - 16}"


def _plain_edit(edit: QPlainTextEdit) -> Iterator[str]:
    text = edit.placeholderText()
    if text and not edit.toPlainText():
        document = QTextDocument()
        document.setDefaultFont(edit.font())
        document.setPlainText(text)
        document.setTextWidth(edit.viewport().width())
        if document.size().height() > edit.viewport().height() + SLACK + 2 * document.documentMargin():
            yield "the hint is longer than the box"


CHECKS: tuple[tuple[type | tuple[type, ...], Callable[..., Iterator[str]]], ...] = (
    (QLabel, _label),
    ((QCheckBox, QRadioButton), _tick),
    (QPushButton, _button),
    (QToolButton, _tool),
    (QLineEdit, _line),
    (QComboBox, _combo),
    (QTabBar, _tabs),
    (QHeaderView, _header),
    (QPlainTextEdit, _plain_edit),
)


# --- whatever it is ----------------------------------------------------------------------------------


def _squeezed(widget: QWidget) -> Iterator[str]:
    """What its layout, or what it paints itself, needs at least; of pages in a stack only the one that is shown."""
    if isinstance(widget, QStackedWidget):
        return
    layout = widget.layout()
    if layout is not None:
        least = layout.totalMinimumSize()
        height = least.height()
        if layout.hasHeightForWidth():
            height = layout.totalMinimumHeightForWidth(widget.width())
        if least.width() > widget.width() + SLACK:
            yield f"its parts need {least.width()} in width, it has {widget.width()}"
        if height > widget.height() + SLACK:
            yield f"its parts need {height} in height, it has {widget.height()}"
    elif _paints_itself(widget):
        least, liked = widget.minimumSizeHint(), widget.sizeHint()
        if least.width() > widget.width() + SLACK or least.height() > widget.height() + SLACK:
            yield f"painted it needs {least.width()}x{least.height()}, has {widget.width()}x{widget.height()}"
        elif liked.width() > widget.width() + SLACK and hasattr(widget, "text") and not widget.toolTip():
            yield "shortened, and no tooltip tells the whole"


def _paints_itself(widget: QWidget) -> bool:
    made_here = type(widget).__module__.startswith("ui.")
    return made_here and "paintEvent" in vars(type(widget)) and not isinstance(widget, ElidedLabel)


def _outside(widget: QWidget, window: QWidget) -> Iterator[str]:
    """Whether a parent cuts it off. What scrolls may be higher than its view, not wider."""
    held = widget.widget() if isinstance(widget, QScrollArea) else None
    if isinstance(widget, QScrollArea) and held is not None:
        off = widget.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        inner, view = held.width(), widget.viewport().width()
        if off and inner > view + SLACK:
            yield f"what scrolls is {inner} wide, the view {view}"
    if widget is window or widget.isWindow() or not _says(widget):
        return
    inner, parent = widget, widget.parentWidget()
    while parent is not None and inner is not window:
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            return  # ``parent`` is the view of something that scrolls
        rect = QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())
        if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(rect):
            yield f"cut off by {path(parent, window) or 'the window'}"
            return
        inner, parent = parent, parent.parentWidget()


def _covered(parent: QWidget) -> Iterator[str]:
    """Children with words that lie over one another."""
    children = [
        child
        for child in parent.children()
        if isinstance(child, QWidget)
        and child.isVisible()
        and not isinstance(child, Floating)
        and _says(child)
    ]
    for one, other in combinations(children, 2):
        both = one.geometry().intersected(other.geometry())
        if both.width() > OVERLAP and both.height() > OVERLAP and not _belongs(one, other):
            yield f"{_text(one)[:30]!r} and {_text(other)[:30]!r} lie over one another"


def _belongs(one: QWidget, other: QWidget) -> bool:
    """A button inside its field, the line of a combo box."""
    return any(isinstance(each, QToolButton) and not each.text() for each in (one, other))


def _says(widget: QWidget) -> bool:
    return isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox) and bool(_text(widget))


# --- helpers -----------------------------------------------------------------------------------------


def _fits(widget: QWidget, text: str, needs: int, has: int) -> Iterator[str]:
    if needs > has + SLACK and not _told(widget, text):
        yield f"needs {needs} in width, has {has}"


def _shortened(widget: QWidget, whole: str, shown: str) -> Iterator[str]:
    if _plain(shown) == whole:
        return
    if not _told(widget, whole):
        yield "shortened, and no tooltip tells the whole"
    elif len(_plain(shown)) <= ENOUGH:
        yield "nothing is left of it"


def _told(widget: QWidget, text: str) -> bool:
    tip = " ".join(unescape(re.sub(r"<[^>]+>", "", widget.toolTip())).split())
    return bool(tip) and " ".join(_plain(text).split())[:200] in tip


def _plain(text: str) -> str:
    """Without the marks of keys."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _metrics(widget: QWidget, *, bold: bool) -> QFontMetrics:
    font = QFont(widget.font())
    if bold:
        font.setBold(True)
    return QFontMetrics(font)

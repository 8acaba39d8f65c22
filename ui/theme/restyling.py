"""A look is put on what is seen at once, and on what is hidden afterwards, a little at a time.

Qt dresses every widget there is in one go, also those on pages that nobody looks at: some 600 ms with a few pages open.
What is hidden is kept out of that by two of its attributes: the style passes over what it has not dressed yet, and over
what has a style of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

DRESSED, APART = Qt.WidgetAttribute.WA_WState_Polished, Qt.WidgetAttribute.WA_SetStyle
AT_ONCE = 0.008  # seconds


def set_aside() -> Callable[[], bool] | None:
    """Keeps what is hidden out of the next change of the look. To be called until it says that nothing is left: puts
    the look on some of it; None where nothing is hidden."""
    hidden = [one for one in QApplication.allWidgets() if one.testAttribute(DRESSED) and not one.isVisible()]
    for widget in hidden:
        widget.setAttribute(DRESSED, False)
        widget.setAttribute(APART, True)

    def go_on() -> bool:
        until = time.perf_counter() + AT_ONCE
        while hidden and time.perf_counter() < until:
            widget = hidden.pop()
            if isValid(widget):
                _dress(widget)
        return bool(hidden)

    return go_on if hidden else None


def catch_up(root: QWidget) -> None:
    """Puts the look on all of a page that is about to be seen."""
    for widget in (root, *root.findChildren(QWidget)):
        _dress(widget)


def _dress(widget: QWidget) -> None:
    """As Qt would have done it with the others, if it was not yet."""
    if widget.testAttribute(DRESSED) or not widget.testAttribute(APART):
        return
    widget.setAttribute(APART, False)
    widget.style().polish(widget)
    widget.setAttribute(DRESSED, True)
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
    widget.update()

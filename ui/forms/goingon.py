"""To the next field and the one before, as Enter and Shift+Enter go."""

from typing import TypeGuard

from PySide6.QtWidgets import QApplication, QPushButton, QWidget

MANY = 40  # links passed over at most: a form of nothing else must not send one around for ever


def go_on(here: QWidget) -> None:
    """To the field after ``here``, past the links that unfold sections: those are for Tab."""
    here.focusNextChild()
    for _link in range(MANY):
        now = QApplication.focusWidget()
        if not _unfolds(now):
            return
        now.focusNextChild()


def go_back(here: QWidget) -> None:
    """To the field before ``here``, past the same links."""
    here.focusPreviousChild()
    for _link in range(MANY):
        now = QApplication.focusWidget()
        if not _unfolds(now):
            return
        now.focusPreviousChild()


def _unfolds(widget: QWidget | None) -> TypeGuard[QPushButton]:
    return isinstance(widget, QPushButton) and widget.property("deed") == "fold"

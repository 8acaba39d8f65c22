"""Text that people typed, shown as text whatever it looks like."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

TIP_LIMIT = 2_000


def set_tip(widget: QWidget, text: str) -> None:
    """A tooltip that wraps and never reads ``text`` as markup."""
    widget.setToolTip(tip(text))


def tip(text: str) -> str:
    """``text`` in the form a tooltip must have to show it as it is; "" stays none."""
    if len(text) > TIP_LIMIT:
        text = text[:TIP_LIMIT] + "…"
    if not text:
        return ""
    from html import escape  # the first picture has no tip

    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>"


def label(text: str = "", kind: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A label of plain text; ``kind`` is its class in the stylesheet (``title``, ``error``, ...)."""
    made = QLabel(text, parent)
    made.setProperty("textFormat", "PlainText")  # by name: see ui/theme/theme.py
    made.setWordWrap(wrap)
    if kind:
        made.setProperty("role", kind)  # not "text": that is what the label shows
    return made


def show_short(shown: QLabel, text: str, most: int = 160) -> None:
    """Puts a text of any length into a label that wraps: its beginning, the whole in the tooltip; "" hides it."""
    plain = " ".join(text.split())
    cut = plain if len(plain) <= most else plain[:most].rstrip() + "…"
    shown.setText(cut)
    set_tip(shown, plain if cut != plain else "")
    shown.setVisible(bool(plain))


def menu_text(text: str) -> str:
    """``text`` for a menu or a button, where a single & would mark a key."""
    return text.replace("&", "&&").replace("\n", " ")

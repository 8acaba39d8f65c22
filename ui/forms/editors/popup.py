"""The list that drops down while one types."""

from PySide6.QtWidgets import QCompleter


def dress(completer: QCompleter | None) -> None:
    """Marks the list for the stylesheet, which knows it by nothing else."""
    popup = completer.popup() if completer is not None else None
    if popup is not None:
        popup.setProperty("popup", True)

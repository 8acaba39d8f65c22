"""Numbers and sums: a line, right aligned, read in the plain digits of whatever keyboard typed them."""

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from csapp.vocabulary.fields import Field
from ui.forms.editors.base import LineEditor

if TYPE_CHECKING:
    from ui.house import House


class NumberEditor(LineEditor):
    """An integer, a decimal, or a sum with or without its currency."""

    def __init__(self, field: Field, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(field, house, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def value(self) -> object:
        return unicodedata.normalize("NFKC", self.text()).strip()

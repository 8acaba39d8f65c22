"""The page of a case: what goes through steps and takes files."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.pages.case_repeats import CaseRepeats
from ui.pages.filed import FiledPage
from ui.pages.matter import MatterPage


class CasePage(MatterPage, FiledPage):
    """A matter with files: dropped, pasted or chosen, asked for by the steps that are about them."""

    def _build(self) -> None:
        self.repeats = CaseRepeats(self)  # first: the others ask at once what makes way for a panel
        super()._build()
        self.layout().insertWidget(2, self.repeats.strip)  # type: ignore[union-attr]

    def parts(self) -> tuple[QWidget, ...]:
        return *super().parts(), self.repeats.strip

    def shown(self) -> None:
        super().shown()
        if not self.number:
            self.repeats.begin()

    def retranslate(self) -> None:
        super().retranslate()
        self.repeats.retranslate()

    def lacking_enclosures(self) -> tuple[str, ...]:
        return tuple(self.files.lacking())

    def ask_for_enclosures(self, roles: Sequence[str], keys: str) -> None:
        FiledPage.ask_for_enclosures(self, roles, keys)

    def close_front(self) -> bool:
        return FiledPage.close_front(self)

"""The page of a case: what goes through steps and takes files."""

from collections.abc import Sequence

from ui.pages.filed import FiledPage
from ui.pages.matter import MatterPage


class CasePage(MatterPage, FiledPage):
    """A matter with files: dropped, pasted or chosen, asked for by the steps that are about them."""

    def lacking_enclosures(self) -> tuple[str, ...]:
        return tuple(self.files.lacking())

    def ask_for_enclosures(self, roles: Sequence[str], keys: str) -> None:
        FiledPage.ask_for_enclosures(self, roles, keys)

    def close_front(self) -> bool:
        return FiledPage.close_front(self)

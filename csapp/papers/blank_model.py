"""What a blank form is made from."""

from dataclasses import dataclass, replace

from csapp.papers.model import Paper


@dataclass(frozen=True, kw_only=True)
class BlankPaper(Paper):
    """Sheets to take something down on: ``table`` names the kind, ``numbers`` are those of the sheets. The record is
    the desk's; on a sheet of its own it bears the sheet's number."""

    table: str
    numbers: tuple[str, ...] = ()

    @property
    def revision(self) -> int:
        return 0

    def sheets(self) -> "tuple[BlankPaper, ...]":
        """A paper for each number, with nought for its print: a sheet is one of its kind."""
        return tuple(
            replace(self, numbers=(number,), record=replace(self.record, number=number), print_no=0)
            for number in self.numbers
        )

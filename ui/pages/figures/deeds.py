"""What is done with all that is shown: printed, copied, saved as a file."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from csapp.i18n import N_
from csapp.services import exporting, papers
from csapp.services.context import LEADERS
from csapp.services.paper_orders import MOST_DAYS
from csapp.vocabulary.formulas import pasted
from csapp.vocabulary.measures import FigureRow, Frame, Spread
from csapp.vocabulary.saying import counted_difference, difference, part_said, said, sums_said
from ui.house import House

OF_A_WEEK, OF_MORE, OF_ONE = ("weekly-summary",), ("monthly-summary", "monthly-statistics"), "appraisal"
_WEEK = 7
HEADS = (
    N_("Figure"),
    N_("This period"),
    N_("Period before"),
    N_("Difference"),
    N_("Numerator"),
    N_("Denominator"),
)
FILES = "Excel (*.xlsx);;CSV (*.csv)"


def offered(house: House, frame: Frame) -> Mapping[str, str]:
    """The papers of figures that can be made of these days by this person: name and title."""
    if frame.days > MOST_DAYS:
        return {}
    wanted = OF_A_WEEK if frame.days <= _WEEK else OF_MORE
    leads = bool(LEADERS & set(house.ctx.actor.roles or ()))
    names = papers.paper_names()
    chosen = [*(wanted if leads else ()), *((OF_ONE,) if frame.agent else ())]
    return {name: house.t(names[name]) for name in chosen}


def show_paper(house: House, paper: str, frame: Frame, parent: QWidget) -> None:
    """The paper of the days that are looked at, as it will be printed."""
    from ui.dialogs.preview import PreviewDialog  # the PDF renderer loads with the first paper

    known = papers.kind_of(paper).options
    options = {by.value: value for by, value in frame.narrowed.items() if by.value in known}
    PreviewDialog(house, (), paper, parent, days=(frame.first, frame.last), options=options).open()


def table(house: House, rows: Sequence[FigureRow], spreads: Sequence[Spread]) -> list[list[str]]:
    """All that is shown as lines of cells, the heads among them."""
    t, formats = house.t, house.formats
    lines = [[t(head) for head in HEADS]]
    for row in rows:
        gap = difference(row, t, formats)
        parts = [row.now.numerator, row.now.denominator]
        lines.append(
            [
                t(row.about.label),
                said(row.now, row.about, t, formats),
                said(row.before, row.about, t, formats) if row.before.measurable else "",
                gap.text if gap is not None else "",
                *("" if part is None else part_said(part, formats) for part in parts),
            ]
        )
    for spread in spreads:
        lines += [[], [t(spread.label), t(HEADS[1]), t(HEADS[2]), t(HEADS[3])]]
        lines += [_spread_line(house, spread, place) for place in range(len(spread.rows))]
    return lines


def _spread_line(house: House, spread: Spread, place: int) -> list[str]:
    row, formats = spread.rows[place], house.formats
    if spread.money:
        return [house.t(row.label), sums_said(row.sums, formats), sums_said(row.sums_before, formats), ""]
    number = formats.number
    return [
        house.t(row.label),
        number(row.count),
        number(row.before),
        counted_difference(row.count, row.before, formats),
    ]


def copy(house: House, lines: Sequence[Sequence[str]]) -> None:
    """Puts the lines on the clipboard, cells with a tab between: no cell begins a formula where it is pasted."""
    text = "\n".join("\t".join(pasted(" ".join(cell.split())) for cell in line) for line in lines)
    QGuiApplication.clipboard().setText(text)
    house.say(house.t(N_("Copied.")))


class Saving(QObject):
    """Asks for a file, and writes the lines into it."""

    def __init__(self, house: House, page: QWidget) -> None:
        super().__init__(page)
        self.house, self._page = house, page

    def ask(self, name: str, lines: Sequence[Sequence[str]]) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title = self.house.t(N_("Save the figures"))
        file = Path(folder) / f"{name}.xlsx"
        self.house.prompts.save_file(self._page, title, file, FILES, lambda path: self.write(path, lines))

    def write(self, path: Path, lines: Sequence[Sequence[str]]) -> None:
        """The file is the whole new one or what it was before; where it can't be written that is told."""
        width = len(HEADS)
        rows = [[*line, *[""] * (width - len(line))] for line in lines[1:]]
        self.house.run(
            exporting.save_lines,
            path,
            list(lines[0]),
            rows,
            then=lambda _done: self.house.say(self.house.t(N_("Saved as {file}"), file=path.name)),
            owner=self,
        )

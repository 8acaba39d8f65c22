"""The print log: who printed what, when, and why somebody wanted personal data on it."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from csapp.i18n import LANGUAGES, N_
from csapp.services import papers, print_log
from csapp.services.context import Context
from csapp.services.paper_blanks import COPIES
from csapp.services.print_log import LoggedPrint, PrintPage, Sieve
from ui.dialogs.paper_choice import PeriodChoice
from ui.house import House
from ui.pages.settings.lines import Column, Line, Lines
from ui.plain import menu_text
from ui.tables.empty import Empty
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.filtercombo import FilterCombo
from ui.widgets.flow import Flow

WIDE = 210
DESK = "desk"


class LogPart(QWidget):
    """Enter on a line opens the record, and says what has changed since; a paper of the desk is shown again."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.prints: tuple[LoggedPrint, ...] = ()
        self._older, self._asked, self._wanted = 0, 0, 0
        self._people: Mapping[str, str] = {}
        self.paper, self.person = FilterCombo(self), FilterCombo(self)
        self.days = PeriodChoice(house, self)
        self.unmasked = QCheckBox(self)
        self.lines = Lines(house, self)
        self.more, self.open_, self.again = QPushButton(self), QPushButton(self), QPushButton(self)
        self.empty = Empty(house.theme, "print", self)
        self.empty.deed.hide()
        self._lay_out()
        self._connect()
        house.run(print_log.printers, then=self._take_people, owner=self)

    def _lay_out(self) -> None:
        for box, name in ((self.paper, "of_paper"), (self.person, "by_person")):
            box.setObjectName(name)
            sized(box, width=WIDE)
        self.unmasked.setObjectName("only_unmasked")
        self.lines.setObjectName("print_log")
        for button, name, kind in (
            (self.open_, "open_print", "primary"),
            (self.again, "print_again", ""),
            (self.more, "older_prints", "quiet"),
        ):
            button.setObjectName(name)
            button.setAutoDefault(True)
            mark(button, deed=kind)
        bar = Flow(spacing=SIZES.gap * 2)
        bar.setContentsMargins(20, 0, 20, 8)
        mark(self.days, box="")
        row = self.days.layout()
        assert row is not None
        row.setContentsMargins(0, 0, 0, 0)
        self.unmasked.setMinimumHeight(SIZES.px(SIZES.field))  # on one line with the fields beside it
        for part in (self.paper, self.person, self.days, self.unmasked):
            bar.addWidget(part)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 20, 8)
        foot.setSpacing(SIZES.gap * 2)
        for button in (self.open_, self.again):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.more)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.paper.chosen.connect(lambda _key: self.read())
        self.person.chosen.connect(lambda _key: self.read())
        self.days.changed.connect(self.read)
        self.unmasked.toggled.connect(lambda _on: self.read())
        self.lines.opened.connect(self._open)
        self.lines.selectionModel().currentRowChanged.connect(lambda *_rows: self._tell())
        self.open_.clicked.connect(lambda _on=False: self.deed())
        self.again.clicked.connect(lambda _on=False: self.print_again())
        self.more.clicked.connect(lambda _on=False: self._ask(self._older))

    def want(self, one: int) -> None:
        """The line to come back to: it was scanned. Nothing narrows the log then."""
        self._wanted = one
        for box in (self.paper, self.person):
            box.set_key("")
        self.days.clear()
        self.unmasked.setChecked(False)

    # --- reading --------------------------------------------------------------------------------------

    def read(self) -> None:
        """The newest prints of those that are wanted."""
        self._ask(0)

    def _sieve(self) -> Sieve:
        try:
            begin, end = self.days.days()
        except ValueError:
            begin = end = None
        return Sieve(
            paper=self.paper.key(),
            by=self.person.key(),
            begin=begin,
            end=end,
            unmasked=self.unmasked.isChecked(),
        )

    def _ask(self, older: int) -> None:
        self._asked += 1
        asked, sieve, wanted = self._asked, self._sieve(), self._wanted
        from_ = wanted + 1 if wanted and not older else older  # the page that begins with the one scanned

        def ask(ctx: Context) -> PrintPage:
            return print_log.page(ctx, sieve, older=from_)

        def found(page: PrintPage) -> None:
            if asked == self._asked:
                self._found(page, more=bool(older))

        self.house.run(ask, then=found, owner=self)

    def _found(self, page: PrintPage, *, more: bool) -> None:
        self.prints = (*self.prints, *page.prints) if more else page.prints
        self._older = page.older
        wanted, self._wanted = self._wanted, 0
        if wanted:
            self.lines.want(str(wanted))
        elif not more:
            self.lines.want(str(self.prints[0].id) if self.prints else "")
        self._show()

    def _take_people(self, names: Mapping[str, str]) -> None:
        t, self._people = self.house.t, names
        self.person.set_choices(sorted(names.items(), key=lambda pair: pair[1]), t(N_("By anybody")))

    # --- what is shown --------------------------------------------------------------------------------

    def _show(self) -> None:
        t = self.house.t
        columns = [
            Column(t(N_("When")), 150),
            Column(t(N_("Paper")), 230),
            Column(t(N_("Print no.")), 170),
            Column(t(N_("About"))),
            Column(t(N_("By")), 130),
            Column(t(N_("Language")), 90),
            Column(t(N_("Personal data")), 190),
        ]
        self.lines.show_lines([self._line(one) for one in self.prints], columns)
        self._stack.setCurrentIndex(int(bool(self.prints)))
        self.more.setVisible(bool(self._older))
        self._tell()

    def _line(self, one: LoggedPrint) -> Line:
        t = self.house.t
        shown = t(N_("shown: {reason}"), reason=one.reason) if one.reason else t(N_("shown by its purpose"))
        cells = (
            self.house.formats.moment(one.at),
            t(papers.paper_names().get(one.paper, one.paper)),
            one.code,
            one.title or self._about(one),
            one.by_name,
            LANGUAGES.get(one.language, one.language),
            shown if one.unmasked else t(N_("masked")),
        )
        return Line(str(one.id), cells)

    def _about(self, one: LoggedPrint) -> str:
        """Of a paper of the desk its days, and for whom it was made."""
        days = [self.house.formats.day(day) for day in dict.fromkeys(one.days) if isinstance(day, date)]
        told = [self._option(key, value) for key, value in one.options.items()]
        return " · ".join(part for part in (" – ".join(days), *told) if part)

    def _option(self, key: str, value: str) -> str:
        if key == COPIES and value.isdigit():
            return self.house.t.plural("{count} sheet", "{count} sheets", int(value))
        return self._people.get(value, value) if key == "agent" else value

    def chosen(self) -> LoggedPrint | None:
        """The print one is on."""
        return next((one for one in self.prints if str(one.id) == self.lines.key()), None)

    def _tell(self) -> None:
        t, one = self.house.t, self.chosen()
        of_desk = one is not None and one.kind == DESK
        self.open_.setVisible(one is not None and not of_desk)
        self.open_.setText(menu_text(t(N_("Open {number}"), number=one.number if one is not None else "")))
        known = one is not None and one.paper in papers.TABLE
        self.again.setVisible(known)
        words = N_("Make it again for these days") if of_desk else N_("Print it again")
        self.again.setText(menu_text(t(words)))
        mark(self.again, deed="primary" if of_desk else "")

    # --- deeds ----------------------------------------------------------------------------------------

    def deed(self) -> None:
        """Opens what the chosen print is of."""
        if self.lines.key():
            self._open(self.lines.key())

    def _open(self, key: str) -> None:
        one = next(one for one in self.prints if str(one.id) == key)
        if one.kind == DESK:
            self.print_again()
        else:
            self.house.open_print(one.number, one.print_no)

    def print_again(self) -> None:
        """The same paper as things stand now, of the desk for the same days and options."""
        one = self.chosen()
        if one is None or one.paper not in papers.TABLE:
            return
        from ui.dialogs.preview import PreviewDialog  # the PDF renderer loads with the first paper

        begin, end = one.days
        days = (begin, end) if begin is not None and end is not None else None
        numbers = () if one.kind == DESK else (one.number,)
        dialog = PreviewDialog(self.house, numbers, one.paper, self, days=days, options=one.options)
        dialog.finished.connect(lambda _result: self.read())
        dialog.open()

    def take_focus(self) -> None:
        self.lines.setFocus()

    def retranslate(self) -> None:
        t, names = self.house.t, papers.paper_names()
        titles = sorted(((name, t(title)) for name, title in names.items()), key=lambda pair: pair[1])
        self.paper.set_choices(titles, t(N_("Every paper")))
        self.paper.setAccessibleName(t(N_("Paper")))
        self.person.setAccessibleName(t(N_("Printed by")))
        self.unmasked.setText(menu_text(t(N_("With personal data"))))
        self.more.setText(menu_text(t(N_("Show older ones"))))
        self.days.retranslate()
        self.lines.setAccessibleName(t(N_("Print log")))
        what = N_("Whatever leaves the program on paper or as a PDF is listed here: who, when and why.")
        self.empty.say(t(N_("Nothing was printed here")), t(what), "")
        self.house.run(print_log.printers, then=self._take_people, owner=self)
        self._show()

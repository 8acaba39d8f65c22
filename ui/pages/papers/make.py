"""The papers that can be made of the desk: of a day, week or month, packs of what is filed together, blank forms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.services import packs, papers, print_log
from csapp.services.blanks import MOST_COPIES
from csapp.services.needs import SEERS
from csapp.services.packs import LED
from csapp.services.paper_kinds import Span
from csapp.services.paper_orders import Wanted
from ui.dialogs.paper_choice import PeriodChoice
from ui.house import House
from ui.pages.settings.lines import Column, Line, Lines
from ui.plain import label, menu_text
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.countfield import CountField
from ui.widgets.filtercombo import FilterCombo

PACK = "pack:"
WORDS = {
    Span.DAY: N_("one day"),
    Span.WEEK: N_("one week"),
    Span.MONTH: N_("one month"),
}
PACKS = {
    Span.DAY: N_("The day's papers"),
    Span.WEEK: N_("The week's papers"),
    Span.MONTH: N_("The month's papers"),
}
BLANK_WORDS = N_("Blank, numbered")
ONE_PERSON = "appraisal"


@dataclass(frozen=True)
class Choice:
    """A line to choose: a paper by its name, or a pack by ``pack:`` and its span."""

    key: str
    title: str
    span: Span | None
    options: tuple[str, ...] = ()
    issues: bool = False


def choices(leads: bool) -> Iterator[Choice]:
    """What can be made, packs first, blank forms last."""
    blank: list[Choice] = []
    for span, words in PACKS.items():
        yield Choice(PACK + span, words, span)
    for name, kind in papers.TABLE.items():
        if not (kind.of_desk or kind.default is not None) or (name in LED and not leads):
            continue
        one = Choice(name, kind.title, kind.span, kind.options, kind.issues)
        if kind.issues:
            blank.append(one)
        else:
            yield one
    yield from blank


def _of(one: Choice) -> str:
    """What a paper is made of, a msgid."""
    if one.issues:
        return BLANK_WORDS
    if one.span is not None:
        return WORDS[one.span]
    kind = papers.kind_of(one.key).kind
    return BY_TABLE[kind].label if kind in BY_TABLE else ""


class MakePart(QWidget):
    """A list at the left, at the right for which days and whom."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        leads = bool(SEERS & set(house.ctx.actor.roles or ()))
        self.choices = {one.key: one for one in choices(leads)}
        self._today: date | None = None
        self.lines = Lines(house, self)
        self.lines.setObjectName("papers")
        self.title = label("", "section", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.period = PeriodChoice(house, self)
        self.agent, self.copies = FilterCombo(self), CountField(MOST_COPIES, self)
        self.look = QPushButton(self)
        self._agent_words, self._copies_words = label("", "label"), label("", "label")
        self._lay_out()
        self.lines.opened.connect(lambda _key: self.deed())
        self.lines.selectionModel().currentRowChanged.connect(lambda *_rows: self._tell())
        self.look.clicked.connect(lambda _on=False: self.deed())

    def _lay_out(self) -> None:
        self.agent.setObjectName("agent")
        sized(self.agent, width=220)
        self.copies.setObjectName("copies")
        sized(self.copies, width=90)
        self.look.setObjectName("preview_paper")
        self.look.setAutoDefault(True)
        mark(self.look, deed="primary")
        mark(self.period, box="")
        layout = self.period.layout()
        assert layout is not None
        layout.setContentsMargins(0, 0, 0, 0)
        card = QFrame(self)
        mark(card, box="card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(SIZES.pad, SIZES.pad, SIZES.pad, SIZES.pad)
        inside.setSpacing(SIZES.gap * 2)
        for part in (self.title, self.about, self.period, self._agent_words, self.agent):
            inside.addWidget(part)
        for part in (self._copies_words, self.copies):
            inside.addWidget(part)
        deeds = QHBoxLayout()
        deeds.addWidget(self.look)
        deeds.addStretch(1)
        inside.addSpacing(SIZES.gap)
        inside.addLayout(deeds)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 20, 20)
        right.addWidget(card)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addWidget(self.lines, 5)
        row.addLayout(right, 4)

    def read(self) -> None:
        """The day that is worked now may be another."""
        self.house.run(papers.day_now, then=self._take_day, owner=self)
        self.house.run(print_log.printers, then=self._take_people, owner=self)

    def _take_day(self, day: date) -> None:
        fresh, self._today = self._today != day, day
        if fresh:
            self._tell()

    def _take_people(self, names: Mapping[str, str]) -> None:
        t = self.house.t
        self.agent.set_choices(sorted(names.items(), key=lambda pair: pair[1]), t(N_("Everybody")))

    def choose_blank(self) -> None:
        """The first of the blank forms."""
        first = next(key for key, one in self.choices.items() if one.issues)
        self.lines.choose(first)

    def chosen(self) -> Choice | None:
        return self.choices.get(self.lines.key())

    def _tell(self) -> None:
        """What the chosen paper asks for."""
        t, one = self.house.t, self.chosen()
        if one is None:
            return
        self.title.setText(t(one.title))
        pack = one.key.startswith(PACK)
        self.about.setText(self._words(one))
        self.period.setVisible(one.span is not None)
        if one.span is not None and self._today is not None:
            self.period.show_days(*one.span.around(self._today))
        for part in (self.agent, self._agent_words):
            part.setVisible("agent" in one.options)
        for part in (self.copies, self._copies_words):
            part.setVisible(one.issues)
        self.look.setEnabled(pack or bool(one.key))

    def _words(self, one: Choice) -> str:
        t, names = self.house.t, papers.paper_names()
        if one.key.startswith(PACK):
            held = [t(names[name]) for name in packs.FILED[Span(one.span)] if name in self.choices]
            return t(N_(", ")).join(
                [*held, *([t(names[packs.HANDOVER])] if one.span is not Span.MONTH else [])]
            )
        if one.issues:
            return t(N_("For when the PC is down: each sheet has its number and is keyed in later."))
        return ""

    # --- deeds ----------------------------------------------------------------------------------------

    def deed(self) -> None:
        """Shows the chosen paper as it will be printed."""
        one = self.chosen()
        if one is None:
            return
        if one.key.startswith(PACK):
            self._gather(one)
            return
        from ui.dialogs.preview import PreviewDialog  # the PDF renderer loads with the first paper

        options: dict[str, str] = {}
        if "agent" in one.options and self.agent.key():
            options["agent"] = self.agent.key()
        if one.issues:
            options["copies"] = str(self.copies.value())
        PreviewDialog(self.house, (), one.key, self, days=self._days(), options=options).open()

    def _days(self) -> tuple[date, date] | None:
        try:
            begin, end = self.period.days()
        except ValueError:
            return None
        return (begin, end) if begin is not None and end is not None else None

    def _gather(self, one: Choice) -> None:
        days = self._days()
        self.house.run(
            packs.of, str(one.span), days[0] if days is not None else None, then=self._show_pack, owner=self
        )

    def _show_pack(self, wanted: tuple[Wanted, ...]) -> None:
        from ui.dialogs.preview import PreviewDialog

        if wanted:
            PreviewDialog(self.house, (), wanted[0].paper, self, pack=wanted).open()

    def take_focus(self) -> None:
        self.lines.setFocus()

    def retranslate(self) -> None:
        t = self.house.t
        lines = [Line(one.key, (t(one.title), t(_of(one)))) for one in self.choices.values()]
        self.lines.show_lines(lines, [Column(t(N_("Paper"))), Column(t(N_("Of")), 160)])
        self.lines.setAccessibleName(t(N_("Papers")))
        self._agent_words.setText(t(N_("Of whom")))
        self.agent.setAccessibleName(self._agent_words.text())
        self._copies_words.setText(t(N_("How many sheets")))
        self.copies.setAccessibleName(self._copies_words.text())
        self.look.setText(menu_text(t(N_("Preview and print"))))
        self.period.retranslate()
        self._tell()

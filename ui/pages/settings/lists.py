"""The lists one chooses from: entries with their three labels, added, renamed, put in order, taken out of use."""

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from csapp.i18n import N_
from csapp.kinds import ListItem
from csapp.kinds.lists import EDITED
from csapp.services import entries
from csapp.services.context import MANAGERS
from csapp.services.entries import Entry
from csapp.services.views import Draft
from csapp.vocabulary.errors import UserFault
from csapp.vocabulary.kinds import Record, Section
from csapp.vocabulary.values import Choices
from ui.house import House
from ui.icons import wear
from ui.pages.settings.editor import RecordEditor
from ui.pages.settings.lines import Column, Line
from ui.pages.settings.listed import ListedPart
from ui.theme.theme import mark, sized
from ui.widgets.combo import Combo

LABELS = ("label_zh_cn", "label_en", "label_es")
MORE = {"phase": N_("Phase of sale"), "claim_days": N_("Days to claim"), "turn": N_("Shift")}


def _form(*more: str) -> tuple[Section, ...]:
    return (Section(key="entry", label=N_("List entry"), fields=(*LABELS, *more, "active")),)


class Topic(ListItem):
    """A topic: it belongs to a phase of the sale."""

    sections = _form("phase")


class Plain(ListItem):
    """An entry that is a name and nothing more."""

    sections = _form()


class Carrier(ListItem):
    """A carrier: it takes claims for so many days."""

    sections = _form("claim_days")


class Task(ListItem):
    """Something to be done in every shift, or in those of one turn."""

    sections = _form("turn")


FORMS: dict[str, type[ListItem]] = {"": Plain, "phase": Topic, "claim_days": Carrier, "turn": Task}
"""The form of an entry, by the field it has beside its labels."""


class ListsPart(ListedPart):
    """One list at a time; the order of its rows is the order in which people choose."""

    key = "lists"
    icon = "list"
    words = N_("Lists")
    about = N_(
        "What people choose from. Drag a row to put it in order, or Alt+Up, Alt+Down. Nothing is deleted."
    )
    roles = tuple(MANAGERS)
    kinds = (ListItem.table,)
    ordered = True

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.entries: dict[str, Entry] = {}
        self._waiting: Draft | None = None
        self.lists = Combo(self)
        self.lists.setObjectName("list")
        sized(self.lists, least_width=180)
        self.lists.set_choices([(known.key, known.label) for known in EDITED])
        self.lists.set_key(EDITED[0].key)
        self.add_button, self.up, self.down = (self._button(*each) for each in (
            ("add_entry", "plus", self.add),
            ("move_up", "chevron_up", partial(self.lines.move_by, -1)),
            ("move_down", "chevron_down", partial(self.lines.move_by, 1)),
        ))  # fmt: skip
        for widget in (self.lists, self.add_button, self.up, self.down):
            self.tools.addWidget(widget)
        self.tools.addStretch(1)
        self.lists.chosen.connect(self._choose_list)
        self.lines.moved.connect(self._move)

    def _button(self, name: str, icon: str, deed) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(True)
        wear(self.house.theme, button, icon, "text")
        if name != "add_entry":
            mark(button, deed="quiet")
        button.clicked.connect(lambda _on=False: deed())
        return button

    # --- the table ---------------------------------------------------------------------------------

    @property
    def list_key(self) -> str:
        return self.lists.key()

    @property
    def beside(self) -> str:
        """The field that an entry of this list has beside its labels, "" for none."""
        return next(known.more for known in EDITED if known.key == self.list_key)

    def _choose_list(self, _key: str) -> None:
        self.lines.show_lines((), ())
        self.read()

    def read(self) -> None:
        wanted = self.list_key

        def show(found: tuple[Entry, ...]) -> None:
            if wanted == self.list_key:
                self._show(found)

        self.house.run(entries.entries, wanted, then=show, owner=self)

    def _show(self, found: tuple[Entry, ...]) -> None:
        self.entries = {entry.item.key: entry for entry in found}
        t = self.house.t
        more = self.beside
        columns = [Column("中文"), Column("English"), Column("Español")]
        if more:
            columns.append(Column(t(MORE[more]), 140, figures=more == "claim_days"))
        columns += [Column(t(N_("Used")), 80, figures=True), Column(t(N_("State")), 120)]
        self.lines.show_lines([self._line(entry, more) for entry in found], columns)
        draft, self._waiting = self._waiting, None
        if draft is not None:
            self.restore(draft)

    def _line(self, entry: Entry, more: str) -> Line:
        t, item = self.house.t, entry.item
        cells = [str(getattr(item, key) or "") for key in LABELS]
        said = getattr(item, more) if more else None
        if isinstance(said, Choices):
            cells.append(t(said.label))
        elif more:
            cells.append(str(said or ""))
        cells += [self.house.formats.number(entry.uses), t(N_("in use") if item.active else N_("out of use"))]
        return Line(item.key, tuple(cells), {} if item.active else {len(cells) - 1: "neutral"})

    def _move(self, key: str, place: int) -> None:
        order = [other for other in self.entries if other != key]
        order.insert(place, key)
        self.house.run(
            entries.arrange, self.list_key, order, then=self._arranged, failed=self._refused, owner=self
        )

    def _arranged(self, found: tuple[Entry, ...]) -> None:
        self._show(found)
        self.house.say(self.house.t(N_("The order is saved.")))
        self.house.changed.emit(ListItem.table, self.list_key)

    def _refused(self, fault: UserFault) -> None:
        self.house.refuse(fault)
        self.read()

    # --- one entry ---------------------------------------------------------------------------------

    def open(self, key: str) -> None:
        entry = self.entries.get(key.rpartition("/")[2])
        if entry is not None:
            editor = RecordEditor(self.house, FORMS[self.beside], parent=self)
            self.edit(editor, entry.item, self._name_of(entry.item))

    def add(self) -> None:
        def make(ctx, given: dict[str, object], list_key: str = self.list_key):
            return entries.add(ctx, list_key, given)

        editor = RecordEditor(self.house, FORMS[self.beside], make=make, parent=self)
        self.edit(editor, None, self.house.t(N_("A new entry")))

    def _name_of(self, item: ListItem) -> str:
        entry = self.entries[item.key]
        used = self.house.t(N_("not used yet"))
        if entry.uses:
            used = self.house.t.plural("used {count} time", "used {count} times", entry.uses)
        return f"{item.key} · {used}"

    def _saved(self, record: Record) -> None:
        assert isinstance(record, ListItem)
        self.lines.want(record.key)
        self.show_table()

    def restore(self, draft: Draft) -> None:
        list_key = draft.number.partition("/")[0]
        if draft.number and draft.number.rpartition("/")[2] not in self.entries:
            self._waiting = draft  # the list is still being read
            if list_key != self.list_key:
                self.lists.set_key(list_key)
            return
        super().restore(draft)

    def retranslate(self) -> None:
        t = self.house.t
        self.lists.set_choices([(known.key, t(known.label)) for known in EDITED])
        self.lists.setAccessibleName(t(N_("List")))
        self.add_button.setText(t(N_("Add an entry")))
        for button, words in ((self.up, N_("One up")), (self.down, N_("One down"))):
            button.setAccessibleName(t(words))
            button.setToolTip(t(words))
        super().retranslate()

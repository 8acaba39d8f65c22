"""The page of a call: what came out of it, and what still may."""

from csapp.i18n import N_
from csapp.kinds import CASES, Call
from csapp.kinds.carrying import carried
from csapp.services.plain import as_json
from csapp.vocabulary.kinds import Record
from ui.kindlooks import followers
from ui.pages.record import RecordPage
from ui.widgets.deedbar import Entry


class CallPage(RecordPage):
    """A saved call opens cases too; each is named in it once it is saved."""

    def show_bar(self) -> None:
        super().show_bar()
        record, t = self.record, self.house.t
        if not isinstance(record, Call) or record.voided:
            return
        entries = [self._entry(kind) for kind in CASES]
        entries += [self._entry(kind, apart=not place) for place, kind in enumerate(followers())]
        self.bar.set_menu("new_case", t(N_("New from this call")), entries)
        opened = [
            Entry(number, lambda number=number: self.house.open(number)) for number in record.cases or ()
        ]
        self.bar.set_menu("cases", t(N_("Cases")), opened)

    def _entry(self, kind: type[Record], *, apart: bool = False) -> Entry:
        def deed() -> None:
            record = self.record
            assert record is not None
            self.house.new_case(kind.table, carried(kind, [(Call, as_json(record))]), record.number)

        return Entry(self.house.t(kind.label), deed, letter=kind.letter, apart=apart)

"""Who pays in the case on the page: asked of the rules while the facts are typed, put into words, taken over."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from csapp.i18n import N_
from csapp.kinds.payers import JUDGED_BY, PAYING
from csapp.services import paying
from csapp.services.paying import Proposal
from csapp.vocabulary.fields import Choice, Unreadable
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.values import Sum
from ui.widgets.paystrip import Paying, PayStrip

if TYPE_CHECKING:
    from ui.pages.record import RecordPage

TYPING_MS = 250
SUMS = ("price", "quantity", "paid_amount", "order_profit", "freight_out", "freight_return")
LOOKED_AT = frozenset({*JUDGED_BY, *SUMS})
AMOUNT = "amount_agreed"


class CasePaying(QObject):
    """Keeps the strip of a page at what the rules say of it."""

    def __init__(self, page: "RecordPage") -> None:
        super().__init__(page)
        self.page, self.house = page, page.house
        self.strip = PayStrip(page.house, page)
        self.proposal: Proposal | None = None
        self._asked: tuple[str, int, Mapping[str, object]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_MS)
        self._timer.timeout.connect(self.ask)
        self.strip.taken.connect(self.take_over)
        page.form.changed.connect(self._typed)
        page.house.changed.connect(self._changed)

    # --- asking ------------------------------------------------------------------------------------

    def _typed(self) -> None:
        self._timer.start()
        self.show()  # payer and sum may have been typed as proposed

    def _changed(self, kind: str, _number: str) -> None:
        if kind == "pay_rule":
            self._asked = None
            if self.page.isVisible():  # else when it is shown again
                self.ask()

    def ask(self) -> None:
        """Asks the rules again where something they look at has changed."""
        page = self.page
        boxes = page.form.boxes
        typed = {
            key: boxes[key].editor.value() for key in LOOKED_AT if key in boxes and boxes[key].is_given()
        }
        asked = (page.number, page.record.revision if page.record is not None else 0, typed)
        if asked == self._asked:
            self.show()
            return
        self._asked = asked

        def told(found: Proposal | None) -> None:
            if asked is self._asked:
                self.proposal = found
                self.show()

        if page.number:
            self.house.run(paying.proposal, page.number, typed, then=told, owner=self)
        else:
            self.house.run(paying.sketch, page.kind.table, typed, then=told, owner=self)

    # --- the deed ----------------------------------------------------------------------------------

    def take_over(self) -> None:
        """Payer and sum go into the form, as if they had been typed."""
        if self.proposal is not None:
            form = self.page.form
            form.put(self._wanted(self.proposal))
            form.go_to("payer")

    def _wanted(self, found: Proposal) -> dict[str, object]:
        """What the form is to say, by field."""
        boxes = self.page.form.boxes
        values: dict[str, object] = {"payer": str(found.payer)}
        if AMOUNT in boxes and found.total is not None:
            values[AMOUNT] = str(found.total)
        return values if "payer" in boxes and isinstance(boxes["payer"].field, Choice) else {}

    def _is_there(self, found: Proposal) -> bool:
        boxes = self.page.form.boxes
        wanted = self._wanted(found)
        fields = declared(self.page.kind)
        return all(_same(fields[key].read, boxes[key].editor.value(), value) for key, value in wanted.items())

    # --- words -------------------------------------------------------------------------------------

    def show(self) -> None:
        """Puts the proposal into words."""
        found = self.proposal
        self.strip.wanted = found is not None or self._decides()
        self.strip.setVisible(self.page.front.panel is None)
        if found is None:
            t = self.house.t
            note = t(N_("reason, type of shop and order facts decide"))
            self.strip.show_paying(Paying(payer=t(N_("Who pays: no rule applies yet")), note=note))
            return
        self.strip.show_paying(self._in_words(found))

    def _in_words(self, found: Proposal) -> Paying:
        t, record = self.house.t, self.page.record
        total = found.total
        over = record is not None and (record.voided or not self._takes_more())
        chosen = self.page.form.boxes.get("payer")
        said = chosen.editor.value() if chosen is not None and self._decides() else ""
        differs = bool(said) and str(said) != str(found.payer)
        return Paying(
            payer=t(N_("{payer} pays"), payer=t(found.payer.label)),
            sum=t(N_("Refund {sum}"), sum=self._money(total)) if total is not None else "",
            parts=self._parts(found),
            rule=paying.in_language(found.rule, "label", self.house.language),
            approval=t(N_("{role} approves"), role=t(found.approval.label)) if found.approval else "",
            note=t(N_("proposed by rule {priority}"), priority=found.rule.priority),
            lines=tuple(self._lines(found)),
            taken=over or self._is_there(found),
            otherwise=t(N_("decided otherwise")) if differs else "",
        )

    def _decides(self) -> bool:
        """Whether it is decided in a case of this kind who pays; in others a proposal is only shown."""
        return PAYING[0] in declared(self.page.kind)

    def _takes_more(self) -> bool:
        record = self.page.record
        flow = record.flow if record is not None else None
        return flow is None or flow.status(str(getattr(record, "status", ""))).open

    def _parts(self, found: Proposal) -> str:
        if len(found.parts) < 2:
            lacking = self._names(tuple(key for key in found.missing if key in SUMS))
            return self.house.t(N_("for the sum: {fields}"), fields=lacking) if lacking else ""
        signs = [("+ " if part.amount.amount >= 0 else "− ", part) for part in found.parts]
        told = [f"{sign}{self._money(_size(part.amount))} {self.house.t(part.label)}" for sign, part in signs]
        return " ".join(told).removeprefix("+ ")

    def _lines(self, found: Proposal) -> Iterator[tuple[str, str]]:
        t, rule = self.house.t, found.rule
        name = paying.in_language(rule, "label", self.house.language)
        yield t(N_("Rule on who pays")), f"{rule.priority} · {name}"
        yield t(N_("Payer")), t(found.payer.label)
        for head, who in (
            (N_("Outbound postage paid by"), rule.postage_out),
            (N_("Return postage paid by"), rule.postage_back),
        ):
            if who is not None:
                yield t(head), t(who.label)
        if rule.refund is not None:
            yield t(N_("Goes back")), t(rule.refund.label)
        for part in found.parts:
            values = {k: self._money(v) if isinstance(v, Sum) else v for k, v in part.values.items()}
            how = f"  ({t(part.how, **values)})" if part.how else ""
            yield t(part.label), f"{self._money(part.amount)}{how}"
        if len(found.parts) > 1 and found.total is not None:
            yield t(N_("In all")), self._money(found.total)
        if found.approval is not None:
            yield t(N_("To be approved by")), t(found.approval.label)
        if how := paying.in_language(rule, "how", self.house.language):
            yield t(N_("How it is done")), how
        if lacking := self._names(found.missing):
            yield t(N_("Not said yet")), lacking

    def _names(self, keys: tuple[str, ...]) -> str:
        fields = declared(self.page.kind)
        return self.house.t(N_(", ")).join(self.house.t(fields[key].label) for key in keys if key in fields)

    def _money(self, value: Sum) -> str:
        return self.house.formats.money(value, self.page.form.names.currency)


def _size(value: Sum) -> Sum:
    return Sum(abs(value.amount), value.currency)


def _same(read, typed: object, wanted: object) -> bool:
    """Whether a box says what is wanted, however it is written."""
    try:
        return read(typed) == read(wanted)
    except Unreadable:
        return False

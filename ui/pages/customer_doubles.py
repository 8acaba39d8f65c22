"""Whom a customer may be the same as: asked when the page is read, and while a new one is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from csapp.i18n import N_, Translator
from csapp.kinds import Customer
from csapp.services import doubles
from csapp.services.doubles import COMPARED, Double
from csapp.vocabulary.reasons import Reason
from ui.widgets.perhaps import Perhaps, PerhapsStrip

if TYPE_CHECKING:
    from ui.pages.customer import CustomerPage

PAUSE_MS = 400
OF_NEW = (("open", N_("Open it")),)
OF_KNOWN = (("merge", N_("Compare and merge")), ("apart", N_("Not the same")))


def told(reasons: Sequence[Reason], t: Translator) -> str:
    """Reasons in words, one after the other."""
    return t(N_(", ")).join(t(reason.text, **reason.values) for reason in reasons)


def called(customer: Customer) -> str:
    """A customer in one line: number, name, the first telephone, company, region."""
    phone = next((contact.value for contact in customer.phone or ()), "")
    parts = (customer.number, customer.name, phone, customer.company, customer.region)
    return " · ".join(part for part in parts if part)


class CustomerDoubles(QObject):
    """Keeps the strip of a customer's page at what the archive says."""

    def __init__(self, page: CustomerPage) -> None:
        super().__init__(page)
        self.page, self.house = page, page.house
        deeds = OF_KNOWN if page.number else OF_NEW
        self.strip = PerhapsStrip(page.house, N_("Perhaps the same:"), deeds, page)
        self.strip.wanted.connect(self._do)
        self._new = not page.number
        self._asked: object = None
        self._found: tuple[Double, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        if self._new:
            page.form.changed.connect(self._pause.start)

    def ask(self) -> None:
        """Asks the archive anew; of what is typed only where it has changed."""
        page = self.page
        if page.number:
            if self._new:
                self._pause.stop()
                self.show(())  # it is saved; when it is opened again its own page tells
            else:
                self.house.run(doubles.of, page.number, then=self.show, owner=self)
            return
        boxes = page.form.boxes
        typed = {key: boxes[key].editor.value() for key in COMPARED if key in boxes and boxes[key].is_given()}
        if typed != self._asked:
            self._asked = typed
            self.house.run(doubles.like, typed, then=lambda found: self._answered(typed, found), owner=self)

    def _answered(self, typed: object, found: tuple[Double, ...]) -> None:
        if typed is self._asked and not self.page.number:
            self.show(found)

    def show(self, found: tuple[Double, ...]) -> None:
        """Puts what was found into words."""
        self._found = found
        t = self.house.t
        hits = [Perhaps(one.customer.number, called(one.customer), told(one.reasons, t)) for one in found]
        self.strip.show_hits(hits)

    def _do(self, deed: str, number: str) -> None:
        if deed == "open":
            self.house.open(number)
        elif deed == "merge":
            self.page.merge_with(number)
        else:
            self.page.start(doubles.not_same, self.page.number, number, then=self._told_apart)

    def _told_apart(self, _nothing: None) -> None:
        self.house.say(self.house.t(N_("Remembered: they are two.")))
        self.page.read()

    def retranslate(self) -> None:
        self.strip.retranslate()
        self.show(self._found)

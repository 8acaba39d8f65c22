"""The page a record is to be shown on is made while nobody waits: then only the record has to be put into it.

A page of a case has some six hundred parts. They are made a few at a time, once the window has rested for a moment, for
the kind that was opened last; whoever opens a record sooner gets a page that is made then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from csapp.kinds import BY_TABLE
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.showing import Names
from ui.forms.names import lists_of, read_names
from ui.pages.pageof import page_of
from ui.pages.places import PAGES
from ui.pages.record import RecordPage

if TYPE_CHECKING:
    from ui.window import Window

REST_MS = 600  # after a page came up
MEANWHILE = "…"  # the number of a page that has none yet


class ReadyPages(QObject):
    """One page ahead, of one kind. It is no page of the window before :meth:`page` hands it out."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._house = window.house
        self._like: RecordPage | None = None
        self._page: RecordPage | None = None
        self._whole = False  # whether all parts of it are made
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._rested)
        self._house.language_changed.connect(self._drop)
        self._house.theme_changed.connect(self._drop)
        self._house.changed.connect(self._changed)

    @property
    def waiting(self) -> bool:
        """Whether a page is to be made, and is not whole yet."""
        return self._like is not None and not self._whole

    def page(
        self, kind: type[Record], number: str, prefill: Mapping[str, object], parent: QWidget
    ) -> RecordPage:
        """A page for a record, or with ``number`` "" for a new one: the one that was made ahead, if it fits."""
        ahead = self._page
        if not number or ahead is None or ahead.kind is not kind or not self._whole:
            make = PAGES.get(kind) or page_of(kind)
            return make(
                self._house, kind, number, prefill, parent
            )  # born there: moved, it would be styled twice
        self._page, self._whole = None, False
        ahead.number = number
        self._name_anew(ahead)
        return ahead

    def _name_anew(self, page: RecordPage) -> None:
        """Lists and staff may have been changed by another program since it was made: nobody tells of that here."""

        def took(names: Names) -> None:
            if names != page.form.names:
                page.form.take_names(names)

        self._house.run(read_names, lists_of(page.kind), then=took, owner=page)

    def follow(self, page: RecordPage) -> None:
        """``page`` shows a record: the next one may be like it."""
        self._like = page
        self._rest.start()

    def forget(self) -> None:
        """Makes none until the next page comes up."""
        self._like = None
        self._rest.stop()
        self._drop()

    def _changed(self, kind: str, _number: str) -> None:
        """Rules, lists and staff are read when a page is made: one that waits would know the old ones."""
        if kind not in BY_TABLE or not BY_TABLE[kind].letter:
            self._drop()

    def _drop(self, *_why: object) -> None:
        page, self._page = self._page, None
        self._whole = False
        if page is not None:
            page.deleteLater()
        if self._like is not None:
            self._rest.start()

    def _rested(self) -> None:
        like = self._like
        if like is None or not isValid(like):
            self._like = None
        elif self._house.tasks.busy or self._house.slices.busy:
            self._rest.start()
        elif self._page is None or self._page.kind is not like.kind:
            self._drop()
            self._rest.stop()
            self._begin(like)

    def _begin(self, like: RecordPage) -> None:
        ahead = type(like)(self._house, like.kind, MEANWHILE, None, like.parentWidget())
        shown = [section.shown() for section in like.form.sections]
        left = parts_of(ahead, shown, like.size())
        self._page = ahead

        def go_on() -> bool:
            """The next few parts; whether more are left."""
            done = next(left, left) is left
            self._whole = done and self._page is ahead
            return not done

        self._house.slices.add(ahead, go_on)


def parts_of(page: RecordPage, shown: list[list[str]], size: QSize) -> Iterator[None]:
    """Makes, styles and lays out a page that nobody sees yet, a little at a time. ``shown``: the fields that each
    section will probably show."""
    for section, keys in zip(page.form.sections, shown, strict=True):
        yield from section.prepare(keys)
    for part in (page.head, page.bar, *page.side.findChildren(QWidget), page.side, page.sheet, page):
        part.ensurePolished()
        yield
    page.resize(size)
    layout = page.layout()
    assert layout is not None
    layout.activate()

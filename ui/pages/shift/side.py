"""Beside the handover: the checklist of the shift, and the remarks, kept while they are typed."""

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import Shift
from csapp.services import shifts
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.showing import Names
from ui.forms.editors.longtext import LongTextEditor
from ui.house import House
from ui.plain import label
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.checklist import Checklist

PAUSE = 800  # milliseconds of quiet after which remarks are kept
WIDTH, LINES = 300, 7


class ShiftSide(QFrame):
    """``checked`` carries the place of an entry, from 0, and whether it is done."""

    checked = Signal(int, bool)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.shift: Shift | None = None
        self._last = ""
        self.setObjectName("shift_side")
        mark(self, box="card")
        sized(self, width=WIDTH)
        self.checks = Checklist()
        self.checks.ticked.connect(self.checked)
        self.remarks = LongTextEditor(declared(Shift)["remarks"], house)
        self.remarks.setObjectName("remarks")
        self.remarks.fewest = LINES
        self.remarks.fit()
        self.remarks.edited.connect(self._typed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.keep)
        self._check_head, self._remark_head = label("", "strong"), label("", "strong")
        self._kept = label("", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.pad, SIZES.gap * 3, SIZES.pad, SIZES.gap * 3)
        column.setSpacing(SIZES.gap * 2)
        column.addWidget(self._check_head)
        column.addWidget(self.checks, 1)
        column.addWidget(self._remark_head)
        column.addWidget(self.remarks)
        column.addWidget(self._kept)

    def show_shift(self, shift: Shift | None, names: Names) -> None:
        """What was typed into the remarks and is not kept yet stays."""
        changed = self.is_changed() and shift is not None and self.shift is not None
        self.shift, self._last = shift, (shift.remarks or "") if shift is not None else ""
        self.setVisible(shift is not None)
        if not changed and self.text() != self._last:
            self.remarks.blockSignals(True)
            self.remarks.show_value(self._last)
            self.remarks.blockSignals(False)
        t = self.house.t
        entries = (shift.checklist or ()) if shift is not None else ()
        done = sum(bool(entry["done"]) for entry in entries)
        self._check_head.setText(t(N_("Checklist: {done} of {all}"), done=done, all=len(entries)))
        labels = dict(names.lists.get("shift_checklist", ()))
        told: list[tuple[str, bool, str]] = []
        for entry in entries:
            key, at = str(entry["item"]), entry.get("done_at")
            words = labels[key].get(self.house.language, key) if key in labels else key
            when = self.house.formats.moment(at) if isinstance(at, datetime) else ""
            told.append((words, bool(entry["done"]), when))
        self.checks.show_entries(told)
        self._remark_head.setText(t(N_("Remarks for the next shift")))
        self.remarks.setAccessibleName(t(N_("Remarks for the next shift")))

    def text(self) -> str:
        """The remarks as they are typed."""
        return str(self.remarks.value())

    def is_changed(self) -> bool:
        """Whether remarks were typed that are not kept yet."""
        return self.shift is not None and self.text().strip() != self._last.strip()

    def _typed(self) -> None:
        self._kept.setText("")
        self._pause.start()

    def keep(self) -> None:
        """Keeps the remarks now."""
        self._pause.stop()
        if self.shift is None or not self.is_changed():
            return

        def kept(saved: Shift) -> None:
            self._last = saved.remarks or ""
            at = self.house.formats.clock(self.house.ctx.now())
            self._kept.setText(self.house.t(N_("saved {time}"), time=at))

        self.house.run(shifts.remark, self.shift.number, self.text(), then=kept, owner=self)

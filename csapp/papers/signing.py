"""The boxes where the paper is signed: role, name where it is known, signature and date."""

from collections.abc import Sequence
from dataclasses import dataclass

from csapp.i18n import N_
from csapp.papers.form import Form, P, capital
from csapp.papers.grid import PAD, Cell, Row
from csapp.papers.pen import Pen
from csapp.papers.style import GRID_WIDTH, INK, ROLE, SIGNATURE_ROOM, SMALL
from csapp.papers.text import draw_line, fit, fit_label, text_width, wrap


@dataclass(frozen=True)
class SignHere:
    """A box to sign in."""

    role: str
    name: str
    signature: str
    date: str
    width: float
    height: float = SIGNATURE_ROOM
    writing: bool = False

    def split(self, room: float, least: int) -> None:
        """Never cut."""

    def draw(self, pen: Pen, left: float, top: float) -> None:
        lines = wrap(self.role, ROLE, self.width)[:2]
        baseline = top - 9
        for line in lines:
            draw_line(pen, left, baseline, line, ROLE)
            baseline -= ROLE.leading
        taken = text_width(lines[-1], ROLE) + 6
        if self.name and taken < self.width * 0.7:
            draw_line(
                pen, left + taken, baseline + ROLE.leading, fit(self.name, ROLE, self.width - taken), ROLE
            )
        bottom = top - self.height
        self._line_to_write_on(pen, left, bottom + 23, self.signature)
        self._line_to_write_on(pen, left, bottom + 3, self.date)

    def _line_to_write_on(self, pen: Pen, left: float, y: float, caption: str) -> None:
        label = fit_label(caption, SMALL, self.width / 2)
        draw_line(pen, left, y + 1.5, label, SMALL)
        pen.line([(left + text_width(label, SMALL) + 3, y), (left + self.width, y)], GRID_WIDTH, INK)


def signatures(form: Form[P], signers: Sequence[tuple[str, str]]) -> list[Row]:
    """A row of boxes, one for each (msgid of the role, name of who is known to sign or "")."""
    width = form.width / len(signers)
    cells = [Cell("", "", _box(form, role, name, width - 2 * PAD), width) for role, name in signers]
    return [Row(tuple(cells), form.density, labelled=False)]


def _box(form: Form[P], role: str, name: str, width: float) -> SignHere:
    return SignHere(capital(form.t(role)), name, form.t(N_("Signature")), form.t(N_("Date")), width)

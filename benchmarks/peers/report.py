"""Our complaint status report told without a layout: what a typesetter of another make sets from the same words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from csapp.i18n import N_
from csapp.papers.complaint import STATUS_TITLE, status_report
from csapp.papers.form import Form, Slot, capital
from csapp.papers.model import CasePaper
from csapp.papers.signing import SignHere
from csapp.papers.style import COLUMNS, ROOMY

WIDTH = 515.0  # points; only whether a signature fits depends on it


class _Told(Form[CasePaper]):
    """Takes down what is put into the form instead of laying it out."""

    def bar(self, msgid: str) -> Any:
        return {"bar": capital(self.t(msgid))}

    def rows(self, slots: Sequence[Slot], *, keep: bool = False) -> list[Any]:
        packed: list[list[Slot]] = []
        for slot in slots:
            if packed and sum(other.span for other in packed[-1]) + slot.span <= COLUMNS:
                packed[-1].append(slot)
            else:
                packed.append([slot])
        return [{"cells": [_cell(slot, sum(one.span for one in row)) for slot in row]} for row in packed]


def _cell(slot: Slot, spans: int) -> dict[str, Any]:
    return {
        "share": slot.span / spans,
        "label": slot.label,
        "text": slot.text,
        "options": [[label, ticked] for label, ticked in slot.options],
        "room": slot.room and not slot.text,
    }


def told(paper: CasePaper) -> dict[str, Any]:
    """The report's words: head, rows of cells with label and value, who signs, foot. Fit for JSON."""
    form = _Told(paper, WIDTH, ROOMY)
    t = form.t
    foot = (
        t(N_("Revision {revision}"), revision=paper.revision),
        t(N_("Printed by {name}"), name=paper.printed_by),
        form.formats.moment(paper.printed_at),
        t(N_("Journal {head}"), head=paper.journal_head[:8].upper()),
    )
    return {
        "company": paper.company.name,
        "title": t(STATUS_TITLE),
        "number": paper.record.number,
        "print": f"/{paper.print_no}",
        "rows": [_row(block) for block in status_report(form)],
        "foot": "  |  ".join(foot),
        "page": t(N_("Page {page} of {pages}"), page=1, pages=1),
    }


def _row(block: Any) -> dict[str, Any]:
    if isinstance(block, dict):
        return block
    signers = [cell.body for cell in block.cells]
    assert all(isinstance(one, SignHere) for one in signers)
    return {"signers": [[one.role, one.name, one.signature, one.date] for one in signers]}


def write(papers: Iterable[CasePaper], path: Path) -> None:
    """One report a line."""
    lines = (json.dumps(told(paper), ensure_ascii=False) for paper in papers)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

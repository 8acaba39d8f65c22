"""Who the peers are, and what each does less or more than we do."""

from __future__ import annotations

from benchmarks.peers.place import Make

_LESS_ON_PAPER = "the same words in a grid of its own; without the code to scan, page count in the text"
PAPERMAKERS = (
    Make(
        "typst", "typst", note={"paper": _LESS_ON_PAPER, "batch": "one document of all, laid out in one go"}
    ),
    Make("weasyprint", "WeasyPrint", note={"paper": _LESS_ON_PAPER, "batch": "one document of all"}),
    Make("platypus", "ReportLab platypus", note={"paper": _LESS_ON_PAPER, "batch": "one document of all"}),
)
DESKS: tuple[Make, ...] = ()
MAKES = (*DESKS, *PAPERMAKERS)

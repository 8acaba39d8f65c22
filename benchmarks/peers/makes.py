"""Who the peers are, and what each does less or more than we do."""

from __future__ import annotations

from benchmarks.peers.place import Make

_LESS_ON_PAPER = "the same words in a grid of its own; without the code to scan, page count in the text"
PAPERMAKERS = (
    Make(
        "typst", "typst", note={"paper": _LESS_ON_PAPER, "batch": "one document of all, laid out in one go"}
    ),
    Make("weasyprint", "WeasyPrint", note={"paper": _LESS_ON_PAPER, "batch": "one document of all"}),
    Make("writer", "LibreOffice Writer", note={"paper": _LESS_ON_PAPER, "batch": "one document of all"}),
    Make("platypus", "ReportLab platypus", note={"paper": _LESS_ON_PAPER, "batch": "one document of all"}),
)
DESKS = (
    Make(
        "roundup",
        "Roundup",
        ("10k", "100k"),
        {
            "first_page": "data alone, straight from its classes",
            "first_page_html": "the page rendered, without a socket",
            "open_case": "journal and messages, which are files; no page",
            "open_case_html": "the page rendered, without a socket",
            "rare": "whole words in the cases alone: neither calls nor customers, nothing inside a word",
            "rare_html": "the page rendered, without a socket",
            "frequent_html": "the page rendered, without a socket",
            "rare_zh": "a run of Chinese counts as one word: what stands inside one is not found",
            "frequent": "whole words in the cases alone",
            "phone": "the number in a table of digits that was added to its schema; finds it as stored only",
            "month": "counts nothing by itself: the month's cases are read and counted",
            "save": "rollback journal, synchronous=FULL; the facts go into a file that is not synced; no chain",
        },
    ),
    Make(
        "tryton",
        "Tryton",
        ("10k", "100k"),
        {
            "start": "a server process to its first data; no window",
            "first_page": "data alone, without socket and window",
            "open_case": "data alone: the case and its steps, two reads",
            "rare": "scans title, person, facts and remarks for any part of a word; neither customers nor calls",
            "rare_zh": "the same scan",
            "two_zh": "the same scan",
            "frequent": "newest 50 and the count, each by the same scan",
            "phone": "finds a number only as it was typed",
            "month": "by our own query through its builder: it has no figures of cases itself",
            "save": "WAL, synchronous=NORMAL: not safe from a power cut; with a history row, no index, no chain",
        },
    ),
    Make(
        "helpdesk",
        "django-helpdesk",
        ("10k", "100k"),
        {
            "first_page": "the list's data, made into JSON with its follow-ups' dates; without a socket",
            "first_page_html": "the list's page and its data; without a socket",
            "open_case": "always the rendered page; without a socket",
            "rare": "scans titles, facts and extra fields for any part of a word; neither remarks, customers nor calls",
            "rare_zh": "the same scan",
            "two_zh": "the same scan",
            "frequent": "the same scan, with the exact count",
            "phone": "the same scan for the number as it was typed; no customers",
            "month": "its report by queue and month, of all months: it has none of a single one",
            "save": "its form posted; rollback journal, synchronous=FULL; with extra fields, no index of words",
        },
    ),
    Make(
        "calc",
        "LibreOffice Calc",
        ("100k",),
        {
            "calc_open": "the sheet of 100,000 calls read and laid out; no window",
            "calc_find": "every cell with the text, one after the other",
            "calc_add": "a row below the last, and the whole file written anew; not synced",
            "phone": "a filter of the call log; finds a number as it was typed, no cases",
        },
    ),
)
MAKES = (*DESKS, *PAPERMAKERS)

"""typst: the reports of STORE, set by one compiler kept warm, as ``python typst_peer.py STORE FONTS``."""

# pyright: reportMissingImports=false
from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path

import typst
from serve import Found, part, reports, serve

SHEET = Path(__file__).with_name("sheet.typ")


def main() -> None:
    told = reports(sys.argv[1])
    compiler = typst.Compiler(str(SHEET), font_paths=[sys.argv[2]], ignore_system_fonts=True)

    def made(arg: str) -> Found:
        wanted = part(told, arg)
        pdf = compiler.compile(format="pdf", sys_inputs={"told": json.dumps(wanted, ensure_ascii=False)})
        return Found(len(wanted), str(len(pdf)))

    serve({"paper": made, "batch": made}, version("typst"))


if __name__ == "__main__":
    main()

"""One working day in one process, by command and at the window, with data that can be recognised wherever it turns up.

Run as ``python -m tests.faults.wholeday FOLDER``; what it is asked about is left in FOLDER.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from importlib.resources import as_file, files
from pathlib import Path

NAME, PHONE, STREET = "Zyxomar Quendel", "13877716543", "Quendelgasse 7719"
SECRET, WORDS = "korrekt-horse-9917", "Zyxomar says the lamp burns"
MARKS = ("zyxomar", "quendel", PHONE, "138 7771 6543", "7716543", SECRET, "lamp burns")
"""No log, no crash report and no line of ours may hold any of these, in whatever case."""
COMPLAINT = {
    "complainant": NAME,
    "phone": "138 7771 6543",
    "type": "damage",
    "product": "lamp",
    "facts": WORDS,
    "remedy_wanted": "a new one",
}


def by_command(folder: Path) -> None:
    """Everything a command can do, and what it is refused."""
    from csapp.__main__ import main

    def do(*words: str, given: object = None, fails: bool = False) -> None:
        path = folder / "given.json"
        if given is not None:
            path.write_text(json.dumps(given), "utf-8")
        words = tuple(str(path) if word == "GIVEN" else word for word in words)
        with suppress(SystemExit):
            code = main(list(words))
            assert (code != 0) == fails, (words, code)

    do("init", "--desk", "A", "--company", "Hao", "--user", "li", "--name", NAME, "--language", "en")
    do("add", "customer", "GIVEN", given={"name": NAME, "customer_kind": "end", "phone": PHONE,
                                          "addresses": [STREET]})  # fmt: skip
    do(
        "add",
        "call",
        "GIVEN",
        given={"phone": PHONE, "topic": "price", "outcome": "solved", "summary": WORDS},
    )
    do("add", "complaint", "GIVEN", given=COMPLAINT)
    do("add", "complaint", "GIVEN", given=COMPLAINT | {"amount_paid": NAME}, fails=True)
    do("add", "complaint", "GIVEN", given=COMPLAINT | {"no such field": NAME}, fails=True)
    case = next(iter(numbers(folder, "complaint")))
    with as_file(files("resources") / "sample" / "pictures" / "golden-box.png") as picture:
        do("attach", case, str(picture))
    do("step", case, "reported")
    do("step", case, "settled", fails=True)
    do("paper", "complaint-status", case, "-o", str(folder / "paper.pdf"))
    do("export", "customer", str(folder / "customers.xlsx"), "--unmasked", "--reason", "verified")
    do("import", "customer", str(folder / "customers.xlsx"))
    do("find", NAME)
    do("list", "complaint")
    do("backup", str(folder / "backups"))
    (folder / "bad.xlsx").write_bytes(b"PK\x03\x04" + NAME.encode())
    do("import", "customer", str(folder / "bad.xlsx"), fails=True)
    os.environ["CSAPP_PASSWORD"] = f"{SECRET} of {NAME}"
    do("list", "complaint", fails=True)
    os.environ["CSAPP_PASSWORD"] = SECRET
    do("verify")


def numbers(folder: Path, kind: str) -> list[str]:
    """Of the records there are."""
    from csapp.desk import Desk
    from csapp.services.listing import listing

    ctx = Desk.sign_in(folder / "desk", "li", SECRET)
    try:
        return [row.number for row in listing(ctx, kind).rows]
    finally:
        ctx.close()


def at_the_window(folder: Path) -> None:
    """A case typed, refused, saved, found, changed, its paper made; and a fault of ours amid it."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from csapp.services import records
    from ui.crash import Crash
    from ui.scripted import Scripted

    with Scripted(folder / "desk", "li", SECRET) as desk:
        crash = Crash(desk.window.house.prompts)
        crash.install(folder / "desk")
        crash.watch()
        form = desk.new("complaint")
        desk.fill(form, {"complainant": NAME})
        with suppress(RuntimeError):
            desk.save()
        desk.fill(form, {key: value for key, value in COMPLAINT.items() if key != "complainant"})
        number = desk.save()
        QTimer.singleShot(0, lambda: int(NAME))  # a fault of ours whose message quotes a customer
        desk.settle()
        desk.window.house.run(records.change, number, {"facts": NAME, "phone": 5})
        desk.settle()
        desk.open(number)
        for place in ("today", "calls", "cases", "customers"):
            desk.window.house.go(place)
            desk.settle()
        QApplication.processEvents()
        crash.release()


def main() -> None:
    folder = Path(sys.argv[1])
    os.environ |= {"CSAPP_DATA": str(folder / "desk"), "CSAPP_USER": "li", "CSAPP_PASSWORD": SECRET}
    os.environ["XDG_STATE_HOME"] = str(folder / "state")
    from csapp.storage import keys

    keys.TIME_COST, keys.MEMORY_KIB = 1, 64
    by_command(folder)
    at_the_window(folder)
    print("the day is over")


if __name__ == "__main__":
    main()

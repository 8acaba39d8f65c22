"""Where there is no screen: the same desk, worked through unseen, with a picture of each page to look at."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from csapp.i18n import N_, Translator, system_language

SIZE = (1366, 768)
PATIENCE = 60  # seconds the worker is given for one answer
PAPERS = ("complaint-status", "complaint-handling")

# What the steps of the sample complaint ask for, by the status they lead to.
COURSE: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("zhang", "reported", {"immediate_action": N_("Apologised, asked for photos of all six sides.")}),
    (
        "wang",
        "proposed",
        {
            "severity": "serious",
            "cause_analysis": N_("The corner was not padded; the parcel fell on it."),
            "proposed_plan": N_("Send a new leg today, fetch the old one later."),
        },
    ),
    (
        "wang",
        "decided",
        {"decision": N_("New leg free of charge."), "remedy": "reship", "payer": N_("warehouse")},
    ),
    ("zhang", "handling", {}),
    ("zhang", "follow_up", {"amount_paid": "0", "informed_at": "now"}),
    (
        "wang",
        "closed",
        {
            "true_cause": N_("packing"),
            "correction_verified": "true",
            "satisfaction": "satisfied",
            "visit_due_on": "today",
            "lesson": N_("Pad the corners of table tops."),
        },
    ),
    ("zhang", "visited", {"satisfaction": "satisfied"}),
)


def say(text: str) -> None:
    print(text, flush=True)


def run_unseen(out: Path) -> int:
    """Does all of it and writes PDFs and pictures into ``out`` (made if missing); the exit code.

    Says on stdout that there is no screen, and names the folder.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is asked for a screen it can't have
    t = Translator(system_language())
    say(t(N_("There is no screen here: the desk is opened unseen, its pages and papers go to a folder.")))
    out.mkdir(parents=True, exist_ok=True)

    from csapp.desk import Desk

    desk = out / "desk"
    login = Desk.create_demo(desk)
    number = work_through(desk, login.password, out, t)
    picture(desk, login.user, login.password, number, out, t.language)
    for file in sorted([*out.glob("*.pdf"), *out.glob("*.png")]):
        say(f"  {file.name}")
    say(t(N_("Case {number} went through all its steps. Folder: {folder}"), number=number, folder=out))
    return 0


def work_through(desk: Path, password: str, out: Path, t: Translator) -> str:
    """One complaint from the phone to the return visit, with its papers; its number."""
    from csapp.desk import Desk
    from csapp.kinds import Complaint
    from csapp.services import cases, papers, records
    from csapp.vocabulary.fields import LongText, Text
    from csapp.vocabulary.kinds import declared

    people = {user: Desk.sign_in(desk, user, password) for user in ("zhang", "wang")}
    try:
        agent = people["zhang"]
        given = {
            "complainant": "李伟",
            "phone": "154 1234 5678",
            "type": "damage",
            "product": t(N_("oak dining table")),
            "order_no": "20261122-0815",
            "facts": t(N_("One leg is cracked lengthwise; the box was dented when it came.")),
            "remedy_wanted": t(N_("a new leg, before the weekend")),
            "urgency": "urgent",
        }
        number = records.new(agent, "complaint", given).record.number
        fields = declared(Complaint)
        special = {"now": agent.now().isoformat(), "today": agent.now().astimezone().date().isoformat()}
        for user, status, asked in COURSE:
            values = {key: special.get(str(value), value) for key, value in asked.items()}
            for key, value in values.items():
                if value is asked[key] and isinstance(fields[key], Text | LongText):
                    values[key] = t(str(value))  # words; the key of a choice, "serious", is not meant as one
            cases.take_step(people[user], number, status, values)
            if status == "proposed":
                cases.acknowledge(people[user], number)
        for paper in PAPERS:
            made = papers.make(agent, paper, [number], language=t.language)
            (out / f"{paper}.pdf").write_bytes(made.pdf)
        return number
    finally:
        for ctx in people.values():
            ctx.close()


def picture(desk: Path, user: str, password: str, number: str, out: Path, language: str) -> None:
    """A picture of the sign-in and of every page of the window."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    from ui.app import make_shell
    from ui.prefs import Prefs

    shell = make_shell(desk, language=language, prefs=Prefs(), mode="light")
    shell.resize(*SIZE)
    shell.show()

    def settle(done: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not done() or shell.tasks.busy:
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            if time.monotonic() > until:
                raise TimeoutError("the window did not come to rest")
            time.sleep(0.005)
        QApplication.processEvents()

    def shot(name: str) -> None:
        settle(lambda: True)
        shell.grab().save(str(out / f"{name}.png"))

    shell.begin()
    shot("sign-in")
    shell.signin.wanted.emit(user, password)
    settle(lambda: shell.window_ is not None)
    window = shell.window_
    assert window is not None
    for place in ("today", "calls", "cases", "customers"):
        window.go(place)
        shot(place)
    window.open(number)
    shot("case")
    window.new("complaint")
    shot("new-complaint")
    window.new("call")
    shot("new-call")
    window.new("customer")
    shot("new-customer")
    shell.end()
    shell.close()


if __name__ == "__main__":
    sys.exit(run_unseen(Path(sys.argv[1])))

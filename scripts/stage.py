"""Puts the program's window through all it can show, and takes the pictures."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from csapp.desk import Desk
from csapp.i18n import LANGUAGES, N_
from csapp.services import cases, drafts, listing, papers, records
from csapp.services.context import Context
from ui.app import make_shell
from ui.dialogs.preview import PreviewDialog, page_image
from ui.firstrun import FirstRun
from ui.prefs import Prefs
from ui.signin import Hint
from ui.window import Window

SIZE = (1366, 768)
LOOKS = ("light", "dark")
PATIENCE = 60
PASSWORD = "calm-desk-1"


@dataclass(frozen=True)
class Login:
    """Who signs in, and the case the pictures are about ("" for none)."""

    user: str
    password: str
    number: str = ""


def sample(folder: Path) -> Login:
    """The sample desk with one case gone through all its steps, as the first line of the README shows it."""
    from csapp.i18n import Translator
    from ui.unseen import work_through

    login = Desk.create_demo(folder)
    number = work_through(folder, login.password, folder, Translator("zh_CN"))
    return Login("wang", login.password, number)


def empty(folder: Path) -> Login:
    """A desk on its first morning."""
    _create(folder)
    return Login("zhang", PASSWORD)


def absurd(folder: Path) -> Login:
    """Names, texts and numbers nobody would type, and somebody will."""
    _create(
        folder,
        "Compañía Internacional de Muebles, Lámparas y Menaje del Hogar del Levante, S. A. U. 好宅家居用品",
    )
    ctx = Desk.sign_in(folder, "zhang", PASSWORD)
    name = (
        "María de las Mercedes Fernández de Córdoba y Santamaría del Río-Wolfeschlegelsteinhausenbergerdorff"
    )
    product = (
        "Lámpara de pie con pantalla de lino natural y base de roble macizo, modelo «Atardecer», 2,40 m " * 3
    )
    facts = "La pantalla llegó rota. 灯罩送到时已经破损。<b>no markup</b> &amp; \N{PARTY POPPER} שלום ‮" * 120
    given = {
        "type": "not_as_described",
        "remedy_wanted": "todo " * 60,
        "order_no": "9" * 60,
        "urgency": "critical",
    }
    number = ""
    try:
        for place in range(40):
            who = {
                "complainant": f"{name} {place}",
                "phone": f"+34 600 123 4{place:02} ext. 12345; 13800000{place:03}",
            }
            text = {"product": product, "facts": facts}
            number = records.new(ctx, "complaint", {**given, **who, **text}).record.number
        cases.take_step(ctx, number, "reported", {"immediate_action": facts[:2_000], "remark": product})
        cases.note(ctx, number, facts[:3_000])
        call = {"direction": "in", "phone": "+34 600 123 439", "topic": "complaint", "outcome": "case_opened"}
        records.new(ctx, "call", {**call, "caller_name": name, "summary": facts})
        drafts.keep(
            ctx, "a" * 32, "complaint", "", 0, {"complainant": name, "product": product, "facts": facts}
        )
    finally:
        ctx.close()
    return Login("zhang", PASSWORD, number)


def _create(folder: Path, company: str = "好宅家居") -> None:
    Desk.create(
        folder,
        desk="A",
        company=company,
        user="zhang",
        name="张敏",
        password=PASSWORD,
        language="zh_CN",
        demo=True,
    )


class Stage:
    """Plays one desk; pictures go to ``folder`` as ``NAME~LANGUAGE~LOOK.png``."""

    def __init__(self, desk: Path, fill: Callable[[Path], Login], folder: Path, only: str) -> None:
        self.folder, self.only = folder, only
        self.login = fill(desk)
        self.shell = make_shell(desk, language="en", prefs=Prefs(), mode="light")
        self.state = ""

    def __enter__(self) -> Self:
        self.shell.resize(*SIZE)
        self.shell.show()
        self.shell.begin()
        self.rest()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shell.end()
        self.shell.close()

    def rest(self, least: float = 0.05) -> None:
        """Until the worker is idle and all is drawn."""
        begun = time.monotonic()
        while time.monotonic() - begun < least or self.shell.tasks.busy:
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            time.sleep(0.004)
            if time.monotonic() - begun > PATIENCE:
                raise TimeoutError("the window did not come to rest")
        QApplication.processEvents()

    @property
    def window(self) -> Window:
        assert self.shell.window_ is not None
        return self.shell.window_

    @property
    def ctx(self) -> Context:
        return self.window.house.ctx

    def play(self, state: str) -> None:
        """Every scene of that state, each in all languages and looks."""
        self.state = state
        if state == "sample":
            self.scene("sign-in", lambda: self.shell)
            self._first_run()
        self.shell.signin.wanted.emit(self.login.user, self.login.password)
        self.rest(0.2)
        for place in ("today", "calls", "cases", "customers"):
            self.window.go(place)
            self.scene(place, lambda: self.shell)
        self._forms()
        if self.login.number:
            self._case()
            self._caller()
        if state == "sample":
            self._dialogs()
            self._papers()

    def scene(self, name: str, show: Callable[[], QWidget]) -> None:
        """Takes the picture of what ``show`` gives in each language and look."""
        name = name if self.state == "sample" else f"{name}-{self.state}"
        if self.only not in name:
            return
        for language in LANGUAGES:
            self.speak(language)
            for look in LOOKS:
                self.shell.around.theme.choose(look)  # type: ignore[arg-type]
                self.rest()
                show().grab().save(str(self.folder / f"{name}~{language}~{look}.png"))
        self.shell.around.theme.choose("light")
        self.speak("en")

    def speak(self, language: str) -> None:
        if self.shell.window_ is not None:
            self.window.house.set_language(language)
        else:
            self.shell.signin.language_chosen.emit(language)
        self.rest()

    def _first_run(self) -> None:
        panel = FirstRun(self.shell.t)
        self.shell.stack.addWidget(panel)
        self.shell.first_run = panel
        self.shell.stack.setCurrentWidget(panel)
        panel.button.click()
        self.scene("first-run", lambda: self.shell)
        self.shell.stack.setCurrentWidget(self.shell.signin)
        self.shell.stack.removeWidget(panel)
        self.shell.first_run = None
        hint = Hint(
            (("zhang", N_("agent")), ("wang", N_("supervisor")), ("chen", N_("manager"))), self.login.password
        )
        self.shell.signin.show_hint(hint, self.login.user)
        self.scene("sign-in-sample", lambda: self.shell)

    def _forms(self) -> None:
        for kind in ("complaint", "call", "customer"):
            page = self.window.new(kind)
            self.rest()
            self.scene(f"new-{kind}", lambda: self.shell)
            if kind == "complaint" and self.state == "sample":
                line = page.findChild(QLineEdit, "complainant")
                assert line is not None
                QTest.keyClicks(line, "Li")
                QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
                self.rest(0.3)
                self.scene("refused", lambda: self.shell)
                line.undo()
                line.clear()
            page.closed.emit()
            self.rest()

    def _case(self) -> None:
        self.window.open(self.login.number)
        self.rest()
        self.scene("case", lambda: self.shell)
        hits = records.get(self.ctx, self.login.number)
        customer = getattr(hits, "customer", None)
        if customer:
            self.window.open(customer)
            self.rest()
            self.scene("customer", lambda: self.shell)
        self.window.go("today")

    def _caller(self) -> None:
        bar = self.window.callbar
        bar.phone.setFocus()
        QTest.keyClicks(bar.phone, self._some_number())
        self.rest(0.5)
        self.scene("caller", self._with_panel)
        bar._dropped()
        search = self.window.topbar.search
        search.setFocus()
        search.setText("138" if self.state == "sample" else "+34 600 123")
        self.rest(0.5)
        self.scene("search", self._with_hits)
        search.clear()
        self.rest()

    def _some_number(self) -> str:
        """The number of somebody with an open case."""
        first = listing.listing(self.ctx, "complaint", where={"state": "open"}, limit=1).rows[0]
        phone = first.values["phone"]
        return str(phone[0] if isinstance(phone, list | tuple) else phone)

    def _with_panel(self) -> QWidget:
        self.window.callbar._show_panel()
        return self.shell

    def _with_hits(self) -> QWidget:
        self.window.topbar.search.hits.appear()
        return self.shell

    def _dialogs(self) -> None:
        def keys() -> QWidget:
            self.window.show_keys()
            box = self.window._keys_box
            assert box is not None
            self.rest()
            box.close()
            return box

        self.scene("keys", keys)
        self.scene("question", self._question)
        preview = PreviewDialog(self.window.house, self.login.number, "complaint-status", self.window)
        preview.open()
        self.rest(0.3)
        self.scene("preview", lambda: preview)
        preview.close()
        self.rest()

    def _question(self) -> QWidget:
        house = self.window.house
        text = house.t(N_("Throw this unsaved text away?"))
        house.prompts.discard(self.window, text, lambda: None)
        assert house.prompts.pending is not None
        box = house.prompts.pending.box
        assert box is not None
        self.rest()
        picture = QWidget()  # the box goes with its answer; what it looked like is what is wanted
        picture.grab = box.grab().copy  # type: ignore[method-assign]
        house.prompts.pending.answer("keep")
        return picture

    def _papers(self) -> None:
        for paper in papers.paper_names():
            for language in LANGUAGES:
                made = papers.make(self.ctx, paper, [self.login.number], language=language)
                for page in range(made.pages):
                    file = self.folder / f"paper-{paper}-{page + 1}-{language}.png"
                    page_image(made.pdf, page, width=560).save(str(file))

"""A window driven by a script: opened, signed in, filled and saved as by a person, without one.

>>> with Scripted(folder, "li", "correct horse") as desk:
...     form = desk.new("complaint")              # a RecordForm; each input is named after its field's key
...     desk.fill(form, {"complainant": "李伟", "phone": "138 1234 5678"})
...     number = desk.save()
"""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.app import make_shell
from ui.forms.form import RecordForm
from ui.pages.record import RecordPage
from ui.prefs import Prefs
from ui.window import Window

PATIENCE = 60  # seconds the worker is given for one answer


class Scripted:
    """A real window over the desk in ``data``, signed in as ``user``. TimeoutError where it does not come to rest."""

    def __init__(
        self, data: Path, user: str, password: str, *, language: str = "en", mode: str = "light"
    ) -> None:
        self.shell = make_shell(data, language=language, prefs=Prefs(), mode=mode)
        self._user, self._password = user, password

    def __enter__(self) -> "Scripted":
        self.shell.show()
        self.shell.begin()
        self.settle(lambda: True)
        self.shell.signin.wanted.emit(self._user, self._password)
        self.settle(lambda: self.shell.window_ is not None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shell.end()

    @property
    def window(self) -> Window:
        """The frame after the sign-in."""
        assert self.shell.window_ is not None
        return self.shell.window_

    def settle(self, done: Callable[[], bool] = lambda: True, *, patience: float = PATIENCE) -> None:
        """Let the window work until ``done`` and the store's worker are; TimeoutError after ``patience`` seconds."""
        until = time.monotonic() + patience
        while not done() or self._busy():
            QApplication.processEvents()
            if time.monotonic() > until:
                raise TimeoutError("the window did not come to rest")
            time.sleep(0.002)
        QApplication.processEvents()
        # what went is really gone only when a loop comes round, and a script has none of its own
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _busy(self) -> bool:
        window = self.shell.window_
        if window is None:
            return self.shell.tasks.busy
        return self.shell.tasks.busy or window.house.seeking.busy or window.house.slices.busy

    def new(self, kind: str) -> RecordForm:
        """The empty form of a kind, shown in the window."""
        self.window.new(kind)
        self.settle()
        return self._form(kind)

    def open(self, number: str) -> QWidget:
        """The page of a record, read and shown."""
        page = self.window.open(number)
        self.settle()
        return page

    def _form(self, kind: str) -> RecordForm:
        form = self.window.page.findChild(RecordForm, kind)
        assert isinstance(form, RecordForm)
        return form

    def fill(self, form: RecordForm, values: Mapping[str, str]) -> None:
        """Put texts into fields as if they had been typed; KeyError for a field the form has not."""
        for key, text in values.items():
            form.boxes[key].fill(text)
        self.settle()

    def save(self) -> str:
        """Save the page that is shown; the record's number. RuntimeError with what was refused."""
        page = self.window.page
        assert isinstance(page, RecordPage)
        page.save()
        self.settle()
        if not page.number or page.is_changed():
            t = self.shell.t
            said = [box.problem.line(t) for box in page.form.boxes.values() if box.problem is not None]
            raise RuntimeError("; ".join(said) or "not saved")
        return page.number

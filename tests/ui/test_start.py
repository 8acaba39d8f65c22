"""What the sign-in waits for, and what waits for the sign-in. No clock: modules are counted, events put in order."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.ui.conftest import PASSWORD, USER
from ui.firstpaint import FirstPaint

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

# Each of these costs milliseconds and is of no use before somebody signs in.
LATER = {
    "alembic",
    "argon2",
    "babel",
    "concurrent",
    "cryptography",
    "dataclasses",
    "html",
    "logging",
    "openpyxl",
    "platformdirs",
    "socket",
}
LATER |= {"pypdfium2", "reportlab", "sqlalchemy", "sqlcipher3", "traceback"}
OWN = 32  # modules of the project up to the first picture; one more is a decision, not an accident

PAINTED = """
import sys
from PySide6 import QtCore, QtWidgets
from PySide6.QtWidgets import QApplication, QWidget
before = set(sys.modules)  # Qt for Python brings some of its own
from pathlib import Path
from ui.app import make_shell
from ui.firstpaint import FirstPaint
shell = make_shell(Path(sys.argv[1]))
loaded = []
def painted():
    loaded.extend(sorted(set(sys.modules) - before))
    loaded.extend(name for module in (QtCore, QtWidgets) for name in ("Qt", "QWizard") if name in vars(module))
    shell.close()
    QApplication.quit()
FirstPaint(shell, painted)
shell.show()
QApplication.exec()
print(*loaded)
"""


def loaded_at_the_first_picture(folder: Path) -> set[str]:
    """Modules that the sign-in brings besides what Qt for Python does."""
    done = subprocess.run(
        [sys.executable, "-c", PAINTED, str(folder)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_sign_in_waits_for_little(tmp_path: Path) -> None:
    loaded = loaded_at_the_first_picture(tmp_path / "none")
    own = {name for name in loaded if name.partition(".")[0] in ("csapp", "ui", "resources")}
    assert "ui.signin" in own
    assert len(own) <= OWN, sorted(own)
    assert {name.partition(".")[0] for name in loaded}.isdisjoint(LATER), sorted(loaded)
    assert not [name for name in own if name.startswith(("csapp.storage", "csapp.services", "csapp.kinds"))]
    assert "ui.window" not in own
    assert not loaded & {"Qt", "QWizard"}, "the words of Qt's namespace, or every widget there is: 10 ms each"


class Painted(QWidget):
    """Notes when it is painted."""

    def __init__(self, seen: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("child" if parent else "window")
        self.seen = seen

    def paintEvent(self, event: QPaintEvent) -> None:
        self.seen.append(self.objectName())
        super().paintEvent(event)


def test_the_rest_follows_the_first_picture_once(qtbot: QtBot) -> None:
    seen: list[str] = []
    window = Painted(seen)
    window.resize(200, 100)
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(Painted(seen, window))
    FirstPaint(window, lambda: seen.append("then"))
    qtbot.wait(30)
    assert seen == []
    window.show()
    qtbot.waitUntil(lambda: "then" in seen)
    assert seen == ["window", "child", "then"]
    window.update()
    qtbot.waitUntil(lambda: seen.count("window") == 2)
    qtbot.wait(30)
    assert seen.count("then") == 1


ENTERED = """
import gc, sys, time
from pathlib import Path
from PySide6 import QtWidgets
from PySide6.QtWidgets import QApplication
from csapp.desk import Desk
from ui.app import make_shell
from ui.prefs import Prefs
folder, user, password = Path(sys.argv[1]), *sys.argv[2:]
shell = make_shell(folder, language="es", prefs=Prefs())
shell.show()
shell.begin()
while shell.tasks.busy:
    QApplication.processEvents()
    time.sleep(0.001)
assert "QWizard" in vars(QtWidgets)
assert gc.get_freeze_count() > 50_000, "later looks for rubbish would go through all that was loaded"
ctx = Desk.sign_in(folder, user, password)
before = set(sys.modules)
shell.signed_in((ctx, None))
print(*sorted(set(sys.modules) - before))
shell.end()
"""


def test_nothing_is_left_to_load_for_whoever_comes_in(desk_folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ENTERED, str(desk_folder), USER, PASSWORD],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    own = [name for name in done.stdout.split() if name.startswith(("csapp", "ui", "PySide6", "babel"))]
    assert own == []

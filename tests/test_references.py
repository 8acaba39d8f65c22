"""The interpreter outlives Qt for Python: 6.12.0 lost references to None and ended it after some 6,000 calls."""

from __future__ import annotations

import subprocess
import sys

CALLS = 250_000
# Calls that hand None about: methods that return nothing, optional parents, empty answers, signals and slots.
PROGRAM = f"""
import sys
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QWidget


class Sender(QObject):
    told = Signal(object)


app = QApplication([])
label, sender, seen = QLabel(), Sender(), []
sender.told.connect(seen.append)
timer = QTimer()
before = sys.getrefcount(None)
for turn in range({CALLS}):
    label.setText("a" if turn % 2 else "b")
    label.setParent(None)
    assert label.parent() is None and label.buddy() is None
    assert QWidget.find(0) is None
    label.setBuddy(None)
    if turn % 25 == 0:
        sender.told.emit(None)
        QObject(None).deleteLater()
        app.processEvents()
        assert seen.pop() is None
lost = before - sys.getrefcount(None)
print("lost", lost)
"""


def test_references_to_none_are_kept() -> None:
    """In a process of its own: where they are lost, it ends in an abort."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    words = done.stdout.split()
    assert words[0] == "lost"
    assert int(words[1]) < 1_000 or sys.version_info >= (3, 12), done.stdout  # None is immortal from 3.12 on

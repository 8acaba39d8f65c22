"""Modules are imported as without Qt: no source is read on the way, and Qt's names are the same everywhere."""

from __future__ import annotations

import subprocess
import sys

# In a process of its own: pytest reads sources by itself.
LOOKED = """
import sys
from ui import app
before = set(sys.modules)
import linecache
from PySide6 import QtSvg  # what a later part of Qt loads must not bring it back
import ui.signin, ui.tasks, csapp.vocabulary.errors, concurrent.futures, email.message
brought = set(sys.modules) - before
files = {getattr(sys.modules[name], "__file__", None) for name in brought}
print(len(brought))
print(*sorted(files & set(linecache.cache)))
made = app.make_app()
named = {"__name__": "never_heard_of"}
exec("from PySide6.QtWidgets import QLabel\\nlabel = QLabel('a')\\nlabel.setText('b')\\ntext = label.text()", named)
print(named["text"], hasattr(named["label"], "set_text"))
"""


def test_no_source_is_read_for_what_is_imported() -> None:
    done = subprocess.run([sys.executable, "-c", LOOKED], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    brought, read, label = done.stdout.splitlines()
    assert int(brought) > 20
    assert read == ""
    assert label == "b False"

"""One start of a window in a process of its own; ends when its first picture is painted.

    python benchmarks/windows.py bare
    python benchmarks/windows.py sign-in DATA

Prints the monotonic clock at that moment and the processor time spent, in seconds.
"""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtWidgets import QApplication, QWidget

from ui.firstpaint import FirstPaint


def bare() -> QWidget:
    """The least that can be called a window."""
    window = QWidget()
    window.resize(1366, 768)
    return window


def sign_in(data: str) -> QWidget:
    """The program's own window, as it starts; what it does after the first picture is not measured."""
    from pathlib import Path

    from ui.app import make_shell

    return make_shell(Path(data))


def tell() -> None:
    print(time.monotonic(), time.process_time(), flush=True)
    os._exit(0)  # what an orderly end takes is not what is measured


def main() -> None:
    if sys.argv[1] == "bare":
        app = QApplication([])
        window = bare()
    else:
        window = sign_in(sys.argv[2])
        app = QApplication.instance()
    FirstPaint(window, tell)
    window.show()
    assert isinstance(app, QApplication)
    app.exec()


if __name__ == "__main__":
    main()

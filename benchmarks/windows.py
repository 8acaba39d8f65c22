"""One start of a window in a process of its own; ends when its first picture is painted.

    python benchmarks/windows.py bare
    python benchmarks/windows.py sign-in

The sign-in is that of the desk in the user's data folder, as the program opens it. Prints the monotonic clock at that
moment and the processor time spent, in seconds.
"""

from __future__ import annotations

import os
import sys
import time


def bare() -> int:
    """The least that can be called a window."""
    from PySide6.QtWidgets import QApplication, QWidget

    from ui.firstpaint import FirstPaint

    app = QApplication([])
    window = QWidget()
    window.resize(1366, 768)
    FirstPaint(window, tell)
    window.show()
    return app.exec()


def sign_in() -> int:
    """The program itself; what it does after the first picture is not measured."""
    from csapp import __main__ as program
    from ui import screen

    if os.environ.get("QT_QPA_PLATFORM") in screen.UNSEEN:
        screen.has_screen = lambda: True  # it would tell its story without a window
    return program.window(painted=tell_and_tidy)


def tell_and_tidy() -> None:
    """Ends like :func:`tell`, but leaves no failed start behind: two of them lead to safe mode."""
    now, spent = time.monotonic(), time.process_time()
    from csapp.folders import default_data_dir
    from ui.crash import NATIVE
    from ui.starts import Starts

    Starts(default_data_dir()).good()
    (default_data_dir() / NATIVE).unlink(missing_ok=True)
    print(now, spent, flush=True)
    os._exit(0)


def tell() -> None:
    print(time.monotonic(), time.process_time(), flush=True)
    os._exit(0)  # what an orderly end takes is not what is measured


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1] == "bare" else sign_in())

"""``csapp`` and ``python -m csapp``: the window, or one command."""

import gc
import sys
from collections.abc import Callable, Sequence

from csapp.i18n import Translator, system_language

WINDOW_WORDS = frozenset({"--demo", "--safe-mode"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code. The window is loaded before anything of the store, so that it paints at once."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or set(given) <= WINDOW_WORDS:
        return window(demo="--demo" in given, safe="--safe-mode" in given)
    from csapp.cli.main import parse, report, run

    if arguments is None:
        sys.excepthook = report
    said = parse(given)
    if said.command == "self-test":
        from ui.selftest import self_test

        return self_test(Translator(system_language()))
    if said.command is None:
        return window(demo=said.demo, safe=said.safe_mode, data=getattr(said, "data", None))
    return run(said)


def window(
    *,
    demo: bool = False,
    safe: bool = False,
    data: object = None,
    painted: Callable[[], None] | None = None,
) -> int:
    """Opens the window; returns the exit code. ``painted`` is called once its first picture is on the screen."""
    gc.disable()  # what is loaded now stays; ui/rubbish.py looks for rubbish as soon as there can be any
    from pathlib import Path

    from csapp.folders import default_data_dir
    from ui.app import run as run_window

    if demo:
        return run_window(None, demo=True, safe=safe, painted=painted)
    return run_window(Path(str(data)) if data else default_data_dir(), safe=safe, painted=painted)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # in one folder, a process that draws papers begins here, too
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())

"""``csapp`` and ``python -m csapp``: the window, or one command."""

import sys
from collections.abc import Sequence

from csapp.i18n import Translator, system_language

WINDOW_WORDS = frozenset({"--demo", "--safe-mode"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code. The window is loaded before anything of the store, so that it paints at once."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or set(given) <= WINDOW_WORDS:
        return _window(demo="--demo" in given, safe="--safe-mode" in given)
    from csapp.cli.main import parse, report, run

    if arguments is None:
        sys.excepthook = report
    said = parse(given)
    if said.command == "self-test":
        from ui.selftest import self_test

        return self_test(Translator(system_language()))
    if said.command is None:
        return _window(demo=said.demo, safe=said.safe_mode, data=getattr(said, "data", None))
    return run(said)


def _window(*, demo: bool, safe: bool, data: object = None) -> int:
    from pathlib import Path

    from csapp.folders import default_data_dir
    from ui.app import run as run_window

    if demo:
        return run_window(None, demo=True, safe=safe)
    return run_window(Path(str(data)) if data else default_data_dir(), safe=safe)


if __name__ == "__main__":
    sys.exit(main())

"""What the tests of this room share: the desk they work at, the seed they draw from, and the figures they reach.

``python -m pytest tests/faults -m slow --seed 7`` repeats every long run with other moments, places and names; each run
says its figure in one line, and the lines stand together at the end.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

pytest.register_assert_rewrite(
    "tests.faults.saving", "tests.faults.places", "tests.faults.deeds", "tests.faults.disk"
)
from tests.helpers.office import office, office_template  # noqa: E402

__all__ = ["office", "office_template"]

SEED = 4711
Figure = Callable[[str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seed", type=int, default=SEED, help="what the fault runs draw their moments from")


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """The number everything is drawn from; without the option (a run of the whole suite) a fixed one."""
    given = request.config.getoption("--seed", SEED)
    assert isinstance(given, int)
    return given


@pytest.fixture
def drawn(seed: int, request: pytest.FixtureRequest) -> random.Random:
    """A source of its own for each test, the same for the same seed."""
    return random.Random(f"{seed} {request.node.name}")


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Figure:
    """Tells a figure that was reached, in one line; it travels with the report, from other processes too."""

    def tell(line: str) -> None:
        request.node.user_properties.append(("figure", line))

    return tell


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    lines = [
        (report.duration, value)
        for report in terminalreporter.stats.get("passed", [])
        for key, value in getattr(report, "user_properties", ())
        if key == "figure" and getattr(report, "when", "") == "call"
    ]
    if lines:
        terminalreporter.section(f"figures (seed {config.getoption('--seed', SEED)})")
        for seconds, line in lines:
            terminalreporter.write_line(f"{line} [{seconds:.0f} s]")

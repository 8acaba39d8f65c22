"""The program's own window over a desk of one's own, as the tests of the window have it."""

from tests.ui.conftest import (
    desk_ctx,
    desk_folder,
    desk_template,
    dressed,
    house,
    look,
    settle,
    shell,
    window,
)

__all__ = [
    "desk_ctx",
    "desk_folder",
    "desk_template",
    "dressed",
    "house",
    "look",
    "settle",
    "shell",
    "window",
]

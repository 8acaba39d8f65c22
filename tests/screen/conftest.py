"""The program's own window over a desk of one's own, as the tests of the window have it."""

from tests.ui.conftest import desk_folder, desk_template, look, shell

__all__ = ["desk_folder", "desk_template", "look", "shell"]

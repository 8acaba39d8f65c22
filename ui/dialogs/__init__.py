"""Boxes over the window, one class a file. They are opened, never executed; see ``ui.prompts``."""

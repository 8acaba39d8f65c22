"""The settings: one section a file, shown one at a time."""

"""Data the program brings with it: fonts, icons, sample data. Reach it with `importlib.resources`."""

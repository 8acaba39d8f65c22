"""Evaluates steps and clocks. Pure: no store, no screen; the time now is always given."""

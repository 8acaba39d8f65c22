"""The program as a person meets it: a real process, real windows, real keys."""

"""The words in which record kinds are written: fields, sections, steps, limits. No Qt, no SQL."""

"""The place of papers: what can be made, what waits to be keyed in, what was printed."""

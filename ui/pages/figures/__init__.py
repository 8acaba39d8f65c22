"""The figures of the desk: cards, spreads, splits, and the records behind each number."""

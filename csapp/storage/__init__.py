"""The encrypted store: derived tables, one write path, one journal."""

"""The shift: what is handed over, and who is there when."""

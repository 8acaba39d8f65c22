"""Draws the pictures of the sample data: parcels, what was in them, and the papers of a claim."""

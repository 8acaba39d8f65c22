"""Desks for measuring: the same cases, customers and calls each time, at any size."""

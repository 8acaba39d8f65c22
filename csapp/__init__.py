"""The service desk without a screen: records, rules, store, papers and deeds. Imports no Qt."""

__version__ = "0.1.0"

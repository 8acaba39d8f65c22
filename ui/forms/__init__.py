"""Builds any form from the declaration of its kind; nothing here names a field."""

"""The desk these papers are made at."""

from tests.helpers.office import office, office_template

__all__ = ["office", "office_template"]

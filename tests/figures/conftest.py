"""The desk that the tests of this room work at."""

from tests.helpers.office import office, office_template

__all__ = ["office", "office_template"]

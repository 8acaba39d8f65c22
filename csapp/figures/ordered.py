"""Questions whose tables are gone through in the order in which they are named: the stretches first, then what lies in
them. How few those are SQLite can't know, and it would rather go through all that was ever kept."""

import re
from dataclasses import replace

from sqlalchemy import Connection

from csapp.storage.questions import Question

_JOIN = re.compile(r"(?<!CROSS)(?<!LEFT OUTER) JOIN ")


class Ordered(Question):
    """A question with its joins in order, in its subqueries too."""

    def _made(self, connection: Connection):
        if self._ready is None:
            made = super()._made(connection)
            self._ready = replace(made, sql=_JOIN.sub(" CROSS JOIN ", made.sql))
        return self._ready

"""A list of values as one parameter: a statement that says them one by one is another for each length of the list."""

import json
from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import ColumnElement, bindparam, func, select


def among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Whether a column is one of the values that are given under ``name``, as :func:`several` puts them."""
    these = func.json_each(bindparam(name)).table_valued("value")
    return column.in_(select(cast("Any", these).c.value))


def several(values: Iterable[int | str]) -> str:
    """Values for :func:`among`."""
    return json.dumps(list(values))

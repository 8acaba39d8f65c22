"""A way to look at a list that a manager shares with everybody: a segment of the customers, a view of the cases."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from csapp.i18n import N_
from csapp.vocabulary.fields import Bool, ListOf, LongText, Need, Text
from csapp.vocabulary.kinds import Record, Section
from csapp.vocabulary.steps import Role


@dataclass(frozen=True, kw_only=True)
class Segment(Record):
    """``register``: the table it is of; ``filters``: as JSON, a list of [key, way, [values]]; ``order_key`` "" is the
    newest first."""

    table: ClassVar[str] = "segment"
    label: ClassVar[str] = N_("Shared view")
    written_by: ClassVar[tuple[Role, ...]] = (Role.MANAGER,)
    sections: ClassVar[tuple[Section, ...]] = (
        Section(
            key="view",
            label=N_("Shared view"),
            fields=("name", "register", "filters", "order_key", "descending", "columns_shown"),
        ),
    )
    columns: ClassVar[tuple[str, ...]] = ("name", "register")
    title: ClassVar[tuple[str, ...]] = ("name",)

    name: Annotated[str, Text(label=N_("Name of the view"), need=Need.CALL)]
    register: Annotated[str, Text(label=N_("List"), need=Need.CALL, indexed=True)]
    filters: Annotated[str | None, LongText(label=N_("Filters"))] = None
    order_key: Annotated[str | None, Text(label=N_("Sorted by"))] = None
    descending: Annotated[bool | None, Bool(label=N_("The other way round"))] = None
    columns_shown: Annotated[
        tuple[str, ...] | None, ListOf(label=N_("Columns"), item=Text(label=N_("Column")))
    ] = None

"""Which page shows a record of a kind, by what its declaration says of it."""

from csapp.vocabulary.fields import Attached
from csapp.vocabulary.kinds import Record, declared
from ui.pages.case import CasePage
from ui.pages.matter import MatterPage
from ui.pages.record import RecordPage


def page_of(kind: type[Record]) -> type[RecordPage]:
    """With steps where it has a flow, with files where it takes any."""
    if kind.flow is None:
        return RecordPage
    takes_files = any(isinstance(field, Attached) for field in declared(kind).values())
    return CasePage if takes_files else MatterPage

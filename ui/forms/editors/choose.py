"""Which editor a declaration gets."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from csapp.vocabulary.conditions import Conditions
from csapp.vocabulary.fields import (
    Bool,
    Choice,
    ContactPoints,
    Date,
    DateTime,
    DecimalNumber,
    Field,
    Integer,
    Link,
    ListOf,
    LongText,
    Money,
    Person,
)
from csapp.vocabulary.reaching import LabelledContacts, LabelledPhones, Region
from ui.forms.editors.base import Editor, LineEditor
from ui.forms.editors.buttons import MOST, ButtonsEditor
from ui.forms.editors.combo import ComboEditor
from ui.forms.editors.conditions import ConditionsEditor
from ui.forms.editors.contactrows import ContactRows
from ui.forms.editors.contacts import ContactsEditor
from ui.forms.editors.date import date_editor
from ui.forms.editors.link import LinkEditor
from ui.forms.editors.linkrows import LinkRows
from ui.forms.editors.longtext import LongTextEditor
from ui.forms.editors.number import NumberEditor
from ui.forms.editors.plainlist import PlainListEditor
from ui.forms.editors.region import RegionEditor
from ui.forms.editors.tablelist import TableListEditor
from ui.forms.editors.ticks import TicksEditor

if TYPE_CHECKING:
    from ui.house import House

_MAKERS = (
    ((LongText,), LongTextEditor),
    ((Bool,), ButtonsEditor),
    ((Person,), ComboEditor),
    ((LabelledContacts, LabelledPhones), ContactRows),
    ((ContactPoints,), ContactsEditor),
    ((Region,), RegionEditor),
    ((Date, DateTime), date_editor),
    ((Integer, DecimalNumber, Money), NumberEditor),
    ((Link,), LinkEditor),
)


def editor_for(field: Field, house: "House", parent: QWidget) -> tuple[Editor, QWidget]:
    """A new editor for ``field``; the same object twice, as what it can do and as a widget."""
    made = _make(field, house, parent)
    return made, made


def _make(field: Field, house: "House", parent: QWidget):
    if isinstance(field, Conditions):
        return ConditionsEditor(field, house, parent)
    if isinstance(field, ListOf):
        if isinstance(field.item, Choice) and field.item.choices is not None:
            return TicksEditor(field, house, parent)
        if isinstance(field.item, Link):
            return LinkRows(field, house, parent)
        return (TableListEditor if field.items is not None else PlainListEditor)(field, house, parent)
    if isinstance(field, Choice):
        few = field.choices is not None and len(field.choices) <= MOST
        return (ButtonsEditor if few else ComboEditor)(field, house, parent)
    for types, maker in _MAKERS:
        if isinstance(field, types):
            return maker(field, house, parent)
    return LineEditor(field, house, parent)


def is_wide(field: Field) -> bool:
    """Whether the field takes both columns of the form."""
    return isinstance(field, LongText) or (isinstance(field, ListOf) and field.items is not None)

"""Fills the lists of a form with what the store has to choose from."""

from collections.abc import Iterable

from csapp.i18n import Translator
from csapp.vocabulary.fields import Choice, Person
from csapp.vocabulary.showing import Names
from ui.forms.editors.combo import ComboEditor
from ui.forms.editors.tablelist import TableListEditor
from ui.forms.fieldbox import FieldBox


def offer_names(boxes: Iterable[FieldBox], names: Names, t: Translator) -> None:
    """Entries of editable lists, and the staff, in the language of ``t``."""
    for box in boxes:
        if not box.made:
            continue  # is offered them when it is made
        editor = box.editor
        if isinstance(editor, TableListEditor):
            editor.know(names)
        if not isinstance(editor, ComboEditor):
            continue
        if isinstance(box.field, Person):
            editor.offer(
                [(user, f"{name} · {user}" if name != user else user) for user, name in names.staff.items()]
            )
        elif isinstance(box.field, Choice) and box.field.listed:
            entries = names.lists.get(box.field.listed, ())
            editor.offer([(key, names.listed(box.field.listed, key, t.language)) for key, _labels in entries])

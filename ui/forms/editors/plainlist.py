"""A plain list: one entry a line."""

from ui.forms.editors.longtext import LongTextEditor


class PlainListEditor(LongTextEditor):
    """Entries apart by line breaks; empty lines don't count."""

    def show_value(self, value: object) -> None:
        entries = value if isinstance(value, list | tuple) else [value] if value else []
        super().show_value("\n".join(str(entry) for entry in entries))

    def value(self) -> object:
        lines = [line.strip() for line in str(super().value()).splitlines()]
        return [line for line in lines if line] or ""

    def typed(self) -> object:
        return super().value()

    def show_typed(self, typed: object) -> None:
        super().show_typed("\n".join(map(str, typed)) if isinstance(typed, list) else str(typed))

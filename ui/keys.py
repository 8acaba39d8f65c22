"""Every shortcut of the window in one table: bound from here, listed by F1 from here."""

from dataclasses import dataclass

from csapp.i18n import N_


@dataclass(frozen=True)
class Key:
    """``keys`` in Qt's portable form; ``does`` is a msgid. ``name`` is how the code asks for it."""

    name: str
    keys: str
    does: str


ANYWHERE = N_("Anywhere")
FORM = N_("In a form")
LIST = N_("In a list")
FILES = N_("Files of a case")
CALL = N_("In the call bar")
FIGURES = N_("Among the figures")

TABLE: dict[str, tuple[Key, ...]] = {
    ANYWHERE: (
        Key("help", "F1", N_("This list")),
        Key("call", "F2", N_("Go to the call bar")),
        Key("find", "Ctrl+K", N_("Find a record")),
        Key("begin", "Alt+N", N_("New record: then the letter of its kind, as it stands in the numbers")),
        Key("new_complaint", "Ctrl+N", N_("New complaint")),
        Key("today", "Ctrl+1", N_("Today")),
        Key("calls", "Ctrl+2", N_("Calls")),
        Key("cases", "Ctrl+3", N_("Cases")),
        Key("customers", "Ctrl+4", N_("Customers")),
        Key("registers", "Ctrl+5", N_("Registers")),
        Key("shift", "Ctrl+6", N_("Shift")),
        Key("figures", "Ctrl+7", N_("Figures")),
        Key("papers", "Ctrl+8", N_("Papers")),
        Key("settings", "Ctrl+,", N_("Settings")),
        Key("scripts", "F3", N_("What to say and what to type: scripts and snippets, beside the page")),
        Key("missed", "Ctrl+Shift+M", N_("Enter missed calls")),
        Key("refresh", "F5", N_("Read again what is shown")),
        Key("next_page", "F6", N_("Next open page")),
        Key("previous_page", "Shift+F6", N_("Previous open page")),
        Key("pin", "Ctrl+D", N_("Pin the open record, or take the pin out")),
        Key("lock", "Ctrl+L", N_("Lock the window")),
        Key("change_person", "Ctrl+Shift+L", N_("Change person")),
        Key("undo_deed", "Ctrl+Alt+Z", N_("Undo what was just saved")),
    ),
    CALL: (
        Key("end_call", "Ctrl+E", N_("End the call and save it")),
        Key("call_complaint", "Ctrl+Shift+N", N_("Complaint from this call")),
        Key("call_damage", "Ctrl+Shift+D", N_("Damage report from this call")),
        Key("call_return_exchange", "Ctrl+Shift+X", N_("Return or exchange from this call")),
        Key("call_other", "Ctrl+Shift+O", N_("Something else from this call: then the letter of its kind")),
        Key("call_down", "Down", N_("Into what is known of the caller")),
    ),
    FORM: (
        Key("save", "Ctrl+S", N_("Save")),
        Key("deed", "Ctrl+Return", N_("The deed named on the main button")),
        Key("print", "Ctrl+P", N_("Print")),
        Key("next_field", "Return", N_("Next field; never closes the form")),
        Key("previous_field", "Shift+Return", N_("Previous field; in a long text a new line")),
        Key("leave", "Esc", N_("Leave; asks first when something was typed")),
        Key("choice", "1 … 5", N_("Choose among the buttons in a row")),
        Key("days", "5  0512  +3  昨天", N_("A day as one says it; in a time +30 is in half an hour")),
        Key("look", "F4", N_("Calendar, list or linked record of the field")),
        Key("next_asked", "F8", N_("Next empty field of those the next step asks for")),
        Key("unfold", "Ctrl+M", N_("The other fields of this section")),
        Key("phrases", "Ctrl+J  /", N_("In a long text: put in a script or a snippet")),
        Key("keep_snippet", "Ctrl+Shift+S", N_("In a long text: keep what is marked as a snippet")),
        Key("undo", "Ctrl+Z", N_("Undo in the field")),
        Key("redo", "Ctrl+Y", N_("Do it again")),
    ),
    FILES: (
        Key("attach", "Ctrl+Shift+A", N_("Add files")),
        Key("files", "Ctrl+Shift+F", N_("To the files")),
        Key("paste", "Ctrl+V", N_("Paste a picture or copied files")),
        Key("role", "1 … 8", N_("Role of the chosen files")),
        Key("caption", "F2", N_("Caption")),
        Key("zoom", "+  -  0  Z  R", N_("Viewer: larger, smaller, fit, full size, turn")),
    ),
    LIST: (
        Key("open", "Return", N_("Open")),
        Key("ring", "Ctrl+B", N_("Calls: ring the number of the row back")),
        Key("copy", "Ctrl+C", N_("Copy the selected rows")),
        Key("print_rows", "Ctrl+P", N_("Print the selected rows")),
        Key("copy_headings", "Ctrl+Shift+C", N_("Copy them with the headings")),
        Key("filter_list", "Ctrl+F", N_("Filter the list; typing in the table does so, too")),
        Key("move_column", "Ctrl+Shift+←/→", N_("Move the column one is in")),
    ),
    FIGURES: (
        Key("period_before", "Alt+Left", N_("The period before")),
        Key("period_after", "Alt+Right", N_("The period after")),
        Key("behind", "Return", N_("The records behind the number; Esc leads back")),
        Key("chart", "Left  Right", N_("From number to number of a chart")),
    ),
}


def has_keys(name: str) -> bool:
    """Whether there is a shortcut of that name."""
    return any(key.name == name for group in TABLE.values() for key in group)


def hint(name: str) -> str:
    """The keys of a shortcut as they stand on a keyboard, "" where there is none."""
    return keys(name).replace("Return", "Enter") if has_keys(name) else ""


def keys(name: str) -> str:
    """The keys of a shortcut by its name; KeyError for none."""
    return {key.name: key.keys for group in TABLE.values() for key in group}[name]

"""The window: Qt widgets over the deeds of ``csapp.services``. No SQL, no paper engine, no business rule."""

from ui.importing import as_python_does

as_python_does()  # before anything else of the window is imported

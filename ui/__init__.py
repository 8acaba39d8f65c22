"""The window: Qt widgets over the deeds of ``csapp.services``. No SQL, no paper engine, no business rule."""

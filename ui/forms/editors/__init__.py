"""One editor a file. Which declaration gets which is said in :mod:`ui.forms.editors.choose`."""

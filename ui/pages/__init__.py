"""The pages of the window, one class a file; each is a :class:`ui.pages.page.Page`."""

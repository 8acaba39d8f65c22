"""Lists of records: a model that holds only a window of them, and the page around it."""

"""Cases and calls for Tryton, as one writes a module for it."""

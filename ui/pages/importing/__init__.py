"""The page that brings a spreadsheet into the desk, one part a file."""

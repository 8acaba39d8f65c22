"""Spreadsheets: tables out of files that anybody may have made, cells to values, values to cells."""

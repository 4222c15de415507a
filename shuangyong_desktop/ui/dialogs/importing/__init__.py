"""Importing a workbook in the window: what was recognised, what would happen row by row, and what came of it."""

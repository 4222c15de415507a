"""Keeping the store safe from the window: locking, operators, recovery sheet, backups, journal, copies."""

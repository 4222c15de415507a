"""The store: one encrypted database, opened, written and read in exactly one way each."""

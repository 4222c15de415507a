"""Dialogs that stand apart from any tab."""

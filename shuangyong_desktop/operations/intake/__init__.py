"""Storing what came from other people's workbooks: one operation a kind, all or nothing, one undo."""

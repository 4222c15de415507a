"""How data is described to people: kinds of value, drafts, rows, sheets, problems. Standard library only."""
